"""Whom the words of a search may name, and who bought what was found; used on the lane alone."""

from collections.abc import Iterable, Mapping, Sequence

from pos_desktop.domain.customer_book import CustomerBook, book_of
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.sale_search import SaleRow
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal
from pos_desktop.services.customers import CLOCKS_DIFFER

MOST = 500
"""Customers of whom one word is looked for, the newest ones; more words narrow that."""
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

    def named(self, rows: Iterable[SaleRow]) -> Mapping[str, Customer]:
        """The customers of these sales, by their ids; raises `JournalFailed`."""
        ids = {row.customer for row in rows if row.customer is not None}
        found = (self._book_says(one) for one in sorted(ids))
        return {one.customer_id: one for one in found if one is not None}

    def meant(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """The ids of those whom each word may name, alone or with the others.

        Raises:
            JournalFailed: the book cannot be read.
        """
        if not any(map(_may_name, words)):
            return [() for _ in words]
        book = self._whole()
        together = _ids(book, " ".join(words))
        return [
            tuple(dict.fromkeys((*together, *(_ids(book, word) if _may_name(word) else ()))))
            for word in words
        ]

    def _book_says(self, customer_id: str) -> Customer | None:
        if self._book is not None:
            return self._book.by_id(customer_id)
        return self._journal.customer(customer_id)

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


def _ids(book: CustomerBook, text: str) -> tuple[str, ...]:
    return tuple(one.customer_id for one in book.search(text, MOST))


def _may_name(word: str) -> bool:
    """Whether it is worth looking: two figures are in nearly every telephone number."""
    is_dialled = not any(map(str.isalpha, word))
    return len(word) >= (_FEWEST_FIGURES if is_dialled else _FEWEST_SIGNS)
