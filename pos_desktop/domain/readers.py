"""Card readers as Stripe reports them. They explain a payment; they never decide it."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.cards import CollectedCard, Decline
from pos_desktop.domain.inputs import Answer
from pos_desktop.domain.savedcards import Redisplay

REFUND = "refund_payment"
"""The kind of action that gives money back to the card that paid."""
COLLECT = "collect_payment_method"
"""The kind of action that reads a card and charges nothing."""
INPUTS = "collect_inputs"
"""The kind of action that asks the customer something."""


class ActionStatus(StrEnum):
    """How far the reader's one action is."""

    IN_PROGRESS = "in_progress"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Asking:
    """How a reader asks for a card.

    `keyed`: the agent keys it on the reader, for the customer is on the phone (MOTO). `keeps`: what
    the customer agreed to, where the card is kept afterwards. `without_cvc`: a private preview.
    `skip_tip`: it asks for no tip, whatever is configured. `tip_eligible` is what percentages of a
    tip are reckoned of, in minor units; None for all of the amount, and never with `skip_tip`.
    """

    customer_may_cancel: bool = True
    keyed: bool = False
    keeps: Redisplay | None = None
    without_cvc: bool = False
    skip_tip: bool = False
    tip_eligible: int | None = None


@dataclass(frozen=True, slots=True)
class CartDisplay:
    """A basket as the reader's screen shows it; amounts in minor units."""

    currency: str
    lines: tuple[tuple[str, int, int], ...]
    """Description, quantity, amount of each line."""
    tax: int
    total: int


@dataclass(frozen=True, slots=True)
class Action:
    """The most recent thing a reader was asked to do; there is exactly one slot.

    `kind` is Stripe's action type (`process_payment_intent`, `set_reader_display`, …), `intent` the
    PaymentIntent or SetupIntent it is about, `failure` set where `status` is failed.
    """

    kind: str
    status: ActionStatus
    intent: str | None = None
    failure: Decline | None = None
    display: CartDisplay | None = None
    """The basket on its screen, where `kind` is `set_reader_display`."""
    refund: str | None = None
    """The Refund that was made, where `kind` is REFUND and `status` is succeeded."""
    amount: int | None = None
    """What REFUND is to give back, in minor units; None is all that is left."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What is to be written on the refund: it tells one refund of a payment from another. Of INPUTS
    whose questions they are."""
    collected: CollectedCard | None = None
    """The card that was read, where `kind` is COLLECT; only then it can be confirmed."""
    skips_tip: bool = False
    """Whether the customer is asked for a card at once, without a tip first."""
    tip_eligible: int | None = None
    """What percentages of a tip are reckoned of, in minor units; None for all of the amount."""
    inputs: tuple[Answer, ...] = ()
    """What was answered, where `kind` is INPUTS; told once the action has succeeded."""

    @property
    def refunds(self) -> bool:
        """Whether the card is asked for to give money back; `intent` is the one that was paid."""
        return self.kind == REFUND

    @property
    def shows_a_cart(self) -> bool:
        """Whether a basket stands on its screen."""
        return self.status is ActionStatus.IN_PROGRESS and self.kind == "set_reader_display"

    @property
    def asks_something(self) -> bool:
        """Whether its customer is being asked something else than a card."""
        return self.status is ActionStatus.IN_PROGRESS and self.kind == INPUTS

    @property
    def covers_the_screen(self) -> bool:
        """Whether it shows something that a payment may take the place of at any time."""
        return self.shows_a_cart or self.asks_something

    @property
    def waits_for_a_card(self) -> bool:
        """Whether somebody's payment is under way: a shown cart never is, nor a question."""
        asks = self.kind not in ("set_reader_display", INPUTS)
        return self.status is ActionStatus.IN_PROGRESS and asks


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader. `last_seen_at` is milliseconds since 1970, UTC, unlike Stripe's other times.

    `status` is Stripe's word (`online`, `offline` or None) and is shown, never relied on.
    """

    reader_id: str
    label: str
    device_type: str
    serial_number: str
    status: str | None = None
    last_seen_at: int | None = None
    location: str | None = None
    software: str | None = None
    action: Action | None = None

    @property
    def is_simulated(self) -> bool:
        """Whether test helpers can play the customer at this reader."""
        return self.device_type.startswith("simulated_")

    @property
    def is_online(self) -> bool:
        """Whether Stripe heard of it in the last two minutes."""
        return self.status == "online"


@dataclass(frozen=True, slots=True)
class Location:
    """A place where readers stand; `country` as ISO 3166, upper case."""

    location_id: str
    display_name: str
    country: str
