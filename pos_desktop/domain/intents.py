"""An intent as the till reads it: only this says whether money moved, or a card is kept."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.cards import Charge, Decline
from pos_desktop.domain.choices import CaptureMethod
from pos_desktop.domain.savedcards import SavedCard

__all__ = ["CaptureMethod", "Intent", "IntentKind", "IntentStatus"]


class IntentKind(StrEnum):
    """Which of Stripe's intents it is: one that takes money, or one that only keeps a card."""

    PAYMENT = "payment"
    SETUP = "setup"


class IntentStatus(StrEnum):
    """The states of a PaymentIntent; UNKNOWN is every word that Stripe may add.

    A SetupIntent has the same ones but `requires_capture`.

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


@dataclass(frozen=True, slots=True)
class Intent:
    """One reading of a PaymentIntent or SetupIntent; amounts in minor units of `currency`.

    `amount` includes a tip given on the reader; a SetupIntent has 0 and no currency. `status_word`
    is the status as Stripe wrote it. `saved` is the card that was kept with it, where one was:
    wallets and single-brand debit cards give none. `created` is seconds since 1970, UTC.
    `capturable` is what a capture could take now, `received` what was taken, `fee` what of it goes
    to the platform (`application_fee_amount`), `passed_to` the connected account that gets the rest
    of a payment that is the platform's own (`transfer_data`). `because` is why it was cancelled, in
    Stripe's word: an authorization that lapsed says `expired`. Whom Stripe mails a receipt to is
    not read: what is read of an intent stands in the journal for ever, where no address belongs
    (ADR 9).
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
    saved: SavedCard | None = None
    created: int = 0
    capturable: int = 0
    received: int = 0
    fee: int | None = None
    because: str | None = None
    passed_to: str | None = None
