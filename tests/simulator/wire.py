"""Requests to a simulator without sockets, whose clock stands: every course is repeatable."""

import json
import threading
from typing import Any

from pos_desktop.simulator.application import Application
from pos_desktop.simulator.clock import Clock
from pos_desktop.simulator.countries import country_named
from pos_desktop.simulator.keys import Keyring
from pos_desktop.simulator.messages import Request
from pos_desktop.simulator.seeding import seed
from pos_desktop.simulator.store import Store
from pos_desktop.simulator.world import World

_KEY = "sk_test_world"


class Wire:
    """`world` is the account behind it, `readers` the paths of the two readers at its counters."""

    def __init__(self, country: str, authorizing_seconds: float) -> None:
        clock = Clock()
        clock.freeze()
        self.world = World(
            country_named(country), Store(), clock, Keyring(_KEY),
            authorizing_seconds=authorizing_seconds,
        )  # fmt: skip
        seed(self.world)
        self._application = Application(self.world, threading.Event())
        readers = list(self.world.store.newest("terminal.reader"))[:2]
        self.readers = [f"/v1/terminal/readers/{each['id']}" for each in readers]

    def post(self, path: str, body: str = "") -> Any:
        """The document of the answer: no request is refused for a reason that is ours."""
        headers = {
            "authorization": f"Bearer {_KEY}",
            "content-type": "application/x-www-form-urlencoded",
        }
        answer = self._application.respond(Request("POST", path, "", headers, body.encode()))
        assert answer.status == 500 or answer.status < 430, answer.body
        return json.loads(answer.body)
