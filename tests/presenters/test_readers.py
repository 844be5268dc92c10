"""The readers screen without pixels."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import (
    Broken,
    NoAnswer,
    NotNow,
    Obstacle,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.readers import Action, ActionStatus, Reader
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.readers import Sighting
from pos_desktop.presenters.readerlist import Column
from pos_desktop.presenters.readers import ReadersModel, ReadersParts, ReadersPresenter
from pos_desktop.presenters.tending import Asking
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.registering import RegisterField
from tests.fakes.clocks import NOON, SteeredClock, ToldLane
from tests.fakes.screens import (
    BAKERY,
    DISK_FULL,
    FRONT,
    TERRACE,
    Canvas,
    MemoryPreferences,
    ShelfOfReaders,
    asking,
    refusal,
)

NOW_MS = int(NOON.timestamp() * 1000)


class Desk:
    """A readers screen with all around it."""

    def __init__(self, *readers: Reader, own: str | None = None) -> None:
        self.shelf = ShelfOfReaders(*(readers or (FRONT, BAKERY, TERRACE)))
        self.lookup, self.money = ToldLane(), ToldLane()
        self.view: Canvas[ReadersModel] = Canvas()
        self.chosen: list[Reader | None] = []
        before = Settings(mode=Mode.TEST, reader=own)
        self.preferences = MemoryPreferences(before)
        self.settings = KeptSettings(self.preferences, self.lookup, before)
        parts = ReadersParts(
            self.view,
            self.shelf,
            self.lookup,
            self.money,
            SteeredClock(),
            self.settings,
            self.chosen.append,
        )
        self.presenter = ReadersPresenter(parts)

    def listed(self) -> "Desk":
        """The list has come."""
        self.presenter.refresh()
        self.settle()
        return self

    def settle(self) -> None:
        """Everything that was asked is answered."""
        while not (self.lookup.is_idle and self.money.is_idle):
            self.lookup.drain()
            self.money.drain()

    @property
    def shown(self) -> ReadersModel:
        return self.view.shown

    def labels(self) -> list[str]:
        return [row.label for row in self.shown.rows]


def intent(**changes: object) -> Intent:
    told = Intent("pi_1", IntentStatus.REQUIRES_PAYMENT_METHOD, 2203, "usd")
    return replace(told, **changes)  # type: ignore[arg-type]


def test_readers_are_listed_by_location_and_name() -> None:
    assert Desk().listed().labels() == ["Terrace", "Bakery", "Front counter"]


def test_a_row_tells_model_place_and_age() -> None:
    row = Desk(replace(TERRACE, last_seen_at=NOW_MS - 90_500)).listed().shown.rows[0]
    assert (row.model, row.place, row.last_seen) == ("WisePOS E", "Harbour kiosk", 90)


def test_a_clock_behind_stripes_shows_no_negative_age() -> None:
    row = Desk(replace(FRONT, last_seen_at=NOW_MS + 5_000)).listed().shown.rows[0]
    assert row.last_seen == 0


def test_a_device_newer_than_the_program_is_shown_as_stripe_names_it() -> None:
    row = Desk(replace(FRONT, device_type="simulated_stripe_s999")).listed().shown.rows[0]
    assert (row.model, row.is_simulated) == ("stripe s999", True)


def test_no_reader_is_not_said_before_the_list_has_come() -> None:
    desk = Desk()
    desk.presenter.refresh()
    assert (desk.shown.is_loading, desk.shown.is_loaded) == (True, False)


def test_a_list_that_cannot_be_read_keeps_the_one_before() -> None:
    desk = Desk().listed()
    desk.shelf.fails["list"] = NoAnswer(Silence.NETWORK)
    desk.listed()
    assert len(desk.shown.rows) == 3
    assert desk.shown.list_notice is not None
    assert desk.shown.list_notice.code == "trouble_no_connection"


def test_a_key_that_may_not_list_readers_is_told_in_stripes_words() -> None:
    desk = Desk()
    desk.shelf.fails["list"] = Unauthorised("It lacks rak_terminal_reader_read.")
    notice = desk.listed().shown.list_notice
    assert notice is not None
    assert (notice.code, notice.about) == ("trouble_key", ("It lacks rak_terminal_reader_read.",))


def test_the_answer_to_an_older_list_is_dropped() -> None:
    desk = Desk()
    desk.presenter.refresh()
    desk.lookup.work()
    desk.shelf.put(replace(FRONT, label="Renamed elsewhere"))
    desk.presenter.refresh()
    desk.lookup.arrive()
    assert desk.shown.is_loading
    desk.settle()
    assert "Renamed elsewhere" in desk.labels()


def test_the_tills_own_reader_is_at_hand_first() -> None:
    selected = Desk(own=BAKERY.reader_id).listed().shown.selected
    assert selected is not None
    assert (selected.label, selected.is_chosen) == ("Bakery", True)


def test_readers_are_sorted_by_a_column_either_way() -> None:
    desk = Desk().listed()
    desk.presenter.sort(Column.LABEL, descending=True)
    assert desk.labels() == ["Terrace", "Front counter", "Bakery"]


def test_a_reader_never_seen_sorts_after_all_others() -> None:
    desk = Desk(TERRACE, replace(FRONT, last_seen_at=NOW_MS)).listed()
    desk.presenter.sort(Column.SEEN, descending=False)
    assert desk.labels() == ["Front counter", "Terrace"]


@pytest.mark.parametrize("typed", ["wsc-3", "KIOSK terr", " wisepos  harbour"])
def test_readers_are_found_by_any_of_their_words(typed: str) -> None:
    desk = Desk().listed()
    desk.presenter.search(typed)
    assert (desk.labels(), desk.shown.total) == (["Terrace"], 3)


def test_a_reader_that_the_filter_hides_is_not_acted_on() -> None:
    desk = Desk().listed()
    desk.presenter.select(TERRACE.reader_id)
    desk.presenter.search("bakery")
    desk.presenter.use()
    assert desk.chosen == []


def test_a_chosen_reader_is_remembered_and_told() -> None:
    desk = Desk().listed()
    desk.presenter.select(BAKERY.reader_id)
    desk.presenter.use()
    desk.settle()
    assert desk.preferences.kept.reader == BAKERY.reader_id
    assert desk.chosen == [BAKERY]


def test_the_location_of_the_chosen_reader_is_the_tills() -> None:
    desk = Desk().listed()
    desk.presenter.select(TERRACE.reader_id)
    desk.presenter.use()
    assert desk.settings.now.location == "tml_kiosk"


def test_a_choice_that_cannot_be_remembered_says_so() -> None:
    desk = Desk().listed()
    desk.preferences.broken = True
    desk.presenter.use()
    desk.settle()
    assert desk.shown.notice is not None
    assert desk.shown.notice.about == (DISK_FULL,)


def test_what_the_watcher_sees_is_in_the_row() -> None:
    desk = Desk().listed()
    desk.presenter.seen(replace(FRONT, status="offline"))
    row = next(row for row in desk.shown.rows if row.label == "Front counter")
    assert row.light.value == "offline"


def test_a_reader_that_was_not_listed_is_not_added_by_the_watcher() -> None:
    desk = Desk(FRONT).listed()
    desk.presenter.seen(BAKERY)
    assert desk.labels() == ["Front counter"]


# Adding a reader


def _fill(desk: Desk, code: str, label: str) -> None:
    desk.presenter.form.type(RegisterField.CODE, code)
    desk.presenter.form.type(RegisterField.LABEL, label)
    desk.presenter.form.type(RegisterField.LOCATION, "tml_shop")
    desk.presenter.form.submit()
    desk.settle()


def test_a_pairing_code_of_blanks_is_refused_at_its_field_and_not_sent() -> None:
    desk = Desk().listed()
    _fill(desk, "   ", "Window")
    assert desk.shown.form.code_wrong is not None
    assert desk.shown.form.code_wrong.code == "register_code_blank"
    assert desk.shown.form.label == "Window"
    assert not any(name == "register" for name, *_ in desk.shelf.requests)


def test_a_registered_reader_is_at_hand_and_the_form_is_empty() -> None:
    desk = Desk().listed()
    desk.presenter.search("terrace")
    _fill(desk, " quick brown fox ", " Window ")
    assert desk.shown.selected is not None
    assert desk.shown.selected.label == "Window"
    assert (desk.shown.form.code, desk.shown.form.label) == ("", "")
    assert desk.shown.form.location == "tml_shop"


@pytest.mark.parametrize(
    ("code", "field", "said"),
    [
        ("resource_missing", "registration_code", "register_code_unknown"),
        ("resource_already_exists", "registration_code", "register_code_taken"),
        ("something_new", "registration_code", "register_refused"),
    ],
)
def test_a_refused_code_is_told_in_plain_words_at_its_field(
    code: str, field: str, said: str
) -> None:
    desk = Desk().listed()
    desk.shelf.fails["register"] = refusal(code, field)
    _fill(desk, "a-b-c", "Window")
    assert desk.shown.form.code_wrong is not None
    assert desk.shown.form.code_wrong.code == said


@pytest.mark.parametrize(
    ("field", "at"), [("label", "label_wrong"), ("location", "location_wrong")]
)
def test_a_refusal_stands_at_the_field_that_stripe_names(field: str, at: str) -> None:
    desk = Desk().listed()
    desk.shelf.fails["register"] = refusal("parameter_invalid", field)
    _fill(desk, "a-b-c", "Window")
    assert getattr(desk.shown.form, at) is not None


def test_a_blank_name_or_no_location_is_refused_at_its_field() -> None:
    desk = Desk(FRONT).listed()
    _fill(desk, "a-b-c", " ")
    wrong = desk.shown.form.label_wrong
    assert wrong is not None
    desk.presenter.form.type(RegisterField.LABEL, "Window")
    desk.presenter.form.type(RegisterField.LOCATION, "")
    desk.presenter.form.submit()
    assert desk.shown.form.label_wrong is None
    assert desk.shown.form.location_wrong is not None


def test_a_defect_while_registering_is_told_and_the_form_can_be_sent_again() -> None:
    desk = Desk().listed()
    desk.shelf.defects.add("register")
    _fill(desk, "a-b-c", "Window")
    assert desk.shown.form.notice is not None
    assert not desk.shown.form.is_busy


def test_stripes_refusal_leaves_what_was_typed() -> None:
    desk = Desk().listed()
    desk.shelf.fails["register"] = refusal("something_new", "registration_code")
    _fill(desk, "a-b-c", "Window")
    assert desk.shown.form.code_wrong is not None
    assert desk.shown.form.code_wrong.about == ("No such reader.",)
    assert (desk.shown.form.code, desk.shown.form.label) == ("a-b-c", "Window")


def test_a_refusal_that_names_no_field_stands_below_the_form() -> None:
    desk = Desk().listed()
    desk.shelf.fails["register"] = refusal()
    _fill(desk, "a-b-c", "Window")
    assert desk.shown.form.notice is not None
    assert desk.shown.form.notice.code == "trouble_refused"


def test_a_reader_is_registered_once_however_often_the_button_is_pressed() -> None:
    desk = Desk().listed()
    desk.presenter.form.type(RegisterField.CODE, "a-b-c")
    desk.presenter.form.type(RegisterField.LABEL, "Window")
    desk.presenter.form.submit()
    desk.presenter.form.submit()
    desk.settle()
    assert [name for name, *_ in desk.shelf.requests].count("register") == 1


def test_typing_takes_the_complaint_away() -> None:
    desk = Desk().listed()
    _fill(desk, " ", "Window")
    desk.presenter.form.type(RegisterField.CODE, "a")
    assert desk.shown.form.code_wrong is None


# Another name, away with it


def test_a_reader_gets_another_name() -> None:
    desk = Desk(FRONT).listed()
    desk.presenter.ask_name()
    desk.presenter.tending.type_name("  Till   one ")
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert (desk.labels(), desk.shown.question) == (["Till one"], None)


def test_a_blank_name_is_refused_at_the_field() -> None:
    desk = Desk(FRONT).listed()
    desk.presenter.ask_name()
    desk.presenter.tending.type_name("  ")
    desk.presenter.tending.answer_yes()
    assert desk.shown.question is not None
    assert desk.shown.question.wrong is not None
    assert desk.money.is_idle


def test_a_refused_name_stays_in_its_field() -> None:
    desk = Desk(FRONT).listed()
    desk.shelf.fails["rename"] = refusal()
    desk.presenter.ask_name()
    desk.presenter.tending.type_name("Till one")
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert desk.shown.question is not None
    assert (desk.shown.question.typed, desk.shown.busy) == ("Till one", None)


def test_a_reader_is_removed_only_after_a_yes() -> None:
    desk = Desk().listed()
    desk.presenter.ask_removal()
    assert desk.money.is_idle
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert desk.shown.total == 2


def test_to_remove_the_tills_own_reader_is_asked_in_other_words() -> None:
    desk = Desk(own=FRONT.reader_id).listed()
    desk.presenter.ask_removal()
    assert desk.shown.question is not None
    assert desk.shown.question.words.code == "readers_remove_own"


def test_the_tills_own_reader_once_removed_is_no_longer_chosen() -> None:
    desk = Desk(own=FRONT.reader_id).listed()
    desk.presenter.ask_removal()
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert (desk.preferences.kept.reader, desk.chosen) == (None, [None])


def test_a_question_about_one_reader_is_withdrawn_when_another_is_at_hand() -> None:
    desk = Desk().listed()
    desk.presenter.ask_removal()
    desk.presenter.select(BAKERY.reader_id)
    desk.presenter.tending.answer_yes()
    assert (desk.shown.question, desk.money.is_idle) == (None, True)


# A reader that hangs


def _stuck(seen: Intent | None) -> Desk:
    busy = asking(FRONT)
    desk = Desk(busy).listed()
    desk.shelf.sightings[FRONT.reader_id] = Sighting(busy, seen)
    desk.presenter.ask_clearing()
    desk.settle()
    return desk


def test_nothing_is_cleared_before_a_person_says_so() -> None:
    desk = _stuck(intent())
    assert desk.shown.question is not None
    assert ("cancel_action", FRONT.reader_id) not in desk.shelf.requests


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        (intent(metadata=(("till", "till-1"),)), "readers_clear_own_payment"),
        (intent(metadata=(("till", "till-2"),)), "readers_clear_other_till"),
        (intent(), "readers_clear_foreign_payment"),
        (None, "readers_clear_unknown_payment"),
        (intent(status=IntentStatus.PROCESSING), "readers_clear_card_read"),
    ],
)
def test_the_question_tells_whose_payment_would_be_lost(seen: Intent | None, code: str) -> None:
    question = _stuck(seen).shown.question
    assert question is not None
    assert question.words.code == code


def test_the_question_tells_the_amount_that_would_be_lost() -> None:
    question = _stuck(intent(metadata=(("till", "till-2"),))).shown.question
    assert question is not None
    assert question.amount == Money(2203, "usd")
    assert question.words.about == ("Front counter", "till-2")


def test_a_yes_clears_what_was_told_of() -> None:
    desk = _stuck(intent())
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert ("cancel_action", FRONT.reader_id) in desk.shelf.requests
    assert desk.shown.notice is not None
    assert desk.shown.notice.code == "readers_cleared"


def test_a_reader_that_does_something_else_by_now_is_left_alone() -> None:
    desk = _stuck(intent())
    desk.shelf.sightings[FRONT.reader_id] = Sighting(asking(FRONT, "pi_2"))
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert ("cancel_action", FRONT.reader_id) not in desk.shelf.requests
    assert desk.shown.notice is not None
    assert desk.shown.notice.code == "readers_changed"


def test_a_reader_that_asks_the_bank_cannot_be_cleared_and_says_why() -> None:
    desk = _stuck(intent())
    desk.shelf.fails["cancel_action"] = NotNow(Obstacle.READER_BUSY)
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert desk.shown.notice is not None
    assert desk.shown.notice.code == "readers_authorizing"


def test_a_free_reader_needs_no_clearing() -> None:
    desk = Desk(FRONT).listed()
    desk.presenter.ask_clearing()
    desk.settle()
    assert (desk.shown.question, desk.shown.busy) == (None, None)
    assert desk.shown.notice is not None
    assert desk.shown.notice.code == "readers_free"


def test_a_shown_basket_is_told_as_one() -> None:
    action = Action("set_reader_display", ActionStatus.IN_PROGRESS)
    desk = Desk(replace(FRONT, action=action)).listed()
    desk.presenter.ask_clearing()
    desk.settle()
    assert desk.shown.question is not None
    assert (desk.shown.question.asking, desk.shown.question.words.code) == (
        Asking.CLEAR,
        "readers_clear_cart",
    )


def test_a_look_that_ends_after_another_reader_was_taken_up_asks_nothing() -> None:
    desk = Desk(asking(FRONT), BAKERY).listed()
    desk.presenter.select(FRONT.reader_id)
    desk.presenter.ask_clearing()
    desk.presenter.select(BAKERY.reader_id)
    desk.settle()
    assert (desk.shown.question, desk.shown.busy) == (None, None)


@pytest.mark.parametrize("failure", [NoAnswer(Silence.SERVER_ERROR), Broken("odd"), refusal()])
def test_a_look_that_fails_is_told_by_the_reader(failure: object) -> None:
    desk = Desk(asking(FRONT)).listed()
    desk.shelf.fails["sight"] = failure  # type: ignore[assignment]
    desk.presenter.ask_clearing()
    desk.settle()
    assert desk.shown.notice is not None
    assert (desk.shown.question, desk.shown.busy) == (None, None)


# Where nothing is to be done, or something breaks


def test_without_a_reader_at_hand_no_button_does_anything() -> None:
    desk = Desk().listed()
    desk.presenter.search("nothing matches this")
    for act in (
        desk.presenter.use,
        desk.presenter.ask_name,
        desk.presenter.ask_removal,
        desk.presenter.ask_clearing,
    ):
        act()
    assert (desk.shown.question, desk.chosen, desk.lookup.is_idle) == (None, [], True)


def test_to_sort_as_it_is_draws_nothing_anew() -> None:
    desk = Desk().listed()
    before = len(desk.view.models)
    desk.presenter.sort(Column.PLACE, descending=False)
    assert len(desk.view.models) == before


@pytest.mark.parametrize(
    ("column", "first"),
    [(Column.MODEL, "Terrace"), (Column.STATUS, "Terrace"), (Column.PLACE, "Terrace")],
)
def test_every_column_sorts(column: Column, first: str) -> None:
    desk = Desk(FRONT, replace(TERRACE, device_type="bbpos_chipper2x")).listed()
    desk.presenter.sort(column, descending=False)
    assert desk.labels()[0] == first


def test_a_reader_without_a_status_is_shown_as_not_known() -> None:
    assert Desk(replace(FRONT, status=None)).listed().shown.rows[0].light.value == "unknown"


def test_an_account_without_locations_leaves_the_choice_empty() -> None:
    desk = Desk(FRONT)
    desk.shelf.places = ()
    assert desk.listed().shown.form.location == ""


@pytest.mark.parametrize("request_", ["list", "sight", "rename", "remove"])
def test_a_defect_is_told_and_nothing_stays_busy(request_: str) -> None:
    desk = Desk(asking(FRONT)).listed()
    desk.shelf.defects.add(request_)
    acts = {
        "list": desk.presenter.refresh,
        "sight": desk.presenter.ask_clearing,
        "rename": desk.presenter.ask_name,
        "remove": desk.presenter.ask_removal,
    }
    acts[request_]()
    desk.presenter.tending.answer_yes()
    desk.settle()
    told = desk.shown.notice or desk.shown.list_notice
    assert told is not None
    assert (told.code, desk.shown.busy, desk.shown.is_loading) == ("trouble_broken", None, False)


def test_the_defect_of_an_older_list_is_dropped() -> None:
    desk = Desk()
    desk.shelf.defects.add("list")
    desk.presenter.refresh()
    desk.lookup.work()
    desk.shelf.defects.clear()
    desk.presenter.refresh()
    desk.lookup.arrive()
    assert desk.shown.list_notice is None


def test_only_one_thing_at_a_time_is_done_with_a_reader() -> None:
    desk = Desk(FRONT).listed()
    desk.presenter.ask_removal()
    desk.presenter.tending.answer_yes()
    desk.presenter.tending.answer_yes()
    desk.presenter.ask_name()
    desk.presenter.ask_clearing()
    assert (desk.shown.busy, desk.shown.question is not None) == (FRONT.reader_id, True)
    assert desk.lookup.is_idle


def test_no_leaves_the_reader_as_it_is() -> None:
    desk = Desk().listed()
    desk.presenter.ask_removal()
    desk.presenter.tending.answer_no()
    desk.presenter.tending.answer_yes()
    assert (desk.shown.question, desk.money.is_idle) == (None, True)


def test_a_name_is_typed_only_where_one_is_asked_for() -> None:
    desk = Desk().listed()
    desk.presenter.ask_removal()
    desk.presenter.tending.type_name("Window")
    assert desk.shown.question is not None
    assert desk.shown.question.typed == ""


def test_a_name_longer_than_any_screen_is_refused_at_the_field() -> None:
    desk = Desk(FRONT).listed()
    desk.presenter.ask_name()
    desk.presenter.tending.type_name("x" * 101)
    desk.presenter.tending.answer_yes()
    assert desk.shown.question is not None
    assert desk.shown.question.wrong is not None
    assert desk.shown.question.wrong.code == "register_label_too_long"


def test_a_refused_name_is_told_although_another_reader_is_at_hand_by_now() -> None:
    desk = Desk().listed()
    desk.shelf.fails["rename"] = refusal()
    desk.presenter.ask_name()
    desk.presenter.tending.answer_yes()
    desk.presenter.select(BAKERY.reader_id)
    desk.settle()
    assert desk.shown.notice is not None
    assert desk.shown.notice.code == "trouble_refused"


def test_a_removal_that_stripe_refuses_leaves_the_reader() -> None:
    desk = Desk().listed()
    desk.shelf.fails["remove"] = NotNow(Obstacle.RATE_LIMIT)
    desk.presenter.ask_removal()
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert desk.shown.total == 3
    assert desk.shown.notice is not None
    assert desk.shown.notice.code == "trouble_later"


def test_a_reader_that_became_free_by_itself_is_said_to_be_free() -> None:
    desk = _stuck(intent())
    desk.shelf.sightings[FRONT.reader_id] = Sighting(FRONT)
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert desk.shown.notice is not None
    assert desk.shown.notice.code == "readers_free"


def test_a_clearing_of_unknown_outcome_is_told() -> None:
    desk = _stuck(intent())
    desk.shelf.fails["cancel_action"] = NoAnswer(Silence.READER_TIMEOUT)
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert desk.shown.notice is not None
    assert desk.shown.notice.code == "trouble_reader_silent"
