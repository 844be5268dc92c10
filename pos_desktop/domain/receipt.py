"""A receipt as a value: what a customer is given of a sale, before it has words or paper.

Amounts are whole minor units of `currency`, and add up: the lines, the taxes that come on top, the
tip and what was agreed beside them are the total; so are the tenders, but for what was rounded to a
coin. No card number: there is no field for one.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from pos_desktop.domain.cards import EmvReceipt
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.domain.sale import TenderKind


class Variant(StrEnum):
    """What a receipt is of."""

    SALE = "sale"
    GIFT = "gift"
    """The same sale without prices, for whoever gets the goods as a present."""
    REFUND = "refund"
    VOID = "void"
    """A sale of which nothing is taken any more: what was held is released."""
    TEST = "test"
    """No sale at all: whether the printer works."""


class Audience(StrEnum):
    """Who keeps this copy."""

    CUSTOMER = "customer"
    SHOP = "shop"


class Entry(StrEnum):
    """How the card was read, as a receipt says it."""

    CONTACTLESS = "contactless"
    CHIP = "chip"
    SWIPED = "swiped"
    KEYED = "keyed"
    """By the shop, on the reader: the order came by phone or mail (MOTO)."""
    ON_FILE = "on_file"
    """Nobody showed it: the shop charged a saved card, as the customer had agreed."""
    UNKNOWN = "unknown"


class RefundWord(StrEnum):
    """Whether the money is on its way back."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LinePart:
    """One line. `amount` is quantity times price, less `discount`; it has its tax in it where
    prices have. `percent` is 0 where the discount is an amount, or there is none.
    """

    description: str
    sku: str
    quantity: int
    unit_amount: int
    amount: int
    discount: int = 0
    percent: Decimal = Decimal(0)

    @property
    def listed(self) -> int:
        """What it would cost without its discount."""
        return self.amount + self.discount


@dataclass(frozen=True, slots=True)
class RefundPart:
    """One refund of a sale; `amount` in minor units, `at` is UTC.

    `reason` is Stripe's word (`domain.refunds.RefundReason`), or the shop's own. `lines` are those
    that were given back, with their tax, where it is known which; `tender` is the place of what was
    paid with, among the sale's.
    """

    amount: int
    kind: RefundKind
    at: datetime
    state: RefundWord = RefundWord.SUCCEEDED
    reason: str = ""
    lines: tuple[LinePart, ...] = ()
    tender: int = 0
    rounding: int = 0
    """What was handed out above the prices of the lines or, below nothing, under them."""


@dataclass(frozen=True, slots=True)
class TaxPart:
    """What one rate comes to: `net` without the tax and `tax`."""

    name: str
    percent: Decimal
    net: int
    tax: int

    @property
    def gross(self) -> int:
        """With the tax."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class CardPart:
    """What a receipt tells of a card; `brand` is Stripe's code.

    `emv` is there for a chip, in the card or in a phone, and never for one that was keyed or is on
    file. Source: https://docs.stripe.com/terminal/features/receipts.
    """

    brand: str
    last4: str
    entry: Entry
    wallet: str = ""
    authorization_code: str = ""
    is_moto: bool = False
    is_interac: bool = False
    emv: EmvReceipt | None = None

    @property
    def needs_signature(self) -> bool:
        """Whether the holder proved who they are by signing, which the shop keeps."""
        way = self.emv.cardholder_verification_method if self.emv else None
        return way in {"signature", "offline_pin_and_signature"}


@dataclass(frozen=True, slots=True)
class TenderPart:
    """What was paid with; `amount` includes `tip`. `given` and `change` are of cash alone."""

    kind: TenderKind
    amount: int
    tip: int = 0
    is_held: bool = False
    """Whether the bank only holds it: the shop takes it later."""
    given: int | None = None
    change: int = 0
    card: CardPart | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that stands on it; `at` is UTC.

    `languages` are those of whoever reads it, the best first: it is written in the first for which
    there is a template. `country` (ISO 3166) decides how numbers are written, and the page's size.
    """

    variant: Variant
    shop: str
    header: tuple[str, ...]
    footer: tuple[str, ...]
    number: str
    sale_id: str
    till: str
    cashier: str
    at: datetime
    country: str
    currency: str
    languages: tuple[str, ...]
    lines: tuple[LinePart, ...] = ()
    tax_included: bool = False
    subtotal: int = 0
    """Of the lines as they are listed: with the tax where prices contain it."""
    taxes: tuple[TaxPart, ...] = ()
    tip: int = 0
    adjustment: int = 0
    """What was taken beside the basket and the tip, or less: a part was captured, or a raise, or
    the price is another with this card."""
    total: int = 0
    rounding: int = 0
    """What was kept in cash above the total or, below nothing, under it: the nearest coin."""
    tenders: tuple[TenderPart, ...] = ()
    refund: RefundPart | None = None
    audience: Audience = Audience.CUSTOMER
    is_copy: bool = False
    is_training: bool = False

    @property
    def paid(self) -> int:
        """What the tenders come to."""
        return self.total + self.rounding

    @property
    def tax(self) -> int:
        """Of all rates."""
        return sum(part.tax for part in self.taxes)

    @property
    def code(self) -> str:
        """What its QR code says: the number by which the sale is found again."""
        return self.number or self.sale_id

    @property
    def is_held(self) -> bool:
        """Whether some of it is not taken yet, only held."""
        return any(tender.is_held for tender in self.tenders)

    @property
    def cards(self) -> tuple[CardPart, ...]:
        """The cards that take part, in order."""
        return tuple(tender.card for tender in self.tenders if tender.card is not None)

    @property
    def file_name(self) -> str:
        """A name for its file, of letters, digits and dashes alone: `receipt-till-1-000042.pdf`."""
        kind = "receipt" if self.variant is Variant.SALE else f"{self.variant.value}-receipt"
        letters = (sign if sign.isascii() and sign.isalnum() else "-" for sign in self.code)
        return f"{kind}-{''.join(letters).strip('-')}.pdf"
