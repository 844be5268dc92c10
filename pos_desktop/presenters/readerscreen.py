"""What a reader's own screen shows, from what is seen of it. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pos_desktop.domain.intents import Intent
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import CUSTOMER_CANCELED, CardEntry
from pos_desktop.domain.readers import Action, ActionStatus, Reader
from pos_desktop.presenters.declines import reason_of
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.readerrows import Doing, doing_of

_KEYED = ("card",)
"""The types of an intent whose card is keyed: what is presented is `card_present`."""


class Screen(StrEnum):
    """The states of `simreader.screen`."""

    IDLE = "idle"
    CART = "cart"
    TIP = "tip"
    CARD = "card"
    MOTO = "moto"
    AUTHORIZING = "authorizing"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a prompt ended; it stays on the screen for a moment."""

    screen: Screen
    amount: Money | None
    reason: Notice | None = None
    saves: bool = False
    """Whether a card was kept by it, and no money asked for."""
    refunds: bool = False
    """Whether money was given back by it."""


@dataclass(frozen=True, slots=True)
class Device:
    """A reader as it was last seen, and what its screen is about.

    `asked` is the intent of the prompt that is on the screen. An ending is only shown of a prompt
    that was: what a reader did long ago stays at Stripe as its last action. `keyed`: the prompt is
    for a card that is keyed (MOTO); `saves`: for one that is kept, with no money asked for;
    `refunds`: for the one that paid, to give `amount` back.
    """

    reader: Reader | None = None
    asked: str | None = None
    amount: Money | None = None
    keyed: bool = False
    saves: bool = False
    card_is_read: bool = False
    refunds: bool = False
    ending: Ending | None = None

    @property
    def screen(self) -> Screen:
        """What it shows."""
        if self.ending is not None:
            return self.ending.screen
        if self.asked is not None:
            if self.card_is_read:
                return Screen.AUTHORIZING
            return Screen.MOTO if self.keyed else Screen.CARD
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
    before = device if action.intent == device.asked else Device()
    saves = doing_of(action) is Doing.SAVING
    asking = replace(
        Device(reader, action.intent, before.amount, before.keyed, saves, before.card_is_read),
        refunds=action.refunds,
    )
    if intent is None or intent.intent_id != action.intent:
        return asking
    if action.refunds:
        back = intent.amount if action.amount is None else action.amount
        return replace(asking, amount=Money(back, intent.currency), keyed=False)
    # Stripe does not say of an action whether a card is keyed (`moto` is not echoed): an intent
    # that takes cards in no other way is one.
    amount = None if saves else Money(intent.amount, intent.currency)
    return replace(asking, amount=amount, keyed=intent.types == _KEYED)


def without_prompt(device: Device) -> Device:
    """Nobody is asked for a card any more, and nothing is said of how it ended."""
    return Device(device.reader, ending=device.ending)


def _ended(device: Device, action: Action) -> Device:
    """The reader shows a basket, or what it was asked for is over."""
    rest = without_prompt(device)
    if action.status is ActionStatus.IN_PROGRESS:
        return replace(rest, ending=None)
    if device.asked is None or action.intent != device.asked:
        return rest
    if action.status is ActionStatus.SUCCEEDED:
        done = Ending(Screen.APPROVED, device.amount, saves=device.saves, refunds=device.refunds)
        return replace(rest, ending=done)
    failure = action.failure
    if failure is not None and failure.code == CUSTOMER_CANCELED:
        return replace(rest, ending=None)
    entry = CardEntry.KEYED if device.keyed else CardEntry.PRESENTED
    code = reason_of(failure, entry).code if failure else "decline_plain"
    reason = warn(f"simreader_{code}")
    return replace(rest, ending=Ending(Screen.DECLINED, device.amount, reason))
