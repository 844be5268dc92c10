"""What is believed: an intent's own last word always, the rest only if it is fresh."""

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import NoAnswer, NotNow, Obstacle, Silence, Unauthorised
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import Accepted, Read, ReaderFree, Unsuccessful
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CancelStep,
    Creating,
    Declined,
    Paid,
    Presenting,
    Stage,
    State,
    Why,
)
from tests.domain.examples import SERIAL, Learn, asking, intent, looked, payment, unsuccessful

AT_READER = Presenting("pi_1", Stage.AT_READER)
OPEN_STATES: tuple[State, ...] = (
    Amending("pi_1"),
    Presenting("pi_1"),
    AT_READER,
    Presenting("pi_1", Stage.DOUBTFUL),
    Cancelling("pi_1"),
    Cancelling("pi_1", CancelStep.LOOK),
    Declined("pi_1", Decline("card_declined")),
    Attention(Why.SET_ASIDE, "pi_1"),
)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_an_intent_that_succeeded_is_paid_whenever_it_is_read(learn: Learn, state: State) -> None:
    seen = intent(IntentStatus.SUCCEEDED)
    assert learn(payment(state), looked(seen, serial=0)).state == Paid(seen)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_an_intent_that_is_canceled_is_cancelled_whenever_it_is_read(
    learn: Learn, state: State
) -> None:
    news = Read(0, intent(IntentStatus.CANCELED))
    assert learn(payment(state), news).state == Cancelled("pi_1")


@pytest.mark.parametrize("state", [one for one in OPEN_STATES if not isinstance(one, Attention)])
def test_an_intent_that_requires_capture_is_authorized_whenever_it_is_read(
    learn: Learn, state: State
) -> None:
    seen = intent(IntentStatus.REQUIRES_CAPTURE)
    assert learn(payment(state), looked(seen, serial=0)).state == Authorized(seen)


@pytest.mark.parametrize(
    "status", [IntentStatus.SUCCEEDED, IntentStatus.CANCELED, IntentStatus.REQUIRES_CAPTURE]
)
@pytest.mark.parametrize("state", [Creating(), AT_READER, Cancelling("pi_1", CancelStep.LOOK)])
def test_news_of_another_intent_says_nothing_of_this_one(
    learn: Learn, state: State, status: IntentStatus
) -> None:
    before = payment(state)
    assert learn(before, looked(intent(status, intent_id="pi_other"))) == before


def test_a_look_at_an_earlier_payment_is_not_taken_for_the_intent_that_is_being_made(
    learn: Learn,
) -> None:
    before = payment(Creating())
    assert learn(before, looked(intent(intent_id="pi_before"))) == before


def test_a_late_answer_of_another_attempt_to_create_is_not_believed(learn: Learn) -> None:
    before = payment(Creating())
    assert learn(before, Read(SERIAL - 1, intent(IntentStatus.SUCCEEDED))) == before


def test_an_intent_of_this_sale_that_was_found_paid_is_paid(learn: Learn) -> None:
    seen = intent(IntentStatus.SUCCEEDED)
    assert learn(payment(Creating()), Read(SERIAL, seen)).state == Paid(seen)


@pytest.mark.parametrize(
    "status", [IntentStatus.SUCCEEDED, IntentStatus.CANCELED, IntentStatus.REQUIRES_CAPTURE]
)
def test_an_intents_last_word_ends_a_row_of_silence(learn: Learn, status: IntentStatus) -> None:
    assert learn(payment(Presenting("pi_1"), unanswered=3), looked(intent(status))).unanswered == 0


@pytest.mark.parametrize("final", [Paid(intent(IntentStatus.SUCCEEDED)), Cancelled("pi_1")])
def test_what_is_over_learns_nothing_more(learn: Learn, final: State) -> None:
    before = payment(final)
    assert learn(before, Read(SERIAL, intent(IntentStatus.CANCELED))) == before
    assert learn(before, looked(intent(IntentStatus.SUCCEEDED))) == before


@pytest.mark.parametrize("serial", [SERIAL - 1, SERIAL + 1])
def test_the_outcome_of_a_request_of_another_state_changes_nothing(
    learn: Learn, serial: int
) -> None:
    for state, news in (
        (Presenting("pi_1"), Accepted(serial)),
        (Cancelling("pi_1"), ReaderFree(serial)),
        (Cancelling("pi_1", CancelStep.INTENT), Read(serial, intent())),
        (AT_READER, looked(action=None, serial=serial)),
        (Presenting("pi_1"), unsuccessful(NotNow(Obstacle.READER_BUSY), serial=serial)),
    ):
        before = payment(state)
        assert learn(before, news) == before


def test_each_change_of_state_has_a_serial_of_its_own(learn: Learn) -> None:
    assert learn(payment(Presenting("pi_1")), Accepted(SERIAL)).serial == SERIAL + 1


def test_news_that_changes_no_state_leaves_the_serial(learn: Learn) -> None:
    assert learn(payment(AT_READER), looked(action=asking())).serial == SERIAL


@pytest.mark.parametrize(
    "state",
    [
        Creating(),
        Amending("pi_1"),
        Presenting("pi_1"),
        Cancelling("pi_1"),
        Cancelling("pi_1", CancelStep.INTENT),
        Declined("pi_1", Decline("card_declined")),
        Authorized(intent(IntentStatus.REQUIRES_CAPTURE)),
    ],
)
@pytest.mark.parametrize("failure", [NoAnswer(Silence.NETWORK), Unauthorised("no")])
def test_a_look_that_fails_is_not_taken_for_the_request_that_is_under_way(
    learn: Learn, state: State, failure: NoAnswer | Unauthorised
) -> None:
    before = payment(state)
    assert learn(before, Unsuccessful(SERIAL, failure, looked_at="pi_1")) == before


def test_a_look_at_another_payment_that_fails_says_nothing_of_this_one(learn: Learn) -> None:
    before = payment(AT_READER)
    news = Unsuccessful(SERIAL, NoAnswer(Silence.NETWORK), looked_at="pi_before")
    assert learn(before, news) == before


def test_a_status_that_nobody_knows_is_left_to_a_person(learn: Learn) -> None:
    seen = intent(IntentStatus.UNKNOWN, word="requires_reauthorization")
    learned = learn(payment(AT_READER), looked(seen))
    assert learned.state == Attention(Why.UNKNOWN_STATUS, "pi_1", "requires_reauthorization")


def test_what_waits_for_a_person_is_not_captured_by_itself(learn: Learn) -> None:
    before = payment(Attention(Why.SET_ASIDE, "pi_1"))
    assert learn(before, looked(intent(IntentStatus.REQUIRES_CAPTURE))) == before
