"""Taking what Stripe knows of the time since the copy into a book that was restored from it."""

from dataclasses import dataclass, field

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.marks import APP
from pos_desktop.domain.reconciling import Case, Difference, Remedy, Result
from pos_desktop.ports.keeping import COMPARED, Restoration
from pos_desktop.services.reconciling import Comparison, Span
from pos_desktop.services.remedying import Remedying
from pos_desktop.services.removed_cards import RemovedCards

_UNASKED = frozenset({Remedy.ORDER, Remedy.TAKE_OVER, Remedy.FINISH, Remedy.CLOSE})
"""What moves no money to anybody; the rest waits for a person on the close screen."""
LOOKED_BACK = 14 * 24 * 60 * 60
"""Seconds before the copy in which a payment may have been made that was refunded since."""
_SKEW = 60
_DAY = 24 * 60 * 60
"""Seconds for which a set-up that was begun may be gone on with."""
_SOLD = frozenset({Case.PAID_NO_ORDER, Case.UNCAPTURED_NO_ORDER})


def span_of(note: Restoration) -> Span:
    """The payments that are compared after a restore."""
    gap = note.gap
    return Span(max(gap.since - LOOKED_BACK, 0), gap.until + _SKEW)


@dataclass
class TakingOver:
    """One step after the other, on the money lane, until `is_over`.

    `taken` counts differences that were set right, `left` those that wait for a person, `cards`
    those that were kept since the copy and of whose agreements the book knows nothing: they are
    with their customers, and are not charged before those agree anew. `removed` ends agreements
    whose card was removed since.
    """

    comparison: Comparison
    remedying: Remedying
    removed: RemovedCards
    taken: int = 0
    left: int = 0
    cards: int = 0
    is_over: bool = False
    _next: int = field(default=0, init=False)

    def step(self) -> None:
        """Read a page, set one difference right, or look at one agreement.

        Raises:
            Failed: Stripe could not be read; the same step may be made again.
            JournalFailed: the book could not be read or written; likewise.
        """
        comparison = self.comparison
        if not comparison.progress.is_over:
            comparison.step()
        elif self._next < len(comparison.differences):
            self._set_right(comparison.differences[self._next])
            self._next += 1
        elif not self.removed.is_over:
            self.removed.step()
        elif not self.is_over:
            done = self.remedying
            self.cards = len(self._forgotten())
            detail = (
                ("taken", str(self.taken)),
                ("left", str(self.left)),
                ("cards", str(self.cards)),
                ("ended", str(self.removed.ended)),
                ("unread", str(self.removed.unread)),
            )
            done.journal.record(
                Entry(COMPARED, done.clock.now(), done.actor, done.till, detail=detail)
            )
            self.is_over = True

    def _forgotten(self) -> frozenset[str]:
        """What kept a card: set-ups, and payments that the book did not know."""
        checker, span = self.comparison.checker, self.comparison.span
        tills = checker.ledger.owners().tills
        found = set()
        for one in checker.gateway.setups.saved(span.since + LOOKED_BACK - _DAY, span.until):
            told = dict(one.metadata)
            is_ours = told.get("app") == APP and told.get("till") in tills
            attempt = told.get("attempt", "")
            number = int(attempt) if attempt.isdecimal() else 1
            if is_ours and checker.ledger.account(told.get("setup_id", ""), number)[0] is None:
                found.add(one.intent_id)
        for difference in self.comparison.differences:
            is_new = difference.booked is None and difference.verdict.case in _SOLD
            if is_new and difference.intent is not None and difference.intent.saved is not None:
                found.add(difference.intent.intent_id)
        return frozenset(found)

    def _set_right(self, difference: Difference) -> None:
        if not difference.is_open:
            return
        usual = difference.verdict.usual
        if usual not in _UNASKED or self.remedying.apply(difference, usual).result is Result.FAILED:
            self.left += 1
        else:
            self.taken += 1
