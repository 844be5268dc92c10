"""The wire: loopback only, kept alive, never a traceback, gone when it is stopped."""

import json
import socket
import threading
import time

import pytest
import requests

from pos_desktop.simulator import Simulator
from tests.simulator.till import INTENTS, READERS, Till


def spoken(till: Till, text: bytes) -> bytes:
    """Everything that comes back on a bare connection until it is closed; `Host` is added."""
    port = int(till.simulator.base_url.rpartition(":")[2])
    text = text.replace(b" HTTP/1.1\r\n", f" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n".encode())
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(text)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"NONSENSE\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 505),
        (b"BREW /v1/account HTTP/1.1\r\n\r\n", 501),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"POST /v1/payment_intents HTTP/1.1\r\nContent-Length: -5\r\n\r\n", 400),
        (b"POST /v1/payment_intents HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
        (b"POST /v1/payment_intents HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", 413),
        (b"POST /v1/payment_intents HTTP/1.1\r\nContent-Length: 50\r\n\r\namount=1", 400),
        (b"POST /v1/payment_intents HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
        (b"GET /v1/account%ff HTTP/1.1\r\n\r\n", 401),
    ],
)
def test_bytes_that_are_no_request_are_refused_in_stripes_shape(
    till: Till, text: bytes, status: int
) -> None:
    answer = spoken(till, text)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert int(head.split()[1]) == status
    assert json.loads(body)["error"]["type"] == "invalid_request_error"


def test_two_requests_in_one_go_get_two_answers(till: Till) -> None:
    one = f"GET /v1/account HTTP/1.1\r\nAuthorization: Bearer {till.key}\r\n\r\n".encode()
    assert spoken(till, one + one).count(b"HTTP/1.1 200 OK") == 2


def test_a_connection_is_kept_alive(till: Till) -> None:
    replies = [till.send("GET", INTENTS) for _ in range(3)]
    pools = till.session.get_adapter(till.simulator.base_url).poolmanager.pools  # type: ignore[attr-defined]
    (key,) = pools.keys()
    assert pools[key].num_connections == 1
    assert [each.status for each in replies] == [200] * 3


def test_it_listens_on_loopback_only(till: Till) -> None:
    assert till.simulator.base_url.startswith("http://127.0.0.1:")


def test_stopping_cuts_idle_connections_and_ends_every_thread(till: Till) -> None:
    till.get(INTENTS)
    till.simulator.stop()
    names = [each.name for each in threading.enumerate() if each.name.startswith("simulator")]
    assert names == []


def test_stopping_does_not_wait_for_a_slow_answer(till: Till) -> None:
    till.simulator.faults.add("slow", seconds=60.0)
    waiting = Till(till.simulator)
    ended = threading.Event()

    def ask() -> None:
        try:
            waiting.send("GET", INTENTS)
        except (requests.RequestException, ValueError):
            pass
        finally:
            ended.set()

    thread = threading.Thread(target=ask)
    thread.start()
    while not till.simulator.log():
        pass
    began = time.monotonic()
    till.simulator.stop()
    thread.join(10)
    waiting.close()
    assert ended.is_set()
    assert time.monotonic() - began < 5


def test_a_stopped_port_can_be_used_again(till: Till) -> None:
    port = int(till.simulator.base_url.rpartition(":")[2])
    till.get(INTENTS)
    till.simulator.stop()
    again = Simulator()
    again.start(port)
    again.stop()
    assert again.base_url == till.simulator.base_url


def test_a_port_in_use_is_an_error(till: Till) -> None:
    port = int(till.simulator.base_url.rpartition(":")[2])
    with pytest.raises(OSError):  # noqa: PT011 — each system words it its own way
        Simulator().start(port)


def test_each_start_makes_a_new_key() -> None:
    simulator = Simulator()
    simulator.start()
    first = simulator.api_key
    simulator.stop()
    simulator.start()
    second = simulator.api_key
    simulator.stop()
    assert first != second
    assert first.startswith("sk_test_")


def test_eight_tills_at_once_make_eight_sales(till: Till) -> None:
    made: list[str] = []

    def sell() -> None:
        other = Till(till.simulator)
        made.extend(other.intent()["id"] for _ in range(5))
        other.close()

    threads = [threading.Thread(target=sell) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    listed = {each["id"] for each in till.get(f"{INTENTS}?limit=100")["data"]}
    assert listed == set(made)
    assert len(made) == 40


def test_head_is_no_route(till: Till) -> None:
    answer = spoken(
        till, f"HEAD {READERS} HTTP/1.1\r\nAuthorization: Bearer {till.key}\r\n\r\n".encode()
    )
    assert answer.startswith(b"HTTP/1.1 404")
