"""A PaymentIntent as the till reads it: the only thing that says whether money moved."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.cards import Charge, Decline


class IntentStatus(StrEnum):
    """The states of a PaymentIntent; UNKNOWN is every word that Stripe may add.

    Source: https://docs.stripe.com/payments/paymentintents/lifecycle.
    """

    REQUIRES_PAYMENT_METHOD = "requires_payment_method"
    REQUIRES_CONFIRMATION = "requires_confirmation"
    REQUIRES_ACTION = "requires_action"
    PROCESSING = "processing"
    REQUIRES_CAPTURE = "requires_capture"
    CANCELED = "canceled"
    SUCCEEDED = "succeeded"
    UNKNOWN = "unknown"


class CaptureMethod(StrEnum):
    """Whether an approval takes the money at once or only holds it."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Intent:
    """One reading of a PaymentIntent; amounts in minor units of `currency`.

    `amount` includes a tip given on the reader. `status_word` is the status as Stripe wrote it.
    """

    intent_id: str
    status: IntentStatus
    amount: int
    currency: str
    types: tuple[str, ...] = ()
    tip: int = 0
    charge: Charge | None = None
    failure: Decline | None = None
    status_word: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
