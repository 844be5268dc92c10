"""Finding past sales, however many there are.

Each meaning of a word has an index that gives its sales newest first. The word that has the fewest
leads; what it gives is looked at, a handful at a time and by primary key alone, until a page is
full. So the time for a page does not grow with the book, whatever is asked for.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, select

from pos_desktop.adapters.journal.candidates import (
    EVERYTHING,
    Condition,
    Source,
    Span,
    is_exact,
    newest,
    weight,
)
from pos_desktop.adapters.journal.glimpses import facts_of, rows_of
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

LOOKED_AT = 500
"""Sales that are looked at for one page, or a few more."""
MOST_GOODS = 20_000
"""Goods that one word is looked for among: only the first letter of a word has more."""
_TOGETHER = 250
"""The most sales that are looked at together."""
_LAST_SIGN = "\U0010ffff"
_BEHIND = " "
"""Put behind an id it makes a place that is newer than the id's own, and older than all others."""

_WITH_WORD = (
    select(goods_words.c.goods_id)
    .where(goods_words.c.word >= bindparam("first"), goods_words.c.word < bindparam("end"))
    .limit(MOST_GOODS)
)
_TILL_NUMBERS = select(tills.c.number)
_NUMBERED = select(sales.c.opened_at, sales.c.sale_id).where(
    sales.c.receipt_number.in_(bindparam("numbers", expanding=True))
)


def page_of(connection: Connection, query: SaleQuery, after: Place | None, limit: int) -> SalePage:
    """The next sales that match, newest first; before the first of them what has the very number.

    Raises:
        codec.Unreadable: a row holds what this program never writes.
    """
    conditions = tuple(dict.fromkeys(_conditions(connection, query)))
    span = Span(query.since, query.until)
    found = [] if after is not None else _numbered(connection, query, conditions, span)
    lead = _lead(connection, conditions, span)
    others = tuple(one for one in conditions if one is not lead or not is_exact(one))
    looked_at, size, is_end = 0, limit, False
    while len(found) < limit and looked_at < LOOKED_AT and not is_end:
        coming = newest(connection, lead, span, after, size)
        after = coming.places[-1] if coming.places else after
        is_end = coming.is_end
        matching = _matching(connection, others, coming.places)
        if not matching and not is_end:
            after, is_end = _leapt(connection, others, span, after)
        if len(found) + len(matching) > limit:
            matching = matching[: limit - len(found)]
            after, is_end = matching[-1], False
        found += matching
        looked_at, size = looked_at + size, min(size * 2, _TOGETHER)
    unique = dict.fromkeys(sale_id for _, sale_id in found)
    return SalePage(rows_of(connection, tuple(unique)), None if is_end else after)


def _leapt(
    connection: Connection, conditions: tuple[Condition, ...], span: Span, after: Place | None
) -> tuple[Place | None, bool]:
    """Where the next sale can be that meets all of these, and whether there is none any more.

    What is newer does not meet one of them, however much of it there is: it is leapt over.
    """
    for condition in conditions:
        found = newest(connection, condition, span, after, 1).places
        if not found:
            return after, True
        ((at, sale_id),) = found
        after = at, sale_id + _BEHIND
    return after, False


def _lead(connection: Connection, conditions: tuple[Condition, ...], span: Span) -> Condition:
    """The condition that the fewest sales meet."""
    if len(conditions) < 2:
        return conditions[0] if conditions else EVERYTHING
    return min(conditions, key=lambda one: weight(connection, one, span))


def _matching(
    connection: Connection, conditions: tuple[Condition, ...], places: Sequence[Place]
) -> list[Place]:
    """The places of the sales that meet all of these conditions."""
    if not conditions or not places:
        return list(places)
    columns = {source.column for one in conditions for source in one if source.column is not None}
    facts = facts_of(connection, [sale_id for _, sale_id in places], columns)
    return [
        place
        for place in places
        if all(any(source.holds(place, facts[place[1]]) for source in one) for one in conditions)
    ]


def _numbered(
    connection: Connection, query: SaleQuery, conditions: tuple[Condition, ...], span: Span
) -> list[Place]:
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
    rows = connection.execute(_NUMBERED, {"numbers": numbers})
    places = [(row[0], row[1]) for row in rows if span.holds(row[0])]
    return _matching(connection, conditions, sorted(places, reverse=True))


def _conditions(connection: Connection, query: SaleQuery) -> Iterator[Condition]:
    for word in query.words:
        sources = (_source(connection, meaning) for meaning in word)
        yield tuple(one for one in sources if one.column is None or one.values)
    if query.statuses:
        yield (Source(sales.c.status, frozenset(one.value for one in query.statuses)),)
    if query.tenders:
        yield (Source(tenders.c.kind, frozenset(one.value for one in query.tenders)),)


def _source(connection: Connection, meaning: Meaning) -> Source:
    match meaning:
        case OfNumber():
            numbers = frozenset(_receipt_numbers(connection, meaning))
            return Source(sales.c.receipt_number, numbers)
        case OfSale(sale_id):
            return Source(sales.c.sale_id, frozenset({sale_id}))
        case OfAmount(minor):
            return Source(sales.c.total, frozenset({minor}))
        case OfLast4(digits):
            return Source(tenders.c.last4, frozenset({digits}))
        case OfDay(since, until):
            return Source(span=Span(since, until))
        case OfCustomers(ids):
            return Source(sales.c.customer, frozenset(ids))
        case OfGoods(words):
            return Source(sale_lines.c.goods, _goods_with(connection, words))


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
