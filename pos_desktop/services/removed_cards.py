"""Agreements of a restored book whose card is no longer the customer's at Stripe.

A withdrawal that was written after the copy is undone by the copy, but not at Stripe: the card was
taken from its customer there, and can never be charged again. The agreement ends in the book too,
so that nobody promises a charge on it. That the customer took it back is not said: the card may
have been removed in Stripe's Dashboard as well.
"""

from dataclasses import dataclass, field, replace

from pos_desktop.domain.consents import Consent, Withdrawal
from pos_desktop.domain.failures import Failed, NoAnswer, NotNow
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.customers import SavedCards
from pos_desktop.ports.journal import Journal

BY = "Stripe"
"""Who ended such an agreement."""
WHY = "the card was removed at Stripe"


@dataclass
class RemovedCards:
    """One agreement after the other, on the money lane, until `is_over`.

    `ended` counts agreements that ended, `unread` those whose card Stripe did not show: they stand
    as they did. Stripe shows a card that was taken from its customer, without one; a card that it
    does not know is none that was removed, but one of another account or key.
    Source: https://docs.stripe.com/api/payment_methods/detach.
    """

    journal: Journal
    cards: SavedCards
    clock: Clock
    actor: str
    till: str
    ended: int = 0
    unread: int = 0
    _due: list[tuple[Consent, SavedCard]] | None = field(default=None, init=False)

    @property
    def is_over(self) -> bool:
        """Whether all were looked at."""
        return self._due is not None and not self._due

    def step(self) -> None:
        """Read what the book has, or look at one agreement.

        Raises:
            Failed: Stripe did not answer; the same step may be made again.
            JournalFailed: the book could not be read or written; likewise.
        """
        if self._due is None:
            given = self.journal.consents(None, None)
            self._due = [(one, one.card) for one in given if one.stands and one.card is not None]
        elif self._due:
            self._look_at(*self._due[-1])
            self._due.pop()

    def _look_at(self, consent: Consent, card: SavedCard) -> None:
        try:
            found = self.cards.retrieve(card.method_id)
        except Failed as failed:
            if isinstance(failed.failure, NoAnswer | NotNow):
                raise
            self.unread += 1
            return
        if found.customer == consent.customer_id:
            return
        now = self.journal.consent(consent.consent_id)  # it may have been withdrawn meanwhile
        if now is not None and now.stands:
            self._end(now, card)

    def _end(self, consent: Consent, card: SavedCard) -> None:
        at = self.clock.now()
        gone = replace(card, customer=None)
        over = replace(consent, card=gone, withdrawn=Withdrawal(at, BY))
        detail = (
            ("customer", consent.customer_id),
            ("method", card.method_id),
            ("last4", card.last4),
            ("why", WHY),
        )
        entry = Entry("card.removed", at, self.actor, self.till, consent=over, detail=detail)
        self.journal.record(entry)
        self.ended += 1
