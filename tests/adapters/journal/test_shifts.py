"""What the journal promises of shifts, of the book on disk and of the one in memory."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from pos_desktop.adapters.journal.engine import connect, url_of
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.shifts import Closing, report_of
from pos_desktop.domain.unsettled import Unsettled
from pos_desktop.ports.journal import Journal, JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.book import NOON


@pytest.fixture
def journal(any_journal: Journal) -> Journal:
    """An empty book of till-1, of each kind in turn."""
    return any_journal


def shift(number: int = 1, till: str = "till-1") -> Closing:
    """A shift with one sale, of which the drawer lacks a cent."""
    report = report_of([book.in_cash(book.sale())], (), "usd")
    counted = 5000 + report.cash - 1
    unsettled = (Unsettled("s1", 1200), Unsettled("s1", -100, 2))
    return Closing(till, number, None, NOON, "Ana", 5000, counted, 5000, report, unsettled)


def close(journal: Journal, closed: Closing) -> None:
    """Write the shift down."""
    entry = book.entry("shift.closed", till=closed.till)
    journal.record(replace(entry, closing=closed))


def paid(journal: Journal, sale_id: str, minutes: int, **more: object) -> Sale:
    """A sale that was paid so many minutes after noon."""
    told = book.in_cash(book.sale(sale_id))
    told = replace(told, closed_at=NOON + timedelta(minutes=minutes), **more)  # type: ignore[arg-type]
    kept = journal.record(book.entry("sale.paid", sale=told, till=told.till))
    assert kept is not None
    return kept


def test_no_shift_was_closed_in_an_empty_book(journal: Journal) -> None:
    assert journal.last_closing() is None


def test_the_last_shift_comes_back_as_it_was_closed(journal: Journal) -> None:
    close(journal, shift(1))
    close(journal, replace(shift(2), left=100))
    assert journal.last_closing() == replace(shift(2), left=100)


def test_another_tills_shift_is_its_own(journal: Journal) -> None:
    close(journal, shift(1))
    close(journal, shift(2, till="till-2"))
    assert journal.last_closing() == shift(1)


def test_the_sales_of_a_shift_are_those_paid_after_its_begin_and_until_its_end(
    journal: Journal,
) -> None:
    for minutes in range(5):
        paid(journal, f"sale-{minutes}", minutes)
    since, until = NOON + timedelta(minutes=1), NOON + timedelta(minutes=3)
    found = [sale.sale_id for sale in journal.sales_closed(since, until)]
    assert found == ["sale-2", "sale-3"]
    everything = [sale.sale_id for sale in journal.sales_closed(None, until)]
    assert everything == ["sale-0", "sale-1", "sale-2", "sale-3"]


def test_what_was_given_back_was_sold_and_what_came_to_nothing_was_not(journal: Journal) -> None:
    paid(journal, "sale-1", 1)
    given_back = paid(journal, "sale-2", 2)
    void = paid(journal, "sale-3", 3)
    for sale, status in ((given_back, SaleStatus.REFUNDED), (void, SaleStatus.VOID)):
        journal.record(book.entry("sale", sale=replace(sale, status=status)))
    found = [sale.sale_id for sale in journal.sales_closed(None, NOON + timedelta(hours=1))]
    assert found == ["sale-1", "sale-2"]


def test_another_tills_sales_are_not_of_this_shift(journal: Journal) -> None:
    paid(journal, "sale-1", 1, till="till-2")
    assert list(journal.sales_closed(None, NOON + timedelta(hours=1))) == []


def test_a_shift_is_closed_once(tmp_path: Path) -> None:
    with closing(SqlJournal.open(tmp_path / "journal.sqlite3", "till-1")) as journal:
        close(journal, shift(1))
        with pytest.raises(JournalFailed):
            close(journal, shift(1))
        assert journal.verify() is None


def test_the_chain_tells_a_closed_shift_whole(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    with closing(SqlJournal.open(file, "till-1")) as journal:
        close(journal, shift(1))
    engine = connect(url_of(file))
    with engine.begin() as connection:
        (body,) = connection.execute(text("SELECT body FROM events")).scalars()
    engine.dispose()
    told = json.loads(body)["closing"]
    assert (told["number"], told["counted"]) == (1, shift().counted)
    assert told["report"]["tenders"][0]["kind"] == "cash"
