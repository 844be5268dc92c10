"""A journal that is damaged is kept aside untouched, and restored from the newest copy."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pos_desktop.adapters.journal import backups, restoring
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.book import NOON, entry
from tests.cli.calling import call
from tests.e2e.cashiers import BREAD, THREE
from tests.e2e.conftest import Opened, Opens
from tests.e2e.killing import book_of
from tests.e2e.shops import Shop
from tests.torture.invariants import book_file
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


def test_a_till_whose_book_is_damaged_goes_on_from_its_newest_copy_and_what_stripe_knows(
    open_till: Opens, opened: Opened, shop: Shop, score: Score
) -> None:
    """Nobody made that copy, and a card was charged since."""
    with score.trial(table="disk", row="a page, restored from the newest copy and from Stripe"):
        cashier = open_till()
        cashier.sell(BREAD)
        cashier.next_customer()
        folder = shop.folder / "backups"
        cashier.until("a copy", lambda: bool(list(folder.glob("journal-test-*.sqlite3"))), 30)
        cashier.sell(*THREE)
        cashier.next_customer()
        before = {sale["sale_id"]: sale["total"] for sale in shop.exported()}
        opened.close(cashier)
        file = book_file(shop)
        with closing(sqlite3.connect(file)) as book:
            book.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        file.write_bytes(overwritten(file.read_bytes()))

        told = call("--data-dir", shop.folder, "doctor", "--skip", "keyring,key,permissions,reader")
        assert (told.status, "is damaged" in told.out) == (1, True)
        newest = max(folder.glob("journal-test-*.sqlite3"))
        done = call("--data-dir", shop.folder, "restore", newest)
        assert done.status == 0, done.err
        again = opened.till(shop.options, shop.vault)
        again.until("a word", lambda: "Taken over" in again.text("banner.message"), 30)
        assert {sale["sale_id"]: sale["total"] for sale in shop.exported()} == before
        assert {sale["status"] for sale in shop.exported()} == {"paid"}
        assert sum(one.amount for one in shop.stripe.taken()) == sum(before.values())
        with closing(book_of(shop)) as journal:
            assert journal.verify() is None
            numbers = [sale.receipt_number for sale in journal.sales(None, None)]
        assert len(set(numbers)) == len(before)
