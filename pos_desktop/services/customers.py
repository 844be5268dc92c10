"""The customers of the shop: its own book, what Stripe knows beside it, and changes of both."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from os import urandom

from pos_desktop.domain.customer_book import CustomerBook, book_of
from pos_desktop.domain.customers import Contact, Customer, checked
from pos_desktop.domain.failures import Broken
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.customers import Customers
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.services.customer_records import (
    Answer,
    CustomerRecords,
    Duplicates,
    Kept,
    Made,
    NotDone,
    Wish,
    read,
)
from pos_desktop.services.customer_search import CustomerSearch, Found

CLOCKS_DIFFER = timedelta(days=1)
"""How much earlier than needed changes of the book are asked for.

Each change bears the time of the till that wrote it: a clock may be slow, or of another zone by
mistake, and a till may wait a while for the database between the look at its clock and the writing.
Who is read again unchanged costs next to nothing.
"""


@dataclass(frozen=True, slots=True)
class Ways:
    """How the directory reaches everything else.

    `customers` gives the port to Stripe, or None where there is no way to Stripe at present. All
    that is written is written on the lane `money`; what is only read is read on `lookups`.
    """

    customers: Callable[[], Customers | None]
    journal: Journal
    money: Lane
    lookups: Lane
    timers: Timers
    clock: Clock
    settings: Callable[[], Settings]


class Directory:
    """Finds, makes and changes customers. Lives where the window lives and never waits.

    Those who `listen` are told whatever changes in what was found for the text in the search field.
    The answer to a wish is told to its `done`, once, where the window lives; before the method
    returns where nobody needs to be asked. `trouble` is called with one sentence when the journal
    cannot be read or written, and with None once it can again.
    """

    def __init__(self, ways: Ways, trouble: Callable[[str | None], None]) -> None:
        self._ways = ways
        self._trouble = trouble
        self._records = CustomerRecords(ways.journal, ways.clock, ways.settings)
        self._book = book_of(())
        self._search = CustomerSearch(lambda: self._book, ways.customers, ways.lookups, ways.timers)
        self._open: dict[Contact, Wish] = {}
        self._unwritten: set[str] = set()
        self._meanwhile: list[Customer] | None = None
        self._creating = False
        self._read_at: datetime | None = None
        """When the last reading of the book began; None before the first one."""
        self._due: Callable[[], None] | None = None
        """The wish for a customer that waits for the first reading of the book."""

    @property
    def is_creating(self) -> bool:
        """Whether a customer is being made; no other one can be until that is answered."""
        return self._creating

    @property
    def found(self) -> Found:
        """What was found for the text in the search field."""
        return self._search.found

    def listen(self, found: Callable[[Found], None]) -> None:
        """Have `found` called after each change of what was found."""
        self._search.listen(found)

    def load(self) -> None:
        """Read the shop's book; later on again, but only what tills wrote since."""
        if self._meanwhile is None:
            self._meanwhile = []
            now, since = self._ways.clock.now(), None
            if self._read_at is not None:  # by a clock that may have been set right since
                since = min(self._read_at, now) - CLOCKS_DIFFER
            work = partial(self._read_book, self._book, since)
            self._ways.lookups.submit(work, partial(self._loaded, now), self._not_loaded)

    def search(self, typed: str) -> None:
        """Find by what stands in the search field: in the book at once, at Stripe after a pause."""
        self._search.search(typed)

    def customer(self, customer_id: str) -> Customer | None:
        """A customer of the book, also one who was removed at Stripe."""
        return self._book.by_id(customer_id)

    def create(self, contact: Contact, done: Callable[[Answer], None]) -> None:
        """Make a customer, unless somebody has this e-mail or phone already: then `Duplicates`.

        Both are looked for in the book, the e-mail at Stripe, too. While the book is read for the
        first time this waits for it. Nothing happens while another one is being made.

        Raises:
            ContactRefused: with the first field that is wrong; nothing was sent.
        """
        wanted = checked(contact)
        is_being_read = self._meanwhile is not None and self._read_at is None
        if is_being_read and not self._creating:
            self._creating, self._due = True, partial(self._create_unless_known, wanted, done)
        else:
            self._create_unless_known(wanted, done)

    def create_anyway(self, contact: Contact, done: Callable[[Answer], None]) -> None:
        """Make a customer although there are duplicates; else as `create`."""
        self._create(checked(contact), done, looks_first=False)

    def edit(
        self, customer: Customer, contact: Contact, done: Callable[[Kept | NotDone], None]
    ) -> None:
        """Change name, e-mail and phone, at Stripe and in the book.

        Raises:
            ContactRefused: with the first field that is wrong; nothing was sent.
        """
        wanted = checked(contact)
        customers = self._ways.customers()
        if customers is None:
            done(NotDone(None))
            return
        work = partial(self._records.update, customers, customer.customer_id, wanted)
        self._ways.money.submit(work, partial(self._kept, done), partial(_broken, done))

    def adopt(self, customer: Customer) -> None:
        """Put a customer who was found at Stripe into the book; nothing happens if they are there.

        They are written before whatever is submitted to the money lane after this.
        """
        is_unwritten = customer.customer_id in self._unwritten
        if self._book.by_id(customer.customer_id) is None or is_unwritten:
            self._put(customer)
            self._write(customer, "customer.found", _nobody)

    def refresh(self, customer_id: str, done: Callable[[Kept | NotDone], None]) -> None:
        """Read a customer at Stripe, and put into the book what was changed or removed there."""
        customers = self._ways.customers()
        if customers is None:
            done(NotDone(None))
            return
        known = self._book.by_id(customer_id)
        self._ways.lookups.submit(
            partial(read, customers, customer_id),
            partial(self._seen, done, known),
            partial(_broken, done),
        )

    def _read_book(self, known: CustomerBook, since: datetime | None) -> CustomerBook | str:
        try:
            read = self._ways.journal.customers(since)
        except JournalFailed as failed:
            return failed.reason
        return book_of(read) if since is None else known.with_customers(read)

    def _loaded(self, began: datetime, book: CustomerBook | str) -> None:
        meanwhile, self._meanwhile = self._meanwhile or [], None
        if isinstance(book, str):
            self._trouble(book)
            self._go_on()
            return
        unwritten = filter(None, map(self._book.by_id, self._unwritten))
        for customer in (*unwritten, *meanwhile):
            book = book.with_customer(customer)
        self._book, self._read_at = book, began
        self._trouble(None)
        self._search.book_changed()
        self._go_on()

    def _not_loaded(self, sentence: str) -> None:
        self._meanwhile = None
        self._trouble(sentence)
        self._go_on()

    def _go_on(self) -> None:
        """Do what waited for the book, which may not have been readable either."""
        due, self._due = self._due, None
        if due is not None:
            self._creating = False
            due()

    def _create_unless_known(self, wanted: Contact, done: Callable[[Answer], None]) -> None:
        is_again = wanted in self._open
        known = () if is_again else self._book.duplicates_of(wanted)
        if known and not self._creating:
            done(Duplicates(known))
        else:
            self._create(wanted, done, looks_first=not is_again)

    def _create(
        self, wanted: Contact, done: Callable[[Answer], None], *, looks_first: bool
    ) -> None:
        customers = self._ways.customers()
        if self._creating:
            return
        if customers is None:
            done(NotDone(None))
            return
        now = self._ways.clock.steady()
        wish = self._open.setdefault(wanted, Wish(wanted, f"customer_{urandom(16).hex()}", now))
        self._creating = True
        self._ways.money.submit(
            partial(self._records.make, customers, wish, looks_first=looks_first),
            partial(self._made, wanted, done),
            partial(self._not_made, done),
        )

    def _made(self, wanted: Contact, done: Callable[[Answer], None], made: Made) -> None:
        self._creating = False
        if not made.is_open:
            del self._open[wanted]  # the next such wish is another one
        if isinstance(made.answer, Kept):
            self._take(made.answer)
        done(made.answer)

    def _not_made(self, done: Callable[[Answer], None], sentence: str) -> None:
        self._creating = False
        _broken(done, sentence)

    def _kept(self, done: Callable[[Kept | NotDone], None], answer: Kept | NotDone) -> None:
        if isinstance(answer, Kept):
            self._take(answer)
        done(answer)

    def _seen(
        self,
        done: Callable[[Kept | NotDone], None],
        before: Customer | None,
        seen: Customer | NotDone,
    ) -> None:
        if isinstance(seen, NotDone):
            done(seen)
            return
        known = self._book.by_id(seen.customer_id)
        if known is not None and known != before:
            done(Kept(known))  # changed while it was read: what was read is older, perhaps
            return
        if known is None:
            self._first_seen(seen, done)
            return
        if seen.is_deleted:
            seen = replace(known, is_deleted=True)  # of these Stripe tells nothing but the id
        if seen == known and seen.customer_id not in self._unwritten:
            done(Kept(seen))
        else:
            kind = "customer.deleted" if seen.is_deleted else "customer.changed"
            self._write(seen, kind, done)

    def _first_seen(self, seen: Customer, done: Callable[[Kept | NotDone], None]) -> None:
        if seen.is_deleted:
            done(Kept(seen))  # nothing is left of them that a book could keep
        else:
            self._write(seen, "customer.found", done)

    def _write(self, customer: Customer, kind: str, done: Callable[[Kept | NotDone], None]) -> None:
        def not_written(sentence: str) -> None:
            self._kept(done, Kept(customer, sentence))

        work = partial(self._records.write, customer, kind)
        self._ways.money.submit(work, partial(self._kept, done), not_written)

    def _take(self, kept: Kept) -> None:
        """The book in memory says it in any case; what is unwritten is told, and tried again."""
        if kept.unwritten is None:
            self._unwritten.discard(kept.customer.customer_id)
        else:
            self._unwritten.add(kept.customer.customer_id)
        self._trouble(kept.unwritten)
        self._put(kept.customer)

    def _put(self, customer: Customer) -> None:
        self._book = self._book.with_customer(customer)
        if self._meanwhile is not None:
            self._meanwhile.append(customer)
        self._search.book_changed()


def _broken(done: Callable[[NotDone], None], sentence: str) -> None:
    done(NotDone(Broken(sentence)))


def _nobody(_answer: Kept | NotDone) -> None:
    """Nobody waits for it."""
