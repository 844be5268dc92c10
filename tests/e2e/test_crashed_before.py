"""The process itself crashed: the next start tells the number under which the log has it."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from pos_desktop.config import Paths
from tests.cli.calling import call, called
from tests.e2e.test_support import held

_TILL = """
import faulthandler, os, resource, sys
from pathlib import Path
from pos_desktop.app.opening import open_till
from pos_desktop.config import Options
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
def crash(till):
    till.ready.connect(faulthandler._sigsegv)
def tell(till):
    def say():
        banner = till.shell.model().banner
        if banner is not None:
            print(banner.code, *banner.about, flush=True)
        till.window.close()
    till.ready.connect(say)
opened = {"crash": crash, "tell": tell}[sys.argv[2]]
sys.exit(open_till(Options(data_dir=Path(sys.argv[1])), opened=opened))
"""


def ran(folder: Path, how: str) -> subprocess.CompletedProcess[str]:
    """A till that crashes as soon as it can sell, or tells what its banner says."""
    return subprocess.run(
        [sys.executable, "-c", _TILL, str(folder), how],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="signals as Unix knows them")
def test_a_crash_of_the_process_is_told_at_the_next_start_by_the_number_in_the_log(
    tmp_path: Path,
) -> None:
    (tmp_path / "settings.toml").write_text('mode = "training"\n')
    crashed = ran(tmp_path, "crash")
    assert crashed.returncode < 0
    after = ran(tmp_path, "tell")
    assert (after.returncode, after.stderr) == (0, "")
    said, number = after.stdout.split()
    assert said == "defect_till"
    lines = map(json.loads, Paths.of(tmp_path).log.read_text("utf-8").splitlines())
    (line,) = [one for one in lines if one.get("number") == number]
    assert "most recent call first" in line["stacks"]
    assert ran(tmp_path, "tell").stdout == ""


def test_a_bundle_is_written_beside_a_till_that_runs_without_display_and_keyring(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "till"
    folder.mkdir()
    (folder / "settings.toml").write_text('mode = "training"\n')
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    with called("--data-dir", folder) as till:
        book = folder / "journal-training.sqlite3"
        while not _has_events(book):
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"the till ended with {till.wait(0.05)}")
        ended = call(
            "diagnostics", tmp_path / "a.zip", "--data-dir", folder, **dict.fromkeys(names, "")
        )
        assert till.poll() is None
    assert (ended.status, ended.err) == (0, "")
    told = held(tmp_path / "a.zip")
    assert json.loads(told["journal.json"])["events"] >= 1
    checks = {one["check"]: one["status"] for one in json.loads(told["doctor.json"])["checks"]}
    assert checks["keyring"] != "ok"
    assert checks["database"] == "ok"


def _has_events(book: Path) -> bool:
    """Whether a till has made its journal and written something into it."""
    try:
        with closing(sqlite3.connect(f"{book.as_uri()}?mode=ro", uri=True)) as reader:
            return bool(reader.execute("SELECT 1 FROM events LIMIT 1").fetchone())
    except sqlite3.OperationalError:
        return False
