"""What the journal promises of shifts, of the book on disk and of the one in memory."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from pos_desktop.adapters.journal import migrate
from pos_desktop.adapters.journal.engine import connect, url_of, writing
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.refunding import Refunding, RefundKind, Succeeded
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.shifts import Closing, Counted, report_of
from pos_desktop.domain.unsettled import Unsettled
from pos_desktop.ports.journal import Journal, JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.book import NOON
from tests.domain.refund_examples import refund_terms


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


def counted(journal: Journal, closed: Closing, *sale_ids: str) -> None:
    """Write a shift down that counted these sales."""
    entry = book.entry("shift.closed", till=closed.till)
    journal.record(replace(entry, closing=closed, counted=Counted(sale_ids)))


def uncounted(journal: Journal) -> list[str]:
    """The sales that the next closing counts."""
    return [sale.sale_id for sale in journal.sales_uncounted()]


def test_the_sales_of_a_shift_are_those_that_no_closing_counted(journal: Journal) -> None:
    for minutes in range(3):
        paid(journal, f"sale-{minutes}", minutes)
    counted(journal, shift(1), "sale-0", "sale-1")
    assert uncounted(journal) == ["sale-2"]
    counted(journal, shift(2), "sale-2")
    assert uncounted(journal) == []


def test_a_sale_is_of_the_open_shift_whatever_its_clock_said(journal: Journal) -> None:
    paid(journal, "sale-1", 1)
    counted(journal, shift(1), "sale-1")
    for minutes, sale_id in ((-24 * 60, "sale-2"), (24 * 60, "sale-3")):
        paid(journal, sale_id, minutes)
    assert uncounted(journal) == ["sale-2", "sale-3"]


def test_a_sale_that_was_counted_stays_counted_when_it_changes(journal: Journal) -> None:
    sold = paid(journal, "sale-1", 1)
    counted(journal, shift(1), "sale-1")
    journal.record(book.entry("sale", sale=replace(sold, status=SaleStatus.REFUNDED)))
    assert uncounted(journal) == []


def test_a_book_of_before_knows_by_its_times_what_its_closings_counted(bare_place: str) -> None:
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        for minutes in (-1, 1):
            paid(journal, f"sale{minutes}", minutes)
        close(journal, shift(1))
    engine = connect(url_of(bare_place))
    with writing(engine).begin() as connection:
        migrate.downgrade(connection, "0007")
    engine.dispose()
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        assert uncounted(journal) == ["sale1"]
        assert journal.verify() is None


def test_a_refund_is_of_the_open_shift_until_a_closing_counted_it(journal: Journal) -> None:
    paid(journal, "s1", 1)
    for number in (1, 2):
        terms = replace(refund_terms(RefundKind.CASH, amount=1, number=number), sale_id="s1")
        given = Refunding(terms, Succeeded())
        journal.record(replace(book.entry("refund.succeeded"), refunding=given))
    entry = book.entry("shift.closed")
    journal.record(replace(entry, closing=shift(1), counted=Counted((), (("s1", 1),))))
    assert [one.terms.number for one in journal.refundings_uncounted()] == [2]


def test_what_was_given_back_was_sold_and_what_came_to_nothing_was_not(journal: Journal) -> None:
    paid(journal, "sale-1", 1)
    given_back = paid(journal, "sale-2", 2)
    void = paid(journal, "sale-3", 3)
    for sale, status in ((given_back, SaleStatus.REFUNDED), (void, SaleStatus.VOID)):
        journal.record(book.entry("sale", sale=replace(sale, status=status)))
    assert uncounted(journal) == ["sale-1", "sale-2"]


def test_another_tills_sales_are_not_of_this_shift(journal: Journal) -> None:
    paid(journal, "sale-1", 1, till="till-2")
    assert uncounted(journal) == []


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
