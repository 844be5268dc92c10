"""What is different between the book and Stripe, and what sets it right.

Each pair of an intent and of what the book says of it has exactly one verdict. The intent is the
truth about money, the book about what was sold. The cases are those of Stripe's own advice.
Source: https://docs.stripe.com/terminal/payments/collect-card-payment#reconciling.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.booked import Booked, Order
from pos_desktop.domain.captures import taken
from pos_desktop.domain.intents import Intent, IntentKind, IntentStatus
from pos_desktop.domain.marks import APP, Owners
from pos_desktop.domain.sale import SaleStatus, TenderStatus

EXPIRED = "expired"
"""`cancellation_reason` of an authorization that lapsed."""


class Standing(StrEnum):
    """What the book says of an intent."""

    FOREIGN = "foreign"
    """Not this till's, nor of any till of this book: never touched."""
    AT_HAND = "at_hand"
    """Its payment is under way at this moment: let be."""
    UNFINISHED = "unfinished"
    """Its payment is not over, and its sale waits for it."""
    UNORDERED = "unordered"
    """There is no sale for it, or one that was not completed and does not wait for it."""
    HELD = "held"
    """It completed a sale, and the book says that its money is held."""
    TAKEN = "taken"
    """It completed a sale, and the book says that its money was taken."""
    OTHERWISE = "otherwise"
    """Its sale was completed with other money."""


class Case(StrEnum):
    """One way in which book and Stripe can differ."""

    UNKNOWN = "unknown"
    UNCAPTURED_NO_ORDER = "uncaptured_no_order"
    UNCAPTURED_ORDER = "uncaptured_order"
    UNCAPTURED_OTHER_TENDER = "uncaptured_other_tender"
    PAID_NO_ORDER = "paid_no_order"
    PAID_TWICE = "paid_twice"
    EXPIRED = "expired"
    NOT_PAID = "not_paid"
    AMOUNT_DIFFERS = "amount_differs"
    TAKEN_ELSEWHERE = "taken_elsewhere"
    REFUNDED_ELSEWHERE = "refunded_elsewhere"
    UNFINISHED = "unfinished"
    LEFT_OPEN = "left_open"
    SETUP_LEFT_OPEN = "setup_left_open"
    UNDECIDED = "undecided"


class Remedy(StrEnum):
    """What sets a difference right."""

    RELEASE = "release"
    CAPTURE = "capture"
    REFUND = "refund"
    ORDER = "order"
    """Make the sale for which the money was taken."""
    TAKE_OVER = "take_over"
    """Write into the book what Stripe says."""
    NOTE_LOSS = "note_loss"
    """Write down that the money did not come: the sale then waits for a person."""
    FINISH = "finish"
    """Go on with the payment, as the next start of its till would."""
    CLOSE = "close"
    """Cancel an intent that takes no money and is waited for by nobody."""


class Result(StrEnum):
    """How a remedy ended."""

    DONE = "done"
    """Book and Stripe agree now."""
    CHANGED = "changed"
    """It was not done: the difference is another by now, or has gone."""
    FAILED = "failed"
    """It was not done, or it is not known yet whether it was; nothing is lost."""


class Hindrance(StrEnum):
    """Why a remedy cannot be applied, other than that Stripe does not do it."""

    BASKET_OPEN = "basket_open"
    """The sale's basket is being rung up or on hold at a till."""
    STILL_DIFFERENT = "still_different"
    """It was done, and book and Stripe do not agree all the same."""


MOVES_MONEY_BACK = frozenset({Remedy.REFUND})
"""What is never done unasked: a person decides."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case and its remedies, the usual one first; none where only waiting or a person helps."""

    case: Case
    remedies: tuple[Remedy, ...] = ()

    @property
    def usual(self) -> Remedy | None:
        """What is done where nobody says otherwise."""
        return self.remedies[0] if self.remedies else None

    @property
    def is_safe(self) -> bool:
        """Whether the usual remedy may be applied together with others, without a question."""
        return bool(self.remedies) and self.remedies[0] not in MOVES_MONEY_BACK


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what Stripe says, what the book says, and the verdict on both.

    `intent` is None where Stripe has none (any more).
    """

    verdict: Verdict
    intent: Intent | None
    booked: Booked | None = None
    order: Order | None = None

    @property
    def name(self) -> str:
        """The intent's id, or the payment's place in the book: the same in every comparison."""
        if self.intent is not None:
            return self.intent.intent_id
        booked = self.booked
        return "" if booked is None else booked.intent_id or f"{booked.sale_id}-{booked.number}"

    @property
    def amount(self) -> int:
        """The money that it is about, in minor units of `currency`."""
        if self.intent is not None:
            return self.intent.received or self.intent.capturable or self.intent.amount
        return 0 if self.booked is None else self.booked.amount

    @property
    def booked_amount(self) -> int | None:
        """What the book says was taken or held; None where it says nothing."""
        tender = None if self.order is None else self.order.tender_of(self.name)
        return None if tender is None else tender.amount

    @property
    def currency(self) -> str:
        """Of the amounts."""
        if self.intent is not None and self.intent.currency:
            return self.intent.currency
        return "" if self.booked is None else self.booked.currency

    @property
    def sale_id(self) -> str | None:
        """The sale that it is about, as book or metadata say."""
        if self.order is not None:
            return self.order.sale_id
        if self.booked is not None:
            return self.booked.sale_id
        return None if self.intent is None else dict(self.intent.metadata).get("sale_id")

    @property
    def is_paid_otherwise(self) -> bool:
        """Whether other money than this intent's paid for the sale."""
        return self.order is not None and self.order.has_others(self.name)

    @property
    def is_held_as_booked(self) -> bool:
        """Whether its money is to be captured later, and nothing is wrong with it yet."""
        tender = None if self.order is None else self.order.tender_of(self.name)
        is_held = tender is not None and tender.status is TenderStatus.AUTHORIZED
        return is_held and self.verdict.case is Case.UNCAPTURED_ORDER

    @property
    def is_open(self) -> bool:
        """Whether something is to be done or awaited; what is unknown to the till is only told."""
        return self.verdict.case is not Case.UNKNOWN


@dataclass(frozen=True, slots=True)
class Sides:
    """What the book knows of one intent: its payment, its sale, both or neither."""

    booked: Booked | None = None
    order: Order | None = None
    is_ours: bool = True
    is_at_hand: bool = False


def is_of(intent: Intent, owners: Owners) -> bool:
    """Whether a till of this book made the intent, by its metadata.

    A till of the same name that writes in another book is another's: the ids of its sales bear
    another mark.
    """
    told = dict(intent.metadata)
    if told.get("app") != APP or told.get("till") not in owners.tills or "sale_id" not in told:
        return False
    marked = _MARKED.fullmatch(told["sale_id"])
    return marked is None or owners.gave(marked["mark"], intent.created)


def standing(sides: Sides, intent_id: str) -> Standing:
    """What the book says of an intent."""
    if sides.is_at_hand:
        return Standing.AT_HAND
    order, booked = sides.order, sides.booked
    if order is None and booked is None:
        return Standing.UNORDERED if sides.is_ours else Standing.FOREIGN
    if order is not None and order.is_completed:
        return _of_completed(order, intent_id)
    waits = order is None or order.status is SaleStatus.PAYING
    if booked is not None and not booked.is_final and waits:
        return Standing.UNFINISHED
    return Standing.UNORDERED


def _of_completed(order: Order, intent_id: str) -> Standing:
    own = order.tender_of(intent_id)
    if own is None or not own.counts:
        return Standing.OTHERWISE
    if own.status is TenderStatus.PAID:
        return Standing.TAKEN
    return Standing.OTHERWISE if order.has_others(intent_id) else Standing.HELD


def compare(intent: Intent, sides: Sides) -> Difference | None:
    """The difference between an intent and what the book says of it; None where there is none."""
    booked = sides.booked
    if booked is not None and booked.kind is IntentKind.SETUP:
        verdict = None if sides.is_at_hand or booked.is_final else _of_setup(intent)
    else:
        verdict = judge(standing(sides, intent.intent_id), intent, sides.order)
    return None if verdict is None else Difference(verdict, intent, booked, sides.order)


def compare_missing(sides: Sides) -> Difference | None:
    """The difference where the book names a payment of which Stripe has no intent."""
    booked = sides.booked
    if booked is None:
        return None
    match standing(sides, booked.intent_id or ""):
        case Standing.TAKEN | Standing.HELD:
            verdict = Verdict(Case.NOT_PAID, (Remedy.NOTE_LOSS,))
        case Standing.UNFINISHED if booked.intent_id is None:
            verdict = Verdict(Case.LEFT_OPEN, (Remedy.CLOSE,))
        case Standing.UNFINISHED:
            verdict = Verdict(Case.UNDECIDED)
        case _:
            return None
    return Difference(verdict, None, booked, sides.order)


def _of_setup(intent: Intent) -> Verdict:
    if intent.status in _WAITING:
        return Verdict(Case.SETUP_LEFT_OPEN, (Remedy.CLOSE,))
    if intent.status in _OVER:
        return Verdict(Case.UNFINISHED, (Remedy.FINISH,))
    return Verdict(Case.UNDECIDED)


def judge(stands: Standing, intent: Intent, order: Order | None = None) -> Verdict | None:
    """The one verdict on an intent of which the book says this; None where all is well."""
    if stands is Standing.AT_HAND:
        return None
    if stands is Standing.FOREIGN:
        return Verdict(Case.UNKNOWN) if intent.status in _MONEY else None
    match intent.status:
        case IntentStatus.SUCCEEDED:
            return _of_succeeded(stands, intent, order)
        case IntentStatus.REQUIRES_CAPTURE:
            return _HELD_AT_STRIPE[stands]
        case IntentStatus.CANCELED:
            return _of_canceled(stands, intent)
        case status if status in _WAITING:
            return _WAITING_AT_STRIPE[stands]
        case _:
            return Verdict(Case.UNDECIDED)


def _of_succeeded(stands: Standing, intent: Intent, order: Order | None) -> Verdict | None:
    gave_back = refunded_of(intent)
    match stands:
        case Standing.UNFINISHED:
            return Verdict(Case.UNFINISHED, (Remedy.FINISH,))
        case Standing.HELD:
            return Verdict(Case.TAKEN_ELSEWHERE, (Remedy.TAKE_OVER,))
        case Standing.TAKEN if order is not None:
            own = order.tender_of(intent.intent_id)
            if own is not None and own.amount != taken(intent):
                return Verdict(Case.AMOUNT_DIFFERS, (Remedy.TAKE_OVER,))
            if gave_back != order.refunded_of(intent.intent_id) and not order.is_refunding:
                return Verdict(Case.REFUNDED_ELSEWHERE, (Remedy.TAKE_OVER,))
            return None
        case Standing.OTHERWISE if gave_back < taken(intent):
            return Verdict(Case.PAID_TWICE, _refund_of(intent))
        case Standing.UNORDERED if gave_back < taken(intent):
            return Verdict(Case.PAID_NO_ORDER, (*_refund_of(intent), Remedy.ORDER))
        case _:
            return None


def _refund_of(intent: Intent) -> tuple[Remedy, ...]:
    """Giving the money back, where it can be done without the card."""
    card = intent.charge.card if intent.charge else None
    return () if card is not None and card.is_interac else (Remedy.REFUND,)


def _of_canceled(stands: Standing, intent: Intent) -> Verdict | None:
    match stands:
        case Standing.HELD | Standing.TAKEN:
            lapsed = intent.because == EXPIRED
            return Verdict(Case.EXPIRED if lapsed else Case.NOT_PAID, (Remedy.NOTE_LOSS,))
        case Standing.UNFINISHED:
            return Verdict(Case.UNFINISHED, (Remedy.FINISH,))
        case _:
            return None


def refunded_of(intent: Intent) -> int:
    """What was given back of an intent, in minor units."""
    return intent.charge.refunded_amount if intent.charge else 0


_MARKED = re.compile(r"sale_(?P<mark>[0-9a-f]{8})[0-9a-f]{26}")
"""The id of a sale that says in which book it was written; older ones have 32 digits."""
_MONEY = frozenset({IntentStatus.SUCCEEDED, IntentStatus.REQUIRES_CAPTURE})
_OVER = frozenset({IntentStatus.SUCCEEDED, IntentStatus.CANCELED})
_WAITING = frozenset(
    {
        IntentStatus.REQUIRES_PAYMENT_METHOD,
        IntentStatus.REQUIRES_CONFIRMATION,
        IntentStatus.REQUIRES_ACTION,
    }
)
_LOST = Verdict(Case.NOT_PAID, (Remedy.NOTE_LOSS,))
_OPEN = Verdict(Case.LEFT_OPEN, (Remedy.CLOSE,))
_HELD_AT_STRIPE: Mapping[Standing, Verdict] = {
    Standing.UNFINISHED: Verdict(Case.UNFINISHED, (Remedy.FINISH,)),
    Standing.UNORDERED: Verdict(Case.UNCAPTURED_NO_ORDER, (Remedy.RELEASE,)),
    Standing.HELD: Verdict(Case.UNCAPTURED_ORDER, (Remedy.CAPTURE,)),
    Standing.TAKEN: Verdict(Case.UNCAPTURED_ORDER, (Remedy.CAPTURE,)),
    Standing.OTHERWISE: Verdict(Case.UNCAPTURED_OTHER_TENDER, (Remedy.RELEASE,)),
}
_WAITING_AT_STRIPE: Mapping[Standing, Verdict] = {
    Standing.UNFINISHED: _OPEN,
    Standing.UNORDERED: _OPEN,
    Standing.OTHERWISE: _OPEN,
    Standing.HELD: _LOST,
    Standing.TAKEN: _LOST,
}
