"""The ledger over the journal in memory."""

from collections.abc import Iterable

from typing_extensions import override

from pos_desktop.domain.booked import Booked, Order
from pos_desktop.domain.marks import Mark, Owners
from pos_desktop.domain.payment import Authorized, Payment
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.ledger import Account, Bookmark, Ledger
from tests.fakes.journals import MemoryJournal

MARK = "0123abcd"
"""Of every chain in memory."""


class MemoryLedger(Ledger):
    """Reads what the journal in memory holds; bookmarks are kept beside it."""

    def __init__(self, journal: MemoryJournal, *tills: str) -> None:
        self._journal = journal
        self._owners = Owners(frozenset(tills or ("till-1",)), (Mark(MARK),))
        self.marks: dict[tuple[int, int], Bookmark] = {}
        self.refusal: str | None = None

    @override
    def owners(self) -> Owners:
        if self.refusal is not None:
            raise JournalFailed(self.refusal)
        return self._owners

    @override
    def accounts(self, since: int, until: int) -> tuple[Account, ...]:
        every = self._journal.every_payment()
        return self._of(one for one in every if since <= one.terms.started_at < until)

    @override
    def account(self, sale_id: str, number: int) -> tuple[Booked | None, Order | None]:
        for one in self._journal.payments_of(sale_id):
            if one.terms.number == number:
                return self._account(one)
        sale = self._journal.sale(sale_id)
        return None, None if sale is None else self._order(sale)

    @override
    def unfinished(self) -> tuple[Account, ...]:
        return self._of(one for one in self._journal.every_payment() if not one.is_final)

    @override
    def held(self) -> tuple[Payment, ...]:
        every = self._journal.every_payment()
        return tuple(one for one in every if isinstance(one.state, Authorized))

    @override
    def bookmark(self, since: int, until: int) -> Bookmark | None:
        return self.marks.get((since, until))

    @override
    def bookmarks(self) -> tuple[Bookmark, ...]:
        return tuple(self.marks.values())

    @override
    def keep_bookmark(self, mark: Bookmark) -> None:
        self.marks[mark.since, mark.until] = mark

    @override
    def drop_bookmark(self, since: int, until: int) -> None:
        self.marks.pop((since, until), None)

    def _of(self, payments: Iterable[Payment]) -> tuple[Account, ...]:
        return tuple(map(self._account, payments))

    def _account(self, payment: Payment) -> Account:
        terms = payment.terms
        sale = None if terms.is_setup else self._journal.sale(terms.sale_id)
        booked = Booked(
            terms.sale_id,
            terms.number,
            terms.till,
            terms.kind,
            payment.intent_id,
            payment.is_final,
            terms.started_at,
            terms.amount,
            terms.currency,
        )
        return booked, None if sale is None else self._order(sale)

    def _order(self, sale: Sale) -> Order:
        known = self._journal.refundings_of(sale.sale_id)
        given = tuple(
            (one.terms.intent, one.terms.amount)
            for one in known
            if one.terms.intent is not None and one.is_given
        )
        under_way = any(one.is_under_way for one in known)
        return Order(
            sale.sale_id,
            sale.till,
            sale.status,
            sale.tenders,
            sale.receipt_number,
            given,
            under_way,
        )
