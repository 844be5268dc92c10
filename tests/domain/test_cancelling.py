"""Giving a payment up: the reader first, then the intent, then a look at what became of it."""

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import (
    Broken,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import Accepted, CancelWished, Read, ReaderFree
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CancelStep,
    Declined,
    Paid,
    Presenting,
    Stage,
    State,
    Why,
    wanted,
)
from pos_desktop.domain.wants import CancelAtReader, CancelIntent, Observe
from tests.domain.examples import (
    ATTEMPT,
    SERIAL,
    SILENT,
    Learn,
    asking,
    intent,
    looked,
    payment,
    unsuccessful,
)

AT_READER = Cancelling("pi_1")
AT_INTENT = Cancelling("pi_1", CancelStep.INTENT)
LOOKING = Cancelling("pi_1", CancelStep.LOOK)
ANYTHING: tuple[Failure, ...] = (
    SILENT,
    Refused("payment_intent_unexpected_state", "succeeded"),
    NotNow(Obstacle.READER_OFFLINE),
)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_presented_payment_is_cancelled_at_the_reader_first(learn: Learn, stage: Stage) -> None:
    learned = learn(payment(Presenting("pi_1", stage), unanswered=5), CancelWished())
    assert learned.state == AT_READER
    assert learned.unanswered == 0
    assert learned.giving_up
    assert learned.attempt == ATTEMPT + 1


@pytest.mark.parametrize(
    "state",
    [Amending("pi_1"), Attention(Why.SET_ASIDE, "pi_1"), Attention(Why.KEY_REFUSED, "pi_1")],
)
def test_a_reader_that_may_still_ask_is_cleared_first(learn: Learn, state: State) -> None:
    assert learn(payment(state), CancelWished()).state == AT_READER


def test_a_declined_payment_has_nothing_at_the_reader(learn: Learn) -> None:
    declined = Declined("pi_1", Decline("card_declined"))
    assert learn(payment(declined), CancelWished()).state == AT_INTENT


def test_what_never_got_an_intent_is_over_at_once(learn: Learn) -> None:
    learned = learn(payment(Attention(Why.BROKEN_ANSWER)), CancelWished())
    assert learned.state == Cancelled()


def test_the_steps_are_reader_intent_look() -> None:
    assert [wanted(payment(state)) for state in (AT_READER, AT_INTENT, LOOKING)] == [
        CancelAtReader("pi_1", "tmr_1"),
        CancelIntent(f"sale_1-1/cancel/{ATTEMPT}", "pi_1"),
        Observe("pi_1", "tmr_1"),
    ]


def test_a_free_reader_is_followed_by_the_intent(learn: Learn) -> None:
    assert learn(payment(AT_READER), ReaderFree(SERIAL)).state == AT_INTENT


def test_a_cancelled_intent_ends_it(learn: Learn) -> None:
    news = Read(SERIAL, intent(IntentStatus.CANCELED))
    assert learn(payment(AT_INTENT), news).state == Cancelled("pi_1")


def test_an_answer_that_leaves_the_intent_open_is_looked_at(learn: Learn) -> None:
    assert learn(payment(AT_INTENT), Read(SERIAL, intent())).state == LOOKING


def test_a_cancel_that_comes_too_late_is_a_payment(learn: Learn) -> None:
    seen = intent(IntentStatus.SUCCEEDED)
    learned = learn(payment(LOOKING, giving_up=True), looked(seen))
    assert learned.state == Paid(seen)
    assert learned.giving_up


def test_a_cancel_that_comes_too_late_for_a_hold_is_an_authorization(learn: Learn) -> None:
    seen = intent(IntentStatus.REQUIRES_CAPTURE)
    assert learn(payment(LOOKING, giving_up=True), looked(seen)).state == Authorized(seen)


def test_a_reader_that_is_authorizing_is_waited_for(learn: Learn) -> None:
    busy = learn(payment(AT_READER), unsuccessful(NotNow(Obstacle.READER_BUSY)))
    assert busy.state == LOOKING
    authorizing = looked(intent(IntentStatus.REQUIRES_CONFIRMATION), asking(), serial=busy.serial)
    assert learn(busy, authorizing) == busy


def test_a_reader_that_stays_stuck_is_cleared_when_the_cashier_asks_again(learn: Learn) -> None:
    learned = learn(payment(LOOKING, giving_up=True), CancelWished())
    assert learned.state == AT_READER
    assert learned.attempt == ATTEMPT + 1


@pytest.mark.parametrize("state", [AT_READER, AT_INTENT])
def test_a_cancel_that_is_under_way_is_not_begun_twice(learn: Learn, state: Cancelling) -> None:
    before = payment(state, giving_up=True)
    assert learn(before, CancelWished()) == before


def test_a_card_in_the_reader_is_cleared_again(learn: Learn) -> None:
    learned = learn(payment(LOOKING), looked(action=asking()))
    assert learned.state == AT_READER
    assert learned.attempt == ATTEMPT + 1


@pytest.mark.parametrize(
    "status", [IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_ACTION]
)
def test_an_intent_that_is_still_open_is_cancelled_again_under_another_key(
    learn: Learn, status: IntentStatus
) -> None:
    learned = learn(payment(LOOKING), looked(intent(status)))
    assert learned.state == AT_INTENT
    assert learned.attempt == ATTEMPT + 1


def test_a_bank_that_is_asked_is_waited_for(learn: Learn) -> None:
    before = payment(LOOKING)
    assert learn(before, looked(intent(IntentStatus.PROCESSING))) == before


def test_an_intent_under_way_is_waited_for_while_the_reader_cannot_be_read(learn: Learn) -> None:
    before = payment(LOOKING)
    news = looked(intent(IntentStatus.REQUIRES_CONFIRMATION), reader_known=False)
    assert learn(before, news) == before


def test_an_open_intent_is_cancelled_even_if_its_reader_cannot_be_read(learn: Learn) -> None:
    assert learn(payment(LOOKING), looked(reader_known=False)).state == AT_INTENT


@pytest.mark.parametrize("silence", list(Silence))
def test_a_reader_that_was_perhaps_not_cleared_is_cleared_again_before_the_intent(
    learn: Learn, silence: Silence
) -> None:
    learned = payment(AT_READER)
    for times in (1, 2):
        learned = learn(learned, unsuccessful(NoAnswer(silence)))
        assert (learned.state, learned.unanswered) == (AT_READER, times)
        learned = learn(learned, looked(action=asking()))
    learned = learn(learned, unsuccessful(NoAnswer(silence)))
    assert learned.state == AT_INTENT


@pytest.mark.parametrize(
    "failure", [NotNow(Obstacle.READER_OFFLINE), Refused("", "no"), Unauthorised("no")]
)
def test_a_reader_that_cannot_be_cleared_does_not_keep_the_intent_open(
    learn: Learn, failure: Failure
) -> None:
    assert learn(payment(AT_READER), unsuccessful(failure)).state == AT_INTENT


@pytest.mark.parametrize("failure", ANYTHING)
def test_whatever_comes_of_cancelling_the_intent_it_is_looked_at(
    learn: Learn, failure: Failure
) -> None:
    assert learn(payment(AT_INTENT), unsuccessful(failure)).state == LOOKING


@pytest.mark.parametrize("state", [AT_INTENT, LOOKING])
def test_a_key_that_may_not_cancel_is_told(learn: Learn, state: Cancelling) -> None:
    learned = learn(payment(state), unsuccessful(Unauthorised("no write")))
    assert learned.state == Attention(Why.KEY_REFUSED, "pi_1", "no write")


@pytest.mark.parametrize("failure", [SILENT, NotNow(Obstacle.READER_BUSY)])
def test_a_look_that_fails_is_made_again(learn: Learn, failure: Failure) -> None:
    assert learn(payment(LOOKING), unsuccessful(failure)).state == LOOKING


@pytest.mark.parametrize("state", [AT_READER, AT_INTENT, LOOKING])
def test_an_answer_that_nobody_understands_is_left_to_a_person(
    learn: Learn, state: Cancelling
) -> None:
    learned = learn(payment(state), unsuccessful(Broken("?")))
    assert learned.state == Attention(Why.BROKEN_ANSWER, "pi_1", "?")


@pytest.mark.parametrize("state", [AT_READER, AT_INTENT, LOOKING])
def test_an_unknown_status_is_left_to_a_person(learn: Learn, state: Cancelling) -> None:
    news = looked(intent(IntentStatus.UNKNOWN, word="new"))
    assert learn(payment(state), news).state == Attention(Why.UNKNOWN_STATUS, "pi_1", "new")


@pytest.mark.parametrize("state", [AT_INTENT, LOOKING])
def test_the_answer_to_something_else_changes_nothing(learn: Learn, state: Cancelling) -> None:
    before = payment(state)
    for news in (Accepted(SERIAL), ReaderFree(SERIAL)):
        assert learn(before, news) == before


@pytest.mark.parametrize("state", [AT_READER, AT_INTENT])
def test_a_look_beside_the_cancelling_decides_nothing(learn: Learn, state: Cancelling) -> None:
    before = payment(state, unanswered=1)
    assert learn(before, looked(action=asking())) == before
