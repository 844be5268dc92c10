"""Keeping the book safe: what a restored one must not go on with, and what it must not undo."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pos_desktop.domain.consents import Consent
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Cancelled, Payment
from pos_desktop.domain.sale import WAITING, Sale, SaleStatus
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.keeping import SETTLED, Restoration, Restored

WHY = "the book before has it so"
"""Why an agreement ends at a restore."""
_GIVEN_UP, _WITHDRAWN = "sale.given_up", "consent.withdrawn"


@dataclass(frozen=True, slots=True)
class AtHand:
    """Who opens the book at which till, and who gave leave for the restore; "" where none was
    needed or known."""

    actor: str
    till: str
    leave: str = ""


def settle(journal: Journal, restored: Restored, clock: Clock, at_hand: AtHand) -> None:
    """Give up what waited for money when the copy was made, once after each restore.

    It may have been paid since, by an attempt that this book never heard of: a basket that was
    offered again would be paid twice, and its next attempt would bear the key of one that was made.
    What Stripe took for it is found by the comparison that follows, and makes the sale then.
    Agreements that customers took back since end again, as they ended: nobody is to be charged
    meanwhile under one that the copy has as in force.
    Repeating it after a crash does what is left.

    Raises:
        JournalFailed: it could not be written; the next start goes on.
    """
    note = restored.read()
    if note is None or note.is_settled:
        return
    now, actor, till = clock.now(), at_hand.actor, at_hand.till
    unfinished = journal.unfinished_payments()
    given_up = 0
    for sale in journal.sales_in(*WAITING):
        mine = [one for one in unfinished if one.terms.sale_id == sale.sale_id]
        for entry in _given_up(sale, mine, now, actor, till):
            journal.record(entry)
        given_up += 1
    withdrawn = 0
    for consent in restored.withdrawn():
        ended = _ended(journal.consent(consent.consent_id), consent)
        if ended is not None:
            why = (("customer", ended.customer_id), ("why", WHY))
            journal.record(Entry(_WITHDRAWN, now, actor, till, consent=ended, detail=why))
            withdrawn += 1
    told = _told_of(journal, note, till)
    detail: tuple[tuple[str, str], ...] = (
        ("file", note.file),
        ("until", note.until or ""),
        ("kept", note.kept or ""),
        ("given_up", str(max(given_up, told[0]))),
        ("withdrawn", str(max(withdrawn, told[1]))),
    )
    if at_hand.leave:
        detail = (*detail, ("leave", at_hand.leave))
    journal.record(Entry(SETTLED, now, actor, till, detail=detail))


def _told_of(journal: Journal, note: Restoration, till: str) -> tuple[int, int]:
    """Sales given up and agreements ended since the copy, also before a crash: the book has them.

    They stand behind the entry of an earlier restore. With a clock that was set back behind the
    copy they are not found, and those of this run alone are known.
    """
    given_up = withdrawn = 0
    since = None if note.until is None else datetime.fromisoformat(note.until)
    for one in journal.audit(since, None):
        if one.till != till:
            continue
        if one.kind == SETTLED:
            given_up = withdrawn = 0
        given_up += one.kind == _GIVEN_UP
        withdrawn += one.kind == _WITHDRAWN and one.detail.get("why") == WHY
    return given_up, withdrawn


def _ended(known: Consent | None, told: Consent) -> Consent | None:
    """The agreement of this book with the end that the other knows, and its card; None where it
    is not in this one, has ended here too, or was given in other words."""
    if known is None or not known.stands:
        return None
    if replace(told, card=None, withdrawn=None) != replace(known, card=None, withdrawn=None):
        return None
    return replace(known, card=told.card or known.card, withdrawn=told.withdrawn)


def _given_up(
    sale: Sale, payments: list[Payment], now: datetime, actor: str, till: str
) -> Iterator[Entry]:
    """The payments first: the sale is over with the last of them."""
    for payment in payments:
        state = Cancelled(payment.intent_id, lapsed=False)
        over = replace(payment, state=state, serial=payment.serial + 1)
        yield Entry("payment.given_up", now, actor, till, payment=over)
    void = replace(sale, status=SaleStatus.VOID, closed_at=now)
    yield Entry(_GIVEN_UP, now, actor, till, void)
