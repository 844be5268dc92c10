"""A restored book has another mark, also where the book in between cannot be read any more."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from pos_desktop.adapters.journal import backups, restoring
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.keeping import COMPARED, SETTLED
from tests.adapters.journal import book
from tests.adapters.journal.book import NOON, entry

FIRST, SECOND = NOON + timedelta(days=1), NOON + timedelta(days=2)


def mark_in(file: Path) -> str:
    """What the ids of its sales bear now."""
    with closing(SqlJournal.open(file, "till-1")) as journal:
        return journal.mark


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A book with a sale, of which there is a copy beside it."""
    file = tmp_path / "journal-test.sqlite3"
    with closing(SqlJournal.open(file, "till-1")) as kept:
        kept.record(entry("sale.paid", sale=book.in_cash(book.sale("one"))))
    backups.copy(file, tmp_path / "copy", "test")
    return file


@pytest.mark.parametrize("is_damaged", [False, True])
def test_the_marks_of_all_restores_before_are_known_each_of_its_time(
    journal: Path, *, is_damaged: bool
) -> None:
    copy = journal.with_name("copy")
    marks = [mark_in(journal)]
    for at in (FIRST, SECOND):
        restoring.restore(copy, journal, "test", at, force=True)
        marks.append(mark_in(journal))
        if is_damaged:
            journal.write_bytes(b"\xff" * 9000)
            Path(f"{journal}-wal").unlink(missing_ok=True)
            restoring.restore(copy, journal, "test", at, force=True)
    assert len(set(marks)) == 3
    with closing(SqlJournal.open(journal, "till-1")) as restored:
        owners = restored.ledger.owners()
        assert restored.mark == marks[-1]
    until = {one.text: one.until for one in owners.marks}
    ends = (int(FIRST.timestamp()), int(SECOND.timestamp()), None)
    assert until == dict(zip(marks, ends, strict=True))


def test_a_book_that_an_earlier_version_restored_keeps_its_mark(journal: Path) -> None:
    before = mark_in(journal)
    restoring.restore(journal.with_name("copy"), journal, "test", FIRST, force=True)
    with closing(sqlite3.connect(journal)) as raw:
        raw.execute("ALTER TABLE restored DROP COLUMN restores")
        raw.commit()
    assert mark_in(journal) == before


def test_a_copy_that_goes_on_elsewhere_is_not_this_books_own(journal: Path, tmp_path: Path) -> None:
    """Two computers are set up from one copy, and are the same till by name."""
    copy, other = journal.with_name("copy"), tmp_path / "other" / journal.name
    restoring.restore(copy, journal, "test", FIRST, force=True)
    restoring.restore(copy, other, "test", FIRST + timedelta(seconds=1), force=True)
    with closing(SqlJournal.open(journal, "till-1")) as here:
        owners = here.ledger.owners()
    late = int((SECOND + timedelta(days=9)).timestamp())
    assert owners.gave(mark_in(journal), late)
    assert not owners.gave(mark_in(other), late)


@pytest.mark.parametrize(
    ("kind", "standing"), [(SETTLED, (True, False)), (COMPARED, (False, True))]
)
def test_how_far_a_restore_is_is_on_disk_with_the_entry_that_tells_it(
    journal: Path, kind: str, standing: tuple[bool, bool]
) -> None:
    """Apart from it a kill in between had the audit log tell the restore twice."""
    restoring.restore(journal.with_name("copy"), journal, "test", FIRST, force=True)
    with closing(SqlJournal.open(journal, "till-1")) as restored:
        restored.record(entry(kind))
        note = restored.restored.read()
    assert note is not None
    assert (note.is_settled, note.is_compared) == standing
