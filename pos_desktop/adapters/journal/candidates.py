"""Sales that may be meant, newest first, out of the index of what they have in common."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    Select,
    bindparam,
    func,
    literal,
    select,
    tuple_,
)

from pos_desktop.adapters.journal.glimpses import Seen
from pos_desktop.adapters.journal.tables import Utc, sales
from pos_desktop.domain.sale_search import Place

HEAVY = 2_000
"""Rows that are counted at most to know which word leads; all that have so many weigh the same."""
MANY = 100
"""Values of which each is asked for by itself: so none is gone through to its end."""


@dataclass(frozen=True, slots=True)
class Span:
    """Moments in [since, until); None is no bound."""

    since: datetime | None = None
    until: datetime | None = None

    def within(self, other: "Span") -> "Span":
        """What lies in both."""
        since = max(filter(None, (self.since, other.since)), default=None)
        until = min(filter(None, (self.until, other.until)), default=None)
        return Span(since, until)

    def holds(self, moment: datetime) -> bool:
        """Whether the moment lies in it."""
        after = self.since is None or self.since <= moment
        return after and (self.until is None or moment < self.until)


ALWAYS = Span()


@dataclass(frozen=True, slots=True)
class Source:
    """Sales that have one of the `values` in `column`, or of which a line or tender has.

    Its index ends with `opened_at` and `sale_id`. `held` gives what a sale has there. A source
    without a column gives all sales of its span.
    """

    column: Column[Any] | None = None
    values: frozenset[object] = frozenset()
    held: Callable[[Seen], Iterable[object]] = lambda _: ()
    span: Span = ALWAYS

    def holds(self, seen: Seen) -> bool:
        """Whether this sale is one of them."""
        if self.column is None:
            return self.span.holds(seen.place[0])
        return not self.values.isdisjoint(self.held(seen))


EVERYTHING = (Source(),)


def weight(connection: Connection, sources: Iterable[Source], span: Span) -> int:
    """About how many rows these sources give; HEAVY stands for any more."""
    return sum(_counted(connection, source, span) for source in sources)


def newest(
    connection: Connection, sources: Iterable[Source], span: Span, after: Place | None, size: int
) -> tuple[list[Place], bool]:
    """The next sales that any of the sources gives, newest first, and whether there are no more.

    About `size` of them, and none twice.
    """
    found: set[Place] = set()
    horizon: Place | None = None
    for query, values in _queries(connection, sources, span, after):
        rows = connection.execute(query, values | {"most": size}).all()
        places = [(row[0], row[1]) for row in rows]
        found.update(places)
        if len(places) == size:  # of what is older than its last one this source told nothing yet
            horizon = places[-1] if horizon is None else max(horizon, places[-1])
    known = sorted((one for one in found if horizon is None or one >= horizon), reverse=True)
    return known[:size], horizon is None and len(known) <= size


def _queries(
    connection: Connection, sources: Iterable[Source], span: Span, after: Place | None
) -> Iterator[tuple[Select[Any], dict[str, object]]]:
    for source in sources:
        within = source.span.within(span)
        values: dict[str, object] = {"since": within.since, "until": within.until}
        if after is not None:
            values |= {"after_at": after[0], "after_id": after[1]}
        values = {name: value for name, value in values.items() if value is not None}
        shape = frozenset(values)
        if source.column is None:
            yield _by_time(shape), values
        elif len(source.values) <= MANY:
            for value in source.values:
                yield _by_value(source.column, shape), values | {"value": value}
        elif _counted(connection, source, span) < HEAVY:
            yield _by_values(source.column, shape), values | {"values": list(source.values)}
        else:
            yield _by_time(shape), values


def _counted(connection: Connection, source: Source, span: Span) -> int:
    within = source.span.within(span)
    values: dict[str, object] = {"since": within.since, "until": within.until}
    values = {name: value for name, value in values.items() if value is not None}
    shape = frozenset(values)
    if source.column is None:
        query = _count_by_time(shape)
    else:
        query = _count_by_values(source.column, shape)
        values["values"] = list(source.values)
    return int(connection.execute(query, values | {"most": HEAVY}).scalar_one())


Shape = frozenset[str]
"""Which bounds a query has: `since`, `until`, `after_at` with `after_id`."""


@lru_cache(maxsize=64)
def _by_time(shape: Shape) -> Select[Any]:
    return _ordered(select(sales.c.opened_at, sales.c.sale_id), sales.c, shape)


@lru_cache(maxsize=64)
def _by_value(column: Column[Any], shape: Shape) -> Select[Any]:
    of = column.table.c
    query = select(of.opened_at, of.sale_id).where(column == bindparam("value"))
    return _ordered(query, of, shape)


@lru_cache(maxsize=64)
def _by_values(column: Column[Any], shape: Shape) -> Select[Any]:
    of = column.table.c
    values: BindParameter[object] = bindparam("values", expanding=True)
    return _ordered(select(of.opened_at, of.sale_id).where(column.in_(values)), of, shape)


@lru_cache(maxsize=16)
def _count_by_time(shape: Shape) -> Select[Any]:
    return _count(_bounded(select(literal(1)).select_from(sales), sales.c, shape))


@lru_cache(maxsize=16)
def _count_by_values(column: Column[Any], shape: Shape) -> Select[Any]:
    that = column.in_(bindparam("values", expanding=True))
    query = select(literal(1)).select_from(column.table).where(that)
    return _count(_bounded(query, column.table.c, shape))


def _count(rows: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(rows.limit(bindparam("most")).subquery())


def _ordered(query: Select[Any], of: Any, shape: Shape) -> Select[Any]:
    order = (of.opened_at.desc(), of.sale_id.desc())
    return _bounded(query, of, shape).order_by(*order).limit(bindparam("most"))


def _bounded(query: Select[Any], of: Any, shape: Shape) -> Select[Any]:
    if "since" in shape:
        query = query.where(of.opened_at >= bindparam("since", type_=Utc))
    if "until" in shape:
        query = query.where(of.opened_at < bindparam("until", type_=Utc))
    if "after_at" in shape:
        place = tuple_(bindparam("after_at", type_=Utc), bindparam("after_id"))
        query = query.where(tuple_(of.opened_at, of.sale_id) < place)
    return query
