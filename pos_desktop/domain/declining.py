"""What is said of a card that was not accepted, or of a request that came to nothing."""

from dataclasses import replace

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import NoAnswer, Silence
from pos_desktop.domain.payment import REPLACED, Declined, Payment, Presenting


def declined(
    payment: Payment, intent_id: str, told: Decline | None, seen: Decline | None
) -> Payment:
    """The decline with the most that is known: the intent's own word where it is about this try."""
    fresh = told if told is not None and told.charge != payment.declined_charge else None
    if seen is not None and fresh is not None and seen.code == REPLACED:
        seen = fresh
    reason = seen or fresh or Decline("card_declined")
    if fresh is not None and reason.decline_code is None:
        reason = replace(reason, decline_code=fresh.decline_code, charge=fresh.charge)
    charge = reason.charge or (fresh.charge if fresh else None) or payment.declined_charge
    told_of = replace(payment, declined_charge=charge, last_decline=reason)
    return replace(told_of, state=Declined(intent_id, reason))


def unreached(payment: Payment, state: Presenting, why: Silence) -> Payment:
    """Asking for the card came to nothing: it is said, and done again only by wish."""
    waiting = Presenting(state.intent_id, held=NoAnswer(why))
    return replace(payment, state=waiting, attempt=payment.attempt + 1)
