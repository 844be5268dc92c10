"""The window: where it was after a kill, and a kiosk that a manager alone closes."""

import json
import subprocess
import sys
from pathlib import Path

from pos_desktop.domain.pins import hashed
from tests.cli.calling import call


def run(folder: Path, what: str) -> subprocess.CompletedProcess[str]:
    """A till of the program, in a process of its own."""
    return subprocess.run(
        (sys.executable, "-m", "tests.e2e.windowing", str(folder), what),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_kiosk_closes_for_a_managers_pin_alone_and_that_is_in_the_book(tmp_path: Path) -> None:
    pin = hashed("2468", b"0123456789abcdef")
    text = f'kiosk = true\nmanager_pin = "{pin}"\nmode = "training"\n'
    (tmp_path / "settings.toml").write_text(text)
    done = run(tmp_path, "kiosk")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == [
        "leaving True True",
        "sale True True",
        "leaving True True",
    ]
    entries = json.loads(call("export", "audit", "--data-dir", tmp_path).out)
    waiting = [json.loads(one.read_text()) for one in tmp_path.glob("waiting/training/*.json")]
    kinds = [one["kind"] for one in (*entries, *waiting)]  # the next start writes what waits
    assert kinds.count("kiosk.closed") == 1


def test_a_window_is_where_it_was_before_a_kill(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('mode = "training"\n')
    killed = run(tmp_path, "move")
    assert killed.returncode != 0
    assert killed.stderr == ""
    told = run(tmp_path, "place")
    assert (told.returncode, told.stderr) == (0, "")
    left, top, *_, is_maximised = json.loads(told.stdout)
    assert (left, top, is_maximised) == (40, 30, True)
