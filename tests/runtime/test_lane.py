"""The lanes: order, results on the window's thread, defects that do not stop them."""

import re
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from pos_desktop.runtime.lane import WorkLane


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[WorkLane]:
    lane = WorkLane("lane-under-test")
    lane.start()
    yield lane
    lane.ask_to_stop()
    assert lane.has_stopped(5.0)


def test_work_is_done_in_the_order_it_was_submitted(lane: WorkLane, qtbot: QtBot) -> None:
    results: list[int] = []
    for number in range(50):
        lane.submit(lambda number=number: number, results.append, pytest.fail)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(results) == 50)
    assert results == list(range(50))


def test_work_runs_on_the_lane_and_its_result_arrives_on_the_windows_thread(
    lane: WorkLane, qtbot: QtBot
) -> None:
    threads: list[QThread] = []
    lane.submit(
        QThread.currentThread,
        lambda worker: threads.extend([worker, QThread.currentThread()]),
        pytest.fail,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    here = QThread.currentThread()
    assert threads[0] != here
    assert threads[1] == here


def _raise() -> str:
    raise ZeroDivisionError("a defect")


def test_work_that_raises_is_told_by_its_number_in_the_log_and_the_lane_goes_on(
    lane: WorkLane, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    lane.submit(_raise, told.append, told.append)
    lane.submit(lambda: "next", told.append, pytest.fail)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert re.fullmatch("[0-9A-F]{6}", told[0])
    assert told[1] == "next"
    assert told[0] in caplog.text
    assert "a defect" in caplog.text


def test_submitting_does_not_wait_for_work_that_is_under_way(lane: WorkLane, qtbot: QtBot) -> None:
    release, results = Event(), list[bool]()
    lane.submit(lambda: release.wait(5.0), results.append, pytest.fail)
    lane.submit(lambda: True, results.append, pytest.fail)
    assert results == []
    release.set()
    qtbot.waitUntil(lambda: results == [True, True])


def test_stopping_finishes_what_was_submitted(qtbot: QtBot) -> None:
    lane, done = WorkLane("short"), list[int]()
    lane.submit(lambda: done.append(1), lambda _: None, pytest.fail)
    lane.ask_to_stop()
    lane.start()
    assert lane.has_stopped(5.0)
    assert done == [1]


def test_a_result_that_waits_for_the_window_when_its_till_closes_is_dropped(
    lane: WorkLane, qtbot: QtBot
) -> None:
    closing, told = WorkLane("closing"), list[str]()
    closing.start()
    closing.submit(lambda: "late", told.append, pytest.fail)
    closing.ask_to_stop()
    assert closing.has_stopped(5.0)
    lane.submit(lambda: "next till", told.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["next till"]
