"""The requests that a payment can have outstanding; each may be made twice without harm."""

from dataclasses import dataclass

from pos_desktop.domain.captures import ALL_THAT_IS_HELD, CaptureOrder


@dataclass(frozen=True, slots=True)
class CreateIntent:
    """Make the intent; the payment's terms say of what."""

    key: str


@dataclass(frozen=True, slots=True)
class UpdateIntent:
    """Give the intent another amount, and the platform another fee of it, if it has one."""

    key: str
    intent_id: str
    amount: int
    fee: int | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """Have the reader ask for a card, if the intent still requires one."""

    key: str
    intent_id: str
    reader: str


@dataclass(frozen=True, slots=True)
class ConfirmAtReader:
    """Have the card charged that the reader has read."""

    key: str
    intent_id: str
    reader: str


@dataclass(frozen=True, slots=True)
class ChargeSavedCard:
    """Charge the saved card `method_id`, if the intent still requires one."""

    key: str
    intent_id: str
    method_id: str


@dataclass(frozen=True, slots=True)
class Observe:
    """Read the reader and the intent, again and again, until something is news."""

    intent_id: str
    reader: str


@dataclass(frozen=True, slots=True)
class CancelAtReader:
    """Clear the reader, if what it does is this intent's."""

    intent_id: str
    reader: str


@dataclass(frozen=True, slots=True)
class CancelIntent:
    """Cancel the intent, so that it can never be charged."""

    key: str
    intent_id: str


@dataclass(frozen=True, slots=True)
class Capture:
    """Take the money that is held, as the order says."""

    key: str
    intent_id: str
    order: CaptureOrder = ALL_THAT_IS_HELD


@dataclass(frozen=True, slots=True)
class Increment:
    """Have more held: `amount` is the new total."""

    key: str
    intent_id: str
    amount: int


Want = (
    CreateIntent
    | UpdateIntent
    | Present
    | ConfirmAtReader
    | ChargeSavedCard
    | Observe
    | CancelAtReader
    | CancelIntent
    | Capture
    | Increment
)
