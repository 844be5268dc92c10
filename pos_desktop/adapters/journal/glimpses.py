"""A glimpse of a sale: enough of it to see whether it is meant, and to show it in a list."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, select

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.reading import sales_of
from pos_desktop.adapters.journal.tables import sale_lines, sales, tenders
from pos_desktop.domain.sale import SaleStatus, TenderKind, TenderStatus
from pos_desktop.domain.sale_search import Place, RowTender, SaleRow

_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_SALES = select(sales).where(sales.c.sale_id.in_(_IDS))
_TENDERS: Select[Any] = (
    select(tenders.c.sale_id, tenders.c.kind, tenders.c.status, tenders.c.last4, tenders.c.card)
    .where(tenders.c.sale_id.in_(_IDS))
    .order_by(tenders.c.sale_id, tenders.c.place)
)
_GOODS = select(sale_lines.c.sale_id, sale_lines.c.goods).where(sale_lines.c.sale_id.in_(_IDS))


@dataclass(frozen=True, slots=True)
class Seen:
    """The row of a sale and of each of its tenders; `goods` where lines were asked for."""

    sale: Row[Any]
    tenders: tuple[Row[Any], ...]
    goods: frozenset[int]

    @property
    def place(self) -> Place:
        """Where it stands in the list."""
        return self.sale.opened_at, self.sale.sale_id


def seen_of(
    connection: Connection, sale_ids: Sequence[str], *, with_goods: bool = False
) -> list[Seen]:
    """These sales, in this order."""
    ids = {"ids": list(sale_ids)}
    found: dict[str, Row[Any]] = {row.sale_id: row for row in connection.execute(_SALES, ids)}
    paid: dict[str, list[Row[Any]]] = {}
    tenders_found: Iterable[Row[Any]] = connection.execute(_TENDERS, ids)
    for row in tenders_found:
        paid.setdefault(row.sale_id, []).append(row)
    sold: dict[str, set[int]] = {}
    if with_goods:
        for sale_id, number in connection.execute(_GOODS, ids):
            sold.setdefault(sale_id, set()).add(number)
    return [
        Seen(found[one], tuple(paid.get(one, ())), frozenset(sold.get(one, ())))
        for one in sale_ids
        if one in found
    ]


def rows_of(connection: Connection, seen: Iterable[Seen]) -> tuple[SaleRow, ...]:
    """The sales as a list shows them.

    Raises:
        codec.Unreadable: a row holds what this program never writes.
    """
    return tuple(_row(connection, one) for one in seen)


def _row(connection: Connection, seen: Seen) -> SaleRow:
    row = seen.sale
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
            tuple(map(_tender, seen.tenders)),
        )
    except (ValueError, TypeError) as error:
        raise codec.Unreadable(f"sale {row.sale_id}: {error}") from error


def _tender(row: Row[Any]) -> RowTender:
    card = {} if row.card is None else json.loads(row.card)
    return RowTender(TenderKind(row.kind), TenderStatus(row.status), card.get("brand"), row.last4)
