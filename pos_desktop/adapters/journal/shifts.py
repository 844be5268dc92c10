"""Shifts that were closed, and what a shift sold."""

from sqlalchemy import Connection, bindparam, insert, select, update

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.chain import canonical
from pos_desktop.adapters.journal.tables import closings, refunds, sales
from pos_desktop.domain.shifts import Closing, Counted

_NEW = insert(closings)
_COUNT_SALE = (
    update(sales)
    .where(sales.c.sale_id == bindparam("that_sale"))
    .values(shift=bindparam("by_shift"))
)
_COUNT_REFUND = (
    update(refunds)
    .where(
        refunds.c.sale_id == bindparam("that_sale"), refunds.c.number == bindparam("that_number")
    )
    .values(shift=bindparam("by_shift"))
)
_LAST = (
    select(closings.c.body)
    .where(closings.c.till == bindparam("that_till"))
    .order_by(closings.c.number.desc())
    .limit(1)
)


def keep_closing(connection: Connection, closing: Closing, counted: Counted) -> None:
    """Write a shift that is closed; the same number twice is refused by the table.

    What it counted is marked with its number.
    """
    row = {
        "till": closing.till,
        "number": closing.number,
        "closed_at": closing.closed_at,
        "body": canonical(codec.closing_plain(closing)),
    }
    connection.execute(_NEW, row)
    by_shift = closing.number
    sold = [{"that_sale": sale_id, "by_shift": by_shift} for sale_id in counted.sales]
    if sold:
        connection.execute(_COUNT_SALE, sold)
    given_back = [
        {"that_sale": sale_id, "that_number": number, "by_shift": by_shift}
        for sale_id, number in counted.refunds
    ]
    if given_back:
        connection.execute(_COUNT_REFUND, given_back)


def last_closing(connection: Connection, till: str) -> Closing | None:
    """The shift of the till that was closed last."""
    body = connection.scalar(_LAST, {"that_till": till})
    return None if body is None else codec.closing_of(body)
