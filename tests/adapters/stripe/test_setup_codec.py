"""SetupIntents: what was saved, why not, and what is never taken over."""

from collections.abc import Mapping
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.adapters.stripe.document import Document, Undecodable
from pos_desktop.adapters.stripe.setup_codec import setup_from
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.intents import Intent, IntentStatus
from tests.adapters.stripe.kept_objects import method, presented, setup
from tests.adapters.stripe.refusing import refusal
from tests.adapters.stripe.test_intent_codec import JSON

TOUCHED = method(id="pm_touched", type="card_present", card_present={"brand": "visa"})


def decoded(fields: Mapping[str, object]) -> Intent:
    return setup_from(Document("setup_intent", fields))


def saved(**changes: object) -> str | None:
    """The id of the card that a set-up with these fields saved."""
    card = decoded(setup(**{"status": "succeeded", **changes})).saved
    return card.method_id if card is not None else None


def test_a_set_up_takes_no_money() -> None:
    read = decoded(setup())
    assert (read.intent_id, read.amount, read.currency) == ("seti_1", 0, "")
    assert (read.status, read.types) == (IntentStatus.REQUIRES_PAYMENT_METHOD, ("card",))
    assert (read.charge, read.failure, read.saved) == (None, None, None)


def test_a_set_up_says_what_it_is_for() -> None:
    assert dict(decoded(setup()).metadata)["setup_id"] == "setup-1"


def test_a_keyed_card_is_saved_itself() -> None:
    assert saved(payment_method=method()) == "pm_1"


def test_of_a_presented_card_the_generated_one_is_saved() -> None:
    attempt = presented(method(id="pm_generated"))
    assert saved(payment_method=TOUCHED, latest_attempt=attempt) == "pm_generated"


def test_a_wallet_saves_no_card() -> None:
    assert saved(payment_method=TOUCHED, latest_attempt=presented(None)) is None


def test_nothing_is_made_up_of_what_was_not_expanded() -> None:
    assert saved(payment_method="pm_1", latest_attempt="setatt_1") is None


@pytest.mark.parametrize("status", ["requires_payment_method", "processing", "canceled"])
def test_only_a_set_up_that_succeeded_saved_a_card(status: str) -> None:
    assert saved(status=status, payment_method=method()) is None


@pytest.mark.parametrize("attempt", ["setatt_7", {"id": "setatt_7", "object": "setup_attempt"}])
def test_a_declined_card_is_told_with_its_attempt(attempt: object) -> None:
    error = {"type": "card_error", "code": "incorrect_cvc", "message": "Wrong security code."}
    assert decoded(setup(last_setup_error=error, latest_attempt=attempt)).failure == Decline(
        "incorrect_cvc", None, "Wrong security code.", "setatt_7"
    )


def test_a_status_that_stripe_may_add_is_unknown_and_keeps_its_word() -> None:
    read = decoded(setup(status="requires_review"))
    assert (read.status, read.status_word) == (IntentStatus.UNKNOWN, "requires_review")


@pytest.mark.parametrize("name", ["id", "status", "payment_method_types", "metadata"])
def test_a_missing_field_is_named(name: str) -> None:
    fields = setup()
    del fields[name]
    with pytest.raises(Undecodable, match=rf"setup_intent\.{name} is missing"):
        decoded(fields)


def test_the_client_secret_is_not_taken_over() -> None:
    assert "secret" not in repr(asdict(decoded(setup())))


@given(st.sampled_from(sorted(setup())), JSON)
def test_any_value_in_any_field_is_read_or_refused_by_name(name: str, value: object) -> None:
    told = refusal(
        decoded, setup(**{"status": "succeeded", "payment_method": method(), name: value})
    )
    assert told == "" or f"setup_intent.{name}" in told
