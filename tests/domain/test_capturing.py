"""Money that is held: taken at once or later, and never thought taken because of an answer."""

import pytest

from pos_desktop.domain.failures import Failure, NoAnswer, NotNow, Obstacle, Refused, Silence
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import CancelWished, CheckWished, Read
from pos_desktop.domain.payment import (
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CancelStep,
    Paid,
    Presenting,
    Stage,
    Why,
    wanted,
)
from pos_desktop.domain.wants import Capture, Observe
from tests.domain.examples import (
    ATTEMPT,
    SERIAL,
    SILENT,
    Learn,
    intent,
    looked,
    payment,
    terms,
    unsuccessful,
)

HELD = intent(IntentStatus.REQUIRES_CAPTURE)
TAKEN = intent(IntentStatus.SUCCEEDED)
REFUSED = Refused("charge_expired_for_capture", "The hold has lapsed.")


def test_money_that_is_held_is_to_be_taken_at_once() -> None:
    assert wanted(payment(Authorized(HELD))) == Capture(f"sale_1-1/capture/{ATTEMPT}", "pi_1")


def test_a_shop_that_captures_later_asks_for_nothing() -> None:
    assert wanted(payment(Authorized(HELD), of=terms(now=False))) is None


def test_captured_money_is_paid(learn: Learn) -> None:
    assert learn(payment(Authorized(HELD)), Read(SERIAL, TAKEN)).state == Paid(TAKEN)


@pytest.mark.parametrize("silence", list(Silence))
def test_a_capture_without_an_answer_is_looked_at(learn: Learn, silence: Silence) -> None:
    learned = learn(payment(Authorized(HELD)), unsuccessful(NoAnswer(silence)))
    assert learned.state == Authorized(HELD, doubtful=True)
    assert wanted(learned) == Observe("pi_1", "tmr_1")
    assert learned.unanswered == 1


def test_a_capture_whose_answer_was_lost_is_found_paid(learn: Learn) -> None:
    doubtful = learn(payment(Authorized(HELD)), unsuccessful())
    assert learn(doubtful, looked(TAKEN, serial=doubtful.serial)).state == Paid(TAKEN)


def test_a_capture_that_never_arrived_is_made_again_under_another_key(learn: Learn) -> None:
    doubtful = payment(Authorized(HELD, doubtful=True))
    learned = learn(doubtful, looked(HELD))
    assert learned.state == Authorized(HELD)
    assert learned.attempt == ATTEMPT + 1


def test_a_refused_capture_is_believed_only_once_the_intent_agrees(learn: Learn) -> None:
    learned = learn(payment(Authorized(HELD)), unsuccessful(REFUSED))
    assert learned.state == Authorized(HELD, doubtful=True, refusal=REFUSED)
    assert learned.unanswered == 0
    asked = learn(learned, looked(HELD, serial=learned.serial))
    assert asked.state == Attention(Why.CAPTURE_REFUSED, "pi_1", "The hold has lapsed.")


def test_a_capture_that_was_refused_because_it_had_happened_is_paid(learn: Learn) -> None:
    doubtful = payment(Authorized(HELD, doubtful=True, refusal=REFUSED))
    assert learn(doubtful, looked(TAKEN)).state == Paid(TAKEN)


def test_a_look_before_the_capture_is_answered_changes_nothing(learn: Learn) -> None:
    before = payment(Authorized(HELD))
    assert learn(before, looked(HELD)) == before


def test_a_look_that_fails_leaves_the_doubt(learn: Learn) -> None:
    before = payment(Authorized(HELD, doubtful=True), unanswered=1)
    for failure in (SILENT, REFUSED):
        assert learn(before, unsuccessful(failure)).state == before.state


@pytest.mark.parametrize("obstacle", [Obstacle.RATE_LIMIT, Obstacle.LOCKED])
def test_a_capture_that_was_put_off_is_repeated(learn: Learn, obstacle: Obstacle) -> None:
    learned = learn(payment(Authorized(HELD)), unsuccessful(NotNow(obstacle)))
    assert learned.state == Authorized(HELD)
    assert learned.unanswered == 1


def test_a_capture_that_was_put_off_too_often_is_looked_at(learn: Learn) -> None:
    failure: Failure = NotNow(Obstacle.LOCKED, "Locked.")
    learned = learn(payment(Authorized(HELD), unanswered=5), unsuccessful(failure))
    assert learned.state == Authorized(HELD, doubtful=True, refusal=failure)


def test_an_answer_that_leaves_the_money_held_is_doubted(learn: Learn) -> None:
    learned = learn(payment(Authorized(HELD)), Read(SERIAL, HELD))
    assert learned.state == Authorized(HELD, doubtful=True)


def test_money_that_is_being_taken_cannot_be_given_up(learn: Learn) -> None:
    before = payment(Authorized(HELD))
    assert learn(before, CancelWished()) == before


def test_money_that_is_held_for_later_can_be_released(learn: Learn) -> None:
    learned = learn(payment(Authorized(HELD), of=terms(now=False)), CancelWished())
    assert learned.state == Cancelling("pi_1", CancelStep.INTENT, releasing=True)
    assert learned.attempt == ATTEMPT + 1


def test_a_release_is_not_stopped_by_reading_that_the_money_is_held(learn: Learn) -> None:
    releasing = Cancelling("pi_1", CancelStep.LOOK, releasing=True)
    learned = learn(payment(releasing), looked(HELD))
    assert learned.state == Cancelling("pi_1", CancelStep.INTENT, releasing=True)


def test_a_release_that_lapsed_by_itself_is_cancelled(learn: Learn) -> None:
    seen = intent(IntentStatus.CANCELED)
    learned = learn(payment(Authorized(HELD)), looked(seen))
    assert learned.state == Cancelled("pi_1", lapsed=True)


def test_the_money_of_a_refused_capture_can_be_released(learn: Learn) -> None:
    learned = learn(payment(Attention(Why.CAPTURE_REFUSED, "pi_1", "No.")), CancelWished())
    assert learned.state == Cancelling("pi_1", CancelStep.INTENT, releasing=True)


def test_a_refused_capture_is_tried_again_under_another_key_when_a_person_asks(
    learn: Learn,
) -> None:
    checked = learn(payment(Attention(Why.CAPTURE_REFUSED, "pi_1")), CheckWished())
    assert checked.state == Presenting("pi_1", Stage.DOUBTFUL)
    again = learn(checked, looked(HELD, serial=checked.serial))
    assert wanted(again) == Capture(f"sale_1-1/capture/{ATTEMPT + 1}", "pi_1")
