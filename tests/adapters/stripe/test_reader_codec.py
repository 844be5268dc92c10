"""Readers: what must be there, what may be missing, and why an action failed."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.adapters.stripe.document import Document, Undecodable
from pos_desktop.adapters.stripe.reader_codec import UNEXPLAINED, location_from, reader_from
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.readers import Action, ActionStatus, CartDisplay, Reader
from tests.adapters.stripe.test_intent_codec import JSON
from tests.fakes.stripe_objects import action, reader


def decoded(fields: Mapping[str, object]) -> Reader:
    return reader_from(Document("terminal.reader", fields))


def failed(**changes: object) -> Decline | None:
    """Why an action with these fields failed."""
    read = decoded(reader(action={**action(status="failed"), **changes})).action
    assert read is not None
    return read.failure


def test_all_of_a_reader_is_read() -> None:
    assert decoded(reader()) == Reader(
        reader_id="tmr_1",
        label="Counter",
        device_type="simulated_wisepos_e",
        serial_number="123-456-789",
        status="online",
        last_seen_at=1_800_000_000_000,
        location="tml_1",
        software="2.42.1",
    )


@pytest.mark.parametrize("name", ["status", "last_seen_at", "location", "device_sw_version"])
def test_what_is_only_shown_may_be_missing(name: str) -> None:
    fields = reader()
    del fields[name]
    assert decoded(fields) == decoded(reader(**{name: None}))


@pytest.mark.parametrize("name", ["id", "label", "device_type", "serial_number"])
def test_a_missing_field_is_named(name: str) -> None:
    fields = reader()
    del fields[name]
    with pytest.raises(Undecodable, match=rf"terminal\.reader\.{name} is missing"):
        decoded(fields)


def test_an_expanded_location_is_its_id() -> None:
    assert decoded(reader(location={"id": "tml_9", "display_name": "Bar"})).location == "tml_9"


def test_an_action_is_about_its_payment() -> None:
    read = decoded(reader(action=action())).action
    assert read == Action("process_payment_intent", ActionStatus.IN_PROGRESS, "pi_1")


def test_an_action_may_be_about_a_card_to_save() -> None:
    told = action("process_setup_intent", process_setup_intent={"setup_intent": "seti_1"})
    read = decoded(reader(action=told)).action
    assert read == Action("process_setup_intent", ActionStatus.IN_PROGRESS, "seti_1")


def test_a_shown_basket_is_about_no_payment() -> None:
    told = action("set_reader_display", set_reader_display={"type": "cart"})
    read = decoded(reader(action=told)).action
    assert read == Action("set_reader_display", ActionStatus.IN_PROGRESS)


def test_a_shown_basket_is_read_back() -> None:
    cart = {
        "currency": "usd",
        "line_items": [{"description": "Bread", "quantity": 1, "amount": 450}],
        "tax": None,
        "total": 450,
    }
    told = action("set_reader_display", set_reader_display={"type": "cart", "cart": cart})
    read = decoded(reader(action=told)).action
    assert read is not None
    assert read.display == CartDisplay("usd", (("Bread", 1, 450),), tax=0, total=450)


def test_a_shown_basket_that_is_not_whole_is_left_out() -> None:
    told = action("set_reader_display", set_reader_display={"cart": {"currency": "usd"}})
    read = decoded(reader(action=told)).action
    assert read == Action("set_reader_display", ActionStatus.IN_PROGRESS)


def test_an_action_of_next_year_is_read() -> None:
    read = decoded(reader(action={"type": "dance", "status": "in_progress"})).action
    assert read == Action("dance", ActionStatus.IN_PROGRESS)


def test_a_status_of_next_year_is_not_over() -> None:
    read = decoded(reader(action=action(status="paused"))).action
    assert read is not None
    assert read.status is ActionStatus.IN_PROGRESS


@pytest.mark.parametrize("name", ["type", "status"])
def test_an_action_that_does_not_say_what_it_is_is_refused(name: str) -> None:
    with pytest.raises(Undecodable, match=rf"terminal\.reader\.action\.{name}"):
        decoded(reader(action={**action(), name: None}))


def test_a_decline_is_told_by_the_bank_where_the_reader_is_new_enough() -> None:
    error = {
        "type": "card_error",
        "code": "card_declined",
        "decline_code": "insufficient_funds",
        "message": "Your card has insufficient funds.",
        "charge": "ch_1",
    }
    assert failed(failure_code="card_declined", failure_message="x", api_error=error) == Decline(
        "card_declined", "insufficient_funds", "Your card has insufficient funds.", "ch_1"
    )


def test_a_decline_of_an_old_reader_has_no_reason() -> None:
    told = failed(failure_code="card_declined", failure_message="Declined.")
    assert told == Decline("card_declined", message="Declined.")


def test_a_cancel_by_the_customer_is_the_readers_own_failure() -> None:
    told = failed(failure_code="customer_canceled", failure_message="It did not work.")
    assert told == Decline("customer_canceled", message="It did not work.")


def test_a_failure_without_a_reason_is_one_all_the_same() -> None:
    assert failed() == Decline(UNEXPLAINED)


def test_an_action_that_succeeded_has_no_failure() -> None:
    read = decoded(reader(action=action(status="succeeded", failure_code="stale"))).action
    assert read is not None
    assert read.failure is None


def test_a_location_without_a_country_is_refused() -> None:
    told = {"id": "tml_1", "display_name": "Bar", "address": {"country": None}}
    with pytest.raises(Undecodable, match=r"terminal\.location\.address\.country"):
        location_from(Document("terminal.location", told))


@pytest.mark.parametrize("address", [None, "1 Main Street"])
def test_a_location_without_an_address_is_refused(address: object) -> None:
    told = {"id": "tml_1", "display_name": "Bar", "address": address}
    with pytest.raises(Undecodable, match=r"terminal\.location\.address is"):
        location_from(Document("terminal.location", told))


def refusal(fields: Mapping[str, object]) -> str | None:
    """Why the fields cannot be read, or None where they can."""
    try:
        decoded(fields)
    except Undecodable as refused:
        return str(refused)
    return None


@given(st.sampled_from(sorted(reader())), JSON)
def test_any_value_in_any_field_is_read_or_refused_by_name(name: str, value: object) -> None:
    told = refusal(reader(**{name: value}))
    assert told is None or f"terminal.reader.{name}" in told


@given(st.sampled_from(sorted(action())), JSON)
def test_any_value_in_any_field_of_an_action_is_read_or_refused(name: str, value: object) -> None:
    told = refusal(reader(action={**action(status="failed"), name: value}))
    assert told is None or "terminal.reader.action" in told
