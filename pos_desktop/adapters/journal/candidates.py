"""Sales that may be meant, newest first, out of the index of what they have in common."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Select,
    Text,
    any_,
    bindparam,
    func,
    literal,
    select,
    tuple_,
)

from pos_desktop.adapters.journal.tables import Utc, sales
from pos_desktop.domain.sale_search import Place

HEAVY = 5_000
"""Rows that are counted at most to know which condition leads; whatever has more weighs this."""
FEW = 8
"""Values of which each is asked for by itself; of more of them all sales of a time are read."""
MANY = 1_000
"""Values of which so many are in many a sale: all sales are looked at, newest first."""
_WINDOWS = tuple(timedelta(days=days) for days in (1, 4, 16, 64, 256))
"""How far back sales of many values are read before it is known how dense they are."""

Facts = Mapping[Column[Any], frozenset[object]]
"""What a sale, or its lines or tenders, hold in some columns."""


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

    Its index ends with `opened_at` and `sale_id`. Without a column it is all sales of its span.
    """

    column: Column[Any] | None = None
    values: frozenset[object] = frozenset()
    span: Span = ALWAYS

    def holds(self, place: Place, facts: Facts) -> bool:
        """Whether the sale of these facts is one of them."""
        if self.column is None:
            return self.span.holds(place[0])
        return not self.values.isdisjoint(facts.get(self.column, ()))


Condition = tuple[Source, ...]
"""A sale must be one of any of these."""
EVERYTHING: Condition = (Source(),)


@dataclass(frozen=True, slots=True)
class Newest:
    """The next sales, newest first, none twice; `is_end` where there are no more."""

    places: tuple[Place, ...]
    is_end: bool


def is_exact(condition: Condition) -> bool:
    """Whether `newest` gives nothing but sales that meet the condition."""
    return all(len(source.values) <= MANY for source in condition)


def weight(connection: Connection, condition: Condition, span: Span) -> int:
    """About how many rows meet the condition; HEAVY stands for any more."""
    return sum(_counted(connection, source, span) for source in condition)


def newest(
    connection: Connection, condition: Condition, span: Span, after: Place | None, size: int
) -> Newest:
    """The next sales that meet the condition, up to `size` of them."""
    found: set[Place] = set()
    horizon: Place | None = None
    for source in condition:
        for places in _read(connection, source, source.span.within(span), after, size):
            found.update(places)
            if len(places) == size:  # what is older than its last one is not known yet
                horizon = places[-1] if horizon is None else max(horizon, places[-1])
    known = sorted((one for one in found if horizon is None or one >= horizon), reverse=True)
    return Newest(tuple(known[:size]), horizon is None and len(known) <= size)


def _read(
    connection: Connection, source: Source, span: Span, after: Place | None, size: int
) -> Iterator[list[Place]]:
    """The newest rows of each stream of the source."""
    if source.column is None or len(source.values) > MANY:
        query = _by_time(_shape(span, after))
        yield _places(connection, query, _bounds(span, after) | {"most": size})
    elif len(source.values) <= FEW:
        query = _by_value(source.column, _shape(span, after))
        values = _bounds(span, after) | {"most": size}
        for value in source.values:
            yield _places(connection, query, values | {"value": value})
    else:
        yield _in_windows(connection, source, span, after, size)


def _in_windows(
    connection: Connection, source: Source, span: Span, after: Place | None, size: int
) -> list[Place]:
    """Of many values: what is found in the last day, or in longer and longer times before it."""
    newest_first = _places(
        connection, _by_time(_shape(span, after)), _bounds(span, after) | {"most": 1}
    )
    if not newest_first or source.column is None:
        return []
    start = newest_first[0][0]
    places: list[Place] = []
    for back in (*_WINDOWS, None):
        window = span if back is None else span.within(Span(since=start - back))
        query = _by_values(connection.dialect.name, source.column, _shape(window, after))
        values = _bounds(window, after) | {"most": size, "values": _listed(connection, source)}
        places = _places(connection, query, values)
        if len(places) == size or window.since == span.since:
            break
    return places


def _counted(connection: Connection, source: Source, span: Span) -> int:
    within = source.span.within(span)
    if len(source.values) > MANY or (source.column is None and within == ALWAYS):
        return HEAVY
    values = _bounds(within, None) | {"most": HEAVY}
    if source.column is None:
        query = _count_by_time(_shape(within, None))
    else:
        query = _count_by_values(connection.dialect.name, source.column, _shape(within, None))
        values["values"] = _listed(connection, source)
    return int(connection.execute(query, values).scalar_one())


def _places(
    connection: Connection, query: Select[Any], values: Mapping[str, object]
) -> list[Place]:
    return [(row[0], row[1]) for row in connection.execute(query, values)]


Shape = tuple[bool, bool, bool]
"""Which bounds a query has: since, until, after."""


def _shape(span: Span, after: Place | None) -> Shape:
    return span.since is not None, span.until is not None, after is not None


def _bounds(span: Span, after: Place | None) -> dict[str, object]:
    values: dict[str, object] = {}
    if span.since is not None:
        values["since"] = span.since
    if span.until is not None:
        values["until"] = span.until
    if after is not None:
        values["after_at"], values["after_id"] = after
    return values


@lru_cache(maxsize=64)
def _by_time(shape: Shape) -> Select[Any]:
    return _ordered(select(sales.c.opened_at, sales.c.sale_id), sales.c, shape)


@lru_cache(maxsize=64)
def _by_value(column: Column[Any], shape: Shape) -> Select[Any]:
    of = column.table.c
    query = select(of.opened_at, of.sale_id).where(column == bindparam("value"))
    return _ordered(query, of, shape)


@lru_cache(maxsize=64)
def _by_values(dialect: str, column: Column[Any], shape: Shape) -> Select[Any]:
    of = column.table.c
    query = select(of.opened_at, of.sale_id).where(_is_listed(dialect, column))
    return _ordered(query, of, shape)


@lru_cache(maxsize=16)
def _count_by_time(shape: Shape) -> Select[Any]:
    return _count(_bounded(select(literal(1)).select_from(sales), sales.c, shape))


@lru_cache(maxsize=64)
def _count_by_values(dialect: str, column: Column[Any], shape: Shape) -> Select[Any]:
    query = select(literal(1)).select_from(column.table).where(_is_listed(dialect, column))
    return _count(_bounded(query, column.table.c, shape))


def _is_listed(dialect: str, column: Column[Any]) -> ColumnElement[bool]:
    """Whether it is one of `values`, thousands of which are one parameter and not one each."""
    if dialect == "sqlite":
        listed = func.json_each(bindparam("values", type_=Text)).table_valued("value")
        return column.in_(select(listed.c.value))
    return column == any_(bindparam("values", type_=ARRAY(column.type)))


def _listed(connection: Connection, source: Source) -> object:
    """The values as that parameter."""
    values = list(source.values)
    return json.dumps(values) if connection.dialect.name == "sqlite" else values


def _count(rows: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(rows.limit(bindparam("most")).subquery())


def _ordered(query: Select[Any], of: Any, shape: Shape) -> Select[Any]:
    order = (of.opened_at.desc(), of.sale_id.desc())
    return _bounded(query, of, shape).order_by(*order).limit(bindparam("most"))


def _bounded(query: Select[Any], of: Any, shape: Shape) -> Select[Any]:
    has_since, has_until, has_after = shape
    if has_since:
        query = query.where(of.opened_at >= bindparam("since", type_=Utc))
    if has_until:
        query = query.where(of.opened_at < bindparam("until", type_=Utc))
    if has_after:
        place = tuple_(bindparam("after_at", type_=Utc), bindparam("after_id"))
        query = query.where(tuple_(of.opened_at, of.sale_id) < place)
    return query
