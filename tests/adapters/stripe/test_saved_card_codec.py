"""Saved cards: of a PaymentMethod, and of the charge that left one behind."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.adapters.stripe.document import Document, Undecodable
from pos_desktop.adapters.stripe.intent_codec import intent_from
from pos_desktop.adapters.stripe.saved_card_codec import saved_card_from
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from tests.adapters.stripe.kept_objects import method
from tests.adapters.stripe.refusing import refusal
from tests.adapters.stripe.test_intent_codec import JSON
from tests.fakes.stripe_objects import charge, intent

KEYED: dict[str, object] = {
    "brand": "mastercard",
    "last4": "4444",
    "exp_month": 7,
    "exp_year": 2031,
    "moto": True,
}
PRESENTED = {**KEYED, "generated_card": "pm_generated"}


def decoded(fields: Mapping[str, object]) -> SavedCard:
    return saved_card_from(Document("payment_method", fields))


def left(kind: str, told: object, **changes: object) -> SavedCard | None:
    """The card that a paid intent of a customer left behind, by its charge's details."""
    made = charge(
        payment_method="pm_charged", payment_method_details={"type": kind, kind: told}, moto=True
    )
    paid = {"status": "succeeded", "setup_future_usage": "off_session", "customer": "cus_1"}
    fields = intent(**{**paid, "latest_charge": made, **changes})
    return intent_from(Document("payment_intent", fields)).saved


def test_all_of_a_saved_card_is_read() -> None:
    assert decoded(method()) == SavedCard(
        "pm_1", "visa", "4242", 7, 2031, "cus_1", Redisplay.LIMITED
    )


def test_a_detached_card_has_no_customer() -> None:
    assert decoded(method(customer=None)).customer is None


def test_an_expanded_customer_is_named_by_its_id() -> None:
    assert decoded(method(customer={"id": "cus_7", "object": "customer"})).customer == "cus_7"


@pytest.mark.parametrize("word", ["unspecified", "a_new_word", None])
def test_a_word_that_permits_nothing_permits_nothing(word: str | None) -> None:
    assert decoded(method(allow_redisplay=word)).redisplay is None


def test_a_brand_that_stripe_does_not_know_is_unknown() -> None:
    card = decoded(method(card={"brand": None, "last4": None, "exp_month": 1, "exp_year": 2030}))
    assert (card.brand, card.last4) == ("unknown", "")


@pytest.mark.parametrize("name", ["exp_month", "exp_year"])
def test_a_card_without_an_end_is_named(name: str) -> None:
    told = {"brand": "visa", "last4": "4242", "exp_month": 1, "exp_year": 2030, name: None}
    with pytest.raises(Undecodable, match=rf"payment_method\.card\.{name}"):
        decoded(method(card=told))


def test_what_is_no_card_is_refused() -> None:
    account = method(type="us_bank_account")
    del account["card"]
    with pytest.raises(Undecodable, match=r"payment_method\.card is missing"):
        decoded(account)


@given(st.sampled_from(sorted(method())), JSON)
def test_any_value_in_any_field_is_read_or_refused_by_name(name: str, value: object) -> None:
    told = refusal(decoded, method(**{name: value}))
    assert told == "" or f"payment_method.{name}" in told


@pytest.mark.parametrize("status", ["succeeded", "requires_capture"])
def test_a_keyed_card_is_kept_itself(status: str) -> None:
    assert left("card", KEYED, status=status) == SavedCard(
        "pm_charged", "mastercard", "4444", 7, 2031, "cus_1"
    )


def test_of_a_presented_card_another_one_is_kept() -> None:
    assert left("card_present", PRESENTED) == SavedCard(
        "pm_generated", "mastercard", "4444", 7, 2031, "cus_1"
    )


def test_a_card_of_nobody_has_no_customer() -> None:
    card = left("card", KEYED, customer=None)
    assert card is not None
    assert card.customer is None


@pytest.mark.parametrize("told", [{**KEYED, "generated_card": None}, KEYED], ids=["null", "absent"])
def test_a_wallet_leaves_no_card(told: object) -> None:
    assert left("card_present", told) is None


def test_a_payment_that_keeps_no_card_left_none() -> None:
    assert left("card", KEYED, setup_future_usage=None) is None


def test_a_payment_that_was_not_approved_left_no_card() -> None:
    assert left("card", KEYED, status="requires_payment_method") is None


@pytest.mark.parametrize("latest", [None, "ch_1"])
def test_a_charge_that_was_not_expanded_tells_of_no_card(latest: object) -> None:
    assert left("card", KEYED, latest_charge=latest) is None


@pytest.mark.parametrize(
    "details", [None, {"type": "card"}, {"type": "card", "card": None}], ids=str
)
def test_a_charge_without_details_tells_of_no_card(details: object) -> None:
    made = charge(payment_method="pm_1", payment_method_details=details)
    assert left("card", KEYED, latest_charge=made) is None


@pytest.mark.parametrize(("told", "moto"), [(True, True), (False, False), (None, False)])
def test_an_order_by_telephone_is_known_by_its_charge(told: object, moto: bool) -> None:
    made = charge(payment_method_details={"type": "card", "card": {**KEYED, "moto": told}})
    read = intent_from(Document("payment_intent", intent(latest_charge=made))).charge
    assert read is not None
    assert read.card is not None
    assert read.card.moto is moto
