"""A glimpse of sales: what they hold in a few columns, and the rows that a list shows."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, Row, Select, bindparam, select

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.candidates import Facts
from pos_desktop.adapters.journal.reading import sales_of
from pos_desktop.adapters.journal.tables import sales, tenders
from pos_desktop.domain.sale import SaleStatus, TenderKind, TenderStatus
from pos_desktop.domain.sale_search import RowTender, SaleRow

_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_SALES = select(sales).where(sales.c.sale_id.in_(_IDS))
_TENDERS: Select[Any] = (
    select(tenders.c.sale_id, tenders.c.kind, tenders.c.status, tenders.c.last4, tenders.c.card)
    .where(tenders.c.sale_id.in_(_IDS))
    .order_by(tenders.c.sale_id, tenders.c.place)
)


def facts_of(
    connection: Connection, sale_ids: Sequence[str], columns: Iterable[Column[Any]]
) -> dict[str, Facts]:
    """What each of these sales holds in each of the columns."""
    held: dict[str, dict[Column[Any], frozenset[object]]] = {one: {} for one in sale_ids}
    for column in columns:
        of = column.table.c
        query = select(of.sale_id, column).where(of.sale_id.in_(_IDS))
        for sale_id, value in connection.execute(query, {"ids": list(sale_ids)}):
            known = held[sale_id].get(column, frozenset())
            held[sale_id][column] = known | {value}
    return dict(held)


def rows_of(connection: Connection, sale_ids: Sequence[str]) -> tuple[SaleRow, ...]:
    """These sales as a list shows them, in this order.

    Raises:
        codec.Unreadable: a row holds what this program never writes.
    """
    ids = {"ids": list(sale_ids)}
    found: dict[str, Row[Any]] = {row.sale_id: row for row in connection.execute(_SALES, ids)}
    paid: dict[str, list[Row[Any]]] = {}
    rows: Iterable[Row[Any]] = connection.execute(_TENDERS, ids)
    for row in rows:
        paid.setdefault(row.sale_id, []).append(row)
    return tuple(_row(connection, found[one], paid.get(one, [])) for one in sale_ids)


def _row(connection: Connection, row: Row[Any], paid: Sequence[Row[Any]]) -> SaleRow:
    try:
        total = row.total
        if total is None:  # it is rung up at this moment, or never came to anything
            total = sales_of(connection, [row])[0].total
        return SaleRow(
            row.sale_id,
            row.receipt_number,
            row.opened_at,
            SaleStatus(row.status),
            total,
            row.currency,
            row.till,
            row.cashier,
            row.customer,
            tuple(map(_tender, paid)),
        )
    except (ValueError, TypeError) as error:
        raise codec.Unreadable(f"sale {row.sale_id}: {error}") from error


def _tender(row: Row[Any]) -> RowTender:
    card = {} if row.card is None else json.loads(row.card)
    return RowTender(TenderKind(row.kind), TenderStatus(row.status), card.get("brand"), row.last4)
