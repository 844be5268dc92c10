"""What PaymentIntent requests look like on the wire, and what is made of the answers."""

from dataclasses import replace

import pytest

from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.domain.failures import Broken, Failed, Refused
from pos_desktop.domain.intents import CaptureMethod, IntentStatus
from pos_desktop.domain.payment import CardEntry, Terms
from pos_desktop.domain.savedcards import Redisplay
from tests.adapters.stripe.conftest import Serve
from tests.fakes.raw_server import answer, error_answer
from tests.fakes.stripe_objects import charge, intent, pages

TERMS = Terms(
    sale_id="sale-1",
    number=1,
    till="till-1",
    amount=1200,
    currency="usd",
    types=("card_present",),
    reader="tmr_1",
    started_at=1_800_000_000,
)


def test_an_intent_is_created_as_the_terms_say(serve: Serve) -> None:
    server, connection = serve(answer(200, intent()))
    StripePayments(connection).create(replace(TERMS, capture=CaptureMethod.MANUAL), "key-1")
    assert server.paths == ["POST /v1/payment_intents"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "amount": "1200",
        "currency": "usd",
        "allowed_payment_method_types[0]": "card_present",
        "capture_method": "manual",
        "metadata[sale_id]": "sale-1",
        "metadata[till]": "till-1",
        "metadata[attempt]": "1",
        "metadata[app]": "pos-desktop",
        "expand[0]": "latest_charge",
    }


def test_automatic_capture_is_said_too(serve: Serve) -> None:
    server, connection = serve(answer(200, intent()))
    StripePayments(connection).create(TERMS, "key-1")
    assert server.requests[0].fields["capture_method"] == "automatic"


def test_an_order_of_a_customer_says_whose_what_for_and_that_its_card_is_kept(
    serve: Serve,
) -> None:
    server, connection = serve(answer(200, intent()))
    terms = replace(
        TERMS,
        types=("card",),
        entry=CardEntry.KEYED,
        customer="cus_1",
        description="Two crates of wine",
        keeps=Redisplay.LIMITED,
    )
    StripePayments(connection).create(terms, "key-1")
    asked = server.requests[0].fields
    assert asked["customer"] == "cus_1"
    assert asked["description"] == "Two crates of wine"
    assert asked["setup_future_usage"] == "off_session"
    assert asked["allowed_payment_method_types[0]"] == "card"


def test_a_charge_of_a_saved_card_is_begun_without_it(serve: Serve) -> None:
    server, connection = serve(answer(200, intent()))
    terms = replace(TERMS, entry=CardEntry.ON_FILE, customer="cus_1", method="pm_1")
    StripePayments(connection).create(terms, "key-1")
    asked = server.requests[0].fields
    assert not {"payment_method", "confirm", "off_session", "setup_future_usage"} & set(asked)


def test_an_update_changes_the_amount_alone(serve: Serve) -> None:
    server, connection = serve(answer(200, intent(amount=900)))
    assert StripePayments(connection).update("pi_1", 900, "key-2").amount == 900
    assert server.paths == ["POST /v1/payment_intents/pi_1"]
    assert server.requests[0].headers["idempotency-key"] == "key-2"
    assert server.requests[0].fields == {"amount": "900", "expand[0]": "latest_charge"}


@pytest.mark.parametrize("act", ["cancel", "capture"])
def test_cancel_and_capture_carry_the_given_key(serve: Serve, act: str) -> None:
    server, connection = serve(answer(200, intent()))
    payments = StripePayments(connection)
    (payments.cancel if act == "cancel" else payments.capture)("pi_1", "key-3")
    assert server.paths == [f"POST /v1/payment_intents/pi_1/{act}"]
    assert server.requests[0].headers["idempotency-key"] == "key-3"
    assert server.requests[0].fields == {"expand[0]": "latest_charge"}


def test_a_read_brings_the_charge_along(serve: Serve) -> None:
    told = intent(status="succeeded", latest_charge=charge())
    server, connection = serve(answer(200, told))
    read = StripePayments(connection).retrieve("pi_1")
    assert server.requests[0].fields == {"expand[0]": "latest_charge"}
    assert read.status is IntentStatus.SUCCEEDED
    assert read.charge is not None
    assert read.charge.charge_id == "ch_1"


def test_the_pinned_version_of_the_api_is_asked_for(serve: Serve) -> None:
    server, connection = serve(answer(200, intent()))
    StripePayments(connection).retrieve("pi_1")
    assert server.requests[0].headers["stripe-version"] == "2026-10-28.endive"


def test_an_intent_is_found_by_its_metadata_among_others(serve: Serve) -> None:
    other = {"sale_id": "sale-2", "attempt": "1", "app": "pos-desktop"}
    second = {"sale_id": "sale-1", "attempt": "2", "app": "pos-desktop"}
    foreign = {"sale_id": "sale-1", "attempt": "1", "app": "another"}
    listed = pages(
        intent(id="pi_3", metadata=other),
        intent(id="pi_4", metadata=second),
        intent(id="pi_5", metadata=foreign),
        intent(id="pi_6", metadata={}),
        intent(id="pi_7"),
    )
    server, connection = serve(answer(200, listed), answer(200, intent(id="pi_7", amount=5)))
    found = StripePayments(connection).find(TERMS)
    assert found is not None
    assert (found.intent_id, found.amount) == ("pi_7", 5)
    assert server.paths[-1] == "GET /v1/payment_intents/pi_7"


def test_an_intent_is_looked_for_around_the_start_of_the_payment(serve: Serve) -> None:
    server, connection = serve(answer(200, pages()))
    assert StripePayments(connection).find(TERMS) is None
    day = 24 * 60 * 60
    asked = server.requests[0].fields
    assert int(asked["created[gte]"]) <= TERMS.started_at - day
    assert int(asked["created[lte]"]) >= TERMS.started_at + day


def test_an_intent_is_found_on_a_later_page(serve: Serve) -> None:
    first = pages(intent(id="pi_9", metadata={}), more=True, url="/v1/payment_intents")
    server, connection = serve(
        answer(200, first), answer(200, pages(intent())), answer(200, intent())
    )
    found = StripePayments(connection).find(TERMS)
    assert found is not None
    assert server.requests[1].fields["starting_after"] == "pi_9"
    assert server.requests[1].fields["created[gte]"] == server.requests[0].fields["created[gte]"]


def test_of_two_intents_the_one_with_the_money_is_found(serve: Serve) -> None:
    listed = pages(
        intent(id="pi_a", status="canceled"),
        intent(id="pi_b"),
        intent(id="pi_c", status="requires_capture"),
    )
    server, connection = serve(answer(200, listed), answer(200, intent(id="pi_c")))
    StripePayments(connection).find(TERMS)
    assert server.paths[-1] == "GET /v1/payment_intents/pi_c"


def test_a_list_without_an_end_does_not_count_as_not_found(serve: Serve) -> None:
    endless = pages(intent(metadata={}), more=True, url="/v1/payment_intents")
    _, connection = serve(answer(200, endless))
    with pytest.raises(Failed) as caught:
        StripePayments(connection).find(TERMS)
    assert caught.value.failure == Broken("find a payment: list goes on after 100 pages")


def test_an_empty_page_that_promises_more_is_broken(serve: Serve) -> None:
    _, connection = serve(answer(200, pages(more=True)))
    with pytest.raises(Failed) as caught:
        StripePayments(connection).find(TERMS)
    assert isinstance(caught.value.failure, Broken)


def test_a_refused_cancel_says_that_the_intent_is_in_another_state(serve: Serve) -> None:
    refusal = error_answer(
        400, code="payment_intent_unexpected_state", payment_intent=intent(status="succeeded")
    )
    _, connection = serve(refusal)
    with pytest.raises(Failed) as caught:
        StripePayments(connection).cancel("pi_1", "key-1")
    assert caught.value.failure == Refused("payment_intent_unexpected_state", "No.")
