"""The tips of the till's location, without pixels."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import NoAnswer, Refused, Silence
from pos_desktop.domain.settings import Settings, TipOn
from pos_desktop.domain.tip_keys import TipField
from pos_desktop.domain.tipping import TipTable
from pos_desktop.ports.tipping import TipsInForce, TipSource
from pos_desktop.presenters.tiptable import (
    TipTableModel,
    TipTableParts,
    TipTablePresenter,
)
from pos_desktop.services.preferring import KeptSettings
from tests.fakes.clocks import ToldLane
from tests.fakes.screens import Canvas, MemoryPreferences
from tests.fakes.tipping import TipJar

PLACE, NAME = "tml_shop", "Maple Street 12"
OF_THE_ACCOUNT = TipsInForce(TipSource.ACCOUNT, (("usd", TipTable((10, 15, 20))),))
OF_THE_SHOP = TipsInForce(
    TipSource.LOCATION, (("usd", TipTable((15, 18, 20), (100, 200, 300), 999)),)
)


class Table:
    """The table with all around it."""

    def __init__(
        self,
        tips: TipsInForce | None = None,
        *,
        place: str | None = PLACE,
        settings: Settings | None = None,
    ) -> None:
        before = settings or Settings(tip_on=TipOn.READER)
        self.jar = TipJar(tips)
        self.place = place
        self.currency = "usd"
        self.reached: TipJar | None = self.jar
        self.lane = ToldLane()
        self.settings = KeptSettings(MemoryPreferences(before), self.lane, before)
        self.view: Canvas[TipTableModel] = Canvas()
        self.presenter = TipTablePresenter(
            TipTableParts(
                self.view,
                lambda: self.reached,
                self.lane,
                self.lane,
                self.settings,
                lambda: self.currency,
                lambda: self.place,
                {PLACE: NAME}.__getitem__,
            )
        )

    def opened(self) -> "Table":
        self.presenter.open()
        self.lane.drain()
        return self

    def typed(self, **texts: str) -> "Table":
        for name, text in texts.items():
            self.presenter.type(TipField(name), text)
        return self

    def saved(self) -> "Table":
        self.presenter.save()
        self.lane.drain()
        return self

    @property
    def shown(self) -> TipTableModel:
        return self.view.shown

    @property
    def notice(self) -> str:
        return self.shown.notice.code if self.shown.notice else ""


def three(first: str, second: str, third: str) -> dict[str, str]:
    return {"percent1": first, "percent2": second, "percent3": third}


def test_where_no_tips_are_given_nothing_is_asked_of_stripe() -> None:
    table = Table(settings=Settings())
    table.jar.is_defective = True
    assert not table.opened().shown.is_open


def test_what_is_in_force_is_shown_with_where_it_comes_from() -> None:
    shown = Table(OF_THE_SHOP).opened().shown
    assert shown.typed == {
        TipField.PERCENT_1: "15",
        TipField.PERCENT_2: "18",
        TipField.PERCENT_3: "20",
        TipField.AMOUNT_1: "1.00",
        TipField.AMOUNT_2: "2.00",
        TipField.AMOUNT_3: "3.00",
        TipField.THRESHOLD: "9.99",
    }
    assert shown.source is not None
    assert (shown.source.code, shown.source.about) == ("tips_source_location", (NAME,))
    assert shown.may_reset


@pytest.mark.parametrize(
    ("tips", "code"), [(OF_THE_ACCOUNT, "account"), (TipsInForce(TipSource.NOWHERE), "nowhere")]
)
def test_what_is_not_the_locations_own_cannot_be_taken_away_from_it(
    tips: TipsInForce, code: str
) -> None:
    table = Table(tips).opened()
    assert table.shown.source is not None
    assert (table.shown.source.code, table.shown.may_reset) == (f"tips_source_{code}", False)
    table.presenter.use_the_accounts()
    table.lane.drain()
    assert table.jar.kept == []


def test_what_is_typed_becomes_the_locations_own() -> None:
    table = Table(OF_THE_ACCOUNT).opened().typed(**three("15", "20", "25 %")).saved()
    assert table.jar.kept == [("tml_shop", "usd", TipTable((15, 20, 25)))]
    assert table.notice == "tips_kept"
    assert table.shown.source is not None
    assert table.shown.source.code == "tips_source_location"


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays() -> None:
    table = Table().opened().typed(**three("15", "15", "20")).saved()
    assert {at: said.code for at, said in (table.shown.wrong or {}).items()} == {
        TipField.PERCENT_2: "tips_twice"
    }
    assert (table.shown.typed or {})[TipField.PERCENT_2] == "15"
    assert table.jar.kept == []


def test_typing_again_takes_back_what_was_wrong() -> None:
    table = Table().opened().typed(**three("15", "15", "20")).saved().typed(percent2="18")
    assert not table.shown.wrong


def test_tips_of_several_locations_are_changed_only_after_a_yes() -> None:
    shared = replace(OF_THE_SHOP, shared_with=("Harbour kiosk",))
    table = Table(shared).opened().typed(percent3="22").saved()
    assert table.shown.asks is not None
    assert (table.shown.asks.about, table.jar.kept) == (("Harbour kiosk",), [])
    table.presenter.confirm()
    table.lane.drain()
    assert len(table.jar.kept) == 1


def test_a_no_leaves_the_tips_and_what_was_typed() -> None:
    shared = replace(OF_THE_SHOP, shared_with=("Harbour kiosk",))
    table = Table(shared).opened().typed(percent3="22").saved()
    table.presenter.leave()
    table.presenter.confirm()
    table.lane.drain()
    assert table.jar.kept == []
    assert (table.shown.typed or {})[TipField.PERCENT_3] == "22"


def test_a_location_can_go_back_to_the_accounts_tips() -> None:
    table = Table(OF_THE_SHOP).opened()
    table.presenter.use_the_accounts()
    table.lane.drain()
    assert table.jar.kept == [("tml_shop", "usd", None)]


def test_a_shop_whose_currency_has_no_tips_is_told() -> None:
    table = Table()
    table.currency = "isk"
    table.opened()
    assert table.notice == "tips_currency"


def test_without_a_reader_there_is_no_location_to_give_tips_to() -> None:
    table = Table(place=None).opened()
    assert (table.notice, table.shown.may_type) == ("tips_no_place", False)
    table.saved()
    assert table.jar.kept == []


def test_without_stripe_there_is_nothing_to_read() -> None:
    table = Table()
    table.reached = None
    assert table.opened().notice == "tips_not_reached"


def test_a_reader_that_is_gone_meanwhile_is_told_and_what_was_typed_stays() -> None:
    table = Table().opened().typed(**three("15", "18", "20"))
    table.place = None
    assert table.saved().notice == "tips_no_place"
    assert (table.shown.typed or {})[TipField.PERCENT_1] == "15"


def test_what_cannot_be_read_says_why() -> None:
    table = Table()
    table.jar.fails = NoAnswer(Silence.NETWORK)
    assert table.opened().notice == "trouble_no_connection"
    assert not table.shown.may_type


def test_what_cannot_be_kept_says_why_and_stays_typed() -> None:
    table = Table().opened().typed(**three("15", "18", "20"))
    table.jar.fails = Refused("tips", "")
    assert table.saved().notice == "tips_other_keys"
    assert (table.shown.typed or {})[TipField.PERCENT_1] == "15"
    assert not table.shown.is_busy


def test_a_defect_of_ours_is_told() -> None:
    table = Table()
    table.jar.is_defective = True
    assert table.opened().notice == "trouble_broken"


def test_tips_that_are_switched_on_are_read_and_off_are_put_away() -> None:
    table = Table(OF_THE_ACCOUNT, settings=Settings()).opened()
    for way, is_open in ((TipOn.READER, True), (TipOn.NONE, False)):
        table.settings.change(
            replace(table.settings.now, tip_on=way), lambda: None, lambda _reason: None
        )
        table.lane.drain()
        assert table.shown.is_open is is_open


def test_a_late_answer_about_another_look_is_dropped() -> None:
    table = Table(OF_THE_SHOP)
    table.presenter.open()
    table.lane.work()
    table.presenter.open()
    table.lane.arrive()
    assert table.shown.is_busy
    table.lane.drain()
    assert table.shown.may_type


def test_what_is_kept_late_is_no_longer_told() -> None:
    table = Table(OF_THE_SHOP).opened().typed(percent3="22")
    table.presenter.save()
    table.lane.work()
    table.presenter.open()
    table.lane.drain()
    assert table.notice == ""


def test_a_late_defect_is_no_longer_told() -> None:
    table = Table(OF_THE_SHOP)
    table.jar.is_defective = True
    table.presenter.open()
    table.lane.work()
    table.jar.is_defective = False
    table.opened()
    assert (table.notice, table.shown.may_type) == ("", True)


def test_while_it_is_being_kept_nothing_else_is_sent() -> None:
    table = Table(OF_THE_SHOP).opened()
    table.presenter.save()
    table.presenter.save()
    table.presenter.use_the_accounts()
    table.lane.drain()
    assert len(table.jar.kept) == 1


def test_another_setting_leaves_what_was_typed() -> None:
    table = Table(OF_THE_SHOP).opened().typed(percent3="22")
    changed = replace(table.settings.now, cashier="Ben")
    table.settings.change(changed, lambda: None, lambda _reason: None)
    table.lane.drain()
    assert (table.shown.typed or {})[TipField.PERCENT_3] == "22"
