"""Refunds in the book, and the sale as they leave it."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, insert, select, update

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.tables import refunds
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.refundable import (
    RefundRefused,
    with_refund,
    with_what_went_back,
)
from pos_desktop.domain.refunding import Refunding
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.journal import Overtaken

_NEW = insert(refunds)
_SAME = update(refunds).where(
    refunds.c.sale_id == bindparam("that_id"), refunds.c.number == bindparam("that_number")
)
_BODIES = select(refunds.c.sale_id, refunds.c.body)
_IN_ORDER = (refunds.c.started_at, refunds.c.sale_id, refunds.c.number)


def keep_refunding(connection: Connection, refunding: Refunding) -> None:
    """Bring the row of a refund up to what it is now."""
    terms = refunding.terms
    row = {
        "till": terms.till,
        "kind": terms.kind.value,
        "state": codec.tag_of(type(refunding.state)),
        "is_under_way": refunding.is_under_way,
        "amount": terms.amount,
        "currency": terms.currency,
        "payment_intent": terms.intent,
        "refund": refunding.refund_id,
        "started_at": terms.started_at,
        "body": codec.refunding_text(refunding),
    }
    of = {"that_id": terms.sale_id, "that_number": terms.number}
    if connection.execute(_SAME, {**of, **row}).rowcount == 0:
        new = {"sale_id": terms.sale_id, "number": terms.number, **row}
        connection.execute(_NEW, new)


def refundings(
    connection: Connection, *that: ColumnElement[bool], limit: int | None = None
) -> tuple[Refunding, ...]:
    """Refunds that are so, oldest first."""
    query = _BODIES.where(*that).order_by(*_IN_ORDER).limit(limit)
    return tuple(codec.refunding_of(row.body) for row in connection.execute(query))


def refundings_of_sales(
    connection: Connection, sale_ids: Sequence[str]
) -> dict[str, tuple[Refunding, ...]]:
    """The refunds of each of these sales that has any, in the order of their numbers."""
    query = _BODIES.where(refunds.c.sale_id.in_(sale_ids))
    rows = connection.execute(query.order_by(refunds.c.sale_id, refunds.c.number))
    found: dict[str, tuple[Refunding, ...]] = {}
    for row in rows:
        found[row.sale_id] = (*found.get(row.sale_id, ()), codec.refunding_of(row.body))
    return found


def sale_after(
    connection: Connection, entry: Entry, known_of: Callable[[Connection, str], Sale | None]
) -> tuple[Sale | None, Sale]:
    """The sale as it is kept, its row locked, and as the entry leaves it.

    What of it went back follows from its refunds alone, whatever the entry's own sale says.

    Raises:
        Overtaken: the refund is new, and so much is not left.
        ValueError: the refund is of a sale that is not in the book.
    """
    refunding, sale = entry.refunding, entry.sale
    if refunding is None:
        assert sale is not None  # noqa: S101 - asked for entries with either
        known = known_of(connection, sale.sale_id)
        return known, sale if known is None else with_what_went_back(sale, known)
    known = known_of(connection, refunding.terms.sale_id)
    if known is None:
        raise ValueError("the sale of this refund is not in the book")
    return known, _given_back(connection, known if sale is None else sale, refunding)


def _given_back(connection: Connection, sale: Sale, refunding: Refunding) -> Sale:
    """The sale after this refund, which is told of for the first time or again."""
    before = refundings_of_sales(connection, [sale.sale_id]).get(sale.sale_id, ())
    try:
        return with_refund(sale, before, refunding)
    except RefundRefused as refused:
        raise Overtaken(refused.problem.value) from refused
