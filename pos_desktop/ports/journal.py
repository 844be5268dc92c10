"""The shop's own book, on disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.sale import Sale, SaleStatus


@dataclass(eq=False)
class JournalFailed(Exception):
    """The book cannot be read or written; `reason` is one plain sentence with the remedy."""

    reason: str


class Journal(Protocol):
    """Each method raises `JournalFailed` and nothing else."""

    def record(self, entry: Entry) -> Sale | None:
        """Write the entry and what is true after it, all or nothing; it is on disk on return.

        The sale comes back as kept: one that is paid for the first time has its receipt number.
        """

    def sale(self, sale_id: str) -> Sale | None:
        """One sale, as it is now."""

    def sales_in(self, *statuses: SaleStatus) -> tuple[Sale, ...]:
        """The sales of this till that stand so, oldest first."""

    def unfinished_payments(self) -> tuple[Payment, ...]:
        """Payments of this till that are neither paid nor cancelled, oldest first."""

    def payments_of(self, sale_id: str) -> tuple[Payment, ...]:
        """All payments of a sale, in the order of their numbers."""

    def sales(self, since: datetime | None, until: datetime | None) -> Iterator[Sale]:
        """Sales opened in [since, until), oldest first, read as they are needed."""

    def payments(self, since: datetime | None, until: datetime | None) -> Iterator[Payment]:
        """Payments begun in [since, until), oldest first, read as they are needed."""
