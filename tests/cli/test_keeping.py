"""`pos-desktop backup` and `restore`, as a shop calls them."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pos_desktop.adapters.journal import backups
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.runtime.instance import Instance
from tests.adapters.journal import book
from tests.adapters.journal.book import entry
from tests.cli.calling import Ran, call

Spoil = Callable[[Path], None]


def journal_in(folder: Path) -> Path:
    """Where the training journal of a data folder is."""
    return folder / "journal-training.sqlite3"


def sell(folder: Path, *names: str) -> None:
    """Sales in cash, written by a till."""
    with closing(SqlJournal.open(journal_in(folder), "till-1")) as journal:
        for name in names:
            journal.record(entry("sale.paid", sale=book.in_cash(book.sale(name))))


def sold(folder: Path) -> set[str]:
    """The sales of the journal, whose chain must hold."""
    with closing(SqlJournal.open(journal_in(folder), "till-1")) as journal:
        assert journal.verify() is None
        return {sale.sale_id for sale in journal.sales(None, None)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A till's data folder in which two sales were made."""
    folder = tmp_path / "till"
    sell(folder, "one", "two")
    return folder


def back_up(folder: Path, file: Path, *more: str) -> Ran:
    """Call `backup`."""
    return call("--training", "--data-dir", folder, "backup", file, *more)


def restore(folder: Path, file: Path, *more: str) -> Ran:
    """Call `restore`."""
    return call("--training", "--data-dir", folder, "restore", file, *more)


def test_a_backup_says_what_is_in_it_is_this_users_alone_and_is_not_overwritten_unasked(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "monday.sqlite3"
    done = back_up(folder, file)
    assert (done.status, done.err) == (0, "")
    assert "training journal: 2 sales and 2 entries of till-1" in done.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [file.name]
    kept = file.read_bytes()
    again = back_up(folder, file)
    assert (again.status, file.read_bytes()) == (1, kept)
    assert "is there already" in again.refusal
    sell(folder, "three")
    assert "3 sales" in back_up(folder, file, "--force").out


def test_a_backup_while_the_till_has_the_journal_open_holds_what_was_written_last(
    folder: Path, tmp_path: Path
) -> None:
    with closing(SqlJournal.open(journal_in(folder), "till-1")) as journal:
        journal.record(entry("sale.paid", sale=book.in_cash(book.sale("three"))))
        assert "3 sales" in back_up(folder, tmp_path / "copy").out


def test_a_journal_on_a_server_is_backed_up_there(tmp_path: Path) -> None:
    for command in ("backup", "restore"):
        url = "postgresql://till@127.0.0.1:1/shop"
        refused = call(command, tmp_path / "copy", POS_DESKTOP_DATABASE_URL=url)
        assert refused.status == 1
        assert "pg_dump" in refused.refusal


def test_nothing_is_backed_up_before_anything_was_sold(tmp_path: Path) -> None:
    refused = back_up(tmp_path / "new", tmp_path / "copy")
    assert refused.status == 1
    assert "no training journal" in refused.refusal
    assert not (tmp_path / "copy").exists()


def test_a_restore_brings_the_book_back_and_keeps_what_was_there_under_a_name_it_tells(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy"
    back_up(folder, file)
    sell(folder, "three")
    refused = restore(folder, file)
    assert refused.status == 1
    assert "has 1 entries that the copy" in refused.refusal
    assert sold(folder) == {"one", "two", "three"}
    done = restore(folder, file, "--force")
    assert (done.status, done.err) == (0, "")
    assert sold(folder) == {"one", "two"}
    kept = Path(done.out.partition("is kept as ")[2].partition("\n")[0].rstrip("."))
    with closing(sqlite3.connect(kept)) as book_before:
        assert book_before.execute("SELECT count(*) FROM sales").fetchone() == (3,)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_receipts_after_a_restore_never_bear_a_number_that_was_given_out(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy"
    back_up(folder, file)
    sell(folder, "three")
    restore(folder, file, "--force")
    sell(folder, "four")
    back_up(folder, tmp_path / "second")
    restore(folder, file, "--force")
    sell(folder, "five")
    with closing(SqlJournal.open(journal_in(folder), "till-1")) as journal:
        five = journal.sale("five")
    with closing(sqlite3.connect(tmp_path / "second")) as second:
        given = [number for (number,) in second.execute("SELECT receipt_number FROM sales")]
    assert five is not None
    assert five.receipt_number is not None
    assert five.receipt_number not in {*given, "001-0003"}


def test_a_copy_is_not_restored_while_a_till_is_open(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "copy")
    instance = Instance(folder)
    assert instance.claim()
    try:
        refused = restore(folder, tmp_path / "copy")
    finally:
        instance.release()
    assert refused.status == 1
    assert "Close it first" in refused.refusal


def test_another_book_is_replaced_only_where_that_is_said(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "copy")
    sell(tmp_path / "other", "mine")
    refused = restore(tmp_path / "other", tmp_path / "copy")
    assert "is another book" in refused.refusal
    assert sold(tmp_path / "other") == {"mine"}


def test_a_journal_that_is_gone_is_restored_without_a_question(
    folder: Path, tmp_path: Path
) -> None:
    back_up(folder, tmp_path / "copy")
    for file in folder.glob("journal-*"):
        file.unlink()
    assert restore(folder, tmp_path / "copy").status == 0
    assert sold(folder) == {"one", "two"}


def foreign(file: Path) -> None:
    """No database."""
    file.write_text("Dear diary")


def other_tables(file: Path) -> None:
    """A database of another program."""
    file.unlink()
    with closing(sqlite3.connect(file)) as made, made:
        made.execute("CREATE TABLE diary (day TEXT)")


def zeroed(file: Path) -> None:
    """The header is gone."""
    content = file.read_bytes()
    file.write_bytes(bytes(100) + content[100:])


def torn(file: Path) -> None:
    """The end is missing."""
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2 // 4096 * 4096])


def overwritten(file: Path) -> None:
    """A page in the middle is something else."""
    content = file.read_bytes()
    at = len(content) // 2 // 4096 * 4096
    file.write_bytes(content[:at] + b"\xa5" * 4096 + content[at + 4096 :])


def changed(file: Path) -> None:
    """An event says something else than it did."""
    with closing(sqlite3.connect(file)) as kept, kept:
        for (name,) in kept.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            kept.execute(f"DROP TRIGGER {name}")
        kept.execute("UPDATE events SET actor = 'Eve' WHERE seq = 1")


def newer(file: Path) -> None:
    """A later version wrote it."""
    with closing(sqlite3.connect(file)) as kept, kept:
        kept.execute("UPDATE alembic_version SET version_num = '9999'")


def real_money(file: Path) -> None:
    """It is of another mode."""
    with closing(sqlite3.connect(file)) as kept:
        kept.execute(f"PRAGMA application_id={0x504F5303}")


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (foreign, "not a journal"),
        (other_tables, "not a journal"),
        (zeroed, "not a journal"),
        (torn, "damaged"),
        (overwritten, "damaged"),
        (changed, "was changed after it was written"),
        (newer, "newer version"),
        (real_money, "copy of the live journal"),
    ],
)
def test_a_file_that_is_no_whole_copy_of_this_book_is_named_and_changes_nothing(
    folder: Path, tmp_path: Path, spoil: Spoil, word: str
) -> None:
    file = tmp_path / "copy"
    backups.copy(journal_in(folder), file, "training")
    spoil(file)
    refused = restore(folder, file, "--force")
    assert refused.status == 1
    assert word in refused.refusal
    assert str(file) in refused.refusal
    assert sold(folder) == {"one", "two"}
    assert [one.name for one in folder.glob("*restoring*")] == []
