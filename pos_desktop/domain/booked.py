"""What the book says of the money of one sale, and of one payment: enough to compare it."""

from dataclasses import dataclass

from pos_desktop.domain.intents import IntentKind
from pos_desktop.domain.sale import SaleStatus, Tender, TenderStatus

_COMPLETED = frozenset({SaleStatus.PAID, SaleStatus.REFUNDED, SaleStatus.PARTLY_REFUNDED})


@dataclass(frozen=True, slots=True)
class Order:
    """A sale without its lines; `refunds` are (intent, amount) given back or on the way.

    The tenders are without their cards. `is_refunding` while a refund is asked for.
    """

    sale_id: str
    till: str
    status: SaleStatus
    tenders: tuple[Tender, ...] = ()
    receipt_number: str | None = None
    refunds: tuple[tuple[str, int], ...] = ()
    is_refunding: bool = False

    @property
    def is_completed(self) -> bool:
        """Whether the customer has the goods, as far as the till knows."""
        return self.status in _COMPLETED

    def tender_of(self, intent_id: str) -> Tender | None:
        """The tender of an intent; None where the sale was not paid with it."""
        mine = (tender for tender in self.tenders if tender.payment_intent == intent_id)
        return next(mine, None)

    def has_others(self, intent_id: str) -> bool:
        """Whether other money than this intent's was taken for the sale."""
        return any(
            tender.status is TenderStatus.PAID and tender.payment_intent != intent_id
            for tender in self.tenders
        )

    def refunded_of(self, intent_id: str) -> int:
        """What was given back of an intent, in minor units."""
        return sum(amount for intent, amount in self.refunds if intent == intent_id)


@dataclass(frozen=True, slots=True)
class Booked:
    """A payment or set-up as the book has it, without its details.

    `amount` is what was asked for, in minor units; `started_at` seconds since 1970, UTC.
    """

    sale_id: str
    number: int
    till: str
    kind: IntentKind
    intent_id: str | None
    is_final: bool
    started_at: int
    amount: int
    currency: str
