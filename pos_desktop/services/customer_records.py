"""Keeping a customer at Stripe and in the shop's own book; done on lanes, never raises."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.domain.customers import Contact, Customer, duplicates
from pos_desktop.domain.failures import Failed, Failure, NoAnswer, Refused, Silence, Unauthorised
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.customers import Customers
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.services.pacing import KEY_LIFE


@dataclass(frozen=True, slots=True)
class Kept:
    """The customer stands so at Stripe; `unwritten` is why the shop's own book does not say it."""

    customer: Customer
    unwritten: str | None = None


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Nothing was made: these have the same e-mail or phone."""

    customers: tuple[Customer, ...]


@dataclass(frozen=True, slots=True)
class NotDone:
    """Stripe's failure, or None where there is no way to Stripe at present.

    After `NoAnswer` the same wish may be repeated: it never makes a second customer.
    """

    failure: Failure | None


Answer = Kept | Duplicates | NotDone


SEARCH_LAG = 60.0
"""Seconds after which Stripe's search finds whoever was made. Source: https://docs.stripe.com/search."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A new customer, under the key that stays the same until it is answered for good.

    `begun_at` is the steady time at which it was wished for first.
    """

    contact: Contact
    key: str
    begun_at: float


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the wish for a new customer.

    `is_open` where the request was sent and it is not known whether a customer was made: then the
    same must be sent again under the same key, and be the same customer.
    """

    answer: Answer
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class CustomerRecords:
    """Writes customers to Stripe first, then to the book."""

    journal: Journal
    clock: Clock
    settings: Callable[[], Settings]

    def make(self, customers: Customers, wish: Wish, *, looks_first: bool) -> Made:
        """A new customer; where it `looks_first`, only if nobody has the e-mail at Stripe.

        A wish of which Stripe may have forgotten the key since is looked for before it is repeated.
        """
        wanted = wish.contact
        is_old = self.clock.steady() - wish.begun_at > KEY_LIFE
        try:
            known = _with_email_of(customers, wanted) if looks_first else ()
            made_before = _made_of(customers, wanted) if is_old else None
        except Failed as failed:
            return Made(NotDone(failed.failure), is_open=is_old)
        if known:
            return Made(Duplicates(known))
        if made_before is not None:
            return Made(self.write(made_before, "customer.created"))
        try:
            made = customers.create(wanted, wish.key)
        except Failed as failed:
            return self._not_made(customers, wish, failed.failure)
        return Made(self.write(made, "customer.created"))

    def _not_made(self, customers: Customers, wish: Wish, failure: Failure) -> Made:
        match failure:
            case Refused() | Unauthorised():
                return Made(NotDone(failure))
            case NoAnswer(Silence.SERVER_ERROR):
                return self._looked_up(customers, wish, failure)
            case _:
                return Made(NotDone(failure), is_open=True)

    def _looked_up(self, customers: Customers, wish: Wish, failure: Failure) -> Made:
        """What came of a wish that Stripe's servers failed on.

        The same request would get the same answer for a day, whether the customer was made or not.
        Source: https://docs.stripe.com/api/idempotent_requests.
        """
        wanted = wish.contact
        try:
            made = _made_of(customers, wanted)
        except Failed:
            return Made(NotDone(failure), is_open=True)
        if made is not None:
            return Made(self.write(made, "customer.created"))
        is_late = self.clock.steady() - wish.begun_at > SEARCH_LAG
        return Made(NotDone(failure), is_open=not (wanted.email or is_late))

    def update(self, customers: Customers, customer_id: str, wanted: Contact) -> Kept | NotDone:
        """The customer with another name, e-mail or phone."""
        try:
            changed = customers.update(customer_id, wanted)
        except Failed as failed:
            return NotDone(failed.failure)
        return self.write(changed, "customer.changed")

    def write(self, customer: Customer, kind: str) -> Kept:
        """Put the customer into the book as they stand at Stripe."""
        settings, now = self.settings(), self.clock.now()
        entry = Entry(kind, now, settings.cashier, settings.till, customer=customer)
        try:
            self.journal.record(entry)
        except JournalFailed as failed:
            return Kept(customer, failed.reason)
        return Kept(customer)


def read(customers: Customers, customer_id: str) -> Customer | NotDone:
    """The customer as they stand at Stripe."""
    try:
        return customers.retrieve(customer_id)
    except Failed as failed:
        return NotDone(failed.failure)


def _made_of(customers: Customers, wanted: Contact) -> Customer | None:
    """A customer just so at Stripe, if its list or its search finds one; raises `Failed`."""
    if wanted.email:
        seen = customers.with_email(wanted.email)
    else:
        seen = customers.search(wanted.phone or wanted.name)
    return next((one for one in seen if one.contact == wanted), None)


def _with_email_of(customers: Customers, wanted: Contact) -> tuple[Customer, ...]:
    """Those with this e-mail. Stripe's list tells capitals from small letters: both are asked for.

    Source: https://docs.stripe.com/api/customers/list.
    """
    asked = dict.fromkeys((wanted.email, wanted.email.lower())) if wanted.email else ()
    found = {one.customer_id: one for email in asked for one in customers.with_email(email)}
    return duplicates(wanted, found.values())
