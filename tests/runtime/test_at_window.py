"""What a lane has carried out where the window lives, and what happens where it is not."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from threading import Event

import psutil
import pytest
from pytestqt.qtbot import QtBot

from pos_desktop.runtime.threads import Threads
from tests.runtime.begun import begun

LAYS_OUT = """
import gc, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pos_desktop.ports.tasks import at_once
from pos_desktop.runtime.threads import Threads

app = QApplication([])
gc.set_threshold(0)
threads = Threads()
at_window = threads.at_window if sys.argv[1] == "at the window" else at_once

def lay_out():
    document = QTextDocument()
    document.setHtml("<p>Thank you</p>")
    return document.size().height()

def print_them():
    return [at_window(lay_out) for _ in range(int(sys.argv[2]))]

def take_down():
    for _ in range(10):
        pane = QWidget()
        shows = QLabel(pane)  # is taken down first, and tells the button
        button = QPushButton(pane)
        button.clicked.connect(shows.clear)
        pane.deleteLater()

timer = QTimer()
timer.timeout.connect(take_down)
timer.start(0)
threads.printing.submit(print_them, lambda _: app.quit(), print)
print("begun", flush=True)
threads.start()
app.exec()
sys.exit(0 if threads.stop(5.0) else 1)
"""


@pytest.fixture
def threads(qtbot: QtBot) -> Iterator[Threads]:
    made = Threads()
    made.start()
    yield made
    assert made.stop(5.0)


def asked(threads: Threads, qtbot: QtBot, work: Callable[[], object]) -> list[object]:
    """What a lane has of `work`, which it has carried out at the window."""
    got: list[object] = []

    def ask() -> object:
        try:
            return threads.at_window(work)
        except ValueError as error:
            return error

    threads.printing.submit(ask, got.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(got))
    return got


def test_a_lane_has_it_carried_out_on_the_windows_thread(threads: Threads, qtbot: QtBot) -> None:
    assert asked(threads, qtbot, threading.get_ident) == [threading.get_ident()]


def test_who_is_there_carries_it_out_at_once(threads: Threads) -> None:
    assert threads.at_window(threading.get_ident) == threading.get_ident()


def test_what_it_raises_is_raised_on_the_lane(threads: Threads, qtbot: QtBot) -> None:
    def fails() -> None:
        raise ValueError("too long")

    (error,) = asked(threads, qtbot, fails)
    assert (type(error), str(error)) == (ValueError, "too long")


def test_who_waits_for_the_lanes_to_end_carries_it_out_too(qtbot: QtBot) -> None:
    threads, is_there, done = Threads(), Event(), list[str]()

    def ask() -> None:
        is_there.set()
        threads.at_window(lambda: done.append("printed"))

    threads.start()
    threads.printing.submit(ask, lambda _: None, pytest.fail)
    assert is_there.wait(5.0)
    assert threads.stop(5.0)
    assert done == ["printed"]


def stands_still(process: subprocess.Popen[str]) -> bool:
    """Whether it is there and does next to nothing for a second."""
    used = psutil.Process(process.pid).cpu_times
    before = used().user
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    return used().user - before < 0.1


def test_receipts_are_laid_out_while_the_window_takes_down_what_it_showed() -> None:
    with begun(LAYS_OUT, "at the window", "3000") as process:
        assert process.wait(60) == 0


def test_a_till_whose_lane_lays_them_out_stands_still() -> None:
    with begun(LAYS_OUT, "on the lane", "1000000") as process:
        assert any(stands_still(process) for _ in range(20))
