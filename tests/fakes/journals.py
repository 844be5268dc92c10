"""A journal in memory that can be told to refuse."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from typing_extensions import override

from pos_desktop.domain.audit import Audited
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.refundable import RefundRefused, with_refund, with_what_went_back
from pos_desktop.domain.refunding import Refunding
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.sale_search import Place, SalePage, SaleQuery
from pos_desktop.domain.shifts import Closing
from pos_desktop.domain.story import Told
from pos_desktop.ports.journal import Journal, JournalFailed, Overtaken
from tests.fakes import past_sales

_SOLD = frozenset({SaleStatus.PAID, SaleStatus.REFUNDED, SaleStatus.PARTLY_REFUNDED})
FULL = "The disk is full. Free some space."


class MemoryJournal(Journal):
    """Keeps what is recorded as the book on disk does; `refusal` makes it fail.

    It is the book of `till`; what other tills record in it is kept as well.
    """

    def __init__(self, till: str = "till-1") -> None:
        self._till = till
        self.entries: list[Entry] = []
        self.refusal: str | None = None
        self.lost = 0
        self.is_behind = False
        self._sales: dict[str, Sale] = {}
        self._payments: dict[tuple[str, int], Payment] = {}
        self._customers: dict[str, tuple[Customer, datetime]] = {}
        self._consents: dict[str, Consent] = {}
        self._calls: dict[str, ParkedCall] = {}
        self._closings: list[Closing] = []
        self._counted: set[str | tuple[str, int]] = set()
        self._refundings: dict[tuple[str, int], Refunding] = {}
        self._receipts = 0

    @property
    @override
    def mark(self) -> str:
        return ""

    @property
    @override
    def floor(self) -> int:
        return self.lost

    @override
    def forgets(self) -> bool:
        self._check()
        return self.is_behind

    @property
    def kinds(self) -> list[str]:
        """What was written down, in order."""
        return [entry.kind for entry in self.entries]

    @override
    def record(self, entry: Entry) -> Sale | None:
        self._check()
        self._check_payment(entry)
        consent = None if entry.consent is None else self._agreed(entry.consent)
        sale = self._sale_after(entry)
        self.entries.append(entry)
        if consent is not None:
            self._consents[consent.consent_id] = consent
        if entry.customer is not None:
            self._customers[entry.customer.customer_id] = (entry.customer, entry.at)
        if entry.parked is not None:
            self._calls[entry.parked.call_id] = entry.parked
        if entry.closing is not None:
            self._closings.append(entry.closing)
        if entry.counted is not None:
            self._counted.update(entry.counted.sales, entry.counted.refunds)
        if entry.payment is not None:
            terms = entry.payment.terms
            self._payments[terms.sale_id, terms.number] = entry.payment
        if entry.refunding is not None:
            given_back = entry.refunding.terms
            self._refundings[given_back.sale_id, given_back.number] = entry.refunding
        return None if sale is None else self._keep(sale)

    def _check_payment(self, entry: Entry) -> None:
        if entry.follows is not None:
            terms = entry.follows.terms
            if self.payment(terms.sale_id, terms.number) not in {None, entry.follows}:
                raise Overtaken("Another till went on with this payment meanwhile.")

    def _sale_after(self, entry: Entry) -> Sale | None:
        """The sale as the entry leaves it, with what of it went back."""
        refunding, sale = entry.refunding, entry.sale
        if refunding is not None:
            sale_id = refunding.terms.sale_id
            try:
                known = sale or self._sales[sale_id]
                return with_refund(known, self._of_sale(sale_id), refunding)
            except RefundRefused as refused:
                raise Overtaken(refused.problem.value) from refused
        known_sale = None if sale is None else self._sales.get(sale.sale_id)
        if sale is None or known_sale is None:
            return sale
        return with_what_went_back(sale, known_sale)

    def _of_sale(self, sale_id: str) -> tuple[Refunding, ...]:
        numbered = sorted(self._refundings.items())
        return tuple(one for (sale, _), one in numbered if sale == sale_id)

    def _keep(self, sale: Sale) -> Sale:
        known = self._sales.get(sale.sale_id)
        number = known.receipt_number if known is not None else None
        if number is None and sale.status is SaleStatus.PAID:
            self._receipts += 1
            number = f"{sale.till}-{self._receipts:06d}"
        kept = replace(sale, receipt_number=number)
        self._sales[sale.sale_id] = kept
        return kept

    def _agreed(self, told: Consent) -> Consent:
        """What is kept of an agreement: its first words, and an end that no till undoes."""
        known = self._consents.get(told.consent_id)
        if known is None:
            return told
        if replace(told, card=None, withdrawn=None) != replace(known, card=None, withdrawn=None):
            raise JournalFailed(f"{told.consent_id} was written down in other words before.")
        withdrawn = known.withdrawn or told.withdrawn
        return replace(known, card=told.card or known.card, withdrawn=withdrawn)

    def every_payment(self) -> tuple[Payment, ...]:
        """All payments, in the order they were begun in the book."""
        return tuple(self._payments.values())

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

    @override
    def refundings_of(self, sale_id: str) -> tuple[Refunding, ...]:
        self._check()
        return self._of_sale(sale_id)

    @override
    def refundings_of_sales(self, sale_ids: Sequence[str]) -> dict[str, tuple[Refunding, ...]]:
        self._check()
        found = {sale_id: self._of_sale(sale_id) for sale_id in sale_ids}
        return {sale_id: theirs for sale_id, theirs in found.items() if theirs}

    @override
    def unfinished_refundings(self) -> tuple[Refunding, ...]:
        return tuple(one for one in self._own_refundings() if one.is_under_way)

    @override
    def refundings(self, since: datetime) -> tuple[Refunding, ...]:
        began = since.timestamp()
        return tuple(one for one in self._own_refundings() if one.terms.started_at >= began)

    def _own_refundings(self) -> list[Refunding]:
        self._check()
        own = [one for one in self._refundings.values() if one.terms.till == self._till]
        return sorted(own, key=_refund_begun)

    @override
    def customers(self, changed_since: datetime | None = None) -> tuple[Customer, ...]:
        self._check()
        asked = (
            one
            for one, changed_at in self._customers.values()
            if changed_since is None or changed_since <= changed_at
        )
        return tuple(sorted(asked, key=lambda one: (-one.created_at, one.customer_id)))

    @override
    def customer(self, customer_id: str) -> Customer | None:
        self._check()
        known = self._customers.get(customer_id)
        return None if known is None else known[0]

    @override
    def payments_by(self, customer_id: str, limit: int) -> tuple[Payment, ...]:
        self._check()
        theirs = [one for one in self._payments.values() if one.terms.customer == customer_id]
        theirs.sort(key=_begun, reverse=True)
        return tuple(theirs[:limit])

    @override
    def consent(self, consent_id: str) -> Consent | None:
        self._check()
        return self._consents.get(consent_id)

    @override
    def consents_of(self, customer_id: str) -> tuple[Consent, ...]:
        self._check()
        theirs = [one for one in self._consents.values() if one.customer_id == customer_id]
        return tuple(sorted(theirs, key=_given, reverse=True))

    @override
    def removals_due(self) -> tuple[Consent, ...]:
        self._check()
        each = sorted(self._consents.values(), key=_given)
        return tuple(one for one in each if one.awaits_removal)

    @override
    def consents(self, since: datetime | None, until: datetime | None) -> Iterator[Consent]:
        self._check()
        for consent in sorted(self._consents.values(), key=_given):
            if (since is None or since <= consent.given_at) and (
                until is None or consent.given_at < until
            ):
                yield consent

    @override
    def parked_calls(self) -> tuple[ParkedCall, ...]:
        self._check()
        waiting = [one for one in self._calls.values() if one.till == self._till]
        waiting.sort(key=lambda one: (one.parked_at, one.call_id))
        return tuple(one for one in waiting if not one.is_over)

    @override
    def sales_uncounted(self) -> Iterator[Sale]:
        self._check()
        for sale in self._sales.values():
            is_sold = sale.till == self._till and sale.status in _SOLD
            if is_sold and sale.sale_id not in self._counted:
                yield sale

    @override
    def refundings_uncounted(self) -> tuple[Refunding, ...]:
        own = self._own_refundings()
        return tuple(
            one for one in own if (one.terms.sale_id, one.terms.number) not in self._counted
        )

    @override
    def last_closing(self) -> Closing | None:
        self._check()
        theirs = [one for one in self._closings if one.till == self._till]
        return theirs[-1] if theirs else None

    @override
    def find_sales(self, query: SaleQuery, after: Place | None, limit: int) -> SalePage:
        self._check()
        return past_sales.page_of(self._sales.values(), query, after, limit)

    @override
    def story(self, sale_id: str) -> tuple[Told, ...]:
        self._check()
        return past_sales.story_of(self.entries, sale_id)

    @override
    def audit(self, since: datetime | None, until: datetime | None) -> Iterator[Audited]:
        self._check()
        for seq, entry in enumerate(self.entries, 1):
            if (since is None or since <= entry.at) and (until is None or entry.at < until):
                at = entry.at.isoformat()
                body = json.dumps({"detail": entry.detail})
                sale_id = None if entry.sale is None else entry.sale.sale_id
                yield Audited(entry.till, seq, at, entry.actor, entry.kind, sale_id, body, "", "")

    def _check(self) -> None:
        if self.refusal is not None:
            raise JournalFailed(self.refusal)


def _begun(payment: Payment) -> tuple[int, str, int]:
    return payment.terms.started_at, payment.terms.sale_id, payment.terms.number


def _refund_begun(refunding: Refunding) -> tuple[int, str, int]:
    return refunding.terms.started_at, refunding.terms.sale_id, refunding.terms.number


def _given(consent: Consent) -> tuple[datetime, str]:
    return consent.given_at, consent.consent_id
