"""Killed at anything that a backup or a restore does to files: the old book or the new one."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pos_desktop.adapters.journal import backups
from pos_desktop.adapters.journal.store import SqlJournal
from tests.adapters.journal import book
from tests.adapters.journal.book import entry
from tests.adapters.journal.book_of_0001 import leave_behind

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
FEWEST = 4
"""Deaths that there must have been, or the test does not test what it says."""


def sell(file: Path, *names: str) -> None:
    """Sales in cash."""
    with closing(SqlJournal.open(file, "till-1")) as journal:
        for name in names:
            journal.record(entry("sale.paid", sale=book.in_cash(book.sale(name))))


def deaths(what: str, folder: Path, old: Path | None = None) -> list[dict[str, Any]]:
    """What is left after each death; the last one is none."""
    journal, copy = folder / "journal-test.sqlite3", old or folder / "copy"
    if old is None:
        sell(journal, "one")
        backups.copy(journal, copy, "test")
        sell(journal, "two")
    command = [sys.executable, "-m", "tests.adapters.journal.dying", what, str(copy), str(journal)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) > FEWEST
    assert told[-1]["over"]
    return told


def test_a_restore_that_is_killed_leaves_the_old_book_or_the_new_one(tmp_path: Path) -> None:
    told = deaths("restore", tmp_path)
    old, new = ["log", "one", "two"], ["one"]
    books = [one["sales"] for one in told]
    turn = books.index(new)
    assert books == [old] * turn + [new] * (len(books) - turn)
    assert 0 < turn < len(books) - 1
    assert [one["kept"] for one in told[turn:]] == [[old]] * (len(books) - turn)
    assert all(one["kept"] in ([], [old]) for one in told[:turn])


def test_a_book_whose_update_is_killed_is_updated_by_the_next_start_with_a_copy_beside_it(
    tmp_path: Path,
) -> None:
    """Whoever quits while the book is brought up to date loses nothing."""
    old = tmp_path / "old.sqlite3"
    leave_behind(str(old))
    told = deaths("upgrade", tmp_path, old)
    assert {tuple(one["sales"]) for one in told} == {("sale-1",)}
    assert all(one["copies"] for one in told)
    assert {fault for one in told for fault in one["copies"]} == {None}
    assert {one["parts"] for one in told} == {0}


def test_a_backup_that_is_killed_leaves_the_book_as_it_is(tmp_path: Path) -> None:
    told = deaths("backup", tmp_path)
    assert {tuple(one["sales"]) for one in told} == {("one", "two")}
    assert told[-1]["copied"] == ["one", "two"]
