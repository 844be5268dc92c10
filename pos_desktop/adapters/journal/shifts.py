"""Shifts that were closed, and what a shift sold."""

from sqlalchemy import Connection, bindparam, insert, select

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.chain import canonical
from pos_desktop.adapters.journal.tables import closings
from pos_desktop.domain.shifts import Closing

_NEW = insert(closings)
_LAST = (
    select(closings.c.body)
    .where(closings.c.till == bindparam("that_till"))
    .order_by(closings.c.number.desc())
    .limit(1)
)


def keep_closing(connection: Connection, closing: Closing) -> None:
    """Write a shift that is closed; the same number twice is refused by the table."""
    row = {
        "till": closing.till,
        "number": closing.number,
        "closed_at": closing.closed_at,
        "body": canonical(codec.closing_plain(closing)),
    }
    connection.execute(_NEW, row)


def last_closing(connection: Connection, till: str) -> Closing | None:
    """The shift of the till that was closed last."""
    body = connection.scalar(_LAST, {"that_till": till})
    return None if body is None else codec.closing_of(body)
