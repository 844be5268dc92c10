"""The shop's own book, on disk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_desktop.domain.audit import Audited
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.refunding import Refunding
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.sale_search import Place, SalePage, SaleQuery
from pos_desktop.domain.shifts import Closing
from pos_desktop.domain.story import Told


@dataclass(eq=False)
class JournalFailed(Exception):
    """The book cannot be read or written; `reason` is one plain sentence with the remedy."""

    reason: str


class JournalDamaged(JournalFailed):
    """The file is not whole (any more), or none of this program: a copy may take its place."""


class Overtaken(JournalFailed):
    """Another till was quicker with this money; nothing was written, and reading tells how."""


class Journal(Protocol):
    """Each method raises `JournalFailed` and nothing else."""

    @property
    def mark(self) -> str:
        """Eight hexadecimal digits by which this till's chain is told from any other's.

        They are those of its first entry; "" before that. Known without reading the disk.
        """

    @property
    def floor(self) -> int:
        """Refunds of a sale are numbered above this: 0 unless the book was restored from a copy.

        Numbers that were given between the copy and the restore are in keys at Stripe.
        """

    def forgets(self) -> bool:
        """Whether the book was restored and does not have yet what Stripe knows of the time since.

        What would go back to a customer may have gone back already.
        """

    def record(self, entry: Entry) -> Sale | None:
        """Write the entry and what is true after it, all or nothing; it is on disk on return.

        The sale comes back as kept: one that is paid for the first time has its receipt number, and
        one of which a refund is told has what of it went back.

        Raises:
            Overtaken: a refund that is new gives more back than other tills left; or a payment does
                not stand any more as the one that it follows.
        """

    def sale(self, sale_id: str) -> Sale | None:
        """One sale, as it is now."""

    def sales_in(self, *statuses: SaleStatus) -> tuple[Sale, ...]:
        """The sales of this till that stand so, oldest first."""

    def unfinished_payments(self) -> tuple[Payment, ...]:
        """Payments and set-ups of this till that are not over, oldest first."""

    def payments_of(self, sale_id: str) -> tuple[Payment, ...]:
        """All payments of a sale, in the order of their numbers."""

    def sales(self, since: datetime | None, until: datetime | None) -> Iterator[Sale]:
        """Sales opened in [since, until), oldest first, read as they are needed."""

    def payments(self, since: datetime | None, until: datetime | None) -> Iterator[Payment]:
        """Payments and set-ups begun in [since, until), oldest first, read as they are needed."""

    def refundings_of(self, sale_id: str) -> tuple[Refunding, ...]:
        """All refunds of a sale, by whatever till, in the order of their numbers."""

    def refundings_of_sales(self, sale_ids: Sequence[str]) -> dict[str, tuple[Refunding, ...]]:
        """The same for many sales; those without a refund are missing."""

    def unfinished_refundings(self) -> tuple[Refunding, ...]:
        """Refunds of this till that are still to be driven, oldest first."""

    def refundings(self, since: datetime) -> tuple[Refunding, ...]:
        """Refunds that this till began then or later, oldest first."""

    def customers(self, changed_since: datetime | None = None) -> tuple[Customer, ...]:
        """The shop's own book of customers, newest first; also those removed at Stripe.

        With `changed_since` those alone that some till wrote then or later, by that till's clock.
        """

    def customer(self, customer_id: str) -> Customer | None:
        """One customer of the book."""

    def payments_by(self, customer_id: str, limit: int) -> tuple[Payment, ...]:
        """The newest payments and set-ups of a customer, newest first."""

    def consent(self, consent_id: str) -> Consent | None:
        """One agreement, as it is now on whatever till."""

    def consents_of(self, customer_id: str) -> tuple[Consent, ...]:
        """All agreements of a customer, newest first."""

    def removals_due(self) -> tuple[Consent, ...]:
        """Agreements that ended while their card may still be the customer's at Stripe."""

    def consents(self, since: datetime | None, until: datetime | None) -> Iterator[Consent]:
        """Agreements given in [since, until), oldest first, read as they are needed."""

    def parked_calls(self) -> tuple[ParkedCall, ...]:
        """The calls of this till that wait, oldest first."""

    def sales_uncounted(self) -> Iterator[Sale]:
        """Sales of this till that were paid and that no closing counted yet, in order of time.

        Also those that were given back meanwhile; not those that came to nothing. A clock that was
        set leaves none of them out.
        """

    def refundings_uncounted(self) -> tuple[Refunding, ...]:
        """Refunds of this till that no closing counted yet, in order of time."""

    def last_closing(self) -> Closing | None:
        """The shift of this till that was closed last."""

    def find_sales(self, query: SaleQuery, after: Place | None, limit: int) -> SalePage:
        """Up to `limit` sales of all tills that match, newest first, from `after` on.

        No more than a bounded number is looked at for one page, however many there are.
        """

    def story(self, sale_id: str) -> tuple[Told, ...]:
        """All that happened with a sale, in order of time."""

    def audit(self, since: datetime | None, until: datetime | None) -> Iterator[Audited]:
        """The entries of all tills in [since, until), each till's in the order of its chain.

        Also those between them whose clock was wrong, so that the chain has no gap.
        """
