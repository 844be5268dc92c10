"""Looking after one reader: another name, away with it, free it when it hangs."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import (
    Broken,
    NoAnswer,
    NotNow,
    Obstacle,
    Silence,
)
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.ports.readers import Sighting
from pos_desktop.presenters.tending import Asking
from tests.fakes.screens import (
    BAKERY,
    FRONT,
    asking,
    refusal,
)
from tests.presenters.desk import Desk, intent


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


def test_clearing_is_written_down_before_and_after_with_what_was_lost() -> None:
    desk = _stuck(intent())
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert [kind for kind, _ in desk.noted] == ["reader.clearing", "reader.cleared"]
    about = desk.noted[0][1]
    assert about["reader"] == FRONT.reader_id
    assert about["intent"].startswith("pi_")


def test_a_clearing_that_did_not_happen_is_told_as_a_wish_alone() -> None:
    desk = _stuck(intent())
    desk.shelf.sightings[FRONT.reader_id] = Sighting(asking(FRONT, "pi_2"))
    desk.presenter.tending.answer_yes()
    desk.settle()
    assert [kind for kind, _ in desk.noted] == ["reader.clearing"]


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
