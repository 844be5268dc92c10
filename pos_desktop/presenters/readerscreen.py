"""What a reader's own screen shows, from what is seen of it. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pos_desktop.domain.intents import Intent
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import CUSTOMER_CANCELED
from pos_desktop.domain.readers import Action, ActionStatus, Reader
from pos_desktop.presenters.declines import reason_of
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.readerrows import Doing, doing_of


class Screen(StrEnum):
    """The states of `simreader.screen`; tip and moto come with the features that need them."""

    IDLE = "idle"
    CART = "cart"
    CARD = "card"
    AUTHORIZING = "authorizing"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a prompt ended; it stays on the screen for a moment."""

    screen: Screen
    amount: Money | None
    reason: Notice | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """A reader as it was last seen, and what its screen is about.

    `asked` is the intent of the prompt that is on the screen. An ending is only shown of a prompt
    that was: what a reader did long ago stays at Stripe as its last action.
    """

    reader: Reader | None = None
    asked: str | None = None
    amount: Money | None = None
    card_is_read: bool = False
    ending: Ending | None = None

    @property
    def screen(self) -> Screen:
        """What it shows."""
        if self.ending is not None:
            return self.ending.screen
        if self.asked is not None:
            return Screen.AUTHORIZING if self.card_is_read else Screen.CARD
        doing = doing_of(self.reader.action if self.reader else None)
        return Screen.CART if doing is Doing.CART else Screen.IDLE


def prompts(action: Action | None) -> bool:
    """Whether the reader asks somebody for a card."""
    return doing_of(action) in {Doing.PAYMENT, Doing.SAVING, Doing.REFUND}


def observed(device: Device, reader: Reader, intent: Intent | None) -> Device:
    """The device after a look at its reader; `intent` is that of the payment, where it was read."""
    action = reader.action
    if action is None:
        return without_prompt(replace(device, reader=reader))
    if not prompts(action):
        return _ended(replace(device, reader=reader), action)
    amount = device.amount if action.intent == device.asked else None
    if intent is not None and intent.intent_id == action.intent:
        amount = Money(intent.amount, intent.currency)
    was_read = device.card_is_read and action.intent == device.asked
    return Device(reader, action.intent, amount, was_read)


def without_prompt(device: Device) -> Device:
    """Nobody is asked for a card any more, and nothing is said of how it ended."""
    return replace(device, asked=None, amount=None, card_is_read=False)


def _ended(device: Device, action: Action) -> Device:
    """The reader shows a basket, or what it was asked for is over."""
    rest = without_prompt(device)
    if action.status is ActionStatus.IN_PROGRESS:
        return replace(rest, ending=None)
    if device.asked is None or action.intent != device.asked:
        return rest
    if action.status is ActionStatus.SUCCEEDED:
        return replace(rest, ending=Ending(Screen.APPROVED, device.amount))
    failure = action.failure
    if failure is not None and failure.code == CUSTOMER_CANCELED:
        return replace(rest, ending=None)
    code = reason_of(failure).code if failure else "decline_plain"
    reason = warn(f"simreader_{code}")
    return replace(rest, ending=Ending(Screen.DECLINED, device.amount, reason))
