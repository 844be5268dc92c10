"""The payment panel: one word, one amount, one sentence, and the one or two acts there are."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pos_desktop.domain.cards import Card, CollectedCard
from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import Notice


class PaymentWord(StrEnum):
    """The states of `payment.status`, as acceptance tests read them."""

    IDLE = "idle"
    SENDING = "sending"
    WAITING = "waiting"
    AUTHORIZING = "authorizing"
    APPROVED = "approved"
    DECLINED = "declined"
    CANCELED = "canceled"
    OFFLINE = "offline"
    BUSY = "busy"
    CHECKING = "checking"
    ATTENTION = "attention"


class Act(StrEnum):
    """What the cashier may do now; each is a button of the panel, `payment.<act>`."""

    CANCEL = "cancel"
    RETRY = "retry"
    CASH = "cash"
    NEW_SALE = "newSale"
    CHECK = "check"
    SET_ASIDE = "setAside"
    BASKET = "basket"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class PaymentModel:
    """All that the panel shows.

    `acts` from left to right; the last one is the main one where `has_main`. `waited` is whole
    seconds in this state, None where time is of no interest. `card` and `receipt` are known once it
    is approved; `change` is what a cash customer gets back. `inspected` is a card that was read and
    waits for a decision, for which there are `countdown` seconds left.
    """

    word: PaymentWord
    amount: Money
    acts: tuple[Act, ...] = ()
    has_main: bool = False
    reason: Notice | None = None
    hint: Notice | None = None
    reader: str = ""
    waited: int | None = None
    card: Card | None = None
    receipt: str | None = None
    change: Money | None = None
    tip: Money | None = None
    inspected: CollectedCard | None = None
    countdown: int | None = None


class PaymentView(Protocol):
    """Draws the payment panel."""

    def present(self, model: PaymentModel) -> None:
        """Show this, and nothing else."""
