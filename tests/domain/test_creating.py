"""Making the intent, and giving the same one another amount."""

from dataclasses import replace

import pytest

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
from pos_desktop.domain.news import Accepted, CancelWished, Read, RetryWished
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Cancelled,
    Cancelling,
    CancelStep,
    Creating,
    Payment,
    Presenting,
    Why,
    begin,
    wanted,
)
from pos_desktop.domain.wants import CreateIntent, UpdateIntent
from tests.domain.examples import (
    ATTEMPT,
    SERIAL,
    SILENT,
    Learn,
    intent,
    payment,
    terms,
    unsuccessful,
)

LOST = NoAnswer(Silence.SERVER_ERROR)
DEFINITE: tuple[Failure, ...] = (
    Refused("parameter_invalid_integer", "Invalid integer", "amount"),
    NotNow(Obstacle.READER_OFFLINE),
    Unauthorised("no permission"),
)


def test_a_payment_begins_by_wanting_its_intent() -> None:
    assert wanted(begin(terms())) == CreateIntent("sale_1-1/create/1200/1")


def test_the_key_of_an_intent_names_the_sale_its_number_the_amount_and_the_attempt() -> None:
    assert wanted(payment(Creating())) == CreateIntent(f"sale_1-1/create/1200/{ATTEMPT}")


def test_a_made_intent_is_presented(learn: Learn) -> None:
    learned = learn(payment(Creating(), unanswered=2), Read(SERIAL, intent()))
    assert learned.state == Presenting("pi_1")
    assert learned.unanswered == 0


def test_an_intent_that_was_given_up_meanwhile_is_cancelled_unpresented(learn: Learn) -> None:
    learned = learn(payment(Creating(), giving_up=True), Read(SERIAL, intent()))
    assert learned.state == Cancelling("pi_1", CancelStep.INTENT)


def test_an_intent_without_card_present_is_left_to_a_person(learn: Learn) -> None:
    learned = learn(payment(Creating()), Read(SERIAL, intent(types=("card", "link"))))
    assert learned.state == Attention(Why.WRONG_TYPES, "pi_1", "card, link")


@pytest.mark.parametrize("other", [{"amount": 1300}, {"currency": "eur"}])
def test_an_intent_of_another_amount_or_currency_is_never_presented(
    learn: Learn, other: dict[str, int | str]
) -> None:
    made = replace(intent(), **other)  # type: ignore[arg-type]
    learned = learn(payment(Creating()), Read(SERIAL, made))
    told = f"{made.amount} {made.currency} instead of 1200 usd"
    assert learned.state == Attention(Why.BROKEN_ANSWER, "pi_1", told)


def test_an_intent_of_an_unknown_status_is_left_to_a_person(learn: Learn) -> None:
    made = intent(IntentStatus.UNKNOWN, word="requires_poetry")
    learned = learn(payment(Creating()), Read(SERIAL, made))
    assert learned.state == Attention(Why.UNKNOWN_STATUS, "pi_1", "requires_poetry")


def test_an_answer_that_is_none_of_an_intent_is_ignored(learn: Learn) -> None:
    before = payment(Creating())
    assert learn(before, Accepted(SERIAL)) == before
    amending = payment(Amending("pi_1"))
    assert learn(amending, Accepted(SERIAL)) == amending


@pytest.mark.parametrize("state", [Creating(), Amending("pi_1")])
def test_without_an_answer_the_same_request_is_repeated_under_the_same_key(
    learn: Learn, state: Creating | Amending
) -> None:
    before = payment(state)
    learned = learn(before, unsuccessful(SILENT))
    assert wanted(learned) == wanted(before)
    assert learned.unanswered == 1


def _rekeyed(learn: Learn, before: Payment) -> list[bool]:
    """Whether each of three errors of Stripe's in a row led to another key."""
    changes = []
    for _ in range(3):
        after = learn(before, unsuccessful(LOST))
        changes.append(wanted(after) != wanted(before))
        before = after
    return changes


@pytest.mark.parametrize("state", [Creating(), Amending("pi_1")])
def test_an_error_of_stripes_that_is_replayed_under_its_key_is_not_asked_for_for_ever(
    learn: Learn, state: Creating | Amending
) -> None:
    assert _rekeyed(learn, payment(state)) == [False, True, True]


@pytest.mark.parametrize("failure", DEFINITE)
@pytest.mark.parametrize("state", [Creating(), Amending("pi_1")])
def test_a_definite_no_waits_for_a_wish(
    learn: Learn, state: Creating | Amending, failure: Failure
) -> None:
    learned = learn(payment(state, unanswered=1), unsuccessful(failure))
    assert isinstance(learned.state, Creating | Amending)
    assert learned.state.held == failure
    assert learned.unanswered == 0
    assert wanted(learned) is None


@pytest.mark.parametrize("state", [Creating(DEFINITE[0]), Amending("pi_1", DEFINITE[0])])
def test_after_a_definite_no_the_next_try_has_another_key(
    learn: Learn, state: Creating | Amending
) -> None:
    learned = learn(payment(state), RetryWished("tmr_2"))
    assert learned.attempt == ATTEMPT + 1
    assert learned.terms.reader == "tmr_2"
    assert wanted(learned) is not None


@pytest.mark.parametrize("state", [Creating(), Amending("pi_1")])
def test_a_retry_while_the_request_is_under_way_changes_nothing(
    learn: Learn, state: Creating | Amending
) -> None:
    before = payment(state)
    assert learn(before, RetryWished("tmr_2")) == before


@pytest.mark.parametrize("failure", [SILENT, DEFINITE[0]])
def test_an_intent_that_was_given_up_and_not_made_is_over(learn: Learn, failure: Failure) -> None:
    learned = learn(payment(Creating(), giving_up=True), unsuccessful(failure))
    assert learned.state == Cancelled()


@pytest.mark.parametrize("state", [Creating(), Amending("pi_1")])
def test_an_answer_that_nobody_understands_is_left_to_a_person(
    learn: Learn, state: Creating | Amending
) -> None:
    learned = learn(payment(state), unsuccessful(Broken("no id")))
    intent_id = None if isinstance(state, Creating) else "pi_1"
    assert learned.state == Attention(Why.BROKEN_ANSWER, intent_id, "no id")


@pytest.mark.parametrize("obstacle", [Obstacle.RATE_LIMIT, Obstacle.LOCKED])
def test_a_request_that_was_put_off_is_repeated_five_times(
    learn: Learn, obstacle: Obstacle
) -> None:
    learned = payment(Creating())
    for times in range(1, 6):
        learned = learn(learned, unsuccessful(NotNow(obstacle)))
        assert (learned.state, learned.unanswered) == (Creating(), times)
    learned = learn(learned, unsuccessful(NotNow(obstacle)))
    assert learned.state == Creating(NotNow(obstacle))


def test_an_amendment_that_was_refused_leaves_the_intent_alone(learn: Learn) -> None:
    before = payment(Amending("pi_1"), giving_up=True)
    assert learn(before, unsuccessful(DEFINITE[0])).state == Amending("pi_1", DEFINITE[0])


def test_the_wish_to_cancel_is_remembered_until_the_intent_is_known(learn: Learn) -> None:
    learned = learn(payment(Creating()), CancelWished())
    assert learned.giving_up
    assert learned.state == Creating()


def test_an_intent_that_was_refused_needs_no_cancelling(learn: Learn) -> None:
    learned = learn(payment(Creating(DEFINITE[0])), CancelWished())
    assert learned.state == Cancelled()
    assert learned.giving_up


def test_an_amended_intent_wants_the_new_amount() -> None:
    learned = payment(Amending("pi_1"), of=terms(amount=900))
    assert wanted(learned) == UpdateIntent(f"sale_1-1/update/900/{ATTEMPT}", "pi_1", 900)


def test_an_amended_intent_is_presented_again_as_another_attempt(learn: Learn) -> None:
    amending = payment(Amending("pi_1"), of=terms(amount=900))
    learned = learn(amending, Read(SERIAL, intent(amount=900)))
    assert learned.state == Presenting("pi_1")
    assert learned.attempt == ATTEMPT + 1


def test_an_intent_that_keeps_its_old_amount_is_never_presented(learn: Learn) -> None:
    amending = payment(Amending("pi_1"), of=terms(amount=900))
    learned = learn(amending, Read(SERIAL, intent(amount=1200)))
    assert learned.state == Attention(Why.BROKEN_ANSWER, "pi_1", "1200 usd instead of 900 usd")
