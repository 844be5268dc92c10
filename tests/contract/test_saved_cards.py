"""What the till relies on of `SavedCards`, and of charging one, at every server it may meet."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import CaptureMethod, IntentStatus
from pos_desktop.domain.payment import CardEntry
from pos_desktop.domain.savedcards import Redisplay
from tests.contract.conftest import Call


def test_the_cards_of_a_customer_come_newest_first(call: Call) -> None:
    older, newer = call.saved(), call.saved("5555555555554444")
    assert call.cards.of(call.caller.customer_id) == (newer, older)


def test_a_customer_without_cards_has_none(call: Call) -> None:
    assert call.cards.of(call.caller.customer_id) == ()


def test_a_saved_card_is_read_again(call: Call) -> None:
    card = call.saved()
    assert call.cards.retrieve(card.method_id) == card


def test_a_removed_card_is_gone_for_good(call: Call) -> None:
    card = call.saved()
    assert call.cards.detach(card.method_id).customer is None
    assert call.cards.of(call.caller.customer_id) == ()


def test_removing_a_card_twice_is_no_failure(call: Call) -> None:
    card = call.saved()
    call.cards.detach(card.method_id)
    assert call.cards.detach(card.method_id).customer is None


def test_a_saved_card_is_charged_without_its_holder(call: Call) -> None:
    card = call.saved()
    terms = call.terms(CardEntry.ON_FILE)
    begun = call.counter.created(terms)
    assert begun.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    charged = call.counter.payments.confirm(begun.intent_id, card.method_id, terms.sale_id)
    assert charged.status is IntentStatus.SUCCEEDED
    assert charged.charge is not None
    assert charged.charge.card is not None
    assert (charged.charge.card.kind, charged.charge.card.last4) == ("card", "4242")
    assert charged.saved is None
    again = call.counter.payments.confirm(begun.intent_id, card.method_id, terms.sale_id)
    assert again == charged


def test_a_charge_of_a_saved_card_can_be_held_first(call: Call) -> None:
    card = call.saved()
    terms = replace(call.terms(CardEntry.ON_FILE), capture=CaptureMethod.MANUAL)
    begun = call.counter.created(terms)
    held = call.counter.payments.confirm(begun.intent_id, card.method_id, terms.sale_id)
    assert held.status is IntentStatus.REQUIRES_CAPTURE


def test_a_removed_card_is_not_charged(call: Call) -> None:
    card = call.saved()
    call.cards.detach(card.method_id)
    terms = call.terms(CardEntry.ON_FILE)
    begun = call.counter.created(terms)
    with pytest.raises(Failed) as caught:
        call.counter.payments.confirm(begun.intent_id, card.method_id, terms.sale_id)
    assert isinstance(caught.value.failure, Refused)
    again = call.counter.payments.retrieve(begun.intent_id)
    assert again.status is IntentStatus.REQUIRES_PAYMENT_METHOD


def test_an_order_is_paid_by_a_keyed_card_and_keeps_none(call: Call) -> None:
    terms = call.terms(CardEntry.KEYED)
    intent_id = call.asked(terms, call.counter.created(terms).intent_id)
    call.key_in()
    paid = call.counter.readers.sight(call.counter.reader).intent
    assert paid is not None
    assert (paid.intent_id, paid.status) == (intent_id, IntentStatus.SUCCEEDED)
    assert paid.charge is not None
    assert paid.charge.card is not None
    assert paid.charge.card.moto
    assert paid.saved is None
    assert call.cards.of(call.caller.customer_id) == ()


@pytest.mark.parametrize("entry", [CardEntry.KEYED, CardEntry.PRESENTED])
def test_the_card_that_paid_is_kept_where_that_was_agreed(call: Call, entry: CardEntry) -> None:
    terms = call.terms(entry, Redisplay.ALWAYS)
    intent_id = call.asked(terms, call.counter.created(terms).intent_id)
    if entry is CardEntry.KEYED:
        call.key_in()
    else:
        call.counter.customer.present(call.counter.reader, "visa")
    paid = call.counter.payments.retrieve(intent_id)
    assert paid.status is IntentStatus.SUCCEEDED
    assert paid.saved is not None
    kept = call.cards.retrieve(paid.saved.method_id)
    assert kept == replace(paid.saved, redisplay=Redisplay.ALWAYS)
    assert kept.customer == call.caller.customer_id
