"""What the till relies on of `CardSetups`, at every server that it may meet."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.payment import CardEntry
from pos_desktop.domain.readers import ActionStatus
from pos_desktop.domain.savedcards import Redisplay
from tests.contract.conftest import Call

DECLINED = "4000000000000002"


def test_a_new_set_up_waits_for_a_card_and_takes_no_money(call: Call) -> None:
    terms = call.setup_terms()
    made = call.setups.create(terms, "key-1" + terms.sale_id)
    assert made.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    assert (made.amount, made.currency, made.types) == (0, "", ("card",))
    assert (made.charge, made.failure, made.saved) == (None, None, None)
    assert dict(made.metadata) == {
        "setup_id": terms.sale_id,
        "till": terms.till,
        "attempt": "1",
        "app": "pos-desktop",
    }


def test_the_same_key_makes_one_set_up(call: Call) -> None:
    terms = call.setup_terms()
    assert call.begun(terms) == call.begun(terms)


def test_a_set_up_is_found_by_its_terms_and_by_no_others(call: Call) -> None:
    terms = call.setup_terms()
    setup_id = call.begun(terms)
    found = call.setups.find(terms)
    assert found is not None
    assert found.intent_id == setup_id
    assert call.setups.find(replace(terms, number=2)) is None
    assert call.setups.find(call.setup_terms()) is None


def test_a_reader_that_asks_for_the_keys_says_for_which_set_up(call: Call) -> None:
    terms = call.setup_terms()
    setup_id = call.asked(terms, call.begun(terms))
    sighting = call.counter.readers.sight(call.counter.reader)
    action = sighting.reader.action
    assert action is not None
    assert (action.kind, action.status) == ("process_setup_intent", ActionStatus.IN_PROGRESS)
    assert action.intent == setup_id
    assert sighting.intent is None


def test_a_keyed_card_is_saved_for_its_customer(call: Call) -> None:
    card = call.saved()
    assert (card.brand, card.last4, card.exp_month, card.exp_year) == ("visa", "4242", 7, 2031)
    assert card.customer == call.caller.customer_id
    assert card.redisplay is Redisplay.LIMITED


def test_set_ups_that_saved_a_card_are_listed_by_the_time_they_were_made(call: Call) -> None:
    waiting = call.begun(call.setup_terms())
    call.saved()
    listed = call.setups.saved(0, 2**32)
    assert {one.status for one in listed} == {IntentStatus.SUCCEEDED}
    assert waiting not in {one.intent_id for one in listed}
    assert "setup_id" in dict(listed[0].metadata)
    assert call.setups.saved(0, 1) == ()


def test_a_declined_card_leaves_the_set_up_open_for_another_card(call: Call) -> None:
    terms = call.setup_terms()
    setup_id = call.asked(terms, call.begun(terms))
    call.key_in(DECLINED)
    action = call.counter.readers.sight(call.counter.reader).reader.action
    assert action is not None
    assert action.status is ActionStatus.FAILED
    assert action.failure is not None
    declined = call.setups.retrieve(setup_id)
    assert declined.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    assert declined.failure is not None
    assert declined.failure.code == "card_declined"
    assert declined.saved is None

    call.asked(terms, setup_id, attempt=2)
    call.key_in()
    assert call.setups.retrieve(setup_id).saved is not None


def test_each_declined_card_is_told_from_the_one_before(call: Call) -> None:
    terms = call.setup_terms()
    setup_id = call.begun(terms)
    tries = set()
    for attempt in (1, 2):
        call.asked(terms, setup_id, attempt)
        call.key_in(DECLINED)
        failure = call.setups.retrieve(setup_id).failure
        assert failure is not None
        tries.add(failure.charge)
    assert len(tries - {None}) == 2


def test_a_presented_card_leaves_one_that_can_be_charged(call: Call) -> None:
    terms = call.setup_terms(CardEntry.PRESENTED)
    setup_id = call.asked(terms, call.begun(terms))
    call.counter.customer.present(call.counter.reader, "visa")
    done = call.setups.retrieve(setup_id)
    assert done.status is IntentStatus.SUCCEEDED
    assert done.types == ("card_present",)
    assert done.saved is not None
    assert done.saved.customer == call.caller.customer_id
    assert done.saved in call.cards.of(call.caller.customer_id)


def test_a_set_up_that_is_given_up_is_over(call: Call) -> None:
    terms = call.setup_terms()
    given_up = call.setups.cancel(call.begun(terms), f"{terms.sale_id}/cancel")
    assert given_up.status is IntentStatus.CANCELED


def test_a_set_up_that_saved_its_card_is_not_given_up(call: Call) -> None:
    terms = call.setup_terms()
    setup_id = call.asked(terms, call.begun(terms))
    call.key_in()
    with pytest.raises(Failed) as caught:
        call.setups.cancel(setup_id, f"{terms.sale_id}/cancel")
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.code == "setup_intent_unexpected_state"


def test_a_set_up_that_is_not_there_is_refused(call: Call) -> None:
    with pytest.raises(Failed) as caught:
        call.setups.retrieve("seti_doesNotExist")
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.code == "resource_missing"
