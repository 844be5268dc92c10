"""The phone-orders screen: who is calling, what they agreed to, and what is done with their card.

One page, top to bottom in the order of the call. These are its models and what its view can do;
`pos_desktop.presenters.calling` leads through it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pos_desktop.domain.cards import Card
from pos_desktop.domain.consents import Channel
from pos_desktop.domain.customers import ContactField
from pos_desktop.domain.money import Money
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.payment import PaymentWord


@dataclass(frozen=True, slots=True)
class CallerRow:
    """A customer who was found: name, and what else they are known by."""

    customer_id: str
    name: str
    email: str
    phone: str
    is_new_here: bool = False
    """Found at Stripe, not yet in the shop's own book."""


@dataclass(frozen=True, slots=True)
class ContactModel:
    """A customer's name, e-mail and phone while they are typed.

    `is_edit` where a known customer is changed. `faults` stand by their fields; `twins` are
    customers with the same e-mail or phone, to be taken instead.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    is_edit: bool = False
    is_busy: bool = False
    faults: tuple[tuple[ContactField, Notice], ...] = ()
    twins: tuple[CallerRow, ...] = ()
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """A call that waits: who, and since when."""

    call_id: str
    name: str
    parked_at: datetime


@dataclass(frozen=True, slots=True)
class CallerModel:
    """Step one, who is calling.

    `is_asking` while Stripe is searched beside the shop's own book. `form` is None unless a
    contact is typed. `is_known` is false until the book has been read.
    """

    typed: str = ""
    rows: tuple[CallerRow, ...] = ()
    selected: str | None = None
    is_asking: bool = False
    is_known: bool = True
    form: ContactModel | None = None
    parked: tuple[ParkedRow, ...] = ()
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class CardRow:
    """A saved card, and whether the customer's agreement covers charging it.

    `agreed_at` is None where no agreement stands; then it cannot be charged.
    """

    method_id: str
    brand: str
    last4: str
    exp_month: int
    exp_year: int
    is_expired: bool = False
    agreed_at: datetime | None = None
    channel: Channel | None = None


class Happening(StrEnum):
    """What a line of a customer's history tells."""

    CARD_SAVED = "card_saved"
    CARD_NOT_SAVED = "card_not_saved"
    PAID = "paid"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    IN_DOUBT = "in_doubt"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that happened with a customer; `about` fills the gaps of its sentence."""

    at: datetime
    happening: Happening
    amount: Money | None = None
    receipt: str | None = None
    brand: str = ""
    last4: str = ""
    reason: Notice | None = None
    channel: Channel | None = None
    consent_id: str | None = None
    """Of an agreement, so that its confirmation can be made."""
    is_standing: bool = False
    """Of an agreement that was not withdrawn."""


@dataclass(frozen=True, slots=True)
class CustomerModel:
    """The customer of the call: contact, cards, and what happened so far, newest first."""

    customer_id: str
    name: str
    email: str
    phone: str
    cards: tuple[CardRow, ...] = ()
    selected: str | None = None
    """The saved card that would be charged."""
    history: tuple[HistoryRow, ...] = ()
    is_reading: bool = False
    """While cards are read at Stripe."""
    asks_removal: str | None = None
    """The card of which the removal waits for a second yes."""
    asks_withdrawal: HistoryRow | None = None
    """The agreement of which the end does; what is done at Stripe cannot be taken back."""
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class AgreementModel:
    """Step two: the terms, to be read aloud, and what the customer said to them.

    `is_open` where there is something to agree to: a customer was chosen. `for_last4` is the last
    four digits where the agreement is about a saved card that has none.
    """

    paragraphs: tuple[str, ...] = ()
    version: str = ""
    language: str = "en"
    languages: tuple[str, ...] = ()
    channel: Channel = Channel.PHONE
    redisplay: Redisplay = Redisplay.LIMITED
    is_agreed: bool = False
    is_open: bool = False
    for_last4: str = ""
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class OrderModel:
    """What is charged: an amount that is typed, with what it is for, or the basket of the counter.

    `basket` is the basket's total where there is one; `takes_basket` where that is charged.
    """

    amount: str = ""
    description: str = ""
    basket: Money | None = None
    items: int = 0
    takes_basket: bool = False
    notice: Notice | None = None


class PhoneAct(StrEnum):
    """What the agent may do now; each is a button, `phone.<act>`."""

    SAVE_CARD = "saveCard"
    PAY_NOW = "payNow"
    CHARGE_CARD = "chargeCard"
    AT_NEXT_SALE = "keepAtSale"
    """The next sale at the counter is the customer's; its card is kept if they agreed."""
    AGREE = "recordConsent"
    """Write the agreement down for a saved card that has none."""
    CANCEL = "cancel"
    RETRY = "retry"
    CHECK = "check"
    SET_ASIDE = "setAside"
    DONE = "done"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class StandingModel:
    """Step three: how the saving or the charge stands (`phone.status`, `phone.reason`).

    `prompt` is what the reader is asking for, mirrored; `waited` is whole seconds in this state.
    `card` is known once it is saved or charged, `amount` is None where a card is only saved.
    `confirms` is the agreement of which the customer can be sent a confirmation now.
    """

    word: PaymentWord = PaymentWord.IDLE
    is_setup: bool = False
    amount: Money | None = None
    prompt: Notice | None = None
    reason: Notice | None = None
    hint: Notice | None = None
    reader: str = ""
    waited: int | None = None
    card: Card | None = None
    saved_last4: str = ""
    saved_brand: str = ""
    receipt: str | None = None
    confirms: str | None = None


@dataclass(frozen=True, slots=True)
class PhoneModel:
    """All that the screen shows.

    `acts` from left to right, of which those in `enabled` can be pressed; `main` is the one that
    the page leads to now. `is_locked` while something is under way: then only the acts answer.
    """

    caller: CallerModel
    customer: CustomerModel | None
    agreement: AgreementModel
    order: OrderModel
    standing: StandingModel
    acts: tuple[PhoneAct, ...]
    enabled: frozenset[PhoneAct]
    main: PhoneAct | None
    is_locked: bool = False
    notice: Notice | None = None
    """Why what the agent wanted was not begun; beside the buttons."""


class PhoneView(Protocol):
    """Draws the phone-orders screen.

    Its wishes, as signals: `searched(str)`, `entered()`, `customer_chosen(str)`, `new_wanted()`,
    `edit_wanted()`, `contact_typed(ContactField, str)`, `contact_submitted()`, `created_anyway()`,
    `contact_dismissed()`, `caller_changed()` (another customer), `card_chosen(str)`,
    `card_removal_wanted(str)`, `removal_confirmed()`, `removal_dismissed()`,
    `withdrawal_wanted(str)`, `confirmation_wanted(str, str)` (consent, `print`, `email` or `pdf`),
    `language_chosen(str)`, `channel_chosen(Channel)`, `redisplay_chosen(Redisplay)`,
    `agreed(bool)`, `amount_typed(str)`, `description_typed(str)`, `basket_taken(bool)`,
    `act_wanted(PhoneAct)`, `parked_taken(str)`, `parked_dropped(str)`, `remedy_wanted(str)`.
    """

    def present(self, model: PhoneModel) -> None:
        """Show this, and nothing else."""

    def come_here(self) -> None:
        """Put the keyboard where the call begins: into the customer search."""
