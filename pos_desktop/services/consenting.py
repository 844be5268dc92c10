"""No card is kept and no kept card is charged without an agreement that covers it, this second."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_desktop.domain.consents import Consent, Gap, gap_in_charging, gap_in_saving
from pos_desktop.domain.failures import Refused
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import Accepted, Looked, Outcome, Read, Unsuccessful
from pos_desktop.domain.payment import Payment, Terms
from pos_desktop.domain.readers import ActionStatus
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.domain.wants import (
    ChargeSavedCard,
    ConfirmAtReader,
    CreateIntent,
    Observe,
    Present,
    Want,
)
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.services.checkout import Perform

_JUST_CREATED = 1
"""The serial of a payment whose intent was made a moment ago: nothing was presented yet."""

_BANK_NOT_ASKED = frozenset(
    {IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CONFIRMATION}
)

UNREAD = "consent_unread"
"""The code of a refusal because the journal could not be read; its message says why."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """Performs what a payment wants, if the agreement that it names covers it.

    `consent_of` reads an agreement as it is now, on whatever till it was changed, and raises
    `JournalFailed`; it is called on the lane, right before the request. A refusal has the code
    `consent_` and the word of the `Gap`, or `consent_unread`.
    """

    perform: Perform
    consent_of: Callable[[str], Consent | None]

    def __call__(self, payment: Payment, want: Want) -> Outcome:
        """The outcome of the request, or the refusal to make it."""
        if not isinstance(want, CreateIntent | Present | ConfirmAtReader | ChargeSavedCard):
            return self.perform(payment, want)
        refusal = self._refusal(payment.terms)
        if refusal is None:
            return self.perform(payment, want)
        refused = Unsuccessful(payment.serial, refusal)
        if isinstance(want, CreateIntent) or payment.serial <= _JUST_CREATED:
            return refused
        outcome = self._unless_under_way(payment, want.intent_id, refused)
        if isinstance(want, ConfirmAtReader) and isinstance(outcome, Read):
            return Accepted(payment.serial)  # it was sent before: that is followed at the reader
        return outcome

    def _refusal(self, terms: Terms) -> Refused | None:
        if not (terms.is_setup or terms.keeps or terms.is_on_file):
            return None
        try:
            consent = self.consent_of(terms.consent) if terms.consent else None
        except JournalFailed as failed:
            return Refused(UNREAD, failed.reason)
        gap = _gap(consent, terms)
        return Refused(f"consent_{gap.value}", "") if gap else None

    def _unless_under_way(self, payment: Payment, intent_id: str, refused: Unsuccessful) -> Outcome:
        """The refusal, unless the same request was made before and its answer was lost.

        Then the reader may be asking, or the money be taken: that is followed to its end, for a
        payment that is let go of while it goes on is worse than one too many.
        """
        seen = self.perform(payment, Observe(intent_id, payment.terms.reader))
        match seen:
            case Looked() if _waits_for_nobody(seen):
                return refused
            case Looked(intent=intent):
                return Read(payment.serial, intent)
            case Unsuccessful():
                return replace(seen, looked_at=None)
            case _:
                return seen


def _gap(consent: Consent | None, terms: Terms) -> Gap | None:
    customer = terms.customer or ""
    if terms.is_on_file:
        return gap_in_charging(consent, customer, terms.method or "")
    return gap_in_saving(consent, customer, terms.keeps or Redisplay.LIMITED)


def _waits_for_nobody(seen: Looked) -> bool:
    """Whether the bank was not asked, and the reader is not asking for a card.

    A card that it has read, and does not charge before it is told to, waits for the till.
    """
    action = seen.action
    asking = (
        action is not None
        and action.collected is None
        and (action.intent, action.status) == (seen.intent.intent_id, ActionStatus.IN_PROGRESS)
    )
    return seen.intent.status in _BANK_NOT_ASKED and not asking and seen.reader_known
