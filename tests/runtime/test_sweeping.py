"""Cyclic garbage of all threads, and the one thread that takes it away."""

import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pos_desktop.runtime.lane import WorkLane
from pos_desktop.runtime.sweeping import Sweeper

MANY = 5_000
"""More than Python makes before it looks by itself."""


class Ring:
    """Goes in a circle: only a look for such takes it away."""

    def __init__(self) -> None:
        self.itself = self


def rings() -> weakref.ref[Ring]:
    """Makes many; the first of them as it may be watched."""
    first = Ring()
    for _ in range(MANY):
        Ring()
    return weakref.ref(first)


@pytest.fixture
def looked() -> Iterator[list[int]]:
    """The threads that looked."""
    threads: list[int] = []

    def tell(phase: str, _: dict[str, Any]) -> None:
        if phase == "start":
            threads.append(threading.get_ident())

    gc.callbacks.append(tell)
    yield threads
    gc.callbacks.remove(tell)


@pytest.fixture
def sweeper(qtbot: QtBot) -> Iterator[Sweeper]:
    made = Sweeper()
    with made.at_work():
        yield made


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[WorkLane]:
    made = WorkLane("lane-under-test")
    made.start()
    yield made
    made.ask_to_stop()
    assert made.has_stopped(5.0)


def from_lane(lane: WorkLane, qtbot: QtBot) -> weakref.ref[Ring]:
    """One that was made on the lane, among many."""
    made: list[weakref.ref[Ring]] = []
    lane.submit(rings, made.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(made))
    return made[0]


@pytest.mark.usefixtures("sweeper")
def test_what_a_lane_leaves_is_taken_away_by_the_windows_thread(
    lane: WorkLane, qtbot: QtBot, looked: list[int]
) -> None:
    ring = from_lane(lane, qtbot)
    qtbot.waitUntil(lambda: ring() is None)
    assert set(looked) == {threading.get_ident()}


def test_a_lane_would_look_for_it_by_itself(
    lane: WorkLane, qtbot: QtBot, looked: list[int]
) -> None:
    from_lane(lane, qtbot)
    assert set(looked) - {threading.get_ident()}


@pytest.mark.usefixtures("qtbot")
def test_nothing_is_looked_for_while_it_is_held_back(sweeper: Sweeper, looked: list[int]) -> None:
    gc.disable()
    try:
        ring = rings()
        sweeper.sweep()
        assert looked == []
    finally:
        gc.enable()
    sweeper.sweep()
    assert ring() is None


@pytest.mark.usefixtures("qtbot")
def test_what_is_old_is_looked_through_when_there_is_much_more_of_it(sweeper: Sweeper) -> None:
    ring, kept = Ring(), list[Ring]()
    watched = weakref.ref(ring)
    gc.collect()  # it has got old
    del ring
    for _ in range(200):
        kept += (Ring() for _ in range(MANY))
        sweeper.sweep()
    assert watched() is None


@pytest.mark.usefixtures("qtbot")
def test_python_looks_by_itself_again_afterwards() -> None:
    before = gc.get_threshold()
    with Sweeper().at_work():
        assert gc.get_threshold()[0] == 0
    assert gc.get_threshold() == before
