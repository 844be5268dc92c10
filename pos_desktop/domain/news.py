"""What a payment can learn: outcomes of requests, and wishes of the cashier and of the clock."""

from dataclasses import dataclass

from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder
from pos_desktop.domain.failures import Failure
from pos_desktop.domain.intents import Intent
from pos_desktop.domain.readers import Action


@dataclass(frozen=True, slots=True)
class Read:
    """A request was answered with the intent as it is now."""

    serial: int
    intent: Intent


@dataclass(frozen=True, slots=True)
class Accepted:
    """The reader took the payment up."""

    serial: int


@dataclass(frozen=True, slots=True)
class ReaderFree:
    """The reader does nothing of ours: it was cleared, or was never ours."""

    serial: int


@dataclass(frozen=True, slots=True)
class Unsuccessful:
    """A request failed; the failure says what that permits.

    `looked_at` is the intent where it was a look that failed: looks are made beside every other
    request, and one that fails must not be taken for that request.
    """

    serial: int
    failure: Failure
    looked_at: str | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """One reading of intent and reader, both begun after the payment had this serial.

    `reader_known` is false where the reader could not be read; then `action` says nothing. `at` is
    when it was heard of, in seconds since 1970, UTC; 0 where nobody looked at the clock.
    """

    serial: int
    intent: Intent
    action: Action | None = None
    reader_known: bool = True
    at: int = 0


@dataclass(frozen=True, slots=True)
class CancelWished:
    """The cashier gives the payment up."""


@dataclass(frozen=True, slots=True)
class RetryWished:
    """The cashier wants it tried again, on this reader."""

    reader: str


@dataclass(frozen=True, slots=True)
class AmountWished:
    """The basket, or what is asked of tips, changed after a decline; `amount` in minor units.

    `fee` is what the platform keeps of it, `tip_eligible` what a tip is reckoned of and `skip_tip`
    whether one is asked for, as in `Terms`; None leaves that as it is.
    """

    amount: int
    reader: str
    fee: int | None = None
    tip_eligible: int | None = None
    skip_tip: bool | None = None


@dataclass(frozen=True, slots=True)
class CheckWished:
    """A person wants Stripe asked again how a payment in doubt stands."""


@dataclass(frozen=True, slots=True)
class SetAsideWished:
    """The next customer cannot wait: leave this payment for a person to decide."""


@dataclass(frozen=True, slots=True)
class CaptureWished:
    """A person wants money taken that is held for later, as the order says."""

    order: CaptureOrder = ALL_THAT_IS_HELD


@dataclass(frozen=True, slots=True)
class RaiseWished:
    """A person wants more held; `amount` is the new total, in minor units."""

    amount: int


@dataclass(frozen=True, slots=True)
class ConfirmWished:
    """The card that was read is accepted: the bank is to be asked."""


@dataclass(frozen=True, slots=True)
class RefuseWished:
    """The card that was read is not accepted; `why` in a word, `what` is Stripe's word for it."""

    why: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The clock says that the time to decide is over; it ran for the payment with this serial."""

    serial: int


Outcome = Read | Accepted | ReaderFree | Unsuccessful | Looked
Wish = (
    CancelWished
    | RetryWished
    | AmountWished
    | CheckWished
    | SetAsideWished
    | CaptureWished
    | RaiseWished
    | ConfirmWished
    | RefuseWished
    | TimeUp
)
News = Outcome | Wish
