"""Seeing that sales stand in their table as the last event that changed them tells.

An event tells what it changed of its sale; what it does not tell is not compared. One pass over the
sales, each event found by its key.
"""

import json
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from pos_desktop.adapters.journal.chain import Damage, Fault
from pos_desktop.adapters.journal.tables import events, sales

_COMPARED = (sales.c.status, sales.c.receipt_number, sales.c.customer, sales.c.currency)
_TOLD: Select[Any] = (
    select(
        sales.c.sale_id,
        sales.c.event_till,
        sales.c.event_seq,
        events.c.sale_id.label("told_of"),
        events.c.body,
        *_COMPARED,
    )
    .select_from(
        sales.outerjoin(
            events, and_(events.c.till == sales.c.event_till, events.c.seq == sales.c.event_seq)
        )
    )
    .order_by(sales.c.sale_id)
)
PAGE = 500


def sale_fault(connection: Connection) -> Fault | None:
    """The first sale that is kept otherwise than its last event tells, or of which none tells.

    `connection` is in a transaction, so that nothing is added meanwhile; the events are whole.
    """
    with connection.execute(_TOLD.execution_options(yield_per=PAGE)) as rows:
        for row in rows:
            if not _agrees(row):
                return Fault(row.event_till, row.event_seq, Damage.SALE, sale=row.sale_id)
    return None


def _agrees(row: Row[Any]) -> bool:
    if row.told_of != row.sale_id:
        return False
    told = json.loads(row.body).get("sale", {})
    kept = row._mapping  # noqa: SLF001 - SQLAlchemy's name for it, which is public
    return all(
        told.get(column.name) is None or told[column.name] == kept[column.name]
        for column in _COMPARED
    )
