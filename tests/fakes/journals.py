"""A journal in memory that can be told to refuse."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from typing_extensions import override

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.ports.journal import Journal, JournalFailed

FULL = "The disk is full. Free some space."


class MemoryJournal(Journal):
    """Keeps entries, sales and payments as the book on disk does; `refusal` makes it fail."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.refusal: str | None = None
        self._sales: dict[str, Sale] = {}
        self._payments: dict[tuple[str, int], Payment] = {}
        self._receipts = 0

    @property
    def kinds(self) -> list[str]:
        """What was written down, in order."""
        return [entry.kind for entry in self.entries]

    @override
    def record(self, entry: Entry) -> Sale | None:
        self._check()
        self.entries.append(entry)
        if entry.payment is not None:
            terms = entry.payment.terms
            self._payments[terms.sale_id, terms.number] = entry.payment
        if entry.sale is None:
            return None
        return self._keep(entry.sale)

    def _keep(self, sale: Sale) -> Sale:
        known = self._sales.get(sale.sale_id)
        number = known.receipt_number if known is not None else None
        if number is None and sale.status is SaleStatus.PAID:
            self._receipts += 1
            number = f"{sale.till}-{self._receipts:06d}"
        kept = replace(sale, receipt_number=number)
        self._sales[sale.sale_id] = kept
        return kept

    def payment(self, sale_id: str, number: int = 1) -> Payment | None:
        """A payment as it was last written down."""
        return self._payments.get((sale_id, number))

    @override
    def sale(self, sale_id: str) -> Sale | None:
        self._check()
        return self._sales.get(sale_id)

    @override
    def sales_in(self, *statuses: SaleStatus) -> tuple[Sale, ...]:
        self._check()
        return tuple(sale for sale in self._sales.values() if sale.status in statuses)

    @override
    def unfinished_payments(self) -> tuple[Payment, ...]:
        self._check()
        return tuple(payment for payment in self._payments.values() if not payment.is_final)

    @override
    def payments_of(self, sale_id: str) -> tuple[Payment, ...]:
        self._check()
        return tuple(one for (sale, _), one in self._payments.items() if sale == sale_id)

    @override
    def sales(self, since: datetime | None, until: datetime | None) -> Iterator[Sale]:
        self._check()
        for sale in self._sales.values():
            if (since is None or since <= sale.opened_at) and (
                until is None or sale.opened_at < until
            ):
                yield sale

    @override
    def payments(self, since: datetime | None, until: datetime | None) -> Iterator[Payment]:
        self._check()
        for payment in self._payments.values():
            begun = payment.terms.started_at
            if (since is None or since.timestamp() <= begun) and (
                until is None or begun < until.timestamp()
            ):
                yield payment

    def _check(self) -> None:
        if self.refusal is not None:
            raise JournalFailed(self.refusal)
