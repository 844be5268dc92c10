"""Whatever is recorded, in whatever order: the present is the last that was said."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.journal.tables import events
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.sale import Sale, SaleStatus
from tests.adapters.journal import servers
from tests.adapters.journal.book import entry
from tests.adapters.journal.strategies import SALE_IDS, steps
from tests.adapters.journal.templates import empty_book

Step = tuple[Sale | None, Payment | None]
histories = st.lists(steps(), min_size=1, max_size=8)


@contextmanager
def new_place() -> Iterator[str]:
    """Where an empty book stands, for a while."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite3"
        file.write_bytes(empty_book())
        yield str(file)


def play(place: str, history: Sequence[Step], *, reopened_at: int = -1) -> SqlJournal:
    """Record a history; the book is closed and opened again before one of the steps."""
    journal = SqlJournal.open(place, "till-1")
    for at, (sale, payment) in enumerate(history):
        if at == reopened_at:
            journal.close()
            journal = SqlJournal.open(place, "till-1")
        journal.record(entry("step", sale=sale, payment=payment))
    return journal


def expected(history: Sequence[Step]) -> tuple[dict[str, Sale], dict[tuple[str, int], Payment]]:
    """What is true after a history: the last words, and receipts counted up."""
    sales: dict[str, Sale] = {}
    payments: dict[tuple[str, int], Payment] = {}
    receipts = 0
    for sale, payment in history:
        if sale is not None:
            known = sales.get(sale.sale_id)
            number = None if known is None else known.receipt_number
            if number is None and sale.status is SaleStatus.PAID:
                receipts += 1
                number = f"001-{receipts:04}"
            sales[sale.sale_id] = replace(sale, receipt_number=number)
        if payment is not None:
            payments[payment.terms.sale_id, payment.terms.number] = payment
    return sales, payments


def see_that_it_holds(journal: SqlJournal, history: Sequence[Step]) -> None:
    """The book says what was said last."""
    sales, payments = expected(history)
    assert {sale.sale_id: sale for sale in journal.sales(None, None)} == sales
    kept = [payment for sale_id in SALE_IDS for payment in journal.payments_of(sale_id)]
    assert {(one.terms.sale_id, one.terms.number): one for one in kept} == payments
    assert journal.verify() is None


@settings(max_examples=30)
@given(history=histories, reopened_at=st.integers(-1, 7))
def test_the_present_is_the_last_that_was_said(history: list[Step], reopened_at: int) -> None:
    with (
        new_place() as place,
        closing(play(place, history, reopened_at=reopened_at)) as journal,
    ):
        see_that_it_holds(journal, history)


@pytest.mark.postgresql
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories, reopened_at=st.integers(-1, 7))
def test_the_present_is_the_last_that_was_said_on_a_server_too(
    postgresql: str, history: list[Step], reopened_at: int
) -> None:
    try:
        with closing(play(postgresql, history, reopened_at=reopened_at)) as journal:
            see_that_it_holds(journal, history)
    finally:
        servers.empty(postgresql)


@settings(max_examples=30)
@given(history=histories)
def test_the_events_alone_tell_the_same_as_the_present(history: list[Step]) -> None:
    with new_place() as place, closing(play(place, history)) as journal:
        told = retold(journal)
        present = {sale.sale_id: as_told(sale) for sale in journal.sales(None, None)}
    assert told == present


def retold(journal: SqlJournal) -> dict[str, dict[str, object]]:
    """The sales as somebody finds them who has nothing but the events."""
    sales: dict[str, dict[str, object]] = {}
    lines: dict[str, dict[int, dict[str, object]]] = {}
    with journal._engine.begin() as connection:
        rows = connection.execute(select(events).order_by(events.c.seq)).all()
    for row in rows:
        body = json.loads(row.body)
        kept = lines.setdefault(row.sale_id, {})
        for number in body.get("gone", []):
            del kept[number]
        for line in body.get("lines", []):
            kept[line["line"]] = {"discount": None, **kept.get(line["line"], {}), **line}
        tenders = [(one["kind"], one["amount"]) for one in body.get("tenders", [])]
        sale = sales.setdefault(row.sale_id, {"tenders": []})
        sale |= body.get("sale", {})
        if "tenders" in body:
            sale["tenders"] = tenders
    return {
        sale_id: {**sale, "lines": [lines[sale_id][number] for number in sorted(lines[sale_id])]}
        for sale_id, sale in sales.items()
    }


def as_off(discount: Discount) -> dict[str, object]:
    """A discount in the words of its events."""
    percent, amount = str(discount.percent), discount.amount
    return {"percent": percent, "amount": amount, "of_basket": discount.of_basket}


def as_told(sale: Sale) -> dict[str, object]:
    """A sale in the words of its events."""

    def moment(at: object) -> str | None:
        return None if at is None else str(at).replace(" ", "T").replace("+00:00", "Z")

    def full(text: str | None) -> str | None:
        return text if text is None or "." in text else text.replace("Z", ".000000Z")

    return {
        "till": sale.till,
        "cashier": sale.cashier,
        "status": sale.status.value,
        "currency": sale.cart.currency,
        "tax_included": sale.cart.tax_included,
        "next_line": sale.cart.next_line,
        "opened_at": full(moment(sale.opened_at)),
        "closed_at": full(moment(sale.closed_at)),
        "receipt_number": sale.receipt_number,
        "payments_begun": sale.payments_begun,
        "customer": sale.customer,
        "skip_tip": sale.skip_tip,
        "refunded": sale.refunded,
        "tenders": [(one.kind.value, one.amount) for one in sale.tenders],
        "lines": [
            {
                "line": line.line_id,
                "sku": line.sku,
                "description": line.description,
                "quantity": line.quantity,
                "unit_amount": line.unit_amount,
                "rate": [line.rate.name, str(line.rate.percent)],
                "discount": None if line.discount is None else as_off(line.discount),
            }
            for line in sale.cart.lines
        ],
    }
