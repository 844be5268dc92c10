"""Looking the whole book over: is it as it was written, and what is in it."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from pos_desktop.adapters.journal.chain import Damage, Event, Fault, Walk
from pos_desktop.adapters.journal.corroborating import sale_fault
from pos_desktop.adapters.journal.evidence import Evidence
from pos_desktop.adapters.journal.opening import revision_of
from pos_desktop.adapters.journal.tables import events, payments, sales, tills

PAGE = 500
SQLITE = sqlite3.sqlite_version
"""The library of the embedded database."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a book holds; `sales` and `payments` count by status and by state."""

    revision: str
    tills: tuple[str, ...]
    events: int
    last_event_at: str | None
    sales: tuple[tuple[str, int], ...]
    payments: tuple[tuple[str, int], ...]


def is_sound(connection: Connection) -> bool:
    """Whether the file itself is whole; a server sees to its own."""
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok")


def first_fault(connection: Connection) -> Fault | None:
    """The first event that is not as it was written, till by till; None where all are.

    Then the first agreement, and then the first sale, that is not kept as its event tells of it.

    `connection` is in a transaction, so that nothing is added meanwhile.
    """
    if connection.dialect.name == "sqlite":
        # What is no UTF-8 (any more) is a changed row to find, not an error.
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - which the dialect says
        kept, raw.text_factory = raw.text_factory, _forgiving
        try:
            return _first_fault(connection)
        finally:
            raw.text_factory = kept
    return _first_fault(connection)


def _forgiving(kept: bytes) -> str:
    return kept.decode(errors="surrogateescape")


def _first_fault(connection: Connection) -> Fault | None:
    evidence = Evidence()
    for till in connection.scalars(_ALL_TILLS).all():
        fault = _fault_of(connection, till, evidence)
        if fault is not None:
            return fault
    return evidence.fault(connection) or sale_fault(connection)


_ALL_TILLS = select(tills.c.till).union(select(events.c.till)).order_by("till")


def _fault_of(connection: Connection, till: str, evidence: Evidence) -> Fault | None:
    end = connection.execute(select(tills).where(tills.c.till == till)).one_or_none()
    if end is None:
        # No till of ours wrote this: its own name was changed, or that of its event.
        first = connection.scalar(select(func.min(events.c.seq)).where(events.c.till == till))
        return Fault(till, first or 1, Damage.CHANGED)
    walk = Walk(till)
    for row in _rows(connection, till):
        fields = tuple(row)
        event = Event(*fields[:-1])
        fault = walk.step(event, fields[-1])
        if fault is not None:
            return fault
        evidence.hear(event)
    return walk.end(end.last_seq, end.last_hash)


def _rows(connection: Connection, till: str) -> Iterator[Row[Any]]:
    """The events of a till in order, a page at a time."""
    query = select(events).where(events.c.till == till).order_by(events.c.seq)
    with connection.execute(query.execution_options(yield_per=PAGE)) as found:
        yield from found


def summary(connection: Connection) -> Summary:
    """Counts for the doctor and for support; no names and no amounts."""
    by_status = select(sales.c.status, func.count()).group_by(sales.c.status)
    by_state = select(payments.c.state, func.count()).group_by(payments.c.state)
    return Summary(
        revision=revision_of(connection) or "",
        tills=tuple(connection.scalars(select(tills.c.till).order_by(tills.c.till))),
        events=connection.scalar(select(func.count()).select_from(events)) or 0,
        last_event_at=connection.scalar(select(func.max(events.c.at))),
        sales=_counts(connection.execute(by_status.order_by(sales.c.status))),
        payments=_counts(connection.execute(by_state.order_by(payments.c.state))),
    )


def _counts(rows: Iterable[Row[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((row[0], row[1]) for row in rows)
