"""What the till relies on of `Payments`, at every server that it may meet."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import Broken, Failed, Refused
from pos_desktop.domain.intents import CaptureMethod, IntentStatus
from tests.contract.conftest import Counter


def test_a_new_intent_waits_for_a_card(counter: Counter) -> None:
    terms = counter.terms()
    intent = counter.created(terms)
    assert intent.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    assert (intent.amount, intent.currency) == (terms.amount, terms.currency)
    assert intent.types == ("card_present",)
    assert (intent.charge, intent.failure, intent.tip) == (None, None, 0)


def test_an_intent_says_of_which_sale_it_is(counter: Counter) -> None:
    terms = counter.terms()
    assert dict(counter.created(terms).metadata) == {
        "sale_id": terms.sale_id,
        "till": terms.till,
        "attempt": "1",
        "app": "pos-desktop",
    }


def test_the_same_key_makes_one_intent(counter: Counter) -> None:
    terms = counter.terms()
    assert counter.created(terms).intent_id == counter.created(terms).intent_id


def test_the_same_key_for_something_else_is_broken(counter: Counter) -> None:
    terms = counter.terms()
    counter.created(terms)
    with pytest.raises(Failed) as caught:
        counter.created(replace(terms, amount=terms.amount + 100))
    assert isinstance(caught.value.failure, Broken)


def test_an_intent_is_found_by_its_sale(counter: Counter) -> None:
    terms = counter.terms()
    made = counter.created(terms)
    assert counter.payments.find(terms) == made


def test_an_intent_of_another_sale_is_not_found(counter: Counter) -> None:
    counter.created(counter.terms())
    assert counter.payments.find(counter.terms()) is None


def test_another_payment_of_the_same_sale_is_not_found(counter: Counter) -> None:
    terms = counter.terms()
    counter.created(terms)
    assert counter.payments.find(replace(terms, number=2)) is None


def test_a_changed_amount_is_the_intents_amount(counter: Counter) -> None:
    terms = counter.terms()
    made = counter.created(terms)
    changed = counter.payments.update(made.intent_id, 3000, f"{terms.sale_id}/update")
    assert changed.amount == 3000
    assert counter.payments.retrieve(made.intent_id).amount == 3000


def test_a_cancelled_intent_is_over(counter: Counter) -> None:
    terms = counter.terms()
    made = counter.created(terms)
    cancelled = counter.payments.cancel(made.intent_id, f"{terms.sale_id}/cancel")
    assert cancelled.status is IntentStatus.CANCELED


def test_a_paid_intent_cannot_be_cancelled(counter: Counter) -> None:
    terms = counter.terms()
    intent_id = counter.presented(terms)
    counter.customer.present(counter.reader, "visa")
    with pytest.raises(Failed) as caught:
        counter.payments.cancel(intent_id, f"{terms.sale_id}/cancel")
    failure = caught.value.failure
    assert isinstance(failure, Refused)
    assert failure.code == "payment_intent_unexpected_state"


def test_money_that_is_held_is_taken_by_a_capture(counter: Counter) -> None:
    terms = replace(counter.terms(), capture=CaptureMethod.MANUAL)
    intent_id = counter.presented(terms)
    counter.customer.present(counter.reader, "visa")
    held = counter.payments.retrieve(intent_id)
    assert held.status is IntentStatus.REQUIRES_CAPTURE
    assert held.charge is not None
    assert not held.charge.captured
    assert held.charge.capture_before is not None
    taken = counter.payments.capture(intent_id, f"{terms.sale_id}/capture")
    assert taken.status is IntentStatus.SUCCEEDED
    assert taken.charge is not None
    assert taken.charge.captured


def test_an_intent_that_is_not_there_is_refused(counter: Counter) -> None:
    with pytest.raises(Failed) as caught:
        counter.payments.retrieve("pi_doesNotExist")
    failure = caught.value.failure
    assert isinstance(failure, Refused)
    assert failure.code == "resource_missing"


def test_too_little_is_refused_with_the_field(counter: Counter) -> None:
    with pytest.raises(Failed) as caught:
        counter.created(counter.terms(amount=1))
    failure = caught.value.failure
    assert isinstance(failure, Refused)
    assert failure.code == "amount_too_small"
