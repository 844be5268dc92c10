"""Taking, raising and listing what is held, on the wire."""

from dataclasses import replace

import pytest

from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.domain.captures import CaptureOrder
from pos_desktop.domain.failures import Broken, Failed, Refused
from pos_desktop.domain.intents import CaptureMethod
from tests.adapters.stripe.conftest import Serve
from tests.adapters.stripe.test_payments import TERMS
from tests.fakes.raw_server import answer, error_answer
from tests.fakes.stripe_objects import charge, intent, pages


def test_a_capture_order_says_how_much_and_whose(serve: Serve) -> None:
    server, connection = serve(answer(200, intent()))
    StripePayments(connection).capture("pi_1", "key-1", CaptureOrder(amount=700, fee=70))
    assert server.paths == ["POST /v1/payment_intents/pi_1/capture"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "amount_to_capture": "700",
        "application_fee_amount": "70",
        "expand[0]": "latest_charge",
    }


def test_a_fee_of_nothing_is_said(serve: Serve) -> None:
    server, connection = serve(answer(200, intent()))
    StripePayments(connection).capture("pi_1", "key-1", CaptureOrder(fee=0))
    assert server.requests[0].fields["application_fee_amount"] == "0"
    assert "amount_to_capture" not in server.requests[0].fields


def test_an_authorization_is_raised_to_its_new_total(serve: Serve) -> None:
    server, connection = serve(answer(200, intent(amount=1500)))
    assert StripePayments(connection).increment("pi_1", 1500, "key-2").amount == 1500
    assert server.paths == ["POST /v1/payment_intents/pi_1/increment_authorization"]
    assert server.requests[0].headers["idempotency-key"] == "key-2"
    assert server.requests[0].fields == {"amount": "1500", "expand[0]": "latest_charge"}


def test_a_bank_that_does_not_raise_is_a_refusal_with_its_code(serve: Serve) -> None:
    _, connection = serve(error_answer(402, type="card_error", code="card_declined", message="No."))
    with pytest.raises(Failed) as caught:
        StripePayments(connection).increment("pi_1", 1500, "key-2")
    assert caught.value.failure == Refused("card_declined", "No.")


def test_a_receipt_is_mailed_by_telling_whom(serve: Serve) -> None:
    server, connection = serve(answer(200, intent(receipt_email="ana@example.com")))
    told = StripePayments(connection).set_receipt_email("pi_1", "ana@example.com", "key-3")
    assert "ana@example.com" not in repr(told)
    assert server.paths == ["POST /v1/payment_intents/pi_1"]
    assert server.requests[0].headers["idempotency-key"] == "key-3"
    assert server.requests[0].fields == {
        "receipt_email": "ana@example.com",
        "expand[0]": "latest_charge",
    }


def test_a_preference_for_holding_is_said_of_cards_that_are_present(serve: Serve) -> None:
    server, connection = serve(answer(200, intent()))
    preferring = replace(TERMS, capture=CaptureMethod.MANUAL_PREFERRED)
    StripePayments(connection).create(preferring, "key-1")
    fields = server.requests[0].fields
    assert fields["capture_method"] == "automatic"
    asked = "payment_method_options[card_present][capture_method]"
    assert fields[asked] == "manual_preferred"


def test_a_page_of_a_time_is_one_request_with_the_charges(serve: Serve) -> None:
    held = intent(id="pi_2", status="requires_capture", latest_charge=charge(id="ch_2"))
    server, connection = serve(answer(200, pages(held, intent(id="pi_1"), more=True)))
    page = StripePayments(connection).listed(1_799_000_000, 1_800_000_000)
    assert [one.intent_id for one in page.intents] == ["pi_2", "pi_1"]
    assert page.next_after == "pi_1"
    assert page.intents[0].charge is not None
    assert page.intents[0].charge.charge_id == "ch_2"
    assert server.paths == ["GET /v1/payment_intents"]
    assert server.requests[0].fields == {
        "created[gte]": "1799000000",
        "created[lt]": "1800000000",
        "limit": "100",
        "expand[0]": "data.latest_charge",
    }


def test_the_next_page_comes_after_the_last_intent(serve: Serve) -> None:
    server, connection = serve(answer(200, pages(intent(id="pi_0"))))
    page = StripePayments(connection).listed(0, 5, "pi_1")
    assert page.next_after is None
    assert server.requests[0].fields["starting_after"] == "pi_1"


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        (pages(more=True), "list.data is empty where list.has_more promises more"),
        (pages(intent(amount=None)), "list.data[0].amount is null where a whole number belongs"),
        (intent(), "the answer is a payment_intent where a list belongs"),
        ([], "the answer is a list where a list belongs"),
    ],
)
def test_what_is_no_page_of_intents_is_broken(
    serve: Serve, told: dict[str, object], problem: str
) -> None:
    _, connection = serve(answer(200, told))
    with pytest.raises(Failed) as caught:
        StripePayments(connection).listed(0, 5)
    assert caught.value.failure == Broken(f"list payments: {problem}")


def test_a_page_that_is_refused_is_a_refusal(serve: Serve) -> None:
    _, connection = serve(error_answer(404, code="resource_missing", param="starting_after"))
    with pytest.raises(Failed) as caught:
        StripePayments(connection).listed(0, 5, "pi_gone")
    assert caught.value.failure == Refused("resource_missing", "No.", "starting_after")
