"""The ledger port over SQL: a few columns of many payments, quickly."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Engine,
    Row,
    bindparam,
    delete,
    select,
    text,
)

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.engine import writing
from pos_desktop.adapters.journal.refusals import told
from pos_desktop.adapters.journal.restored import restores_of
from pos_desktop.adapters.journal.tables import (
    events,
    payments,
    reconciliations,
    refunds,
    sales,
    tenders,
    tills,
)
from pos_desktop.domain.booked import Booked, Order
from pos_desktop.domain.intents import IntentKind
from pos_desktop.domain.marks import Mark, Owners, marks_of
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.refunding import Pending, Succeeded
from pos_desktop.domain.sale import SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.ports.ledger import Account, Bookmark

_PAYMENTS = select(
    payments.c.sale_id,
    payments.c.number,
    payments.c.till,
    payments.c.kind,
    payments.c.payment_intent,
    payments.c.is_final,
    payments.c.started_at,
    payments.c.amount,
    payments.c.currency,
    sales.c.till.label("sold_at"),
    sales.c.status,
    sales.c.receipt_number,
).select_from(payments.outerjoin(sales, payments.c.of_sale == sales.c.sale_id))
_TENDERS = select(
    tenders.c.sale_id,
    tenders.c.kind,
    tenders.c.amount,
    tenders.c.status,
    tenders.c.tip,
    tenders.c.payment_intent,
    tenders.c.charge,
)
_REFUNDS = select(
    refunds.c.sale_id,
    refunds.c.payment_intent,
    refunds.c.amount,
    refunds.c.state,
    refunds.c.is_under_way,
)
_GIVEN = frozenset({codec.tag_of(Pending), codec.tag_of(Succeeded)})
_SALES = select(sales.c.till.label("sold_at"), sales.c.status, sales.c.receipt_number)
_FIRST_EVENTS = select(events.c.till, events.c.at, events.c.hash).where(events.c.seq == 1)
_PUT_MARK = text(
    "INSERT INTO reconciliations (since, until, began_at, after, down_to, intents, suspects, "
    "absent, is_read) VALUES (:since, :until, :began_at, :after, :down_to, :intents, :suspects, "
    ":absent, :is_read) ON CONFLICT (since, until) DO UPDATE SET began_at = excluded.began_at, "
    "after = excluded.after, down_to = excluded.down_to, intents = excluded.intents, "
    "suspects = excluded.suspects, absent = excluded.absent, is_read = excluded.is_read"
).bindparams(bindparam("is_read", type_=Boolean))
"""In one statement: two tills may compare the same days in the same moment."""
_OF_ALL_TILLS = payments.c.till.in_(select(tills.c.till))
"""By which the index on till and `is_final` is used."""


class SqlLedger:
    """The book of all tills, through the engine of the journal that is named `name`."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def owners(self) -> Owners:
        """The tills that write in this book, and the marks by which they know their payments."""
        with told(self._name), self._engine.begin() as connection:
            restores = restores_of(connection)
            rows = connection.execute(_FIRST_EVENTS).all()
            marks = tuple(one for row in rows for one in _marks(row, restores))
        return Owners(frozenset(row.till for row in rows), marks)

    def mark(self, till: str) -> str:
        """The mark of one till's chain, as it is now; "" where it has none yet."""
        query = _FIRST_EVENTS.where(events.c.till == till)
        with told(self._name), self._engine.begin() as connection:
            row = connection.execute(query).one_or_none()
            return "" if row is None else _marks(row, restores_of(connection))[-1].text

    def accounts(self, since: int, until: int) -> tuple[Account, ...]:
        """Payments and set-ups begun in [since, until) with their sales."""
        return self._accounts(payments.c.started_at >= since, payments.c.started_at < until)

    def unfinished(self) -> tuple[Account, ...]:
        """Payments and set-ups of all tills that are not over, oldest first."""
        return self._accounts(_OF_ALL_TILLS, payments.c.is_final.is_(False))

    def account(self, sale_id: str, number: int) -> tuple[Booked | None, Order | None]:
        """That payment of a sale, or the sale alone, or neither."""
        found = self._accounts(payments.c.sale_id == sale_id, payments.c.number == number)
        if found:
            return found[0]
        with told(self._name), self._engine.begin() as connection:
            row = connection.execute(_SALES.where(sales.c.sale_id == sale_id)).one_or_none()
            if row is None:
                return None, None
            paid = _tenders(connection, tenders.c.sale_id == sale_id)
            back = _refunds(connection, refunds.c.sale_id == sale_id)
            return None, _order(sale_id, row, paid.get(sale_id, ()), back.get(sale_id, ()))

    def _accounts(self, *that: ColumnElement[bool]) -> tuple[Account, ...]:
        order = (payments.c.started_at, payments.c.sale_id, payments.c.number)
        sold = select(payments.c.of_sale).where(*that)
        with told(self._name), self._engine.begin() as connection:
            rows = connection.execute(_PAYMENTS.where(*that).order_by(*order)).all()
            if not rows:
                return ()
            paid = _tenders(connection, tenders.c.sale_id.in_(sold))
            back = _refunds(connection, refunds.c.sale_id.in_(sold))
            return tuple(
                _account(row, paid.get(row.sale_id, ()), back.get(row.sale_id, ())) for row in rows
            )

    def held(self) -> tuple[Payment, ...]:
        """Payments of all tills whose money is held and not taken, oldest first."""
        query = (
            select(payments.c.body)
            .where(_OF_ALL_TILLS, payments.c.is_final.is_(False), payments.c.state == "authorized")
            .order_by(payments.c.started_at, payments.c.sale_id, payments.c.number)
        )
        with told(self._name):
            with self._engine.begin() as connection:
                bodies = connection.scalars(query).all()
            return tuple(map(codec.payment_of, bodies))

    def bookmark(self, since: int, until: int) -> Bookmark | None:
        """How far an earlier comparison of this range came, if it did not end."""
        marks = (mark for mark in self.bookmarks() if (mark.since, mark.until) == (since, until))
        return next(marks, None)

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """All comparisons that did not end, the newest range first."""
        query = select(reconciliations).order_by(reconciliations.c.since.desc())
        with told(self._name), self._engine.begin() as connection:
            return tuple(map(_mark, connection.execute(query).all()))

    def keep_bookmark(self, mark: Bookmark) -> None:
        """Remember how far the comparison of a range is; it is on disk on return."""
        row = {
            "since": mark.since,
            "until": mark.until,
            "began_at": mark.began_at,
            "after": mark.after,
            "down_to": mark.down_to,
            "intents": mark.intents,
            "suspects": json.dumps(mark.suspects),
            "absent": json.dumps(mark.absent),
            "is_read": mark.is_read,
        }
        with told(self._name), writing(self._engine).begin() as connection:
            connection.execute(_PUT_MARK, row)

    def drop_bookmark(self, since: int, until: int) -> None:
        """The comparison of this range ended."""
        with told(self._name), writing(self._engine).begin() as connection:
            connection.execute(_of_range(since, until))


def _marks(first: Any, restores: tuple[int, ...]) -> tuple[Mark, ...]:
    began_at = int(codec.time_of(first.at).timestamp())
    return marks_of(mark_of(first.hash), began_at, restores)


def mark_of(digest: str) -> str:
    """The mark of a chain whose first event has this hash."""
    return digest[:8]


def _of_range(since: int, until: int) -> Any:
    table = reconciliations.c
    return delete(reconciliations).where(table.since == since, table.until == until)


def _tenders(connection: Connection, that: ColumnElement[bool]) -> dict[str, tuple[Tender, ...]]:
    """The tenders of sales, without their cards."""
    found: dict[str, tuple[Tender, ...]] = {}
    ordered = _TENDERS.where(that).order_by(tenders.c.sale_id, tenders.c.place)
    for sale_id, kind, amount, status, tip, intent, charge in connection.execute(ordered):
        tender = Tender(TenderKind(kind), amount, TenderStatus(status), tip, intent, charge)
        found[sale_id] = (*found.get(sale_id, ()), tender)
    return found


def _refunds(connection: Connection, that: ColumnElement[bool]) -> dict[str, tuple[Any, ...]]:
    """What of sales went back, or is about to."""
    found: dict[str, tuple[Any, ...]] = {}
    for row in connection.execute(_REFUNDS.where(that)):
        found[row.sale_id] = (*found.get(row.sale_id, ()), row)
    return found


def _account(row: Any, paid: Iterable[Tender], back: Iterable[Any]) -> Account:
    booked = Booked(
        row.sale_id,
        row.number,
        row.till,
        IntentKind(row.kind),
        row.payment_intent,
        row.is_final,
        row.started_at,
        row.amount,
        row.currency,
    )
    return booked, None if row.status is None else _order(row.sale_id, row, paid, back)


def _order(sale_id: str, row: Any, paid: Iterable[Tender], back: Iterable[Any]) -> Order:
    given = tuple(
        (one.payment_intent, one.amount)
        for one in back
        if one.payment_intent is not None and one.state in _GIVEN
    )
    return Order(
        sale_id,
        row.sold_at,
        SaleStatus(row.status),
        tuple(paid),
        row.receipt_number,
        given,
        any(one.is_under_way for one in back),
    )


def _mark(row: Row[Any]) -> Bookmark:
    absent = tuple((str(sale_id), int(number)) for sale_id, number in json.loads(row.absent))
    return Bookmark(
        row.since,
        row.until,
        row.began_at,
        row.after,
        row.down_to,
        row.intents,
        tuple(json.loads(row.suspects)),
        absent,
        row.is_read,
    )
