"""A saved card is charged: what is asked for, and what becomes of the bank's answer."""

import pytest

from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import Failed, NoAnswer, Refused, Silence
from pos_desktop.domain.intents import Intent, IntentStatus
from tests.adapters.stripe.conftest import Serve
from tests.fakes.raw_server import answer as answered
from tests.fakes.raw_server import error_answer
from tests.fakes.stripe_objects import charge, intent

ERROR: dict[str, object] = {
    "type": "card_error",
    "code": "card_declined",
    "decline_code": "insufficient_funds",
    "message": "Your card has insufficient funds.",
    "charge": "ch_1",
}
DECLINE = Decline(
    "card_declined", "insufficient_funds", "Your card has insufficient funds.", "ch_1"
)
OPEN = intent(last_payment_error=ERROR, latest_charge="ch_1")


def confirmed(serve: Serve, *answers: bytes) -> tuple[Intent, list[str]]:
    """The intent after its card was charged, and what was asked."""
    server, connection = serve(*answers)
    charged = StripePayments(connection).confirm("pi_1", "pm_1", "sale-1/charge/1")
    return charged, server.paths


def test_the_card_is_charged_without_its_holder_under_the_given_key(serve: Serve) -> None:
    server, connection = serve(answered(200, intent(status="succeeded", latest_charge=charge())))
    charged = StripePayments(connection).confirm("pi_1", "pm_1", "sale-1/charge/1")
    assert server.paths == ["POST /v1/payment_intents/pi_1/confirm"]
    assert server.requests[0].headers["idempotency-key"] == "sale-1/charge/1"
    assert server.requests[0].fields == {
        "payment_method": "pm_1",
        "off_session": "true",
        "expand[0]": "latest_charge",
    }
    assert charged.status is IntentStatus.SUCCEEDED
    assert charged.charge is not None


def test_a_decline_is_the_intents_and_needs_no_second_look(serve: Serve) -> None:
    charged, asked = confirmed(serve, error_answer(402, **ERROR, payment_intent=OPEN))
    assert charged.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    assert charged.failure == DECLINE
    assert len(asked) == 1


def test_a_bank_that_wants_its_customer_is_a_decline_too(serve: Serve) -> None:
    wanted = {"type": "card_error", "code": "authentication_required", "charge": "ch_1"}
    told = intent(last_payment_error=wanted)
    charged, _ = confirmed(serve, error_answer(402, **wanted, payment_intent=told))
    assert charged.failure == Decline("authentication_required", charge="ch_1")


@pytest.mark.parametrize(
    "told",
    [{"id": "pi_1", "object": "payment_intent"}, "pi_1", intent(id="pi_7", status="succeeded")],
    ids=["in part", "by its id", "another"],
)
def test_an_intent_that_is_not_told_whole_is_read(serve: Serve, told: object) -> None:
    charged, asked = confirmed(
        serve, error_answer(402, **ERROR, payment_intent=told), answered(200, OPEN)
    )
    assert asked[1:] == ["GET /v1/payment_intents/pi_1"]
    assert (charged.intent_id, charged.failure) == ("pi_1", DECLINE)


def failing(serve: Serve, *answers: bytes) -> object:
    """What charging the card fails with."""
    _, connection = serve(*answers)
    with pytest.raises(Failed) as caught:
        StripePayments(connection).confirm("pi_1", "pm_1", "key")
    return caught.value.failure


def test_a_decline_that_names_no_intent_is_a_refusal(serve: Serve) -> None:
    assert failing(serve, error_answer(402, **ERROR)) == Refused(
        "card_declined", "Your card has insufficient funds."
    )


def test_a_decline_of_which_nobody_can_be_asked_is_no_answer(serve: Serve) -> None:
    told = error_answer(402, **ERROR, payment_intent="pi_1")
    assert failing(serve, told, error_answer(500)) == NoAnswer(Silence.SERVER_ERROR, "HTTP 500")


@pytest.mark.parametrize("code", ["payment_method_unexpected_state", "resource_missing"])
def test_a_card_that_cannot_be_charged_at_all_is_a_refusal(serve: Serve, code: str) -> None:
    refusal = error_answer(400, code=code, param="payment_method", payment_intent=intent())
    assert failing(serve, refusal) == Refused(code, "No.", "payment_method")
