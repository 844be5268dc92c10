"""Whom the words of a search may name, and who bought what was found; used on the lane alone."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import groupby

from pos_desktop.domain.customer_book import CustomerBook, book_of
from pos_desktop.domain.customers import Customer, is_dialled
from pos_desktop.domain.sale_search import SaleRow
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.services.customers import CLOCKS_DIFFER

MOST = 500
"""Customers of whom a name is looked for, the newest ones; more words narrow that."""
_FEWEST_SIGNS = 2
_FEWEST_FIGURES = 3


class SaleCustomers:
    """The shop's book of customers, read when something is typed for the first time."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock
        self._book: CustomerBook | None = None
        self._read_at = clock.now()
        self._is_stale = False

    def look_again(self) -> None:
        """Read what tills changed of the book, when it is needed next."""
        self._is_stale = True

    def warm_up(self) -> None:
        """Have the book read, unless it cannot be: then the first search says why."""
        with suppress(JournalFailed):
            self._whole()

    def named(self, rows: Iterable[SaleRow]) -> Mapping[str, Customer]:
        """The customers of these sales, by their ids; raises `JournalFailed`."""
        ids = {row.customer for row in rows if row.customer is not None}
        found = (self._book_says(one) for one in sorted(ids))
        return {one.customer_id: one for one in found if one is not None}

    def meant(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """The ids of those whom each word may name, alone or with its neighbours.

        Raises:
            JournalFailed: the book cannot be read.
        """
        if not any(map(_may_name, words)):
            return [() for _ in words]
        book = self._whole()
        runs = (tuple(run) for _, run in groupby(words, is_dialled))
        return [ids for run in runs for ids in _named_by(book, run)]

    def _book_says(self, customer_id: str) -> Customer | None:
        known = None
        if self._book is not None and not self._is_stale:
            known = self._book.by_id(customer_id)
        return known or self._journal.customer(customer_id)

    def _whole(self) -> CustomerBook:
        book, now = self._book, self._clock.now()
        if book is None:
            book = book_of(self._journal.customers())
        elif self._is_stale:
            since = min(self._read_at, now) - CLOCKS_DIFFER
            book = book.with_customers(self._journal.customers(since))
        else:
            return book
        self._book, self._read_at, self._is_stale = book, now, False
        return book


def _named_by(book: CustomerBook, run: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Whom each word names: together with those before it, where they name somebody together.

    A name and a telephone number are typed in several words, which alone are those of thousands.
    """
    text = " ".join(run)
    ids = tuple(one.customer_id for one in book.search(text, MOST)) if _may_name(text) else ()
    if ids or len(run) == 1:
        return [ids] * len(run)
    return [*_named_by(book, run[:-1]), *_named_by(book, run[-1:])]


def _may_name(word: str) -> bool:
    """Whether it is worth looking: two figures are in nearly every telephone number."""
    is_number = not any(map(str.isalpha, word))
    return len(word) >= (_FEWEST_FIGURES if is_number else _FEWEST_SIGNS)
