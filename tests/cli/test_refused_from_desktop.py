"""A till that is started without a terminal and does not open: said in a window, on a display."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.calling import POS_DESKTOP
from tests.packaging.screens import Screen, missing, screen, wait_until

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(missing()), reason=f"needs Xvfb: {missing()}"
)
_RUN = """
import sys
from pos_desktop.cli import run
sys.exit(run(sys.argv[1:]))
"""
WINDOWED = (sys.executable, "-c", f"import sys; sys.stdout = sys.stderr = None\n{_RUN}")
"""As a windowed program of Windows is: without any standard streams."""
REPORTS = """
from PySide6.QtWidgets import QApplication, QLabel
from pos_desktop.ui.refusal import RefusalWindow
made = RefusalWindow.__init__
def told(window, *arguments):
    made(window, *arguments)
    for label in window.findChildren(QLabel):
        print(label.text(), flush=True)
RefusalWindow.__init__ = told
"""
PLANTED = (sys.executable, "-c", REPORTS + _RUN)
"""Tells on standard output what stands in the window."""


@pytest.fixture(scope="module")
def display() -> Iterator[Screen]:
    """A display on which nothing is."""
    with screen() as there:
        yield there


def started(
    program: tuple[str, ...], display: Screen, *arguments: str | Path, stderr: int | None = None
) -> "subprocess.Popen[str]":
    """The program on that display, as an icon starts it."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("POS_DESKTOP_")
    }
    environment |= {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"}
    return subprocess.Popen(
        [*program, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if stderr is None else stderr,
        text=True,
        env=environment,
    )


def closed(display: Screen, process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Exit status and output, once the window that is waited for was closed by Enter."""
    with process:
        try:
            wait_until("a window that says why", display.window, 60)
            assert process.poll() is None
            display.press("Return")
            out, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    return process.returncode, out


def logged(folder: Path) -> str:
    """The log of a data folder."""
    return (folder / "logs" / "pos-desktop.jsonl").read_text("utf-8")


def test_bad_settings_are_told_in_the_language_that_they_say(
    tmp_path: Path, display: Screen
) -> None:
    (tmp_path / "settings.toml").write_text('language = "fr"\nscale = 5\n')
    process = started(PLANTED, display, "--data-dir", tmp_path)
    status, out = closed(display, process)
    assert status == 1
    assert "La caisse n’a pas pu s’ouvrir" in out
    assert f"{tmp_path}/settings.toml, ligne 2" in out
    assert f"{tmp_path}/logs/pos-desktop.jsonl" in out
    (line,) = [json.loads(one) for one in logged(tmp_path).splitlines()]
    assert "“scale” is 5" in line["exception"]


@pytest.mark.parametrize("what", ["folder", "machine", "defect"])
def test_a_program_without_standard_streams_shows_why_it_does_not_open(
    tmp_path: Path, display: Screen, what: str
) -> None:
    program, folder = WINDOWED, tmp_path
    if what == "folder":
        folder = tmp_path / "taken"
        folder.write_text("no folder")
    else:
        broken = (
            "import pos_desktop.config as config\n"
            "from pos_desktop.ports.preferences import PreferencesFailed\n"
            "def fail(_): raise PreferencesFailed('The settings file /etc/x cannot be read: y.')\n"
            "config.read_machine = fail\n"
            if what == "machine"
            else "from pos_desktop.config import SettingsFile\nSettingsFile.load = None\n"
        )
        program = (*WINDOWED[:2], broken + WINDOWED[2])
    status, _ = closed(display, started(program, display, "--data-dir", folder))
    assert status == 1


def test_an_icon_with_an_option_that_is_not_known_is_told_of(
    tmp_path: Path, display: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    status, out = closed(display, started(PLANTED, display, "--kisok"))
    assert status == 2
    assert "unrecognized arguments: --kisok" in out


@pytest.mark.parametrize("arguments", [(), ("export", "sales")], ids=["terminal", "command"])
def test_who_reads_standard_error_is_shown_no_window(
    tmp_path: Path, display: Screen, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "settings.toml").write_text("scale = 5\n")
    ours, theirs = os.openpty()
    stderr = subprocess.DEVNULL if arguments else theirs
    process = started(POS_DESKTOP, display, *arguments, "--data-dir", tmp_path, stderr=stderr)
    with process:
        assert process.wait(60) == 1  # nobody closes anything
    if not arguments:
        assert "“scale” is 5" in os.read(ours, 4096).decode()
    os.close(ours)
    os.close(theirs)


def test_where_nobody_sees_a_window_the_till_ends_and_the_log_says_why(
    tmp_path: Path,
) -> None:
    (tmp_path / "settings.toml").write_text("scale = 5\n")
    for names in ({"QT_QPA_PLATFORM": "offscreen"}, {}):
        ended = subprocess.run(
            [*POS_DESKTOP, "--data-dir", str(tmp_path)],
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)} | names,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        assert ended.returncode == 1
    assert "“scale” is 5" in logged(tmp_path)
    assert "neither WAYLAND_DISPLAY nor DISPLAY is set" in logged(tmp_path)


def test_a_defect_of_what_draws_windows_ends_the_start_all_the_same(
    tmp_path: Path, display: Screen
) -> None:
    broken = "import pos_desktop.app.opening as opening\nopening.application = None\n"
    program = (sys.executable, "-c", broken + _RUN)
    process = started(program, display, "--data-dir", tmp_path, stderr=subprocess.PIPE)
    with process:
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in told
    assert "because of a defect of its own" in told
    assert logged(tmp_path).count("unhandled error") == 2


@pytest.mark.parametrize("bad", [False, True], ids=["no display", "no display for a refusal"])
def test_a_display_that_is_not_there_is_one_sentence_and_no_crash(
    tmp_path: Path, *, bad: bool
) -> None:
    (tmp_path / "settings.toml").write_text("scale = 5\n" if bad else "")
    names = {"DISPLAY": ":77", "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)}
    for_start = [*POS_DESKTOP, "--data-dir", str(tmp_path)]
    ended = subprocess.run(
        for_start,
        env={"PATH": os.environ["PATH"]} | names,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert (
        "“scale” is 5" if bad else "No window can be opened: Qt says “could not"
    ) in ended.stderr
    assert "could not connect to display :77" in logged(tmp_path)
