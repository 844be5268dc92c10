"""What is taken of an authorization, until when, and how much at most."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.cards import Charge
from pos_desktop.domain.intents import Intent, IntentStatus

UNLESS_TOLD = 2 * 24 * 60 * 60
"""Seconds that a hold lasts where its charge does not say; never longer by assumption.

Source: https://docs.stripe.com/terminal/payments/collect-card-payment, "within two days".
"""
MOST_RAISES = 10
"""Tries to raise one authorization, those that are declined included.

Source: https://docs.stripe.com/terminal/features/incremental-authorizations.
"""
_LEAST_OVERCAPTURE = 5000
"""50 USD in minor units."""


@dataclass(frozen=True, slots=True)
class CaptureOrder:
    """How much to take, and how much of it is the platform's; in minor units.

    `amount` None takes all that is held; `fee` None leaves the application fee as it is. `tip` is
    the part of `amount` that the customer wrote on the receipt as a tip; it is for the shop's own
    books, and is not told to Stripe.
    """

    amount: int | None = None
    fee: int | None = None
    tip: int = 0


ALL_THAT_IS_HELD = CaptureOrder()


class Urgency(StrEnum):
    """How soon an authorization has to be captured."""

    CALM = "calm"
    SOON = "soon"
    """Half of its time is over."""
    URGENT = "urgent"
    """A quarter of its time is left."""
    LAPSED = "lapsed"


def deadline(charge: Charge | None, authorized_at: int) -> int:
    """When an authorization lapses; both in seconds since 1970, UTC.

    What the charge says decides; else two days.
    """
    told = charge.capture_before if charge is not None else None
    return authorized_at + UNLESS_TOLD if told is None else told


def urgency(authorized_at: int, lapses_at: int, now: int) -> Urgency:
    """How urgent it is `now`, by the part of its time that is left.

    A clock that runs behind the bank's makes it no less urgent than it is told to be.
    """
    left, whole = lapses_at - now, lapses_at - authorized_at
    if left <= 0:
        return Urgency.LAPSED
    if left * 4 <= whole:
        return Urgency.URGENT
    return Urgency.SOON if left * 2 <= whole else Urgency.CALM


def overcapture_limit(charge: Charge | None) -> int:
    """How much more than was authorized may be captured as a tip on the receipt, in minor units.

    Half of it or 50 USD, whichever is more, where the charge offers it, which happens in the United
    States alone. Source: https://docs.stripe.com/terminal/features/collecting-tips/on-receipt.
    """
    if charge is None or not charge.overcapture:
        return 0
    return max(_held_by(charge) // 2, _LEAST_OVERCAPTURE)


def most_capturable(intent: Intent) -> int:
    """The most that one capture may take of what is held; 0 where nothing is.

    Interac takes the money at once: Stripe answers a capture of it with an error.
    Source: https://docs.stripe.com/terminal/payments/regional.
    """
    card = intent.charge.card if intent.charge is not None else None
    is_single = card is not None and card.is_interac
    if is_single or intent.status is not IntentStatus.REQUIRES_CAPTURE:
        return 0
    return (intent.capturable or intent.amount) + overcapture_limit(intent.charge)


def overcaptured(intent: Intent) -> int:
    """How much more was taken than had been authorized: a tip on the receipt, if anything."""
    charge = intent.charge
    if charge is None or not charge.overcapture:
        return 0
    return max(taken(intent) - _held_by(charge), 0)


def taken(intent: Intent) -> int:
    """What an intent that succeeded took: a part of its amount, where only a part was captured."""
    return intent.received or intent.amount


def may_be_raised(intent: Intent, raises: int, total: int | None = None) -> bool:
    """Whether Stripe lets more be held, after this many tries; `total` is the new one, if known."""
    charge = intent.charge
    is_more = total is None or total > intent.amount
    return is_more and charge is not None and charge.incremental and raises < MOST_RAISES


class CaptureProblem(StrEnum):
    """Why an order cannot be carried out; it is not even sent."""

    NOTHING = "nothing"
    TOO_MUCH = "too_much"
    FEE_TOO_LARGE = "fee_too_large"
    TIP_TOO_LARGE = "tip_too_large"
    NOT_HELD = "not_held"


def problem(order: CaptureOrder, intent: Intent) -> CaptureProblem | None:
    """What is wrong with the order, by what is known of the intent; None where it can be sent.

    More than may be overcaptured is refused, although Stripe might raise the hold by itself: a
    person raises it, and sees what the bank says.
    """
    most = most_capturable(intent)
    if not most:
        return CaptureProblem.NOT_HELD
    amount = intent.capturable or intent.amount
    if order.amount is not None:
        amount = order.amount
    if amount <= 0:
        return CaptureProblem.NOTHING
    if amount > most:
        return CaptureProblem.TOO_MUCH
    if not 0 <= order.tip <= amount:
        return CaptureProblem.TIP_TOO_LARGE
    if order.fee is not None and not 0 <= order.fee <= amount:
        return CaptureProblem.FEE_TOO_LARGE
    return None


def _held_by(charge: Charge) -> int:
    return charge.amount if charge.authorized is None else charge.authorized
