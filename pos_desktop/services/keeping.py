"""Keeping the book safe: what a restored one must not go on with."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Cancelled, Payment
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.keeping import Restored

_WAITING = (SaleStatus.OPEN, SaleStatus.HELD, SaleStatus.PAYING)


def settle(journal: Journal, restored: Restored, clock: Clock, actor: str, till: str) -> None:
    """Give up what waited for money when the copy was made, once after each restore.

    It may have been paid since, by an attempt that this book never heard of: a basket that was
    offered again would be paid twice, and its next attempt would bear the key of one that was made.
    What Stripe took for it is found by the comparison that follows, and makes the sale then.
    Repeating it after a crash does what is left.

    Raises:
        JournalFailed: it could not be written; the next start goes on.
    """
    note = restored.read()
    if note is None or note.is_settled:
        return
    now = clock.now()
    unfinished = journal.unfinished_payments()
    given_up = 0
    for sale in journal.sales_in(*_WAITING):
        mine = [one for one in unfinished if one.terms.sale_id == sale.sale_id]
        for entry in _given_up(sale, mine, now, actor, till):
            journal.record(entry)
        given_up += 1
    detail = (
        ("file", note.file),
        ("until", note.until or ""),
        ("kept", note.kept or ""),
        ("given_up", str(given_up)),
    )
    journal.record(Entry("book.restored", now, actor, till, detail=detail))
    restored.settled()


def _given_up(
    sale: Sale, payments: list[Payment], now: datetime, actor: str, till: str
) -> Iterator[Entry]:
    """The payments first: the sale is over with the last of them."""
    for payment in payments:
        state = Cancelled(payment.intent_id, lapsed=False)
        over = replace(payment, state=state, serial=payment.serial + 1)
        yield Entry("payment.given_up", now, actor, till, payment=over)
    void = replace(sale, status=SaleStatus.VOID, closed_at=now)
    yield Entry("sale.given_up", now, actor, till, void)
