"""PaymentIntents: what must be there, what may be missing, what is never taken over."""

from collections.abc import Mapping
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.adapters.stripe.document import Document, Undecodable
from pos_desktop.adapters.stripe.intent_codec import intent_from
from pos_desktop.domain.cards import Decline, EmvReceipt
from pos_desktop.domain.intents import Intent, IntentStatus
from tests.fakes.stripe_objects import charge, intent

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def decoded(fields: Mapping[str, object]) -> Intent:
    return intent_from(Document("payment_intent", fields))


def test_all_of_an_approved_chip_payment_is_read() -> None:
    read = decoded(intent(status="succeeded", latest_charge=charge()))
    assert read.charge is not None
    assert (read.charge.amount, read.charge.captured) == (1200, True)
    assert read.charge.capture_before == 1_800_000_000
    card = read.charge.card
    assert card is not None
    assert (card.kind, card.brand, card.last4) == ("card_present", "visa", "4242")
    assert (card.funding, card.country, card.network) == ("credit", "US", "visa")
    assert (card.wallet, card.read_method) == ("apple_pay", "contactless_emv")
    assert card.authorization_code == "123456"
    assert card.preferred_locales == ("en", "es")
    assert card.receipt == EmvReceipt(
        application_preferred_name="Stripe Credit",
        dedicated_file_name="A000000003101001",
        account_type="credit",
        authorization_response_code="3030",
        application_cryptogram="571BB1AE8B51E7F0",
        terminal_verification_results="0000000000",
        transaction_status_information="0000",
        cardholder_verification_method="approval",
    )


def test_what_was_done_with_the_money_is_read() -> None:
    read = decoded(
        intent(
            status="canceled",
            amount_capturable=700,
            amount_received=500,
            application_fee_amount=25,
            cancellation_reason="expired",
            receipt_email="ana@example.com",
            transfer_data={"destination": "acct_1"},
            latest_charge=charge(amount_captured=500, amount_refunded=100),
        )
    )
    assert (read.created, read.capturable, read.received) == (1_799_990_000, 700, 500)
    assert (read.fee, read.because, read.passed_to) == (25, "expired", "acct_1")
    assert "ana@example.com" not in repr(read)  # an address can never be taken out of the journal
    assert read.charge is not None
    assert read.charge.created == 1_799_990_100
    assert (read.charge.authorized, read.charge.captured_amount) == (1200, 500)
    assert read.charge.refunded_amount == 100
    assert not read.charge.incremental
    assert not read.charge.overcapture


def test_what_may_be_done_with_a_hold_is_read_of_a_card_that_was_present() -> None:
    offered = {"incremental_authorization_supported": True, "overcapture_supported": True}
    told = {"type": "card_present", "card_present": offered}
    read = decoded(intent(latest_charge=charge(payment_method_details=told))).charge
    assert read is not None
    assert (read.incremental, read.overcapture) == (True, True)


@pytest.mark.parametrize(("status", "offered"), [("available", True), ("unavailable", False)])
def test_what_may_be_done_with_a_hold_is_read_of_a_card_that_was_keyed(
    status: str, offered: bool
) -> None:
    part = {"status": status}
    card = {"incremental_authorization": part, "overcapture": part}
    told = {"type": "card", "card": card}
    read = decoded(intent(latest_charge=charge(payment_method_details=told))).charge
    assert read is not None
    assert (read.incremental, read.overcapture) == (offered, offered)


def test_metadata_keep_their_order() -> None:
    told = {"sale_id": "s", "till": "t", "attempt": "1", "app": "pos-desktop"}
    assert decoded(intent(metadata=told)).metadata == tuple(told.items())


@pytest.mark.parametrize("word", [status.value for status in IntentStatus])
def test_each_documented_status_is_known(word: str) -> None:
    assert decoded(intent(status=word)).status.value == word


def test_a_new_status_is_unknown_and_keeps_its_word() -> None:
    read = decoded(intent(status="requires_reauthorization"))
    assert read.status is IntentStatus.UNKNOWN
    assert read.status_word == "requires_reauthorization"


@pytest.mark.parametrize(
    ("details", "tip"),
    [
        (None, 0),
        ({}, 0),
        ({"tip": None}, 0),
        ({"tip": {}}, 0),
        ({"tip": {"amount": None}}, 0),
        ({"tip": {"amount": 0}}, 0),
        ({"tip": {"amount": 250}}, 250),
    ],
)
def test_a_tip_is_read_where_one_was_given(details: object, tip: int) -> None:
    assert decoded(intent(amount_details=details)).tip == tip


def test_a_tip_that_is_no_whole_number_is_named() -> None:
    with pytest.raises(Undecodable, match=r"payment_intent\.amount_details\.tip\.amount is a str"):
        decoded(intent(amount_details={"tip": {"amount": "250"}}))


def test_a_decline_is_read_with_the_banks_own_reason() -> None:
    error = {
        "type": "card_error",
        "code": "card_declined",
        "decline_code": "insufficient_funds",
        "message": "Your card has insufficient funds.",
        "charge": "ch_1",
    }
    assert decoded(intent(last_payment_error=error)).failure == Decline(
        "card_declined", "insufficient_funds", "Your card has insufficient funds.", "ch_1"
    )


def test_an_error_without_a_code_goes_by_its_type() -> None:
    assert decoded(intent(last_payment_error={"type": "api_error"})).failure == Decline("api_error")


def test_a_charge_that_was_not_expanded_is_left_out() -> None:
    assert decoded(intent(latest_charge="ch_1")).charge is None


def test_a_charge_of_a_new_kind_of_card_keeps_its_kind() -> None:
    told = charge(payment_method_details={"type": "iris_present", "iris_present": {"brand": 5}})
    read = decoded(intent(latest_charge=told)).charge
    assert read is not None
    assert read.card is not None
    assert (read.card.kind, read.card.brand) == ("iris_present", None)


def test_fields_of_next_year_change_nothing() -> None:
    assert decoded(intent(loyalty={"points": 3})) == decoded(intent())


@pytest.mark.parametrize(
    "name",
    [
        "id",
        "status",
        "amount",
        "amount_capturable",
        "amount_received",
        "created",
        "currency",
        "payment_method_types",
        "metadata",
    ],
)
def test_a_missing_field_is_named(name: str) -> None:
    fields = intent()
    del fields[name]
    with pytest.raises(Undecodable, match=rf"payment_intent\.{name} is missing"):
        decoded(fields)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", None),
        ("status", 7),
        ("amount", "1200"),
        ("amount", 12.5),
        ("amount", True),
        ("amount", None),
        ("currency", None),
        ("payment_method_types", None),
        ("payment_method_types", [1]),
        ("metadata", None),
        ("metadata", {"sale_id": 1}),
    ],
)
def test_a_field_of_another_type_is_named(name: str, value: object) -> None:
    with pytest.raises(Undecodable, match=rf"payment_intent\.{name}"):
        decoded(intent(**{name: value}))


@pytest.mark.parametrize("name", ["id", "amount", "captured"])
def test_a_field_of_the_charge_is_named_by_its_place(name: str) -> None:
    with pytest.raises(Undecodable, match=rf"payment_intent\.latest_charge\.{name}"):
        decoded(intent(latest_charge=charge(**{name: None})))


def test_the_client_secret_is_not_taken_over() -> None:
    assert "secret" not in repr(asdict(decoded(intent(latest_charge=charge()))))


def refusal(fields: Mapping[str, object]) -> str | None:
    """Why the fields cannot be read, or None where they can."""
    try:
        decoded(fields)
    except Undecodable as refused:
        return str(refused)
    return None


@given(st.sampled_from(sorted(intent())), JSON)
def test_any_value_in_any_field_is_read_or_refused_by_name(name: str, value: object) -> None:
    told = refusal(intent(**{name: value}))
    assert told is None or f"payment_intent.{name}" in told


@given(st.sampled_from(sorted(charge())), JSON)
def test_any_value_in_any_field_of_the_charge_is_read_or_refused(name: str, value: object) -> None:
    told = refusal(intent(latest_charge=charge(**{name: value})))
    assert told is None or "payment_intent.latest_charge" in told
