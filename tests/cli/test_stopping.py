"""A defect of ours before the window is there, or while it is closed: told by its number alone."""

import json
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.config import Paths
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.settings import Mode
from tests.cli.calling import Ran

BREAD = "2101000407375"
KEY = "rk_test_abcdefgh12345678"
_DEFECT = f"""
import sys
def fail(*_, **__):
    raise ZeroDivisionError("with {KEY}")
"""
_RUN = """
from pos_desktop.cli import run
sys.exit(run(sys.argv[1:]))
"""


def ran(folder: Path, plant: str, *arguments: str) -> Ran:
    """How `pos-desktop` ends in which something was broken on purpose."""
    done = subprocess.run(
        [sys.executable, "-c", _DEFECT + plant + _RUN, *arguments, "--data-dir", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def logged(folder: Path, refusal: str) -> dict[str, object]:
    """The line of the log under the number that the sentence says."""
    number = re.search(r"number ([0-9A-F]{6}) to support", refusal)
    assert number, refusal
    file = Paths.of(folder).log
    assert str(file) in refusal
    lines: list[dict[str, object]] = [
        json.loads(line) for line in file.read_text("utf-8").splitlines()
    ]
    (line,) = [one for one in lines if one.get("number") == number[1]]
    return line


@pytest.mark.parametrize(
    ("plant", "arguments"),
    [
        ("from pos_desktop.config import SettingsFile\nSettingsFile.load = fail", ()),
        ("from pos_desktop.config import Paths\nPaths.make = fail", ()),
        ("import pos_desktop.config\npos_desktop.config.options_from = fail", ()),
        ("from pos_desktop.ui.window import MainWindow\nMainWindow.__init__ = fail", ()),
        ("from pos_desktop.app.till import Till\nTill.__init__ = fail", ("--training",)),
        ("from pos_desktop.cli import export\nexport.run = fail", ("export", "sales")),
    ],
    ids=["settings", "folder", "options", "window", "till", "command"],
)
def test_a_defect_at_the_start_is_one_sentence_with_a_number_that_is_in_the_log(
    tmp_path: Path, plant: str, arguments: tuple[str, ...]
) -> None:
    if "Till" in plant:
        (tmp_path / "settings.toml").write_text('mode = "training"\n')
    ended = ran(tmp_path, plant, *arguments)
    assert ended.status == 1
    line = logged(tmp_path, ended.refusal)
    assert "ZeroDivisionError" in str(line)
    assert KEY not in str(line) + ended.err


def test_a_defect_where_no_log_can_be_written_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("no folder")
    ended = ran(tmp_path, "from pos_desktop.config import SettingsFile\nSettingsFile.load = fail")
    assert ended.status == 1
    assert "(ZeroDivisionError, <string>, line 4)" in ended.refusal
    assert "cannot be written" in ended.refusal
    assert KEY not in ended.err


_CLOSES = f"""
from pos_desktop.app.till import Till
begin = Till._begin
def and_close(till):
    def sell():
        till.counter.scan({BREAD!r})
        till.window.close()
    till.ready.connect(sell)
    begin(till)
Till._begin = and_close
"""


def test_a_defect_at_quitting_is_told_and_the_basket_is_kept(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('mode = "training"\ntill = "till-1"\n')
    stops = "from pos_desktop.presenters.shell import ShellPresenter\nShellPresenter.stop = fail\n"
    ended = ran(tmp_path, stops + _CLOSES)
    assert ended.status == 1
    logged(tmp_path, ended.refusal)
    with closing(SqlJournal.open(Paths.of(tmp_path).journal(Mode.TRAINING), "till-1")) as journal:
        (sale,) = journal.sales_in(SaleStatus.OPEN)
    assert len(sale.cart.lines) == 1
