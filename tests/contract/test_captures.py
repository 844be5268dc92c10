"""What the till relies on where money is held, raised, taken in part, and listed."""

import time
from dataclasses import replace

import pytest

from pos_desktop.domain.captures import CaptureOrder
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentStatus
from pos_desktop.domain.payment import Terms
from tests.contract.conftest import Counter


def held(counter: Counter, terms: Terms) -> Intent:
    """An intent of these terms whose money is held."""
    intent_id = counter.presented(replace(terms, capture=CaptureMethod.MANUAL))
    counter.customer.present(counter.reader, "visa")
    intent = counter.payments.retrieve(intent_id)
    assert intent.status is IntentStatus.REQUIRES_CAPTURE
    assert (intent.capturable, intent.received) == (terms.amount, 0)
    return intent


def code_of(caught: pytest.ExceptionInfo[Failed]) -> str:
    failure = caught.value.failure
    assert isinstance(failure, Refused)
    return failure.code


def test_a_part_is_taken_and_the_rest_released(counter: Counter) -> None:
    terms = counter.terms(5000)
    order = CaptureOrder(amount=3000)
    taken = counter.payments.capture(held(counter, terms).intent_id, terms.sale_id, order)
    assert taken.status is IntentStatus.SUCCEEDED
    assert (taken.amount, taken.received, taken.capturable) == (5000, 3000, 0)
    assert taken.charge is not None
    assert (taken.charge.authorized, taken.charge.captured_amount) == (5000, 3000)
    assert taken.charge.refunded_amount == 0


def test_the_same_key_takes_a_part_once(counter: Counter) -> None:
    terms = counter.terms(5000)
    order = CaptureOrder(amount=3000)
    intent_id = held(counter, terms).intent_id
    first = counter.payments.capture(intent_id, terms.sale_id, order)
    assert counter.payments.capture(intent_id, terms.sale_id, order) == first


def test_more_than_is_held_is_refused(counter: Counter) -> None:
    terms = counter.terms(5000)
    intent_id = held(counter, terms).intent_id
    with pytest.raises(Failed) as caught:
        counter.payments.capture(intent_id, terms.sale_id, CaptureOrder(amount=20_000))
    assert code_of(caught) == "amount_too_large"
    assert counter.payments.retrieve(intent_id).status is IntentStatus.REQUIRES_CAPTURE


def test_what_was_released_cannot_be_taken(counter: Counter) -> None:
    terms = counter.terms(5000)
    intent_id = held(counter, terms).intent_id
    counter.payments.cancel(intent_id, f"{terms.sale_id}/cancel")
    with pytest.raises(Failed) as caught:
        counter.payments.capture(intent_id, terms.sale_id)
    assert code_of(caught) == "payment_intent_unexpected_state"


def test_a_hold_is_raised_where_that_was_asked_for(counter: Counter) -> None:
    terms = replace(counter.terms(5000), incremental=True)
    before = held(counter, terms)
    assert before.charge is not None
    assert before.charge.incremental
    raised = counter.payments.increment(before.intent_id, 6000, f"{terms.sale_id}/raise/1")
    assert (raised.amount, raised.capturable) == (6000, 6000)
    assert raised.charge is not None
    assert raised.charge.authorized == 6000
    taken = counter.payments.capture(before.intent_id, terms.sale_id)
    assert taken.received == 6000


def test_a_hold_is_not_raised_where_that_was_not_asked_for(counter: Counter) -> None:
    terms = counter.terms(5000)
    before = held(counter, terms)
    assert before.charge is not None
    assert not before.charge.incremental
    with pytest.raises(Failed) as caught:
        counter.payments.increment(before.intent_id, 6000, f"{terms.sale_id}/raise/1")
    assert isinstance(caught.value.failure, Refused)
    assert counter.payments.retrieve(before.intent_id).capturable == 5000


def test_a_bank_that_does_not_raise_keeps_what_it_held(counter: Counter) -> None:
    terms = replace(counter.terms(5000), incremental=True)
    intent_id = held(counter, terms).intent_id
    with pytest.raises(Failed) as caught:
        counter.payments.increment(intent_id, 6005, f"{terms.sale_id}/raise/1")
    assert code_of(caught) == "card_declined"
    after = counter.payments.retrieve(intent_id)
    assert (after.status, after.capturable) == (IntentStatus.REQUIRES_CAPTURE, 5000)


def test_intents_are_listed_by_the_time_they_were_made(counter: Counter) -> None:
    terms = counter.terms()
    made = counter.created(terms)
    assert abs(made.created - time.time()) < 300
    page = counter.payments.listed(made.created, made.created + 1)
    assert made.intent_id in [each.intent_id for each in page.intents]
    before = counter.payments.listed(made.created - 60, made.created)
    assert made.intent_id not in [each.intent_id for each in before.intents]


def test_a_page_goes_on_after_an_intent_and_brings_the_charges(counter: Counter) -> None:
    newer_terms = counter.terms()
    older = held(counter, counter.terms())
    newer = counter.created(newer_terms)
    page = counter.payments.listed(older.created, newer.created + 1, newer.intent_id)
    listed = {each.intent_id: each for each in page.intents}
    assert newer.intent_id not in listed
    assert listed[older.intent_id] == older


def test_a_receipt_goes_where_it_is_said(counter: Counter) -> None:
    terms = counter.terms()
    intent_id = counter.presented(terms)
    counter.customer.present(counter.reader, "visa")
    told = counter.payments.set_receipt_email(
        intent_id, "contract@example.com", f"{terms.sale_id}/mail"
    )
    assert told.intent_id == intent_id
    assert told.status is IntentStatus.SUCCEEDED


def test_an_address_that_cannot_be_one_is_refused_with_the_field(counter: Counter) -> None:
    terms = counter.terms()
    made = counter.created(terms)
    with pytest.raises(Failed) as caught:
        counter.payments.set_receipt_email(made.intent_id, "nobody", f"{terms.sale_id}/mail")
    failure = caught.value.failure
    assert isinstance(failure, Refused)
    assert failure.field == "receipt_email"


def test_a_preference_for_holding_holds_a_card_that_can_be_held(counter: Counter) -> None:
    terms = replace(counter.terms(), capture=CaptureMethod.MANUAL_PREFERRED)
    intent_id = counter.presented(terms)
    counter.customer.present(counter.reader, "visa")
    assert counter.payments.retrieve(intent_id).status is IntentStatus.REQUIRES_CAPTURE
