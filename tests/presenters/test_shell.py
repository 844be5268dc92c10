"""What stands around every screen."""

from dataclasses import replace

import pytest
from typing_extensions import override

from pos_desktop.domain.failures import Broken, NoAnswer, Silence, Unauthorised
from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.keeping import Phase
from pos_desktop.presenters.notices import Level
from pos_desktop.presenters.shell import Due, ShellPresenter, ShellView
from pos_desktop.presenters.shellmodel import Screen, ShellModel
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.lights import Light
from pos_desktop.services.watching import Glimpse, Target
from tests.fakes.clocks import SteeredClock, ToldTimers

FRONT = Reader("tmr_1", "Front counter", "bbpos_wisepos_e", "WPE-1", status="online")


class Drawn(ShellView):
    """Keeps what it was asked to draw."""

    def __init__(self) -> None:
        self.models: list[ShellModel] = []

    @override
    def present(self, model: ShellModel) -> None:
        self.models.append(model)

    @property
    def last(self) -> ShellModel:
        return self.models[-1]


class Desk:
    """A shell with settings that can be changed and time that is told."""

    def __init__(self) -> None:
        self.settings = Settings(mode=Mode.TRAINING)
        self.view = Drawn()
        clock = SteeredClock()
        self.timers = ToldTimers(clock)
        self.shell = ShellPresenter(self.view, lambda: self.settings, clock, self.timers)
        self.shell.show()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _banner(desk: Desk) -> str | None:
    banner = desk.view.last.banner
    return banner.code if banner else None


def test_shop_mode_and_cashier_come_from_the_settings(desk: Desk) -> None:
    shown = desk.view.last
    assert (shown.shop, shown.mode, shown.cashier) == ("Maple Street Market", Mode.TRAINING, "Ana")
    assert shown.light is Light.NONE
    assert shown.banner is None


def test_changed_settings_are_drawn(desk: Desk) -> None:
    desk.settings = replace(desk.settings, shop="Elm Street Deli", mode=Mode.TEST)
    desk.shell.settings_changed()
    assert (desk.view.last.shop, desk.view.last.mode) == ("Elm Street Deli", Mode.TEST)


def test_the_readers_light_follows_the_watcher(desk: Desk) -> None:
    desk.shell.chosen_changed(Chosen("tmr_1", FRONT))
    assert (desk.view.last.reader, desk.view.last.light) == ("Front counter", Light.ONLINE)
    desk.shell.chosen_changed(Chosen("tmr_1", replace(FRONT, status="offline")))
    assert desk.view.last.light is Light.OFFLINE


def test_an_opened_screen_is_marked(desk: Desk) -> None:
    desk.shell.open(Screen.READERS)
    assert desk.view.last.screen is Screen.READERS


def test_time_goes_on_by_the_minute(desk: Desk) -> None:
    before = desk.view.last.now
    desk.timers.forward(61)
    assert (desk.view.last.now - before).total_seconds() == 60
    desk.timers.forward(60)
    assert (desk.view.last.now - before).total_seconds() == 120


def test_time_stands_still_once_the_shell_is_stopped(desk: Desk) -> None:
    desk.shell.stop()
    desk.shell.stop()
    assert desk.timers.pending == 0


def test_what_changes_nothing_is_not_drawn_again(desk: Desk) -> None:
    desk.shell.chosen_changed(Chosen("tmr_1", FRONT))
    drawn = len(desk.view.models)
    desk.shell.chosen_changed(Chosen("tmr_1", FRONT))
    desk.shell.seen(Glimpse(Target("tmr_1"), FRONT))
    assert len(desk.view.models) == drawn


def test_what_no_sale_needs_is_told_after_all_that_waits_for_a_person(desk: Desk) -> None:
    desk.shell.impaired("The log cannot be written.")
    assert _banner(desk) == "impaired_till"
    desk.shell.undecided(1)
    assert _banner(desk) == "one_payment_undecided"


def test_a_refused_key_is_told_with_the_settings_as_remedy(desk: Desk) -> None:
    desk.shell.seen(Glimpse(Target("tmr_1"), failure=Unauthorised("Expired API Key.")))
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.about, banner.remedy) == (
        "key_refused_till",
        ("Expired API Key.",),
        "settings",
    )
    assert banner.level is Level.BAD


def test_a_key_that_works_again_takes_the_banner_away(desk: Desk) -> None:
    desk.shell.answered(Unauthorised("Expired API Key."))
    desk.shell.answered(None)
    assert _banner(desk) is None


@pytest.mark.parametrize("failure", [NoAnswer(Silence.NETWORK), Broken("odd")])
def test_silence_tells_nothing_of_the_key(desk: Desk, failure: NoAnswer | Broken) -> None:
    desk.shell.answered(Unauthorised("Expired API Key."))
    desk.shell.answered(failure)
    assert _banner(desk) == "key_refused_till"


def test_a_live_key_that_may_do_anything_is_warned_of_until_it_is_put_off(desk: Desk) -> None:
    desk.shell.key_in_use(facts_of("sk_live_abcdefgh12345678"))
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.level, banner.remedy) == (
        "key_mighty_till",
        Level.WARN,
        "key_later",
    )
    desk.shell.undecided(1)
    assert _banner(desk) == "key_mighty_till"
    assert desk.shell.put_away("key_later")
    assert _banner(desk) == "one_payment_undecided"


@pytest.mark.parametrize(
    ("sentences", "code"), [(("one",), "laid_down_wrong"), (("one", "two"), "laid_down_wrongs")]
)
def test_what_is_laid_down_wrongly_is_told_until_it_was_read(
    desk: Desk, sentences: tuple[str, ...], code: str
) -> None:
    desk.shell.laid_down_wrong(sentences)
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.about[0], banner.remedy) == (code, "one", "machine_read")
    assert not desk.shell.put_away("sales")
    assert desk.shell.put_away("machine_read")
    assert _banner(desk) is None


def test_what_comes_once_the_till_has_ended_is_shown_to_no_window(desk: Desk) -> None:
    desk.shell.show()
    desk.shell.stop()
    before = desk.view.last
    desk.shell.trouble("The disk is full.")
    assert desk.view.last is before


def test_where_all_is_laid_down_well_nothing_is_told(desk: Desk) -> None:
    desk.shell.laid_down_wrong(())
    assert _banner(desk) is None


@pytest.mark.parametrize("key", ["rk_live_abcdefgh12345678", "sk_test_abcdefgh12345678"])
def test_no_other_key_is_warned_of(desk: Desk, key: str) -> None:
    desk.shell.key_in_use(facts_of(key))
    assert _banner(desk) is None


def test_another_key_is_given_a_chance(desk: Desk) -> None:
    desk.shell.answered(Unauthorised("Expired API Key."))
    desk.shell.settings_changed()
    assert _banner(desk) is None


@pytest.mark.parametrize(
    ("count", "code", "about"),
    [(1, "one_payment_undecided", ()), (3, "payments_undecided", ("3",))],
)
def test_payments_that_wait_for_a_person_are_told(
    desk: Desk, count: int, code: str, about: tuple[str, ...]
) -> None:
    desk.shell.undecided(count)
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.about, banner.remedy) == (code, about, "undecided")
    desk.shell.undecided(0)
    assert _banner(desk) is None


def test_what_stops_the_till_comes_first(desk: Desk) -> None:
    desk.shell.undecided(1)
    desk.shell.answered(Unauthorised("Expired API Key."))
    assert _banner(desk) == "key_refused_till"
    desk.shell.trouble("the disk is full")
    assert _banner(desk) == "journal_stops_till"
    desk.shell.trouble(None)
    assert _banner(desk) == "key_refused_till"


def test_a_defect_is_told_with_its_number_until_something_more_urgent_is(desk: Desk) -> None:
    desk.shell.defect("4F7A21")
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.about) == ("defect_till", ("4F7A21",))
    desk.shell.trouble("The disk is full.")
    assert _banner(desk) == "journal_stops_till"


@pytest.mark.parametrize(
    ("due", "code", "level", "count"),
    [
        (Due(), None, None, 0),
        (Due(near=1), "one_hold_near", Level.WARN, 1),
        (Due(near=3), "holds_near", Level.WARN, 3),
        (Due(near=3, urgent=1), "one_hold_urgent", Level.BAD, 3),
        (Due(near=3, urgent=2, differences=4), "holds_urgent", Level.BAD, 7),
        (Due(differences=1), "one_difference", Level.WARN, 1),
        (Due(differences=2), "differences", Level.WARN, 2),
    ],
)
def test_what_waits_on_the_close_screen_is_told_and_counted(
    desk: Desk, due: Due, code: str | None, level: Level | None, count: int
) -> None:
    desk.shell.waits(due)
    banner = desk.view.last.banner
    assert (banner.code if banner else None) == code
    assert (banner.level if banner else None) == level
    assert desk.view.last.due == count
    if banner is not None:
        assert banner.remedy == "close"


def test_a_payment_that_is_undecided_is_told_before_what_waits_on_the_close_screen(
    desk: Desk,
) -> None:
    desk.shell.waits(Due(near=1))
    desk.shell.undecided(1)
    assert _banner(desk) == "one_payment_undecided"


def test_on_the_close_screen_its_own_list_says_enough(desk: Desk) -> None:
    desk.shell.waits(Due(near=1))
    desk.shell.open(Screen.CLOSE)
    assert _banner(desk) is None
    desk.shell.open(Screen.SALE)
    assert _banner(desk) == "one_hold_near"


@pytest.mark.parametrize(
    ("receipts", "code", "about"),
    [
        (("001-0007",), "one_refund_failed", ("001-0007",)),
        (("001-0007", "001-0009"), "refunds_failed", ("2",)),
    ],
)
def test_refunds_that_failed_are_told_before_what_waits(
    desk: Desk, receipts: tuple[str, ...], code: str, about: tuple[str, ...]
) -> None:
    desk.shell.undecided(1)
    desk.shell.refunds_failed(receipts)
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.about, banner.remedy) == (code, about, "refunds")
    desk.shell.refunds_failed(())
    assert _banner(desk) == "one_payment_undecided"


def test_a_refund_that_goes_on_since_the_start_is_told_until_it_is_over(desk: Desk) -> None:
    desk.shell.undecided(1)
    desk.shell.refund_goes_on("001-0007")
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.about, banner.remedy) == (
        "refund_goes_on",
        ("001-0007",),
        "refunds",
    )
    desk.shell.refund_goes_on(None)
    assert _banner(desk) == "one_payment_undecided"


def test_which_screen_is_open_can_be_asked(desk: Desk) -> None:
    desk.shell.open(Screen.CLOSE)
    assert desk.shell.screen is Screen.CLOSE


def test_what_a_restored_book_took_over_is_told_until_it_was_read(desk: Desk) -> None:
    desk.shell.restored("29 November, 09:00", "3", "1")
    assert _banner(desk) == "book_restored_till"
    assert desk.shell.put_away("restored_read")
    assert _banner(desk) is None


def test_a_book_that_is_being_compared_is_told_until_what_came_of_it_is(desk: Desk) -> None:
    desk.shell.restoring("29 November, 09:00")
    assert _banner(desk) == "book_taking_over_till"
    desk.shell.restored("29 November, 09:00", "3", "1")
    assert _banner(desk) == "book_restored_till"


def test_a_copy_that_did_not_take_the_books_place_is_told_until_it_was_read(desk: Desk) -> None:
    desk.shell.not_restored("The copy is damaged.")
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.about) == ("book_not_restored_till", ("The copy is damaged.",))
    assert desk.shell.put_away("restored_read")
    assert _banner(desk) is None
    assert not desk.shell.put_away("close")


def test_a_damaged_book_leads_to_its_copies_and_another_trouble_does_not(desk: Desk) -> None:
    desk.shell.book_refused("It is damaged.", is_damaged=True)
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.remedy) == ("journal_damaged_till", "restore")
    desk.shell.book_refused("The disk is full.", is_damaged=False)
    assert _banner(desk) == "journal_stops_till"
    desk.shell.book_refused(None, is_damaged=False)
    assert _banner(desk) is None


def test_a_book_that_takes_long_to_open_says_for_what_and_how_far_it_is(desk: Desk) -> None:
    desk.shell.waits_for_book(Phase.UPDATING, "40")
    banner = desk.view.last.banner
    assert banner is not None
    assert (banner.code, banner.about, banner.level) == ("book_updating", ("40",), Level.INFO)
    desk.shell.waits_for_book(None)
    assert _banner(desk) is None


def test_what_could_not_be_written_is_told_until_that_very_thing_can(desk: Desk) -> None:
    desk.shell.impaired("No copy can be made.")
    desk.shell.mended("The log cannot be written.")
    assert _banner(desk) == "impaired_till"
    desk.shell.mended("No copy can be made.")
    assert _banner(desk) is None


def test_a_book_in_which_a_fault_was_found_while_the_till_sells_says_what_helps(
    desk: Desk,
) -> None:
    for is_damaged, code, remedy in (
        (True, "book_damage_found", "restore"),
        (False, "book_changed", "support"),
    ):
        desk.shell.book_faulty("Entry 7 was changed.", is_damaged=is_damaged)
        banner = desk.view.last.banner
        assert banner is not None
        assert (banner.code, banner.about, banner.remedy) == (
            code,
            ("Entry 7 was changed.",),
            remedy,
        )
