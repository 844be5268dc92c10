"""What the Stripe in memory keeps, and what can go wrong with a request to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeVar

from pos_desktop.domain.cards import Charge, Decline
from pos_desktop.domain.failures import (
    Failed,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Silence,
)
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentKind, IntentStatus
from pos_desktop.domain.readers import Action, Reader
from pos_desktop.domain.refunds import RefundOrder
from pos_desktop.domain.savedcards import Redisplay, SavedCard

T = TypeVar("T")
NO_TILL = "theirs"
"""Owns what no till made: it bears no name of a till."""


class Fault(Enum):
    """What becomes of one request."""

    LOST_REQUEST = auto()
    LOST_ANSWER = auto()
    LATE = auto()
    """The answer is lost, and the request is carried out later."""
    RATE_LIMIT = auto()
    LOCKED = auto()
    SERVER_ERROR_BEFORE = auto()
    SERVER_ERROR_AFTER = auto()
    READER_TIMEOUT_BEFORE = auto()
    READER_TIMEOUT_AFTER = auto()
    READER_OFFLINE = auto()
    READER_BUSY = auto()


class CardPlayed(Enum):
    """How a card that is presented fares."""

    APPROVED = auto()
    DECLINED = auto()
    DECLINED_ON_OLD_READER = auto()
    ASKED_FOR_CHIP = auto()
    """A soft decline of a tap: a failed charge, and the reader asks again by itself."""
    CUT_OFF_BEFORE = auto()
    """The reader says connection_error, and nothing was authorized."""
    CUT_OFF_UNCONFIRMED = auto()
    """The same, and the card stays collected: requires_confirmation."""
    CUT_OFF_AFTER = auto()
    """The same, although the payment was authorized."""
    ACTION_WANTED = auto()
    """The bank wants to hear from the holder of a card that was keyed, who is not here."""


class BankSays(Enum):
    """What becomes of charging a saved card, without its holder."""

    APPROVED = auto()
    DECLINED = auto()
    REFUSED_UNCHARGED = auto()
    """Declined before there was a charge."""
    NEEDS_CUSTOMER = auto()
    """`authentication_required`: the intent waits for another card."""
    WANTS_ACTION = auto()
    """The intent waits for its holder instead."""
    TAKES_ITS_TIME = auto()
    GETS_STUCK = auto()
    """The card is taken, and the bank was not asked: requires_confirmation."""


@dataclass(slots=True)
class FakeIntent:
    """A PaymentIntent or SetupIntent as Stripe keeps it."""

    intent_id: str
    owner: str
    sale_id: str
    amount: int
    currency: str
    types: tuple[str, ...]
    capture: CaptureMethod
    status: IntentStatus = IntentStatus.REQUIRES_PAYMENT_METHOD
    word: str | None = None
    """A status that nobody knows, in place of the real one."""
    charges: list[Charge] = field(default_factory=list)
    failure: Decline | None = None
    presented: bool = False
    number: int = 1
    """Which of its sale's intents it is."""
    kind: IntentKind = IntentKind.PAYMENT
    customer: str | None = None
    keeps: Redisplay | None = None
    """How far the customer agreed that its card is kept, if they did."""
    saved: SavedCard | None = None
    created: int = 0
    tip: int = 0
    fee: int | None = None
    received: int = 0
    because: str | None = None
    passed_to: str | None = None
    receipt_email: str | None = None
    raises: int = 0
    """How often it was tried to raise what is held."""

    def read(self) -> Intent:
        """What Stripe tells of it."""
        status = self.status if self.word is None else IntentStatus.UNKNOWN
        return Intent(
            self.intent_id,
            status,
            self.amount,
            self.currency,
            self.types,
            self.tip,
            charge=self.charges[-1] if self.charges else None,
            failure=self.failure,
            status_word=self.word or self.status.value,
            metadata=self._metadata(),
            saved=self.saved,
            created=self.created,
            capturable=self.held,
            received=self.received,
            fee=self.fee,
            because=self.because,
            passed_to=self.passed_to,
        )

    def _metadata(self) -> tuple[tuple[str, str], ...]:
        purpose = "setup_id" if self.kind is IntentKind.SETUP else "sale_id"
        if self.owner == NO_TILL:
            return ((purpose, self.sale_id),)
        return (
            (purpose, self.sale_id),
            ("till", self.owner),
            ("attempt", str(self.number)),
            ("app", "pos-desktop"),
        )

    @property
    def held(self) -> int:
        """What a capture could take."""
        return self.amount if self.status is IntentStatus.REQUIRES_CAPTURE else 0


@dataclass(slots=True)
class FakeReader:
    """A reader with its one action slot."""

    reader_id: str
    action: Action | None = None
    asker: str = ""
    """Who gave it this action."""
    prompted: int = 0
    """The amount it asks for, or authorizes."""
    is_authorizing: bool = False
    tip: int = 0
    """What its customer tips, beside that amount."""
    refunding: RefundOrder | None = None
    """What it asks for a card for, where it gives money back."""

    def read(self) -> Reader:
        """What Stripe tells of it."""
        return Reader(
            self.reader_id,
            f"Reader {self.reader_id}",
            "simulated_wisepos_e",
            f"serial-{self.reader_id}",
            "online",
            action=self.action,
        )


ONLY_AT_READERS = frozenset(
    {
        Fault.READER_TIMEOUT_BEFORE,
        Fault.READER_TIMEOUT_AFTER,
        Fault.READER_OFFLINE,
        Fault.READER_BUSY,
    }
)


def faulty(act: Callable[[], T], fault: Fault | None) -> Callable[[], T]:
    """The same act with a failure that Stripe stores under the key."""
    failures: dict[Fault, tuple[bool, Failure]] = {
        Fault.SERVER_ERROR_BEFORE: (False, NoAnswer(Silence.SERVER_ERROR)),
        Fault.SERVER_ERROR_AFTER: (True, NoAnswer(Silence.SERVER_ERROR)),
        Fault.READER_TIMEOUT_BEFORE: (False, NoAnswer(Silence.READER_TIMEOUT)),
        Fault.READER_TIMEOUT_AFTER: (True, NoAnswer(Silence.READER_TIMEOUT)),
        Fault.READER_OFFLINE: (False, NotNow(Obstacle.READER_OFFLINE)),
        Fault.READER_BUSY: (False, NotNow(Obstacle.READER_BUSY)),
    }
    if fault is None or fault not in failures:
        return act
    happens, failure = failures[fault]

    def failing() -> T:
        if happens:
            act()
        raise Failed(failure)

    return failing
