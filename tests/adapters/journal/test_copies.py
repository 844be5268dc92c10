"""What a copy holds at a glance, and what the book has that it has not."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_desktop.adapters.journal import backups, copies, restoring
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.copies import Loss, Origin
from pos_desktop.domain.journal import Entry
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.book import entry

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def write(file: Path, *entries: Entry) -> None:
    """Have a till write them."""
    with closing(SqlJournal.open(file, "till-1")) as journal:
        for one in entries:
            journal.record(one)


def cash(name: str) -> Entry:
    """A sale that was paid in cash."""
    return entry("sale.paid", sale=book.in_cash(book.sale(name)))


def card(name: str) -> Entry:
    """A sale that was paid by card."""
    sale = book.sale(name)
    by = book.paid(book.payment(sale))
    return entry("sale.paid", sale=book.by_card(sale, by), payment=by)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A book with a sale, of which there is a copy beside it."""
    file = tmp_path / "journal-test.sqlite3"
    write(file, cash("one"))
    backups.copy(file, tmp_path / "copy", "test")
    return file


def test_a_copy_tells_its_size_its_sales_and_the_last_of_them(journal: Path) -> None:
    file = journal.with_name("copy")
    seen = copies.glance(file, Origin.BACKUP, NOW)
    closed_at = book.in_cash(book.sale("one")).closed_at
    assert seen.fault is None
    assert (seen.size, seen.sales, seen.made_at) == (file.stat().st_size, 1, NOW)
    assert seen.last_sale_at == closed_at


def test_a_file_that_holds_no_book_says_so_at_a_glance(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"GIF89a")
    assert "not a journal" in (copies.glance(other, Origin.FILE).fault or "")
    assert copies.glance(tmp_path / "none", Origin.FILE).fault


def test_a_copy_of_all_there_is_loses_nothing(journal: Path) -> None:
    assert copies.loss_of(journal, journal.with_name("copy")) == Loss()
    assert copies.loss_of(journal.with_name("new"), journal.with_name("copy")) == Loss()


def test_what_was_sold_since_is_counted_and_of_it_what_stripe_knows_nothing_of(
    journal: Path,
) -> None:
    write(journal, cash("two"), card("three"))
    loss = copies.loss_of(journal, journal.with_name("copy"))
    assert (loss.entries, loss.sales, loss.in_cash) == (2, 2, 1)
    assert not loss.is_other


def test_another_book_is_told_from_a_later_one(journal: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    begun = cash("else")
    write(other, replace(begun, at=NOW))
    assert copies.loss_of(journal, other).is_other


def test_of_a_book_that_cannot_be_read_nobody_knows_what_is_lost(journal: Path) -> None:
    journal.write_bytes(b"\xff" * 9000)
    assert copies.loss_of(journal, journal.with_name("copy")) == Loss(is_unreadable=True)
    with pytest.raises(JournalFailed, match="no file"):
        copies.loss_of(journal, journal.with_name("none"))


def test_what_a_restore_kept_aside_is_found_with_its_time_also_the_second_in_a_second(
    journal: Path,
) -> None:
    for _ in range(2):
        restoring.restore(journal.with_name("copy"), journal, "test", NOW, force=True)
    kept = restoring.kept_of(journal)
    assert len(kept) == 2
    assert {restoring.kept_at(one) for one in kept} == {NOW}
    assert restoring.kept_at(journal.with_name("journal.kept-x")) is None
    assert {copies.glance(one, Origin.ASIDE).sales for one in kept} == {1}
