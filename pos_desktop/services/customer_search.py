"""Finding customers as they are typed: in the shop's book at once, at Stripe after a pause."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pos_desktop.domain.customer_book import CustomerBook
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.failures import Broken, Failed, Failure
from pos_desktop.ports.customers import Customers
from pos_desktop.ports.tasks import Lane, Timer, Timers

PAUSE = 0.4
"""Seconds without a keystroke after which Stripe is asked."""
FEWEST = 3
"""Characters that Stripe is asked for; fewer are in nearly every name, and it refuses them.

Source: https://docs.stripe.com/search#search-query-language.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a text: customers of the book first, then those whom only Stripe knows.

    `is_asking` while Stripe will be or is being asked for this text; `failure` is why it could not
    tell, the customers of the book are there all the same.
    """

    typed: str = ""
    customers: tuple[Customer, ...] = ()
    is_asking: bool = False
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What Stripe answered to a text."""

    typed: str
    customers: tuple[Customer, ...] = ()
    failure: Failure | None = None


class CustomerSearch:
    """The search field of customers. Lives where the window lives and never waits.

    `customers` gives the port to Stripe, or None where there is no way to Stripe at present: then
    the book alone is searched. One question is under way at a time, and an answer to a text that
    was changed since is never shown.
    """

    def __init__(
        self,
        book: Callable[[], CustomerBook],
        customers: Callable[[], Customers | None],
        lookups: Lane,
        timers: Timers,
    ) -> None:
        self._book = book
        self._customers = customers
        self._lookups = lookups
        self._timers = timers
        self._listeners: list[Callable[[Found], None]] = []
        self._told = _Told("")
        self._pause: Timer | None = None
        self._is_under_way = False
        self._is_due = False
        self.found = Found()

    def listen(self, found: Callable[[Found], None]) -> None:
        """Have `found` called after each change."""
        self._listeners.append(found)

    def search(self, typed: str) -> None:
        """The text in the field is this now."""
        if self._pause is not None:
            self._pause.cancel()
        self._pause, self._is_due = None, False
        self._told = _Told(typed)
        asks = len(typed.strip()) >= FEWEST and self._customers() is not None
        if asks:
            self._pause = self._timers.after(PAUSE, self._paused)
        self._show(is_asking=asks)

    def book_changed(self) -> None:
        """The book is another one: find the same in it."""
        self._show(is_asking=self.found.is_asking)

    def _paused(self) -> None:
        self._pause = None
        if self._is_under_way:
            self._is_due = True
        else:
            self._ask()

    def _ask(self) -> None:
        customers = self._customers()
        self._is_due = False
        if customers is None:
            self._show(is_asking=False)
            return
        typed, self._is_under_way = self._told.typed, True
        self._lookups.submit(
            partial(_tell, customers, typed), self._answered, partial(self._broken, typed)
        )

    def _broken(self, typed: str, sentence: str) -> None:
        self._answered(_Told(typed, failure=Broken(sentence)))

    def _answered(self, told: _Told) -> None:
        self._is_under_way = False
        if self._is_due:
            self._ask()
        elif self._pause is None and told.typed == self._told.typed:
            self._told = told
            self._show(is_asking=False)

    def _show(self, *, is_asking: bool) -> None:
        typed, told = self._told.typed, self._told.customers
        book = self._book()
        local = book.search(typed)
        others = (one for one in told if not one.is_deleted and book.by_id(one.customer_id) is None)
        unique = {one.customer_id: one for one in others}
        self.found = Found(typed, (*local, *unique.values()), is_asking, self._told.failure)
        for listener in self._listeners:
            listener(self.found)


def _tell(customers: Customers, typed: str) -> _Told:
    text = typed.strip()
    exact: tuple[Customer, ...] = ()
    try:
        if "@" in text:
            exact = customers.with_email(text)
        return _Told(typed, (*exact, *customers.search(text)))
    except Failed as failed:
        return _Told(typed, exact, failed.failure)
