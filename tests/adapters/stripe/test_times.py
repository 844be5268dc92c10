"""The server's clock is known from its answers, and goes on between them."""

from datetime import UTC, datetime, timedelta

import pytest

from pos_desktop.adapters.stripe.client import connect
from pos_desktop.adapters.stripe.times import ServerTime
from pos_desktop.simulator import Simulator

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_time_goes_on_after_an_answer() -> None:
    steady = [100.0]
    known = ServerTime(lambda: steady[0])
    assert known.now() is None
    known.hear("Sun, 29 Nov 2026 12:00:00 GMT")
    steady[0] += 90
    assert known.now() == NOON + timedelta(seconds=90)


@pytest.mark.parametrize("date", [None, "", "noon"])
def test_an_answer_without_its_time_changes_nothing(date: str | None) -> None:
    known = ServerTime(lambda: 0.0)
    known.hear("Sun, 29 Nov 2026 12:00:00 -0000")
    known.hear(date)
    assert known.now() == NOON


def test_each_answer_of_a_server_is_heard() -> None:
    simulator = Simulator()
    simulator.start()
    connection = connect(simulator.api_key, simulator.base_url)
    try:
        connection.polls.v1.terminal.readers.list()
        heard = connection.time.now()
    finally:
        connection.close()
        simulator.stop()
    assert heard is not None
    assert abs(heard - datetime.now(UTC)) < timedelta(minutes=5)
