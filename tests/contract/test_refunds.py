"""What the till relies on of `Refunds`, and of refunds at a reader, at every server it may meet."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import Failed, Failure, Refused
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentStatus
from pos_desktop.domain.readers import ActionStatus
from pos_desktop.domain.refunds import RefundOrder, RefundStatus, marked
from tests.contract.conftest import Counter


def refusal(counter: Counter, order: RefundOrder) -> Failure:
    """What this refund is refused with."""
    with pytest.raises(Failed) as caught:
        counter.refunds.create(order, f"{order.metadata}/1")
    return caught.value.failure


def paid_by_interac(canada: Counter, amount: int = 2000) -> Intent:
    terms = replace(canada.terms(amount), types=("card_present", "interac_present"))
    return canada.paid(terms, "interac")


def test_a_payment_is_given_back(counter: Counter) -> None:
    paid = counter.paid(counter.terms())
    order = counter.order(paid, paid.amount)
    made = counter.refunds.create(order, order.metadata[0][1])
    assert made.status in {RefundStatus.SUCCEEDED, RefundStatus.PENDING}
    assert (made.amount, made.currency) == (paid.amount, paid.currency)
    assert (made.intent_id, made.metadata) == (paid.intent_id, order.metadata)
    assert made.charge_id
    assert made.created > 0
    assert made.counts


def test_the_same_key_gives_back_once(counter: Counter) -> None:
    paid = counter.paid(counter.terms())
    order = counter.order(paid, 500)
    first, second = (counter.refunds.create(order, order.metadata[0][1]) for _ in range(2))
    assert first.refund_id == second.refund_id
    assert len(counter.refunds.of_intent(paid.intent_id)) == 1


def test_parts_are_given_back_until_nothing_is_left(counter: Counter) -> None:
    paid = counter.paid(counter.terms(2000))
    for amount in (500, 1500):
        order = counter.order(paid, amount)
        counter.refunds.create(order, order.metadata[0][1])
    assert [each.amount for each in counter.refunds.of_intent(paid.intent_id)] == [1500, 500]
    failure = refusal(counter, counter.order(paid, 1))
    assert isinstance(failure, Refused)
    assert failure.code == "charge_already_refunded"


def test_more_than_is_left_is_refused_and_the_amount_is_to_blame(counter: Counter) -> None:
    paid = counter.paid(counter.terms(2000))
    failure = refusal(counter, counter.order(paid, 2001))
    assert isinstance(failure, Refused)
    assert failure.field == "amount"
    assert counter.refunds.of_intent(paid.intent_id) == ()


def test_nothing_is_given_back_of_what_was_not_paid(counter: Counter) -> None:
    assert isinstance(refusal(counter, counter.order(counter.created(counter.terms()), 1)), Refused)


def test_a_refund_is_read_again_and_found_by_its_marks(counter: Counter) -> None:
    paid = counter.paid(counter.terms())
    order, other = counter.order(paid, 500), counter.order(paid, 500)
    made = counter.refunds.create(order, order.metadata[0][1])
    assert counter.refunds.retrieve(made.refund_id).refund_id == made.refund_id
    listed = counter.refunds.of_intent(paid.intent_id)
    found = marked(listed, order.metadata)
    assert found is not None
    assert found.refund_id == made.refund_id
    assert marked(listed, other.metadata) is None


def test_what_was_given_back_is_read_of_the_charge(counter: Counter) -> None:
    paid = counter.paid(counter.terms(2000))
    order = counter.order(paid, 500)
    counter.refunds.create(order, order.metadata[0][1])
    charge = counter.payments.retrieve(paid.intent_id).charge
    assert charge is not None
    assert charge.refunded_amount == 500


def test_a_part_that_was_captured_is_given_back(counter: Counter) -> None:
    held = counter.paid(replace(counter.terms(), capture=CaptureMethod.MANUAL))
    taken = counter.payments.capture(held.intent_id, f"{held.intent_id}/capture")
    order = counter.order(taken, taken.amount)
    assert counter.refunds.create(order, order.metadata[0][1]).counts


@pytest.mark.parametrize("looks_up", ["retrieve", "of_intent"])
def test_what_is_not_there_is_refused(counter: Counter, looks_up: str) -> None:
    with pytest.raises(Failed) as caught:
        getattr(counter.refunds, looks_up)("pi_doesNotExist")
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.code == "resource_missing"


def test_interac_is_paid_at_once(canada: Counter) -> None:
    paid = paid_by_interac(canada)
    assert paid.status is IntentStatus.SUCCEEDED
    assert paid.charge is not None
    assert paid.charge.card is not None
    assert paid.charge.card.kind == "interac_present"


def test_interac_is_not_given_back_by_request(canada: Counter) -> None:
    paid = paid_by_interac(canada)
    assert isinstance(refusal(canada, canada.order(paid, 500)), Refused)
    assert canada.refunds.of_intent(paid.intent_id) == ()


def test_a_reader_gives_interac_back_to_its_card(canada: Counter) -> None:
    paid = paid_by_interac(canada)
    order = canada.order(paid, 500)
    asked = canada.readers.refund_payment(canada.reader, order, key=order.metadata[0][1])
    assert asked.action is not None
    assert asked.action.refunds
    assert asked.action.waits_for_a_card
    assert (asked.action.intent, asked.action.amount) == (paid.intent_id, 500)
    assert asked.action.metadata == order.metadata
    canada.customer.present(canada.reader, "interac")
    sighting = canada.readers.sight(canada.reader)
    action = sighting.reader.action
    assert action is not None
    assert action.status is ActionStatus.SUCCEEDED
    assert action.refund is not None
    made = canada.refunds.retrieve(action.refund)
    assert (made.intent_id, made.amount) == (paid.intent_id, 500)
    assert marked(canada.refunds.of_intent(paid.intent_id), order.metadata) == made
    assert sighting.intent is not None
    assert sighting.intent.intent_id == paid.intent_id


def test_a_refund_at_the_reader_is_given_up_by_clearing_it(canada: Counter) -> None:
    paid = paid_by_interac(canada)
    order = canada.order(paid, 500)
    canada.readers.refund_payment(canada.reader, order, key=order.metadata[0][1])
    assert canada.readers.cancel_action(canada.reader).action is None
    assert canada.refunds.of_intent(paid.intent_id) == ()


def test_a_part_with_a_declining_ending_is_declined_at_the_reader(canada: Counter) -> None:
    paid = paid_by_interac(canada)
    order = canada.order(paid, 505)
    canada.readers.refund_payment(canada.reader, order, key=order.metadata[0][1])
    canada.customer.present(canada.reader, "interac")
    action = canada.readers.sight(canada.reader).reader.action
    assert action is not None
    assert action.status is ActionStatus.FAILED
    assert action.failure is not None
    assert canada.refunds.of_intent(paid.intent_id) == ()
