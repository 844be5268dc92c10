"""A sale from its first line to the money in the books."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos_desktop.domain.cards import Card
from pos_desktop.domain.cart import Cart


class SaleStatus(StrEnum):
    """Where a sale stands, in the words of `pos-desktop export sales`."""

    OPEN = "open"
    HELD = "held"
    PAYING = "paying"
    PAID = "paid"
    VOID = "void"
    REFUNDED = "refunded"
    PARTLY_REFUNDED = "partly_refunded"
    NEEDS_ATTENTION = "needs_attention"


WAITING = (SaleStatus.OPEN, SaleStatus.HELD, SaleStatus.PAYING)
"""How a sale stands that is still to be rung up or paid."""


class TenderKind(StrEnum):
    """What the customer paid with."""

    CARD = "card"
    MOTO = "moto"
    SAVED_CARD = "saved_card"
    CASH = "cash"


class TenderStatus(StrEnum):
    """Whether the money is taken or only held; a hold that was not taken is canceled."""

    PAID = "paid"
    AUTHORIZED = "authorized"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Tender:
    """A payment that counts towards a sale; amounts in minor units of the sale's currency.

    `amount` is what was taken, `tip` the part of it that is a tip; `given` is what a cash customer
    handed over, of which `given - amount` went back as change. In cash the nearest coin is taken,
    so that it may be another amount than the sale's total (`Sale.rounding`).
    """

    kind: TenderKind
    amount: int
    status: TenderStatus = TenderStatus.PAID
    tip: int = 0
    payment_intent: str | None = None
    charge: str | None = None
    card: Card | None = None
    given: int | None = None
    fee: int | None = None
    """What of it the platform keeps, where the shop is a connected account."""

    @property
    def counts(self) -> bool:
        """Whether it brought money, or holds some: a hold that was released did neither."""
        return self.status is not TenderStatus.CANCELED

    @property
    def change(self) -> int:
        """What a cash customer got back."""
        return 0 if self.given is None else self.given - self.amount


@dataclass(frozen=True, slots=True)
class Sale:
    """One sale; times are UTC. The receipt number is given when it is paid, without gaps a till."""

    sale_id: str
    till: str
    cashier: str
    cart: Cart
    opened_at: datetime
    status: SaleStatus = SaleStatus.OPEN
    tenders: tuple[Tender, ...] = ()
    closed_at: datetime | None = None
    receipt_number: str | None = None
    payments_begun: int = 0
    """How many PaymentIntents were made for it, one after the other; it numbers the next one."""
    customer: str | None = None
    """The customer's id at Stripe, where the shop knows who buys."""
    skip_tip: bool = False
    """Whether the reader asks for no tip, though the shop's readers do."""

    refunded: int = 0
    """What of it went back, or is on its way, in minor units."""

    @property
    def tip(self) -> int:
        """Tips of all tenders, in minor units."""
        return sum(tender.tip for tender in self.tenders)

    @property
    def total(self) -> int:
        """What the customer owes, or paid: the basket and the tip, in minor units."""
        return self.cart.totals().total + self.tip

    @property
    def rounding(self) -> int:
        """What was kept in cash above the total or, below nothing, under it: the nearest coin is
        paid. In minor units; 0 where a card paid."""
        counting = [tender for tender in self.tenders if tender.counts]
        if any(tender.kind is not TenderKind.CASH for tender in counting):
            return 0
        priced = self.cart.totals().total
        return sum(tender.amount for tender in counting) - priced if counting else 0

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be rung up or paid on it."""
        return self.status not in WAITING
