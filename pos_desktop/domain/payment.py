"""A card payment as a value: what is known of it, and the one request that is outstanding.

A card that is only saved goes the same way, over a SetupIntent (docs/adr/0008).

There are no edges to lose: `wanted(payment)` reads the request off the state, and
`pos_desktop.domain.learning.learn` gives the state after an answer. Both are pure, so a start after
a crash is the same loop with the payment read back from the journal.
"""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder
from pos_desktop.domain.cards import CollectedCard, Decline
from pos_desktop.domain.connecting import ConnectTerms
from pos_desktop.domain.failures import Failure
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentKind
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.domain.wants import (
    CancelAtReader,
    CancelIntent,
    Capture,
    ChargeSavedCard,
    ConfirmAtReader,
    CreateIntent,
    Increment,
    Observe,
    Present,
    UpdateIntent,
    Want,
)


class CardEntry(StrEnum):
    """How the card comes to Stripe."""

    PRESENTED = "presented"
    """By its holder, at the reader."""
    KEYED = "keyed"
    """By the agent, on the reader: its holder is on the phone, or wrote (MOTO)."""
    ON_FILE = "on_file"
    """It is there already; no reader takes part."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed to be charged; `amount` in minor units of `currency`.

    `sale_id` names what it is for: a sale, or the set-up of a card where `kind` says so, which
    takes nothing (`amount` is 0). `number` counts the intents of one sale: a second one is made
    only after the first is cancelled. `started_at` is seconds since 1970, UTC. `reader` is "" where
    none takes part. `keeps` is set where the card is kept, and `consent` names the agreement that
    covers the keeping, or the charging of the saved card `method`.

    `capture_now` is false where the money is only held until the shop takes it. `incremental` and
    `extended` ask that the hold may be raised, and be kept longer. `skip_tip` asks for no tip on
    the reader, `tip_eligible` is the part of the amount that a tip is reckoned on. `inspects`: the
    card is looked at before the bank is asked, `repriced`: at the price of such a card as has one
    of its own. `connect`: the money is another account's.
    """

    sale_id: str
    number: int
    till: str
    amount: int
    currency: str
    types: tuple[str, ...]
    reader: str
    started_at: int
    capture: CaptureMethod = CaptureMethod.AUTOMATIC
    capture_now: bool = True
    customer_may_cancel: bool = True
    kind: IntentKind = IntentKind.PAYMENT
    entry: CardEntry = CardEntry.PRESENTED
    customer: str | None = None
    method: str | None = None
    keeps: Redisplay | None = None
    consent: str | None = None
    description: str = ""
    without_cvc: bool = False
    skip_tip: bool = False
    tip_eligible: int | None = None
    incremental: bool = False
    extended: bool = False
    inspects: bool = False
    repriced: bool = False
    connect: ConnectTerms | None = None

    @property
    def is_setup(self) -> bool:
        """Whether a card is saved and no money taken."""
        return self.kind is IntentKind.SETUP

    @property
    def is_on_file(self) -> bool:
        """Whether a saved card is charged: the bank is asked at once, by no reader."""
        return self.entry is CardEntry.ON_FILE


@dataclass(frozen=True, slots=True)
class Creating:
    """No intent is known yet; `held` is why the request waits for a wish."""

    held: Failure | None = None


@dataclass(frozen=True, slots=True)
class Amending:
    """The basket changed: the same intent gets the new amount."""

    intent_id: str
    held: Failure | None = None


class Stage(StrEnum):
    """Where a presented payment is."""

    SENDING = "sending"
    AT_READER = "at_reader"
    DOUBTFUL = "doubtful"
    """Nobody knows yet whether the reader has it, or what became of it: it is being read."""


@dataclass(frozen=True, slots=True)
class Presenting:
    """The customer is, or will be, asked for a card; or the bank, where one is on file.

    `suspicion` is a failure not yet believed.
    """

    intent_id: str
    stage: Stage = Stage.SENDING
    held: Failure | None = None
    suspicion: Decline | None = None


class InspectStep(StrEnum):
    """How far a card is that was read and not charged."""

    DECIDING = "deciding"
    CONFIRMING = "confirming"
    DOUBTFUL = "doubtful"
    """Nobody knows yet whether the confirmation was carried out: it is being read."""


@dataclass(frozen=True, slots=True)
class Inspecting:
    """A card was read, and waits for the shop to take it or not.

    `since` is when the till saw it, in seconds since 1970, UTC; `failure` why it is unconfirmed.
    """

    intent_id: str
    card: CollectedCard
    since: int
    step: InspectStep = InspectStep.DECIDING
    failure: Failure | None = None


class CancelStep(StrEnum):
    """How far a cancel is."""

    READER = "reader"
    INTENT = "intent"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Cancelling:
    """The payment is being given up; `releasing` where it is known to be authorized.

    `refusal` is why a hold was not released; believed only once the intent still says so.
    """

    intent_id: str
    step: CancelStep = CancelStep.READER
    releasing: bool = False
    refusal: Failure | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """The card was not accepted, or nobody paid; the intent is open for another card."""

    intent_id: str
    reason: Decline


@dataclass(frozen=True, slots=True)
class Authorized:
    """The money is held, not taken. `doubtful` while the outcome of a request is being read.

    `order` is what a person wants taken of it, `raising` the new total that they want held; at most
    one of them is set. `refusal` is why the last request was refused: believed only once the intent
    still says requires_capture, and then kept where the shop captures later, to be told.
    """

    intent: Intent
    doubtful: bool = False
    refusal: Failure | None = None
    order: CaptureOrder | None = None
    raising: int | None = None

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is being done about it; the money waits where the shop captures later."""
        return not self.doubtful and self.order is None and self.raising is None


@dataclass(frozen=True, slots=True)
class Paid:
    """The intent succeeded, and says what was taken, with any tip. A set-up saved its card.

    `receipt_tip` is the part of it that the customer wrote on the receipt as a tip.
    """

    intent: Intent
    receipt_tip: int = 0


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Nothing was taken and nothing can be any more.

    `lapsed`: the money was held, and the hold ended though nobody at this till gave it up.
    """

    intent_id: str | None = None
    lapsed: bool = False


class Why(StrEnum):
    """Why a person must decide."""

    UNKNOWN_STATUS = "unknown_status"
    WRONG_TYPES = "wrong_types"
    BROKEN_ANSWER = "broken_answer"
    CAPTURE_REFUSED = "capture_refused"
    KEY_REFUSED = "key_refused"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Attention:
    """A person must decide; nothing happens by itself."""

    why: Why
    intent_id: str | None = None
    detail: str = ""


State = (
    Creating
    | Amending
    | Presenting
    | Inspecting
    | Cancelling
    | Declined
    | Authorized
    | Paid
    | Cancelled
    | Attention
)

NEEDS_CUSTOMER = "authentication_required"
"""The decline code where the bank wants to hear from the card's holder."""
REPLACED = "replaced"
"""Our own decline code: the reader was given something else, or was cleared."""
CUSTOMER_CANCELED = "customer_canceled"
"""The reader's failure code when the customer pressed its cancel button."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a sale.

    `serial` grows with every change of state; the outcome of a request carries the serial under
    which it was made, so that a late one is told from a fresh one. `attempt` goes into the
    idempotency keys. `unanswered` counts requests in a row of which the outcome is unknown.
    `giving_up` remembers a wish to cancel, `declined_charge` the last failed charge that the
    cashier was told of, `last_decline` why a card was not accepted last. `raises` counts the tries
    to have more held.
    """

    terms: Terms
    state: State
    serial: int = 0
    attempt: int = 1
    unanswered: int = 0
    giving_up: bool = False
    declined_charge: str | None = None
    last_decline: Decline | None = None
    raises: int = 0

    @property
    def intent_id(self) -> str | None:
        """The PaymentIntent, once it is known."""
        match self.state:
            case Creating():
                return None
            case Authorized(intent) | Paid(intent):
                return intent.intent_id
            case state:
                return state.intent_id

    @property
    def is_final(self) -> bool:
        """Whether nothing can change any more."""
        return isinstance(self.state, Paid | Cancelled)

    @property
    def is_held(self) -> bool:
        """Whether the money is held for later and nothing is being done about it."""
        held = isinstance(self.state, Authorized) and self.state.is_at_rest
        return held and not self.terms.capture_now

    @property
    def is_after_the_sale(self) -> bool:
        """Whether the customer is done: money is held for later, or that hold is being ended."""
        match self.state:
            case Authorized() | Cancelling(releasing=True):
                return not self.terms.capture_now
            case _:
                return False

    @property
    def word(self) -> str:
        """Where it is, in one word for books and exports; a set-up is never paid but saved."""
        if self.terms.is_setup and isinstance(self.state, Paid):
            return "saved"
        return type(self.state).__name__.lower()

    def key(self, purpose: str) -> str:
        """The idempotency key of a request: the same after a crash, another for each attempt."""
        return f"{self.terms.sale_id}-{self.terms.number}/{purpose}/{self.attempt}"


def begin(terms: Terms) -> Payment:
    """A payment of which Stripe knows nothing yet."""
    return Payment(terms, Creating())


def wanted(payment: Payment) -> Want | None:
    """The one request that is outstanding, if any. Performing it twice is always safe."""
    terms = payment.terms
    match payment.state:
        case Creating(held=None):
            return CreateIntent(payment.key(f"create/{terms.amount}"))
        case Amending(intent_id, held=None):
            fee = terms.connect.fee if terms.connect else None
            return UpdateIntent(payment.key(f"update/{terms.amount}"), intent_id, terms.amount, fee)
        case Presenting(intent_id, Stage.SENDING, held=None):
            return _asking_want(payment, intent_id)
        case Presenting(intent_id, Stage.AT_READER | Stage.DOUBTFUL):
            return Observe(intent_id, terms.reader)
        case Inspecting() as inspecting:
            return _inspecting_want(payment, inspecting)
        case Cancelling(intent_id, step):
            return _cancel_want(payment, intent_id, step)
        case Authorized() as held:
            return _held_want(payment, held)
        case _:
            return None


def _asking_want(payment: Payment, intent_id: str) -> Want:
    """Asking for the card; where one is on file, only the bank is asked."""
    terms = payment.terms
    if terms.is_on_file:
        return ChargeSavedCard(payment.key("charge"), intent_id, terms.method or "")
    return Present(payment.key("present"), intent_id, terms.reader)


def _inspecting_want(payment: Payment, state: Inspecting) -> Want:
    """Reading what the reader shows is all there is to do until somebody decides."""
    reader = payment.terms.reader
    if state.step is InspectStep.CONFIRMING:
        return ConfirmAtReader(payment.key("confirm"), state.intent_id, reader)
    return Observe(state.intent_id, reader)


def _held_want(payment: Payment, held: Authorized) -> Want | None:
    intent_id = held.intent.intent_id
    if held.doubtful:
        return Observe(intent_id, payment.terms.reader)
    if held.raising is not None:
        return Increment(payment.key(f"increment/{held.raising}"), intent_id, held.raising)
    if held.order is None and not payment.terms.capture_now:
        return None
    return Capture(payment.key("capture"), intent_id, held.order or ALL_THAT_IS_HELD)


def _cancel_want(payment: Payment, intent_id: str, step: CancelStep) -> Want:
    match step:
        case CancelStep.READER:
            return CancelAtReader(intent_id, payment.terms.reader)
        case CancelStep.INTENT:
            return CancelIntent(payment.key("cancel"), intent_id)
        case _:
            return Observe(intent_id, payment.terms.reader)
