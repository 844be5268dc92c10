"""What the till relies on where a card is read before it is charged, and where it asks."""

import uuid

import pytest

from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.inputs import Answer, InputChoice, InputKind, Question
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.readers import Action, ActionStatus, Asking
from tests.contract.conftest import Counter

EMAIL = Question(InputKind.EMAIL, "Your e-mail?")
BAG = Question(
    InputKind.SELECTION,
    "A bag?",
    required=True,
    choices=(InputChoice("yes", "Yes", is_primary=True), InputChoice("no", "No")),
)


def collecting(counter: Counter) -> str:
    """The id of an intent whose card was read and not charged."""
    terms = counter.terms()
    intent_id = counter.created(terms).intent_id
    counter.readers.collect_payment_method(
        counter.reader, intent_id, Asking(), key=f"{terms.sale_id}/collect"
    )
    assert action_of(counter).collected is None
    counter.customer.present(counter.reader, "visa")
    return intent_id


def action_of(counter: Counter) -> Action:
    action = counter.readers.sight(counter.reader).reader.action
    assert action is not None
    return action


def test_a_card_that_is_read_tells_what_it_is_and_is_not_charged(counter: Counter) -> None:
    intent_id = collecting(counter)
    card = action_of(counter).collected
    assert card is not None
    assert (card.brand, card.funding, card.country, card.last4) == ("visa", "credit", "US", "4242")
    intent = counter.payments.retrieve(intent_id)
    assert intent.status is IntentStatus.REQUIRES_CONFIRMATION
    assert intent.charge is None


def test_a_card_that_is_read_is_charged_when_it_is_confirmed(counter: Counter) -> None:
    intent_id = collecting(counter)
    counter.readers.confirm_payment_intent(counter.reader, intent_id, key=f"{intent_id}/confirm")
    assert action_of(counter).kind == "confirm_payment_intent"
    assert counter.payments.retrieve(intent_id).status is IntentStatus.SUCCEEDED


def test_a_card_that_is_read_is_forgotten_when_the_reader_is_cleared(counter: Counter) -> None:
    intent_id = collecting(counter)
    counter.readers.cancel_action(counter.reader)
    intent = counter.payments.retrieve(intent_id)
    assert intent.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    cancelled = counter.payments.cancel(intent_id, f"{intent_id}/cancel")
    assert cancelled.status is IntentStatus.CANCELED


def test_a_card_that_nobody_read_is_not_confirmed(counter: Counter) -> None:
    intent_id = counter.created(counter.terms()).intent_id
    with pytest.raises(Failed) as caught:
        counter.readers.confirm_payment_intent(
            counter.reader, intent_id, key=f"{intent_id}/confirm"
        )
    assert isinstance(caught.value.failure, Refused)


def ask(counter: Counter, *questions: Question) -> None:
    counter.readers.collect_inputs(counter.reader, questions, key=str(uuid.uuid4()))


def test_a_question_waits_for_its_answer_and_for_no_card(counter: Counter) -> None:
    ask(counter, EMAIL, BAG)
    action = action_of(counter)
    assert (action.kind, action.status) == ("collect_inputs", ActionStatus.IN_PROGRESS)
    assert action.inputs == ()
    assert not action.waits_for_a_card


def test_answers_come_in_the_order_of_the_questions(counter: Counter) -> None:
    ask(counter, EMAIL, BAG)
    counter.customer.answer(counter.reader)
    email, bag = action_of(counter).inputs
    assert email.kind is InputKind.EMAIL
    assert "@" in (email.value or "")
    assert bag.kind is InputKind.SELECTION
    assert bag.value in {"yes", "no"}


def test_what_is_not_required_can_be_skipped(counter: Counter) -> None:
    ask(counter, EMAIL)
    counter.customer.answer(counter.reader, skipping=True)
    assert action_of(counter).inputs == (Answer(InputKind.EMAIL, None, skipped=True),)


def test_a_customer_who_goes_away_leaves_a_failure(counter: Counter) -> None:
    ask(counter, EMAIL)
    counter.customer.leave(counter.reader)
    assert action_of(counter).status is ActionStatus.FAILED


def test_a_question_is_taken_away(counter: Counter) -> None:
    ask(counter, EMAIL)
    assert counter.readers.cancel_action(counter.reader).action is None
