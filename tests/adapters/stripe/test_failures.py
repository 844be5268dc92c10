"""Every way a request can fail, provoked over HTTP."""

import socket
from dataclasses import replace

import pytest

from pos_desktop.adapters.stripe.client import COMMAND_SECONDS, POLL_SECONDS, client_of, connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.domain.failures import (
    Broken,
    Failed,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from tests.adapters.stripe.conftest import KEY, Serve
from tests.fakes.raw_server import SILENCE, answer, error_answer


def polled(serve: Serve, *answers: bytes) -> Failure:
    """What a read of a PaymentIntent fails with."""
    _, connection = serve(*answers)
    with pytest.raises(Failed) as caught:
        StripePayments(connection).retrieve("pi_1")
    return caught.value.failure


@pytest.mark.parametrize(
    ("code", "obstacle"),
    [
        ("terminal_reader_offline", Obstacle.READER_OFFLINE),
        ("terminal_reader_busy", Obstacle.READER_BUSY),
    ],
)
def test_a_reader_that_cannot_now_is_an_obstacle(
    serve: Serve, code: str, obstacle: Obstacle
) -> None:
    assert polled(serve, error_answer(400, code=code)) == NotNow(obstacle, "No.")


def test_a_reader_that_timed_out_may_have_received_the_command(serve: Serve) -> None:
    failure = polled(serve, error_answer(400, code="terminal_reader_timeout"))
    assert failure == NoAnswer(Silence.READER_TIMEOUT, "No.")


@pytest.mark.parametrize(
    ("status", "code", "obstacle"),
    [
        (429, "rate_limit", Obstacle.RATE_LIMIT),
        (400, "rate_limit", Obstacle.RATE_LIMIT),
        (429, None, Obstacle.RATE_LIMIT),
        (429, "lock_timeout", Obstacle.LOCKED),
        (409, "idempotency_key_in_use", Obstacle.LOCKED),
        (409, None, Obstacle.LOCKED),
    ],
)
def test_limits_and_locks_pass(
    serve: Serve, status: int, code: str | None, obstacle: Obstacle
) -> None:
    assert polled(serve, error_answer(status, code=code)) == NotNow(obstacle, "No.")


@pytest.mark.parametrize("kind", ["idempotency_error", "invalid_request_error", "api_error"])
def test_a_key_in_use_passes_whatever_stripe_calls_the_error(serve: Serve, kind: str) -> None:
    told = error_answer(409, type=kind, code="idempotency_key_in_use")
    assert polled(serve, told) == NotNow(Obstacle.LOCKED, "No.")


def test_a_key_used_with_other_parameters_is_our_fault(serve: Serve) -> None:
    assert isinstance(polled(serve, error_answer(400, type="idempotency_error")), Broken)


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_not_accepted_locks_payments(serve: Serve, status: int) -> None:
    assert polled(serve, error_answer(status)) == Unauthorised("No.")


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "terminal_reader_hardware_fault"),
        (400, "terminal_reader_invalid_location_for_payment"),
        (400, "terminal_reader_invalid_location_for_activation"),
        (400, "terminal_location_country_unsupported"),
        (400, "intent_invalid_state"),
        (400, "payment_intent_unexpected_state"),
        (400, "payment_method_types_no_longer_supported"),
        (404, "resource_missing"),
        (400, "amount_too_small"),
        (400, "amount_too_large"),
        (400, "parameter_missing"),
        (400, "parameter_unknown"),
        (400, "parameter_invalid_integer"),
        (400, "parameter_invalid_empty"),
        (400, "a_code_of_next_year"),
    ],
)
def test_a_refusal_says_its_code_and_the_field(serve: Serve, status: int, code: str) -> None:
    failure = polled(serve, error_answer(status, code=code, param="amount"))
    assert failure == Refused(code, "No.", "amount")


@pytest.mark.parametrize(
    "code",
    [
        "card_declined",
        "expired_card",
        "processing_error",
        "incorrect_cvc",
        "incorrect_number",
        "invalid_expiry_year",
        "authentication_required",
    ],
)
def test_a_card_error_is_a_refusal(serve: Serve, code: str) -> None:
    told = error_answer(402, type="card_error", code=code, decline_code="call_issuer")
    assert polled(serve, told) == Refused(code, "No.")


def test_a_refusal_without_a_code_is_one_all_the_same(serve: Serve) -> None:
    # What Stripe says when another integration holds the reader has no code.
    assert polled(serve, error_answer(400)) == Refused("invalid_request_error", "No.")


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_any_5xx_may_have_happened(serve: Serve, status: int) -> None:
    failure = polled(serve, error_answer(status, type="api_error"))
    assert failure == NoAnswer(Silence.SERVER_ERROR, f"HTTP {status}")


def test_a_5xx_of_a_gateway_that_speaks_no_json_may_have_happened(serve: Serve) -> None:
    failure = polled(serve, answer(502, "<h1>Bad gateway</h1>"))
    assert failure == NoAnswer(Silence.SERVER_ERROR, "HTTP 502")


def test_a_failed_dependency_may_have_happened(serve: Serve) -> None:
    failure = polled(serve, error_answer(424, type="api_error"))
    assert failure == NoAnswer(Silence.SERVER_ERROR, "HTTP 424")


@pytest.mark.parametrize(
    "garbage",
    [
        answer(200, "<html>Sign in to the hotel's network</html>"),
        answer(200, '{"id": "pi_1", "object": "payment_in'),
        answer(200, "null"),
        answer(200, "[1, 2]"),
        answer(200, '"paid"'),
        answer(200, "7"),
        answer(200, "[" * 100_000),
        answer(200, {}),
        answer(200, {"object": "charge", "id": "ch_1"}),
        answer(200, {"error": {"type": "api_error"}}),
        answer(400, "nonsense"),
        answer(400, {"error": "nonsense"}),
        answer(400, {"error": {"type": "a_type_of_next_year", "code": 7}}),
        answer(418, {"error": {"type": "invalid_request_error", "code": "teapot"}}),
        answer(403, "<h1>The proxy of this network forbids it</h1>"),
    ],
)
def test_an_answer_that_is_not_stripes_is_broken(serve: Serve, garbage: bytes) -> None:
    assert isinstance(polled(serve, garbage), Broken)


def test_bytes_that_are_no_text_are_broken(serve: Serve) -> None:
    raw = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\n\xff\xfe\x00"
    assert isinstance(polled(serve, raw), Broken)


def test_a_redirect_is_not_followed(serve: Serve) -> None:
    moved = answer(302, "", headers={"Location": "/v1/payment_intents"})
    server, connection = serve(moved)
    with pytest.raises(Failed) as caught:
        StripePayments(connection).cancel("pi_1", "key-1")
    assert isinstance(caught.value.failure, Broken)
    assert server.paths == ["POST /v1/payment_intents/pi_1/cancel"]


def test_a_closed_connection_may_have_happened(serve: Serve) -> None:
    failure = polled(serve, SILENCE)
    assert isinstance(failure, NoAnswer)
    assert failure.why is Silence.NETWORK


def test_an_answer_cut_off_on_the_way_may_have_happened(serve: Serve) -> None:
    whole = answer(200, {"id": "pi_1", "object": "payment_intent"})
    failure = polled(serve, whole[:-10])
    assert isinstance(failure, NoAnswer)
    assert failure.why is Silence.NETWORK


@pytest.mark.parametrize("cut", [b"HTTP/1.1 200 OK\r\nContent-Le", answer(200, "")])
def test_an_answer_that_says_nothing_may_have_happened(serve: Serve, cut: bytes) -> None:
    failure = polled(serve, cut)
    assert isinstance(failure, NoAnswer)
    assert failure.why is Silence.NETWORK


def test_a_port_where_nobody_listens_is_silence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        base = f"http://127.0.0.1:{taken.getsockname()[1]}"
    connection = connect(KEY, base)
    with pytest.raises(Failed) as caught:
        StripePayments(connection).retrieve("pi_1")
    connection.close()
    assert caught.value.failure == NoAnswer(Silence.NETWORK, "ConnectionError")


def test_a_server_that_never_answers_is_silence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        patient = connect(KEY, f"http://127.0.0.1:{mute.getsockname()[1]}")
        hasty = replace(patient, polls=client_of(KEY, patient.base, patient.session, (1.0, 0.1), 0))
        with pytest.raises(Failed) as caught:
            StripePayments(hasty).retrieve("pi_1")
        patient.close()
    assert caught.value.failure == NoAnswer(Silence.NETWORK, "ReadTimeout")


def test_no_failure_carries_what_was_answered(serve: Serve) -> None:
    secret = "pi_1_secret_neverShown"
    failure = polled(serve, answer(200, f'{{"client_secret": "{secret}", '))
    assert secret not in repr(failure)


def test_what_leaves_does_not_drag_the_answer_along(serve: Serve) -> None:
    secret = "pi_1_secret_neverShown"
    _, connection = serve(answer(200, f'{{"client_secret": "{secret}", '))
    with pytest.raises(Failed) as caught:
        StripePayments(connection).retrieve("pi_1")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_poll_asks_once(serve: Serve) -> None:
    server, connection = serve(error_answer(500))
    with pytest.raises(Failed):
        StripeReaders(connection).sight("tmr_1")
    assert len(server.requests) == 1


def test_polls_give_up_sooner_than_commands() -> None:
    assert sum(POLL_SECONDS) <= 6
    assert sum(POLL_SECONDS) < sum(COMMAND_SECONDS) <= 23


def test_a_command_asks_three_times_with_the_same_key(serve: Serve) -> None:
    server, connection = serve(error_answer(500))
    with pytest.raises(Failed):
        StripePayments(connection).capture("pi_1", "sale-1/capture/1")
    keys = [request.headers["idempotency-key"] for request in server.requests]
    assert keys == ["sale-1/capture/1"] * 3
