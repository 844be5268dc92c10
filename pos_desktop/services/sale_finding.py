"""Finding past sales as something is typed: on the lane, page by page, the newest wish first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

from pos_desktop.domain.customers import Customer
from pos_desktop.domain.sale import SaleStatus, TenderKind
from pos_desktop.domain.sale_search import (
    Meaning,
    OfCustomers,
    OfSale,
    Place,
    SalePage,
    SaleQuery,
    SaleRow,
)
from pos_desktop.domain.sale_words import Reading, begin_of, read_words
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane
from pos_desktop.services.sale_customers import SaleCustomers

PAGE = 50
"""Rows that are asked for at a time."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is typed, and the filters beside it.

    `days` are the first and the last day, counted back from today: (1, 1) is yesterday.
    """

    typed: str = ""
    statuses: tuple[SaleStatus, ...] = ()
    tenders: tuple[TenderKind, ...] = ()
    days: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found so far, newest first.

    `is_current` where the rows are of this `wish` and not of the one before it, which stay until
    others come. `names` are the customers of the rows, by their ids. `has_more` where there may be
    more; `failure` is why the book could not be read.
    """

    wish: Wish = Wish()
    rows: tuple[SaleRow, ...] = ()
    names: Mapping[str, Customer] = field(default_factory=dict)
    is_current: bool = False
    is_asking: bool = False
    has_more: bool = False
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """One look into the book: for the next rows, or for the present state of some sales."""

    wish: Wish
    after: Place | None = None
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Answer:
    page: SalePage
    names: Mapping[str, Customer]


class SaleFinding:
    """The search of past sales. Lives where the window lives and never waits.

    One look is under way at a time and takes a bounded time; the answer to a wish that is outdated
    is dropped, and the newest one is asked for next. `found` is called after each change.
    """

    def __init__(
        self,
        journal: Journal,
        lookups: Lane,
        clock: Clock,
        reading: Callable[[], Reading],
        found: Callable[[Found], None],
    ) -> None:
        self._journal = journal
        self._lookups = lookups
        self._reading = reading
        self._tell = found
        self._customers = SaleCustomers(journal, clock)
        self._under_way: _Asked | None = None
        self._wanted = PAGE
        """Rows that should be there; pages are asked for until they are, or the end is reached."""
        self._after: Place | None = None
        self._changed: set[str] = set()
        self._is_warm = False
        self.found = Found()

    def ask(self, wish: Wish) -> None:
        """Find this from now on."""
        self._wanted, self._after = PAGE, None
        self._changed.clear()
        self._set(wish=wish, is_current=False, is_asking=True, has_more=False, failure=None)
        self._go_on()

    def again(self) -> None:
        """Find the same anew: other tills may have sold something meanwhile."""
        self._customers.look_again()
        self.ask(self.found.wish)

    def more(self) -> None:
        """Further rows, for the last ones are seen."""
        if self.found.has_more and not self.found.is_asking:
            self._wanted = len(self.found.rows) + PAGE
            self._set(is_asking=True)
            self._go_on()

    def changed(self, sale_id: str) -> None:
        """Something happened with a sale at this till: its row is shown anew, if it matches."""
        self._changed.add(sale_id)
        self._go_on()

    def _go_on(self) -> None:
        """Look for what is due, unless a look is under way."""
        if self._under_way is not None:
            return
        wish = self.found.wish
        if self.found.is_asking:
            asked = _Asked(wish, self._after)
        elif self._changed:
            asked = _Asked(wish, changed=frozenset(self._changed))
            self._changed.clear()
        else:
            self._warm_up()
            return
        self._under_way = asked
        work = partial(self._look, asked, self._reading())
        self._lookups.submit(work, partial(self._answered, asked), self._failed)

    def _warm_up(self) -> None:
        """Read the book of customers while nobody waits, so that the first letter finds it read."""
        if not self._is_warm:
            self._is_warm = True
            self._lookups.submit(self._customers.warm_up, lambda _: None, lambda _: None)

    def _answered(self, asked: _Asked, answer: _Answer | JournalFailed) -> None:
        self._under_way = None
        if asked.wish == self.found.wish:
            if isinstance(answer, JournalFailed):
                self._failed(answer.reason)
                return
            if asked.changed:
                self._renew(asked.changed, answer)
            elif asked.after == self._after:
                self._add(answer)
        self._go_on()

    def _failed(self, sentence: str) -> None:
        self._under_way = None
        self._set(is_asking=False, failure=sentence)

    def _add(self, answer: _Answer) -> None:
        """The next rows; those of the wish before give way to the first ones of this."""
        before = self.found.rows if self.found.is_current else ()
        known = {row.sale_id for row in before}
        rows = (*before, *(row for row in answer.page.rows if row.sale_id not in known))
        self._after = answer.page.after
        has_more = self._after is not None
        is_asking = has_more and len(rows) < self._wanted
        # Where the first look found nothing yet, what was there before stays a little longer.
        is_current = bool(rows) or not is_asking
        goes_on = self.found.is_current or not is_current
        self._set(
            rows=rows if is_current else self.found.rows,
            names={**(self.found.names if goes_on else {}), **answer.names},
            is_current=is_current,
            is_asking=is_asking,
            has_more=has_more,
            failure=None,
        )

    def _renew(self, changed: Iterable[str], answer: _Answer) -> None:
        """Rows that are others now; a new one comes where it belongs, if it is not further down.

        No more rows than were there or wished for: who never looks at the list must not have it
        grow with each sale of the day. The ones at its end are found again when they are seen.
        """
        most = max(self._wanted, len(self.found.rows))
        now = {row.sale_id: row for row in answer.page.rows}
        kept = [
            now.pop(row.sale_id, row)
            for row in self.found.rows
            if row.sale_id not in changed or row.sale_id in now
        ]
        last = _place(kept[-1]) if kept and self._after is not None else None
        kept += [row for row in now.values() if last is None or _place(row) > last]
        kept.sort(key=_place, reverse=True)
        has_more = self.found.has_more
        if len(kept) > most:
            del kept[most:]
            self._after, has_more = _place(kept[-1]), True
        known = {**self.found.names, **answer.names}
        theirs = {row.customer for row in kept}
        names = {one: name for one, name in known.items() if one in theirs}
        self._set(rows=tuple(kept), names=names, has_more=has_more)

    def _look(self, asked: _Asked, reading: Reading) -> _Answer | JournalFailed:
        """On the lane: one bounded look into the book."""
        try:
            query = self._query(asked.wish, reading)
            if asked.changed:
                which: tuple[Meaning, ...] = tuple(map(OfSale, sorted(asked.changed)))
                query = replace(query, words=(*query.words, which))
            page = self._journal.find_sales(query, asked.after, PAGE)
            return _Answer(page, self._customers.named(page.rows))
        except JournalFailed as failed:
            return failed

    def _query(self, wish: Wish, reading: Reading) -> SaleQuery:
        words = read_words(wish.typed, reading)
        theirs = self._customers.meant([word.text for word in words])
        meanings = tuple(
            (*word.meanings, OfCustomers(ids)) if ids else word.meanings
            for word, ids in zip(words, theirs, strict=True)
        )
        since = until = None
        if wish.days is not None:
            first, last = (reading.today - timedelta(days=back) for back in wish.days)
            since = begin_of(first, reading.zone)
            until = begin_of(last + timedelta(days=1), reading.zone)
        return SaleQuery(meanings, wish.statuses, wish.tenders, since, until)

    def _set(self, **changes: object) -> None:
        found = replace(self.found, **changes)  # type: ignore[arg-type]
        if found != self.found:  # a look that brought nothing is nothing to draw
            self.found = found
            self._tell(found)


def _place(row: SaleRow) -> Place:
    return row.opened_at, row.sale_id
