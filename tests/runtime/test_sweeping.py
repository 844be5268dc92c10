"""Cyclic garbage of all threads, and the one place where it is taken away."""

import gc
import subprocess
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_desktop.runtime.lane import WorkLane
from pos_desktop.runtime.sweeping import Sweeper, sweep_for
from tests.runtime.begun import begun

MANY = 5_000
"""More than Python makes before it looks by itself."""

TAKES_DOWN = """
import gc, sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from pos_desktop.runtime.sweeping import sweep_for

class Wakes(QObject):
    def __init__(self):
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.hear)

    @Slot()
    def hear(self):
        pass

app = QCoreApplication([])
gc.disable()
litter = [Wakes() for _ in range(2_000)]
last = Wakes()
last.itself = None
litter.clear()
if sys.argv[1] == "swept":
    sweep_for(app)
print("begun", flush=True)
gc.enable()
del last  # which makes an object in the midst of it
"""


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
def sweeper(qapp: QApplication) -> Sweeper:
    sweep_for(qapp)
    found = qapp.findChild(Sweeper)
    assert isinstance(found, Sweeper)
    return found


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


def test_what_is_qts_is_taken_down_where_there_is_much_garbage_of_qts() -> None:
    with begun(TAKES_DOWN, "swept") as process:
        assert process.wait(20) == 0


def test_a_process_that_looks_in_the_midst_of_it_stands_still() -> None:
    with begun(TAKES_DOWN, "by itself") as process, pytest.raises(subprocess.TimeoutExpired):
        process.wait(2)


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


def test_what_is_old_is_looked_through_when_there_is_much_more_of_it(sweeper: Sweeper) -> None:
    ring, kept = Ring(), list[Ring]()
    watched = weakref.ref(ring)
    gc.collect()  # it has got old
    del ring
    for _ in range(200):
        kept += (Ring() for _ in range(MANY))
        sweeper.sweep()
    assert watched() is None


def test_an_application_has_one_that_sweeps(qapp: QApplication, sweeper: Sweeper) -> None:
    sweep_for(qapp)
    assert qapp.findChildren(Sweeper) == [sweeper]
    assert gc.get_threshold()[0] == 0
