"""A failure that nobody foresaw: the till is told, and nothing has half happened."""

import json
import logging
import re
import socket
import threading
from typing import Any

import pytest
from typing_extensions import override

from pos_desktop.simulator.application import Application
from pos_desktop.simulator.clock import Clock
from pos_desktop.simulator.countries import country_named
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.forgetting import forget
from pos_desktop.simulator.keys import Keyring
from pos_desktop.simulator.messages import Answer, Request
from pos_desktop.simulator.seeding import seed
from pos_desktop.simulator.serving import Server
from pos_desktop.simulator.store import Durable, Store
from pos_desktop.simulator.world import World

HEADERS = {
    "authorization": "Bearer sk_test_x",
    "content-type": "application/x-www-form-urlencoded",
    "idempotency-key": "k",
}
BODY = b"amount=1200&currency=usd&allowed_payment_method_types[]=card_present"


class Disk(Durable):
    """A disk that can be full."""

    def __init__(self) -> None:
        self.full = False

    @override
    def write(self, changes: dict[tuple[str, str], Document | None]) -> None:
        if self.full:
            raise OSError(28, "No space left on device")


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def application(disk: Disk) -> Application:
    world = World(country_named("US"), Store(disk), Clock(), Keyring("sk_test_x"))
    seed(world)
    return Application(world, threading.Event())


def created(application: Application) -> tuple[int, Any]:
    answer = application.respond(Request("POST", "/v1/payment_intents", "", HEADERS, BODY))
    return answer.status, json.loads(answer.body)


def test_a_full_disk_is_stripes_failure_and_leaves_nothing(
    application: Application, disk: Disk
) -> None:
    disk.full = True
    status, document = created(application)
    assert (status, document["error"]["type"]) == (500, "api_error")
    assert list(application.world.store.newest("payment_intent")) == []


def test_the_failure_stands_in_the_log_under_the_number_that_is_told(
    application: Application, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.full = True
    _, document = created(application)
    number = re.search(r"under ([0-9A-F]{6})\.", document["error"]["message"])
    assert number
    (record,) = [one for one in caplog.records if one.levelno == logging.CRITICAL]
    assert record.__dict__["number"] == number[1]
    assert record.exc_info is not None


def test_a_defect_on_a_line_is_logged_and_a_client_that_went_away_is_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_: Request) -> Answer:
        raise failures.pop()

    failures: list[Exception] = [ZeroDivisionError("a defect"), ConnectionResetError("gone")]
    server = Server(0, fail, threading.Event())
    try:
        for _ in range(2):
            with socket.create_connection(("127.0.0.1", server.server_port)) as line:
                line.sendall(
                    f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode()
                )
                assert line.recv(1) == b""
    finally:
        server.close()
    (record,) = [one for one in caplog.records if one.levelno == logging.CRITICAL]
    assert "a defect" in caplog.text
    assert record.__dict__["number"] in record.getMessage()


def test_the_same_key_works_once_there_is_room_again(application: Application, disk: Disk) -> None:
    disk.full = True
    created(application)
    disk.full = False
    assert created(application)[0] == 200


def test_what_nobody_can_ask_for_any_more_is_forgotten(application: Application) -> None:
    created(application)
    store, now = application.world.store, application.world.moment
    forget(store, now + 23 * 3600)
    kept = len(list(store.newest("idempotency"))), len(list(store.newest("event")))
    forget(store, now + 25 * 3600)
    later = len(list(store.newest("idempotency"))), len(list(store.newest("event")))
    assert (kept, later) == ((1, 1), (0, 1))
