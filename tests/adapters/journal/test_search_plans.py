"""No search goes through all sales: the database says how it would go about each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.sale import SaleStatus, TenderKind
from pos_desktop.domain.sale_search import (
    Meaning,
    OfAmount,
    OfCustomers,
    OfDay,
    OfGoods,
    OfLast4,
    OfNumber,
    OfSale,
    SaleQuery,
)
from tests.adapters.journal import book, past
from tests.adapters.journal.book import entry

DAY = OfDay(book.NOON, book.NOON + timedelta(days=1))
MEANINGS: tuple[Meaning, ...] = (
    OfNumber(7),
    OfNumber(7, 1),
    OfSale("sale-1"),
    OfAmount(2380),
    OfLast4("4242"),
    OfCustomers(("cus_1",)),
    OfCustomers(past.MANY_CUSTOMERS),
    OfCustomers(past.EVERYBODY),
    OfGoods(("tee",)),
    OfGoods(("tee", "gr")),
    DAY,
)
QUERIES = (
    SaleQuery(),
    SaleQuery(statuses=(SaleStatus.PAID,)),
    SaleQuery(tenders=(TenderKind.CASH, TenderKind.CARD)),
    SaleQuery(since=DAY.since, until=DAY.until),
    *(SaleQuery(((meaning,),)) for meaning in MEANINGS),
    *(SaleQuery(((meaning,), (OfLast4("4242"), OfAmount(1)))) for meaning in MEANINGS),
    SaleQuery(((OfGoods(("tee",)),), (OfLast4("4242"),)), (SaleStatus.PAID,), (TenderKind.CARD,)),
)
_BY_TIME = "SCAN sales USING COVERING INDEX ix_sales_opened_at_sale_id"
"""From the newest on, and no further than a page needs."""
Asked = list[tuple[str, object]]


@contextmanager
def asked_of(journal: SqlJournal) -> Iterator[Asked]:
    """The statements that are sent meanwhile, with their parameters."""
    sent: Asked = []

    def note(_: Connection, __: object, statement: str, parameters: object, *rest: object) -> None:
        if statement.startswith("SELECT"):
            sent.append((statement, parameters))

    event.listen(journal._engine, "before_cursor_execute", note)
    yield sent
    event.remove(journal._engine, "before_cursor_execute", note)


def plans(journal: SqlJournal, sent: Asked) -> Iterator[str]:
    """Each line of how the database would go about these."""
    on_file = journal._engine.dialect.name == "sqlite"
    explain = "EXPLAIN QUERY PLAN " if on_file else "EXPLAIN "
    with journal._engine.begin() as connection:
        if not on_file:  # in a small table it would look through all of it, whatever there is
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for statement, parameters in sent:
            for row in connection.exec_driver_sql(explain + statement, parameters):  # type: ignore[arg-type]
                yield str(row[-1])


@pytest.fixture
def filled(journal: SqlJournal) -> SqlJournal:
    """A book with a few sales."""
    for number in range(12):
        sale = book.sale(f"sale-{number}", minutes=number * 24 * 60 * 30)
        paid = book.paid(book.payment(sale))
        journal.record(entry("payment.paid", sale=book.by_card(sale, paid), payment=paid))
    return journal


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_no_search_looks_through_a_whole_table(filled: SqlJournal, query: SaleQuery) -> None:
    with asked_of(filled) as sent:
        page = filled.find_sales(query, None, 5)
        if page.after is not None:
            filled.find_sales(query, page.after, 5)
    big = ("sales", "sale_lines", "tenders", "events", "payments", "goods_words")
    for line in plans(filled, sent):
        assert not any(f"Seq Scan on {table}" in line for table in big), line
        assert line == _BY_TIME or not any(f"SCAN {table}" in line for table in big), line


def test_a_story_is_read_by_its_sale(filled: SqlJournal) -> None:
    with asked_of(filled) as sent:
        filled.story("sale-3")
    told = "\n".join(plans(filled, sent))
    assert "ix_events_sale_id" in told
    assert "SCAN events" not in told
