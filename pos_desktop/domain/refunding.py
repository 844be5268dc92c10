"""A refund as a value: what is known of it, and the one request that is outstanding.

It goes the way of a payment (docs/adr/0001): `wanted(refunding)` reads the request off the state,
`pos_desktop.domain.givingback.learn` gives the state after an answer. What differs is that no
object at Stripe exists before the money moves, so nothing but the marks on a Refund tells ours from
another: they are read before anything is asked a second time under another key.
"""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import Failure
from pos_desktop.domain.marks import APP
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.refunds import Refund, RefundOrder, RefundReason


class RefundKind(StrEnum):
    """How the money goes back."""

    CARD = "card"
    """To the card that paid, by Stripe; nobody presents it."""
    INTERAC = "interac"
    """To the same card, which its holder presents at a reader."""
    CASH = "cash"
    """Out of the drawer."""


@dataclass(frozen=True, slots=True)
class RefundedLine:
    """So many pieces of a line; `amount` is what they cost with their tax, in minor units."""

    line_id: int
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class RefundTerms:
    """What was agreed to be given back; `amount` in minor units of `currency`.

    `number` counts the refunds of one sale. `intent` and `charge` are what was paid by card,
    `tender` is the place of that payment among the sale's. `lines` is empty where an amount was
    agreed. `approved_by` says who allowed it, where the shop asks for that. `started_at` is seconds
    since 1970, UTC. `reader` is "" where none takes part.
    """

    sale_id: str
    number: int
    till: str
    cashier: str
    amount: int
    currency: str
    kind: RefundKind
    started_at: int
    intent: str | None = None
    charge: str | None = None
    lines: tuple[RefundedLine, ...] = ()
    reason: RefundReason | None = None
    approved_by: str | None = None
    reader: str = ""
    tender: int = 0
    reverse_transfer: bool = False
    refund_fee: bool = False

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """What on a Refund at Stripe says that it is this one."""
        return (("app", APP), ("refund", str(self.number)), ("sale_id", self.sale_id))

    def is_about(self, action: Action | None) -> bool:
        """Whether a reader was asked for the card of this refund, whichever try had it do so."""
        if action is None or not action.refunds or action.intent != self.intent:
            return False
        return set(self.marks) <= set(action.metadata)

    def is_asked_by(self, action: Action | None) -> bool:
        """Whether a reader asks for its card now."""
        is_busy = action is not None and action.status is ActionStatus.IN_PROGRESS
        return is_busy and self.is_about(action)


@dataclass(frozen=True, slots=True)
class Requesting:
    """Stripe is, or will be, asked; `held` is why the request waits for a wish.

    `suspicion` is a failure not yet believed: the refunds of the payment are read first.
    """

    held: Failure | None = None
    suspicion: Failure | None = None


class RefundStage(StrEnum):
    """Where a refund at a reader is."""

    SENDING = "sending"
    AT_READER = "at_reader"
    DOUBTFUL = "doubtful"
    """Nobody knows yet whether the reader has it, or what became of it: it is being read."""


@dataclass(frozen=True, slots=True)
class AtReader:
    """The customer is, or will be, asked for the card that paid.

    `suspicion` is why the reader failed, not yet believed; `silence` why nobody knows whether the
    reader was asked.
    """

    stage: RefundStage = RefundStage.SENDING
    held: Failure | None = None
    suspicion: Decline | None = None
    silence: Failure | None = None


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """It is being given up: the reader is cleared if it asks for this refund, then it is read."""

    is_cleared: bool = False


@dataclass(frozen=True, slots=True)
class RefundDeclined:
    """The card was not accepted, or nobody presented it; it can be asked for once more."""

    reason: Decline


@dataclass(frozen=True, slots=True)
class Pending:
    """Stripe has it, and the money is on its way."""

    refund_id: str


@dataclass(frozen=True, slots=True)
class Succeeded:
    """The money went back; `refund_id` is None where it was handed out. It can fail days later."""

    refund_id: str | None = None


@dataclass(frozen=True, slots=True)
class RefundFailed:
    """The money is the shop's again; `reason` is Stripe's word for why."""

    refund_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RefundCancelled:
    """Nothing was given back."""


@dataclass(frozen=True, slots=True)
class RefundAttention:
    """A person must look into it; `detail` is what Stripe said that the till does not know."""

    detail: str = ""
    refund_id: str | None = None


RefundState = (
    Requesting
    | AtReader
    | Withdrawing
    | RefundDeclined
    | Pending
    | Succeeded
    | RefundFailed
    | RefundCancelled
    | RefundAttention
)

WORDS: dict[type, str] = {
    Requesting: "requesting",
    AtReader: "at_reader",
    Withdrawing: "withdrawing",
    RefundDeclined: "declined",
    Pending: "pending",
    Succeeded: "succeeded",
    RefundFailed: "failed",
    RefundCancelled: "canceled",
    RefundAttention: "needs_attention",
}
"""Where a refund stands, for books and exports; Stripe's own words where it has one."""


@dataclass(frozen=True, slots=True)
class Refunding:
    """One refund of a sale.

    `serial` grows with every change of state; the outcome of a request carries the serial under
    which it was made. `attempt` goes into the idempotency key, and grows only once Stripe has
    answered under the present one: until then the request may still arrive. `is_answered` says
    whether it has. `unanswered` counts requests in a row of which the outcome is unknown.
    """

    terms: RefundTerms
    state: RefundState
    serial: int = 0
    attempt: int = 1
    unanswered: int = 0
    is_answered: bool = False

    @property
    def key(self) -> str:
        """The idempotency key: the same after a crash, another for each attempt."""
        return f"{self.terms.sale_id}/refund/{self.terms.number}/{self.attempt}"

    @property
    def word(self) -> str:
        """Where it stands, in one word for books and exports."""
        return WORDS[type(self.state)]

    @property
    def refund_id(self) -> str | None:
        """The Refund at Stripe, once it is known."""
        match self.state:
            case Pending(refund_id) | Succeeded(refund_id) | RefundFailed(refund_id):
                return refund_id
            case RefundAttention(refund_id=refund_id):
                return refund_id
            case _:
                return None

    @property
    def is_under_way(self) -> bool:
        """Whether it is still to be driven: something is asked, or waits for a wish."""
        return isinstance(self.state, Requesting | AtReader | Withdrawing | RefundDeclined)

    @property
    def is_given(self) -> bool:
        """Whether the money is, as far as anybody knows, with the customer or on its way."""
        return isinstance(self.state, Pending | Succeeded)

    @property
    def counts(self) -> bool:
        """Whether the money is, may be or is about to be with the customer."""
        return not isinstance(self.state, RefundFailed | RefundCancelled)

    @property
    def claims(self) -> int:
        """What of the sale it takes up, so that nothing else may give that back as well."""
        return self.terms.amount if self.counts else 0

    @property
    def may_change_later(self) -> bool:
        """Whether Stripe may still say something else of it: a late failure, or a late request."""
        return self.terms.intent is not None and not isinstance(self.state, RefundFailed)

    def order(self) -> RefundOrder:
        """What is asked of Stripe.

        Raises:
            ValueError: it is a refund in cash, of which Stripe knows nothing.
        """
        terms = self.terms
        if terms.intent is None:
            raise ValueError("a refund in cash is not asked of Stripe")
        marks = (*terms.marks, ("till", terms.till), ("attempt", str(self.attempt)))
        return RefundOrder(
            terms.intent,
            terms.amount,
            terms.reason,
            marks,
            terms.reverse_transfer,
            terms.refund_fee,
        )


@dataclass(frozen=True, slots=True)
class AskStripe:
    """Make the refund, if none with its marks is there where that can be."""

    key: str
    looks_first: bool
    """Whether the refunds of the payment are to be read before."""


@dataclass(frozen=True, slots=True)
class AskReader:
    """Have the reader ask for the card that paid, if no refund with its marks is there."""

    key: str
    reader: str


@dataclass(frozen=True, slots=True)
class LookForRefund:
    """Read the reader, where one takes part, and then the refunds of the payment."""

    reader: str


@dataclass(frozen=True, slots=True)
class ClearReader:
    """Clear the reader, if it asks for this refund."""

    reader: str


RefundWant = AskStripe | AskReader | LookForRefund | ClearReader


@dataclass(frozen=True, slots=True)
class Refunded:
    """Stripe answered with the refund as it is now."""

    serial: int
    refund: Refund


@dataclass(frozen=True, slots=True)
class RefundLooked:
    """One reading of the reader and then of the payment's refunds.

    `refunds` is None where they were not read, for the reader still asks; `reader_known` is false
    where it could not be read, and then `action` says nothing.
    """

    serial: int
    refunds: tuple[Refund, ...] | None
    action: Action | None = None
    reader_known: bool = True


def begin(terms: RefundTerms) -> Refunding:
    """A refund of which nobody knows yet; what is handed out of the drawer is done with that."""
    match terms.kind:
        case RefundKind.CASH:
            return Refunding(terms, Succeeded())
        case RefundKind.INTERAC:
            return Refunding(terms, AtReader())
        case _:
            return Refunding(terms, Requesting())


def wanted(refunding: Refunding) -> RefundWant | None:
    """The one request that is outstanding, if any. Performing it twice is always safe."""
    reader = refunding.terms.reader
    match refunding.state:
        case Requesting(held=None, suspicion=None):
            is_first = refunding.attempt == 1 and refunding.serial == 0
            return AskStripe(refunding.key, looks_first=not is_first)
        case Requesting(held=None):
            return LookForRefund("")
        case AtReader(RefundStage.SENDING, held=None):
            return AskReader(refunding.key, reader)
        case AtReader() | Withdrawing(is_cleared=True):
            return LookForRefund(reader)
        case Withdrawing():
            return ClearReader(reader)
        case _:
            return None
