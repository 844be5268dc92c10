"""Finding past sales, however many there are.

Each meaning of a word has an index that gives its sales newest first. The word that has the fewest
leads; what it gives is looked at, a handful at a time and by primary key alone, until a page is
full. So the time for a page does not grow with the book, whatever is asked for.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, bindparam, select

from pos_desktop.adapters.journal.candidates import EVERYTHING, Source, Span, newest, weight
from pos_desktop.adapters.journal.glimpses import Seen, rows_of, seen_of
from pos_desktop.adapters.journal.tables import goods_words, sale_lines, sales, tenders, tills
from pos_desktop.domain.sale_search import (
    Meaning,
    OfAmount,
    OfCustomers,
    OfDay,
    OfGoods,
    OfLast4,
    OfNumber,
    OfSale,
    Place,
    SalePage,
    SaleQuery,
)

LOOKED_AT = 1_000
"""The most sales that are looked at for one page."""
MOST_GOODS = 20_000
"""Goods that one word is looked for among: only the first letter of a word has more."""
_TOGETHER = 250
"""The most sales that are looked at together."""
_LAST_SIGN = "\U0010ffff"

_WITH_WORD = (
    select(goods_words.c.goods_id)
    .where(goods_words.c.word >= bindparam("first"), goods_words.c.word < bindparam("end"))
    .limit(MOST_GOODS)
)
_TILL_NUMBERS = select(tills.c.number)
_NUMBERED = select(sales.c.sale_id).where(
    sales.c.receipt_number.in_(bindparam("numbers", expanding=True))
)

Condition = tuple[Source, ...]
"""A sale must be one of any of these."""


def page_of(connection: Connection, query: SaleQuery, after: Place | None, limit: int) -> SalePage:
    """The next sales that match, newest first; before the first of them what has the very number.

    Raises:
        codec.Unreadable: a row holds what this program never writes.
    """
    conditions = tuple(_conditions(connection, query))
    span = Span(query.since, query.until)
    found = [] if after is not None else _numbered(connection, query, conditions, span)
    lead = _lead(connection, conditions, span)
    looked_at, size, is_end = 0, limit, False
    while len(found) < limit and looked_at < LOOKED_AT and not is_end:
        places, is_end = newest(connection, lead, span, after, size)
        for seen in _seen(connection, (sale_id for _, sale_id in places), conditions):
            if len(found) >= limit:
                is_end = False
                break
            after = seen.place
            if _match(conditions, seen):
                found.append(seen)
        looked_at, size = looked_at + size, min(size * 2, _TOGETHER)
    unique = {row.sale_id: row for row in rows_of(connection, found)}
    return SalePage(tuple(unique.values()), None if is_end else after)


def _match(conditions: Iterable[Condition], seen: Seen) -> bool:
    return all(any(source.holds(seen) for source in one) for one in conditions)


def _lead(connection: Connection, conditions: tuple[Condition, ...], span: Span) -> Condition:
    """The condition that the fewest sales meet."""
    if len(conditions) < 2:
        return conditions[0] if conditions else EVERYTHING
    return min(conditions, key=lambda one: weight(connection, one, span))


def _seen(
    connection: Connection, sale_ids: Iterable[str], conditions: tuple[Condition, ...]
) -> list[Seen]:
    by_goods = any(source.column is sale_lines.c.goods for one in conditions for source in one)
    return seen_of(connection, tuple(sale_ids), with_goods=by_goods)


def _numbered(
    connection: Connection, query: SaleQuery, conditions: tuple[Condition, ...], span: Span
) -> list[Seen]:
    """What bears the number that was typed, where nothing else was: it is rarely the newest."""
    meanings = query.words[0] if len(query.words) == 1 else ()
    numbers = [
        number
        for one in meanings
        if isinstance(one, OfNumber)
        for number in _receipt_numbers(connection, one)
    ]
    if not numbers:
        return []
    ids = connection.scalars(_NUMBERED, {"numbers": numbers}).all()
    found = _seen(connection, ids, conditions)
    return [one for one in found if span.holds(one.place[0]) and _match(conditions, one)]


def _conditions(connection: Connection, query: SaleQuery) -> Iterator[Condition]:
    for word in query.words:
        yield tuple(_source(connection, meaning) for meaning in word)
    if query.statuses:
        words = frozenset(status.value for status in query.statuses)
        yield (Source(sales.c.status, words, _status),)
    if query.tenders:
        kinds = frozenset(kind.value for kind in query.tenders)
        yield (Source(tenders.c.kind, kinds, _kinds),)


def _source(connection: Connection, meaning: Meaning) -> Source:
    match meaning:
        case OfNumber():
            numbers = frozenset(_receipt_numbers(connection, meaning))
            return Source(sales.c.receipt_number, numbers, _number)
        case OfSale(sale_id):
            return Source(sales.c.sale_id, frozenset({sale_id}), _sale_id)
        case OfAmount(minor):
            return Source(sales.c.total, frozenset({minor}), _total)
        case OfLast4(digits):
            return Source(tenders.c.last4, frozenset({digits}), _last_digits)
        case OfDay(since, until):
            return Source(span=Span(since, until))
        case OfCustomers(ids):
            return Source(sales.c.customer, frozenset(ids), _customer)
        case OfGoods(words):
            return Source(sale_lines.c.goods, _goods_with(connection, words), _goods)


def _receipt_numbers(connection: Connection, of: OfNumber) -> list[str]:
    """The numbers as receipts bear them: one of the till that is named, else one of each till."""
    tills_asked = connection.scalars(_TILL_NUMBERS).all() if of.till is None else [of.till]
    return [f"{till:03}-{of.sequence:04}" for till in tills_asked]


def _goods_with(connection: Connection, words: tuple[str, ...]) -> frozenset[object]:
    """The goods of which some word begins with each of these."""
    found = (
        connection.scalars(_WITH_WORD, {"first": word, "end": word + _LAST_SIGN}).all()
        for word in words
    )
    return frozenset[object].intersection(*map(frozenset[object], found))


def _number(seen: Seen) -> tuple[object, ...]:
    return (seen.sale.receipt_number,)


def _sale_id(seen: Seen) -> tuple[object, ...]:
    return (seen.sale.sale_id,)


def _status(seen: Seen) -> tuple[object, ...]:
    return (seen.sale.status,)


def _total(seen: Seen) -> tuple[object, ...]:
    return (seen.sale.total,)


def _customer(seen: Seen) -> tuple[object, ...]:
    return (seen.sale.customer,)


def _kinds(seen: Seen) -> list[object]:
    return [tender.kind for tender in seen.tenders]


def _last_digits(seen: Seen) -> list[object]:
    return [tender.last4 for tender in seen.tenders]


def _goods(seen: Seen) -> frozenset[int]:
    return seen.goods
