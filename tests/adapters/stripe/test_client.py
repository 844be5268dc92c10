"""Where requests may go, and what a connection leaves behind."""

import logging
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import stripe

from pos_desktop.adapters.stripe.client import BaseRefused, connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.domain.keys import KeyRefused
from pos_desktop.domain.servers import STRIPE, is_loopback
from tests.adapters.stripe.conftest import KEY, Serve
from tests.fakes.raw_server import RawServer, answer
from tests.fakes.stripe_objects import intent

LIVE = "rk_live_adapters0001"


@pytest.mark.parametrize(
    "base",
    [
        STRIPE,
        STRIPE + "/",
        "https://stripe.example.com",
        "http://127.0.0.1:12111",
        "http://127.1.2.3:1",
        "http://localhost:8080",
        "http://[::1]:8080",
    ],
)
def test_a_test_key_may_go_over_https_or_stay_here(base: str) -> None:
    connection = connect(KEY, base)
    connection.close()
    assert connection.base == base.rstrip("/")


@pytest.mark.parametrize(
    "base",
    [
        "http://api.stripe.com",
        "http://192.168.0.5:8080",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "ftp://127.0.0.1",
        "127.0.0.1:8080",
        "",
        "https://",
        "https://api.stripe.com/v1",
        "https://api.stripe.com?x=1",
        "https://somebody@api.stripe.com",
        "https://api.stripe.com:port",
        "http://[::1",
    ],
)
def test_an_address_that_is_not_safe_is_refused_in_one_sentence(base: str) -> None:
    with pytest.raises(BaseRefused) as caught:
        connect(KEY, base)
    assert caught.value.reason.startswith("The Stripe address")


@pytest.mark.parametrize("base", ["https://stripe.example.com", "http://127.0.0.1:12111"])
def test_a_live_key_goes_to_stripe_alone(base: str) -> None:
    with pytest.raises(BaseRefused, match="live key"):
        connect(LIVE, base)


def test_a_live_key_may_go_to_stripe() -> None:
    connect(LIVE, STRIPE).close()


def test_what_is_no_key_makes_no_connection() -> None:
    with pytest.raises(KeyRefused):
        connect("pk_test_adapters0001", STRIPE)


def test_a_name_that_only_looks_like_loopback_is_none() -> None:
    assert not is_loopback("https://127.0.0.1.example.com")


def test_a_proxy_of_the_environment_is_not_asked_for_this_very_machine(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server, connection = serve(answer(200, intent()))
    StripePayments(connection).retrieve("pi_1")
    assert server.paths == ["GET /v1/payment_intents/pi_1"]


def test_nothing_is_kept_on_disk_or_sent_about_this_machine(
    serve: Serve, hermetic_environment: Path
) -> None:
    server, connection = serve(answer(200, intent()))
    payments = StripePayments(connection)
    payments.retrieve("pi_1")
    payments.retrieve("pi_1")
    assert not list(hermetic_environment.rglob("telemetry_id"))
    assert "x-stripe-client-telemetry" not in server.requests[1].headers


def test_whole_answers_are_not_logged(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    _, connection = serve(answer(200, intent()))
    with caplog.at_level(logging.DEBUG):
        StripePayments(connection).retrieve("pi_1")
    assert "secret" not in caplog.text


def test_the_sdk_cannot_be_told_from_outside_to_print_whole_answers() -> None:
    read = (
        "import sys; from pos_desktop.adapters.stripe.client import connect;"
        "from pos_desktop.adapters.stripe.payments import StripePayments;"
        "StripePayments(connect(*sys.argv[1:])).retrieve('pi_1')"
    )
    with RawServer(answer(200, intent())) as server:
        told = subprocess.run(
            [sys.executable, "-c", read, KEY, server.base_url],
            cwd=Path(__file__).parents[3],
            env=os.environ | {"STRIPE_LOG": "debug"},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    assert server.paths == ["GET /v1/payment_intents/pi_1"]
    assert told.stderr == ""


def test_every_thread_has_a_line_of_its_own_and_all_are_closed() -> None:
    lines = []
    kept_open = answer(200, intent()).replace(b"Connection: close\r\n", b"")
    with socket.create_server(("127.0.0.1", 0)) as server:
        connection = connect(KEY, f"http://127.0.0.1:{server.getsockname()[1]}")
        payments = StripePayments(connection)
        for _ in range(2):
            thread = threading.Thread(target=payments.retrieve, args=["pi_1"])
            thread.start()
            line, _ = server.accept()
            line.recv(65536)
            line.sendall(kept_open)
            lines.append(line)
            thread.join(timeout=10)
        connection.close()
    for line in lines:
        line.settimeout(10)
        with line:
            assert line.recv(1) == b""


def test_a_thread_has_one_line_for_what_it_asks_and_what_it_commands() -> None:
    kept_open = answer(200, intent()).replace(b"Connection: close\r\n", b"")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        connection = connect(KEY, f"http://127.0.0.1:{server.getsockname()[1]}")

        def ask() -> None:
            for client in (connection.polls, connection.commands, connection.polls):
                client.raw_request("get", "/v1/payment_intents/pi_1")

        thread = threading.Thread(target=ask)
        thread.start()
        line, _ = server.accept()
        with line:
            line.settimeout(10)
            for _ in range(3):
                assert line.recv(65536).startswith(b"GET ")
                line.sendall(kept_open)
            thread.join(timeout=10)
        connection.close()


def test_a_connection_can_be_used_after_it_was_closed(serve: Serve) -> None:
    _, connection = serve(answer(200, intent()))
    connection.close()
    assert StripePayments(connection).retrieve("pi_1").intent_id == "pi_1"


def test_no_address_is_left_to_the_sdk(serve: Serve) -> None:
    server, connection = serve(answer(200, {"object": "list", "data": [], "has_more": False}))
    for client in (connection.polls, connection.commands):
        client.raw_request("get", "/v1/files", base="files")
        client.raw_request("get", "/v1/oauth", base="connect")
        client.raw_request("get", "/v1/meters", base="meter_events")
    assert len(server.requests) == 6


def test_telemetry_of_the_sdk_is_off() -> None:
    assert stripe.enable_telemetry is False
