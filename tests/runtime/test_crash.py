"""Errors that nobody caught."""

import logging
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_desktop.runtime.crash import CrashBell


@pytest.fixture
def bell(qtbot: QtBot) -> Iterator[CrashBell]:
    bell = CrashBell()
    bell.hang_up()
    yield bell
    bell.take_down()


def test_an_error_of_the_window_is_logged_and_rung_with_the_same_number(
    bell: CrashBell, caplog: pytest.LogCaptureFixture
) -> None:
    numbers: list[str] = []
    bell.rung.connect(numbers.append)
    error = ZeroDivisionError("a defect")
    with caplog.at_level(logging.CRITICAL):
        sys.excepthook(ZeroDivisionError, error, None)
    assert len(numbers) == 1
    assert re.fullmatch(r"[0-9A-F]{6}", numbers[0])
    assert numbers[0] in caplog.text
    assert "a defect" in caplog.text


def test_an_error_of_a_thread_reaches_the_windows_thread(bell: CrashBell, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ZeroDivisionError("a defect on a thread")

    with qtbot.waitSignal(bell.rung) as heard:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join(5.0)
    assert re.fullmatch(r"[0-9A-F]{6}", str(heard.args[0]))


def test_an_error_in_a_slot_does_not_end_the_program() -> None:
    program = (
        "from PySide6.QtCore import QCoreApplication, QTimer\n"
        "from pos_desktop.runtime.crash import CrashBell\n"
        "app = QCoreApplication([])\nbell = CrashBell()\nbell.hang_up()\n"
        "bell.rung.connect(lambda number: print('rung', len(number), flush=True))\n"
        "QTimer.singleShot(0, lambda: 1 // 0)\nQTimer.singleShot(50, app.quit)\n"
        "app.exec()\nprint('alive')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.split("\n")[:2] == ["rung 6", "alive"]
