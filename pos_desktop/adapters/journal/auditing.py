"""The events of all tills as an auditor reads them, a page at a time."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, func, select

from pos_desktop.adapters.journal import codec
from pos_desktop.adapters.journal.refusals import told
from pos_desktop.adapters.journal.tables import events
from pos_desktop.domain.audit import Audited

PAGE = 500


def audited(
    engine: Engine,
    name: str,
    since: datetime | None,
    until: datetime | None,
    *,
    page_size: int = PAGE,
) -> Iterator[Audited]:
    """Till by till in the order of the chain, read as they are needed.

    Of each till all from the first event in [since, until) to the last one: also what stands
    between with a clock that was wrong, so that no number is missing. Raises `JournalFailed`.
    """
    when = [] if since is None else [events.c.at >= codec.time_text(since)]
    when += [] if until is None else [events.c.at < codec.time_text(until)]
    with told(name), engine.begin() as connection:
        spans = _spans(connection, when)
    for till, first, last in spans:
        after = first - 1
        while after < last:
            query = (
                select(events)
                .where(events.c.till == till, events.c.seq > after, events.c.seq <= last)
                .order_by(events.c.seq)
                .limit(page_size)
            )
            with told(name), engine.begin() as connection:
                page = [Audited(*row) for row in connection.execute(query)]
            if not page:
                break
            yield from page
            after = page[-1].seq


def _spans(connection: Connection, when: list[ColumnElement[bool]]) -> list[tuple[str, int, int]]:
    query = select(events.c.till, func.min(events.c.seq), func.max(events.c.seq))
    grouped = query.where(*when).group_by(events.c.till).order_by(events.c.till)
    spans = [(row[0], row[1], row[2]) for row in connection.execute(grouped)]
    for till, *ends in spans:
        if not all(isinstance(end, int) for end in ends):
            raise codec.Unreadable(f"events of till {till} have no numbers")
    return spans
