"""What the till relies on of `Readers`, at every server that it may meet."""

import pytest

from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.readers import ActionStatus, CartDisplay
from tests.contract.conftest import Counter


def test_a_registered_reader_is_listed_at_its_location(counter: Counter) -> None:
    found = {reader.reader_id: reader for reader in counter.readers.list()}[counter.reader]
    assert found.label == "Contract"
    assert found.location == counter.location
    assert found.is_simulated
    assert found.action is None


def test_a_reader_gets_another_label(counter: Counter) -> None:
    assert counter.readers.rename(counter.reader, "Bar").label == "Bar"
    assert counter.readers.sight(counter.reader).reader.label == "Bar"


def test_a_removed_reader_is_gone(counter: Counter) -> None:
    extra = counter.readers.register("simulated-s700", "Extra", counter.location)
    counter.readers.remove(extra.reader_id)
    assert extra.reader_id not in {reader.reader_id for reader in counter.readers.list()}


def test_an_unknown_pairing_code_is_refused(counter: Counter) -> None:
    with pytest.raises(Failed) as caught:
        counter.readers.register("not-a-code", "Extra", counter.location)
    assert isinstance(caught.value.failure, Refused)


def test_one_look_tells_reader_and_payment(counter: Counter) -> None:
    intent_id = counter.presented(counter.terms())
    sighting = counter.readers.sight(counter.reader)
    assert sighting.reader.action is not None
    assert sighting.reader.action.kind == "process_payment_intent"
    assert sighting.reader.action.status is ActionStatus.IN_PROGRESS
    assert sighting.reader.action.intent == intent_id
    assert sighting.intent is not None
    assert sighting.intent.intent_id == intent_id
    assert sighting.intent.status is IntentStatus.REQUIRES_PAYMENT_METHOD


def test_an_approved_card_is_told_with_what_a_receipt_needs(counter: Counter) -> None:
    intent_id = counter.presented(counter.terms())
    counter.customer.present(counter.reader, "visa")
    sighting = counter.readers.sight(counter.reader)
    assert sighting.reader.action is not None
    assert sighting.reader.action.status is ActionStatus.SUCCEEDED
    intent = sighting.intent
    assert intent is not None
    assert (intent.intent_id, intent.status) == (intent_id, IntentStatus.SUCCEEDED)
    assert intent.charge is not None
    assert intent.charge.captured
    card = intent.charge.card
    assert card is not None
    assert (card.kind, card.brand, card.last4) == ("card_present", "visa", "4242")
    assert card.receipt is not None
    assert card.receipt.dedicated_file_name
    assert intent == counter.payments.retrieve(intent_id)


def test_a_declined_card_leaves_the_intent_open_for_another_card(counter: Counter) -> None:
    terms = counter.terms()
    intent_id = counter.presented(terms)
    counter.customer.present(counter.reader, "insufficient_funds")
    sighting = counter.readers.sight(counter.reader)
    assert sighting.reader.action is not None
    assert sighting.reader.action.status is ActionStatus.FAILED
    assert sighting.reader.action.failure is not None
    assert sighting.reader.action.failure.code == "card_declined"
    assert sighting.intent is not None
    assert sighting.intent.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    assert sighting.intent.failure is not None
    assert sighting.intent.failure.decline_code == "insufficient_funds"

    counter.presented(terms, intent_id, attempt=2)
    counter.customer.present(counter.reader, "visa")
    assert counter.payments.retrieve(intent_id).status is IntentStatus.SUCCEEDED


def test_a_cleared_reader_leaves_the_intent_as_it_was(counter: Counter) -> None:
    intent_id = counter.presented(counter.terms())
    assert counter.readers.cancel_action(counter.reader).action is None
    assert counter.payments.retrieve(intent_id).status is IntentStatus.REQUIRES_PAYMENT_METHOD


def test_clearing_an_idle_reader_is_no_failure(counter: Counter) -> None:
    assert counter.readers.cancel_action(counter.reader).action is None


def test_a_shown_basket_gives_way_to_a_payment(counter: Counter) -> None:
    lines = (("Oat milk", 2, 700), ("Bread", 1, 450))
    display = CartDisplay(counter.currency, lines, tax=90, total=1240)
    shown = counter.readers.show_cart(counter.reader, display)
    assert shown.action is not None
    assert not shown.action.waits_for_a_card
    assert shown.action.display == display
    intent_id = counter.presented(counter.terms())
    action = counter.readers.sight(counter.reader).reader.action
    assert action is not None
    assert action.intent == intent_id


def test_a_paid_intent_is_not_presented_again(counter: Counter) -> None:
    terms = counter.terms()
    intent_id = counter.presented(terms)
    counter.customer.present(counter.reader, "visa")
    with pytest.raises(Failed) as caught:
        counter.presented(terms, intent_id, attempt=2)
    failure = caught.value.failure
    assert isinstance(failure, Refused)
    assert failure.code == "intent_invalid_state"


def test_a_reader_that_is_not_there_is_refused(counter: Counter) -> None:
    with pytest.raises(Failed) as caught:
        counter.readers.sight("tmr_doesNotExist")
    failure = caught.value.failure
    assert isinstance(failure, Refused)
    assert failure.code == "resource_missing"
