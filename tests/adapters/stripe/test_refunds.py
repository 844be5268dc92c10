"""Refunds on the wire: what goes out, and what an answer means."""

import pytest

from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.refunds import StripeRefunds
from pos_desktop.domain.failures import Broken, Failed, NoAnswer, NotNow, Obstacle, Refused
from pos_desktop.domain.refunds import RefundOrder, RefundReason, RefundStatus
from tests.adapters.stripe.conftest import Serve
from tests.fakes.raw_server import answer, error_answer
from tests.fakes.stripe_objects import action, intent, pages, reader, refund

ORDER = RefundOrder(
    "pi_1", 500, RefundReason.REQUESTED_BY_CUSTOMER, (("refunding", "r-1"), ("till", "till-1"))
)
CONNECTED = RefundOrder("pi_1", 500, reverse_transfer=True, refund_fee=True)
BOTH = {"reverse_transfer": "true", "refund_application_fee": "true"}


def test_a_refund_says_how_much_of_what_and_why(serve: Serve) -> None:
    server, connection = serve(answer(200, refund(metadata=dict(ORDER.metadata))))
    assert StripeRefunds(connection).create(ORDER, "key-1").refund_id == "re_1"
    assert server.paths == ["POST /v1/refunds"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "payment_intent": "pi_1",
        "amount": "500",
        "reason": "requested_by_customer",
        "metadata[refunding]": "r-1",
        "metadata[till]": "till-1",
    }


def test_a_refund_of_a_connected_account_takes_transfer_and_fee_back(serve: Serve) -> None:
    server, connection = serve(answer(200, refund()))
    StripeRefunds(connection).create(CONNECTED, "key-1")
    fields = server.requests[0].fields
    assert {name: fields[name] for name in BOTH} == BOTH
    assert "reason" not in fields


@pytest.mark.parametrize(
    ("answered", "failure"),
    [
        (
            error_answer(400, code="charge_already_refunded", message="Gone."),
            Refused("charge_already_refunded", "Gone."),
        ),
        (
            error_answer(400, message="Too much.", param="amount"),
            Refused("invalid_request_error", "Too much.", "amount"),
        ),
        (
            error_answer(429, code="lock_timeout", message="Held."),
            NotNow(Obstacle.LOCKED, "Held."),
        ),
    ],
)
def test_what_stripe_says_no_to_is_told(serve: Serve, answered: bytes, failure: object) -> None:
    _, connection = serve(answered)
    with pytest.raises(Failed) as caught:
        StripeRefunds(connection).create(ORDER, "key-1")
    assert caught.value.failure == failure


def test_a_failure_of_stripe_is_no_answer(serve: Serve) -> None:
    server, connection = serve(error_answer(500, type="api_error"))
    with pytest.raises(Failed) as caught:
        StripeRefunds(connection).create(ORDER, "key-1")
    assert isinstance(caught.value.failure, NoAnswer)
    assert {each.headers["idempotency-key"] for each in server.requests} == {"key-1"}


def test_an_answer_that_is_no_refund_is_broken(serve: Serve) -> None:
    _, connection = serve(answer(200, intent()))
    with pytest.raises(Failed) as caught:
        StripeRefunds(connection).create(ORDER, "key-1")
    assert isinstance(caught.value.failure, Broken)


def test_a_refund_is_read_again(serve: Serve) -> None:
    server, connection = serve(answer(200, refund(status="failed", failure_reason="declined")))
    assert StripeRefunds(connection).retrieve("re_1").status is RefundStatus.FAILED
    assert server.paths == ["GET /v1/refunds/re_1"]


def test_all_refunds_of_a_payment_are_listed_over_all_pages(serve: Serve) -> None:
    first = pages(refund(id="re_2"), more=True, url="/v1/refunds")
    server, connection = serve(answer(200, first), answer(200, pages(refund(id="re_1"))))
    found = StripeRefunds(connection).of_intent("pi_1")
    assert [each.refund_id for each in found] == ["re_2", "re_1"]
    assert server.requests[0].fields == {"payment_intent": "pi_1", "limit": "100"}
    assert server.requests[1].fields["starting_after"] == "re_2"


def test_a_reader_is_asked_to_give_back(serve: Serve) -> None:
    about = {"payment_intent": "pi_1", "amount": 500, "metadata": {"refunding": "r-1"}}
    asked = reader(action=action("refund_payment", refund_payment=about))
    server, connection = serve(answer(200, asked))
    told = StripeReaders(connection).refund_payment("tmr_1", ORDER, key="key-1").action
    assert server.paths == ["POST /v1/terminal/readers/tmr_1/refund_payment"]
    assert server.requests[0].headers["idempotency-key"] == "key-1"
    assert server.requests[0].fields == {
        "payment_intent": "pi_1",
        "amount": "500",
        "metadata[refunding]": "r-1",
        "metadata[till]": "till-1",
        "refund_payment_config[enable_customer_cancellation]": "true",
    }
    assert told is not None
    assert (told.refunds, told.intent, told.amount) == (True, "pi_1", 500)


def test_a_reader_takes_transfer_and_fee_back_too(serve: Serve) -> None:
    server, connection = serve(answer(200, reader()))
    StripeReaders(connection).refund_payment("tmr_1", CONNECTED, key="key-1")
    fields = server.requests[0].fields
    assert {name: fields[name] for name in BOTH} == BOTH
