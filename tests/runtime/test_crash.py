"""Errors that nobody caught."""

import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from pos_desktop.runtime.crash import CrashBell, Defects
from pos_desktop.runtime.faults import Faults

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals as Unix knows them")


@pytest.fixture
def bell(qtbot: QtBot) -> Iterator[CrashBell]:
    bell = CrashBell(Defects())
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


def _failed(text: str) -> ZeroDivisionError:
    error = ZeroDivisionError(text)
    with suppress(ZeroDivisionError):
        raise error
    return error


def test_a_storm_of_one_error_is_one_number_and_a_handful_of_lines(
    bell: CrashBell, caplog: pytest.LogCaptureFixture
) -> None:
    numbers: list[str] = []
    bell.rung.connect(numbers.append)
    for paint in range(1000):
        sys.excepthook(ZeroDivisionError, _failed(f"paint {paint}"), None)
    assert len(numbers) == 1
    assert len(caplog.records) == 10
    assert f"{numbers[0]} happened 512 times" in caplog.text


def test_an_error_is_logged_with_what_was_at_hand(caplog: pytest.LogCaptureFixture) -> None:
    defects = Defects()
    defects.at_hand = lambda: {"screen": "sale", "sale_id": "sale-7"}
    number, _ = defects.told(_failed("a defect"), "lane")
    (record,) = caplog.records
    kept = record.__dict__
    assert (kept["number"], kept["where"]) == (number, "lane")
    assert (kept["screen"], kept["sale_id"]) == ("sale", "sale-7")


def test_an_error_is_logged_also_where_what_was_at_hand_cannot_be_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    defects = Defects()
    gone: dict[str, dict[str, str]] = {}
    defects.at_hand = lambda: gone["sale"]
    defects.told(_failed("a defect"), "lane")
    assert "a defect" in caplog.text


def test_different_errors_have_different_numbers() -> None:
    defects = Defects()
    numbers = {defects.told(kind(), "lane")[0] for kind in (KeyError, ValueError, TypeError)}
    assert len(numbers) == 3


def test_what_qt_tells_goes_to_the_log_alone(
    bell: CrashBell, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    qWarning("a widget of rk_test_abcdefgh12345678")
    assert ("qt", logging.WARNING) in [(one.name, one.levelno) for one in caplog.records]
    assert capfd.readouterr().err == ""


@POSIX
@pytest.mark.parametrize("end", ["os.abort()", "qFatal('no platform')", "os.kill(os.getpid(), 11)"])
def test_a_crash_of_the_process_is_found_and_told_by_the_next_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, end: str
) -> None:
    program = (
        "import os, resource\nfrom pathlib import Path\nfrom PySide6.QtCore import qFatal\n"
        "from pos_desktop.runtime.faults import Faults\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n"
        f"faults = Faults(Path({str(tmp_path)!r}))\n{end}\n"
    )
    top = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, timeout=60, cwd=top
    )
    assert ran.returncode < 0
    (left,) = tmp_path.iterdir()
    left.rename(tmp_path / "fault-1.txt")  # the number of the process may come again
    faults = Faults(tmp_path)
    number = faults.found()
    faults.stop()
    assert number is not None
    assert number in caplog.text
    assert "most recent call first" in caplog.records[0].__dict__["stacks"]
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_ends_well_or_is_killed_leaves_nothing_to_tell(tmp_path: Path) -> None:
    (tmp_path / "fault-1.txt").touch()  # killed, as by a power cut
    faults = Faults(tmp_path)
    assert faults.found() is None
    faults.stop()
    assert list(tmp_path.iterdir()) == []
