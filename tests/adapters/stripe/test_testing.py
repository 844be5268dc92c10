"""Playing the customer: published numbers alone, and a decline however Stripe tells it."""

from dataclasses import replace

import pytest

from pos_desktop.adapters.stripe.testing import StripeCustomer
from pos_desktop.domain.failures import Failed, Refused
from pos_desktop.domain.readers import ActionStatus
from pos_desktop.domain.testcards import KeyedCard
from tests.adapters.stripe.conftest import Serve
from tests.fakes.raw_server import answer, error_answer
from tests.fakes.stripe_objects import action, reader

VISA = KeyedCard("4242424242424242", 7, 2031, "737")


def test_a_card_is_presented_by_its_published_number(serve: Serve) -> None:
    server, connection = serve(answer(200, reader(action=action(status="succeeded"))))
    after = StripeCustomer(connection).present("tmr_1", "mastercard")
    assert after.action is not None
    assert after.action.status is ActionStatus.SUCCEEDED
    assert server.paths == ["POST /v1/test_helpers/terminal/readers/tmr_1/present_payment_method"]
    assert server.requests[0].fields == {
        "type": "card_present",
        "card_present[number]": "5555555555554444",
    }


def test_an_interac_card_is_presented_as_one(serve: Serve) -> None:
    server, connection = serve(answer(200, reader(action=action(status="succeeded"))))
    StripeCustomer(connection).present("tmr_1", "interac")
    assert server.requests[0].fields == {
        "type": "interac_present",
        "interac_present[number]": "4506445006931933",
    }


def test_an_interac_card_is_presented_like_any_other_where_interac_is_not_asked_for(
    serve: Serve,
) -> None:
    refusal = error_answer(400, param="type")
    server, connection = serve(refusal, answer(200, reader(action=action(status="failed"))))
    StripeCustomer(connection).present("tmr_1", "interac")
    assert server.requests[-1].fields["card_present[number]"] == "4506445006931933"


def test_what_is_wrong_otherwise_with_an_interac_card_is_told(serve: Serve) -> None:
    server, connection = serve(error_answer(400, param="reader"))
    with pytest.raises(Failed):
        StripeCustomer(connection).present("tmr_1", "interac")
    assert len(server.requests) == 1


def test_a_decline_that_is_told_as_an_error_is_read_off_the_reader(serve: Serve) -> None:
    decline = error_answer(402, type="card_error", code="card_declined")
    failed = reader(action=action(status="failed", failure_code="card_declined"))
    server, connection = serve(decline, answer(200, failed))
    after = StripeCustomer(connection).present("tmr_1", "declined")
    assert server.paths[-1] == "GET /v1/terminal/readers/tmr_1"
    assert after.action is not None
    assert after.action.failure is not None
    assert after.action.failure.code == "card_declined"


def test_a_card_that_is_not_published_is_not_sent(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    with pytest.raises(Failed) as caught:
        StripeCustomer(connection).present("tmr_1", "my own card")
    assert isinstance(caught.value.failure, Refused)
    assert server.requests == []


def test_the_cancel_button_is_pressed_where_there_is_one(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    customer = StripeCustomer(connection)
    customer.cancel("tmr_1")
    assert customer.offers_cancel
    assert server.paths == ["POST /_simulator/readers/tmr_1/customer_cancels"]


def test_a_card_is_keyed_by_number_expiry_and_code(serve: Serve) -> None:
    server, connection = serve(answer(200, reader(action=action(status="succeeded"))))
    StripeCustomer(connection).key_card("tmr_1", VISA)
    assert server.paths == ["POST /v1/test_helpers/terminal/readers/tmr_1/present_payment_method"]
    assert server.requests[0].fields == {
        "type": "card",
        "card[number]": VISA.number,
        "card[exp_month]": "7",
        "card[exp_year]": "2031",
        "card[cvc]": "737",
    }


def test_a_code_that_was_not_keyed_is_not_sent(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    StripeCustomer(connection).key_card("tmr_1", replace(VISA, cvc=""))
    assert "card[cvc]" not in server.requests[0].fields


def test_a_keyed_card_that_was_declined_is_read_off_the_reader(serve: Serve) -> None:
    decline = error_answer(402, type="card_error", code="card_declined")
    failed = reader(action=action(status="failed", failure_code="card_declined"))
    _, connection = serve(decline, answer(200, failed))
    after = StripeCustomer(connection).key_card("tmr_1", VISA)
    assert after.action is not None
    assert after.action.status is ActionStatus.FAILED


def test_a_wrong_key_that_is_told_as_a_card_error_is_a_refusal(serve: Serve) -> None:
    wrong = error_answer(402, type="card_error", code="invalid_expiry_year")
    _, connection = serve(wrong, answer(200, reader(action=action(status="in_progress"))))
    with pytest.raises(Failed) as caught:
        StripeCustomer(connection).key_card("tmr_1", VISA)
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.code == "invalid_expiry_year"
