"""A long basket costs no more than a short one: what did not change is not written again."""

import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from pos_desktop.adapters.journal.store import PAGE, SqlJournal
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.sale import Sale
from tests.adapters.journal import book
from tests.adapters.journal.book import STANDARD, entry

LONG = 500


def long_sale() -> Sale:
    """A sale of five hundred lines."""
    lines = tuple(
        CartLine(number, f"SKU-{number}", f"Thing {number}", 1, 100, STANDARD)
        for number in range(1, LONG + 1)
    )
    return replace(book.sale(), cart=Cart("usd", lines=lines, next_line=LONG + 1))


@contextmanager
def counted(journal: SqlJournal) -> Iterator[dict[str, int]]:
    """Rows written to each table meanwhile."""
    rows: dict[str, int] = {}

    def count(
        _: Connection, cursor: object, statement: str, parameters: object, *rest: object
    ) -> None:
        words = statement.split()
        if words[0] in {"INSERT", "UPDATE", "DELETE"}:
            table = words[1] if words[0] == "UPDATE" else words[2]
            many = bool(rest[-1]) and isinstance(parameters, list)
            rows[table] = rows.get(table, 0) + (len(list(parameters)) if many else 1)  # type: ignore[call-overload]

    event.listen(journal._engine, "before_cursor_execute", count)
    yield rows
    event.remove(journal._engine, "before_cursor_execute", count)


@pytest.fixture
def sale(journal: SqlJournal) -> Sale:
    """A long sale that is in the book, as is all that is sold here."""
    journal.record(entry("sale.opened", sale=book.sale("sale-2")))
    long = long_sale()
    journal.record(entry("sale.opened", sale=long))
    return long


def test_a_changed_quantity_writes_one_line(journal: SqlJournal, sale: Sale) -> None:
    with counted(journal) as rows:
        journal.record(entry("cart", sale=replace(sale, cart=sale.cart.with_quantity(250, 7))))
    assert rows == {"events": 1, "sales": 1, "sale_lines": 1, "tills": 1}


def test_another_line_writes_one_line(journal: SqlJournal, sale: Sale) -> None:
    with counted(journal) as rows:
        journal.record(entry("cart", sale=replace(sale, cart=sale.cart.add(book.MUG))))
    assert rows == {"events": 1, "sales": 1, "sale_lines": 1, "tills": 1}


def test_a_line_that_is_taken_out_writes_one_line(journal: SqlJournal, sale: Sale) -> None:
    with counted(journal) as rows:
        journal.record(entry("cart", sale=replace(sale, cart=sale.cart.without(1))))
    assert rows == {"events": 1, "sales": 1, "sale_lines": 1, "tills": 1}


def test_an_event_tells_only_what_changed(journal: SqlJournal, sale: Sale) -> None:
    journal.record(entry("cart", sale=replace(sale, cart=sale.cart.with_quantity(250, 7))))
    with journal._engine.begin() as connection:
        body = connection.exec_driver_sql("SELECT body FROM events WHERE seq = 3").scalar_one()
    assert body == '{"lines":[{"line":250,"quantity":7,"sku":"SKU-250"}],"v":1}'


def test_a_year_of_sales_is_read_in_the_memory_of_a_page(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        with closing(SqlJournal.open(tmp_path / f"{count}.sqlite3", "till-1")) as journal:
            for number in range(count):
                journal.record(entry("sale", sale=book.sale(f"s{number:05}", minutes=number)))
            tracemalloc.start()
            read = sum(1 for _ in journal.sales(None, None))
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        assert read == count
        return most

    peak(1)  # what is made once is no sale's
    assert peak(4 * PAGE) < 1.3 * peak(2 * PAGE)
