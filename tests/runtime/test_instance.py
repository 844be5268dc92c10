"""One till a data folder."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from pos_desktop.runtime.instance import Instance


def test_the_first_till_gets_the_folder_and_hears_the_second_knock(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.claim()
    assert not second.claim()
    first.listen()
    with qtbot.waitSignal(first.called):
        assert second.knock()
    first.release()


def test_a_folder_that_cannot_be_written_is_nobody_elses(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "till"
    instance = Instance(folder)
    assert not instance.claim()
    assert not instance.is_anothers
    folder.mkdir()
    instance.claim_later()
    other = Instance(folder)
    assert not other.claim()
    assert other.is_anothers
    instance.release()


def test_another_folder_is_another_till(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = Instance(tmp_path / "a"), Instance(tmp_path / "b")
    assert first.claim()
    assert second.claim()
    first.release()
    second.release()


def test_a_released_folder_can_be_claimed_again(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.claim()
    first.release()
    assert second.claim()
    second.release()


def test_nobody_hears_a_knock_where_no_till_runs(qtbot: QtBot, tmp_path: Path) -> None:
    assert not Instance(tmp_path).knock()


def test_a_till_that_was_killed_leaves_the_folder_free(qtbot: QtBot, tmp_path: Path) -> None:
    claim_and_die = (
        "import os, sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
        "from pos_desktop.runtime.instance import Instance\n"
        "app = QCoreApplication([])\nassert Instance(Path(sys.argv[1])).claim()\n"
        "print('claimed', flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    dead = subprocess.run(
        [sys.executable, "-c", claim_and_die, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert dead.stdout == "claimed\n", dead.stderr
    survivor = Instance(tmp_path)
    assert survivor.claim()
    survivor.release()
