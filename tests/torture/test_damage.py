"""A journal that is damaged is kept aside untouched, and restored from the newest copy."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pos_desktop.adapters.journal import backups, restoring
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.book import NOON, entry
from tests.torture.scoring import Score

PAGE = 4096


def foreign(content: bytes) -> bytes:
    """A file of another program."""
    return b"Dear diary, " * (len(content) // 12)


def zeroed(content: bytes) -> bytes:
    """The header is gone."""
    return bytes(100) + content[100:]


def torn(content: bytes) -> bytes:
    """The end is missing."""
    return content[: len(content) // 2 // PAGE * PAGE]


def overwritten(content: bytes) -> bytes:
    """A page in the middle is something else."""
    at = len(content) // 2 // PAGE * PAGE
    return content[:at] + b"\xa5" * PAGE + content[at + PAGE :]


@pytest.mark.parametrize("spoil", [foreign, zeroed, torn, overwritten])
def test_a_damaged_journal_is_named_kept_untouched_and_restored_from_the_copy(
    tmp_path: Path, score: Score, spoil: Callable[[bytes], bytes]
) -> None:
    journal, copy = tmp_path / "journal-test.sqlite3", tmp_path / "copy"
    with score.trial(table="disk", row=f"{spoil.__name__}, restored from a copy"):
        with closing(SqlJournal.open(journal, "till-1")) as opened:
            opened.record(entry("sale.paid", sale=book.in_cash(book.sale("one"))))
        backups.copy(journal, copy, "test")
        spoilt = spoil(journal.read_bytes())
        journal.write_bytes(spoilt)
        with pytest.raises(JournalFailed, match=r"is damaged|is not a journal"):
            SqlJournal.open(journal, "till-1")
        done = restoring.restore(copy, journal, "test", NOON, force=False)
        assert done.kept is not None
        assert done.kept.read_bytes() == spoilt
        with closing(SqlJournal.open(journal, "till-1")) as opened:
            assert opened.verify() is None
            assert [sale.sale_id for sale in opened.sales(None, None)] == ["one"]
