"""What the counter's page shows: values alone, for it is painted before anything works."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import Notice


class Page(StrEnum):
    """What stands in the catalogue's place."""

    SELLING = "selling"
    PAYING = "paying"
    CASH = "cash"


@dataclass(frozen=True, slots=True)
class Tile:
    """A product to tap."""

    sku: str
    name: str
    price: Money
    colour: str


@dataclass(frozen=True, slots=True)
class Off:
    """What a line has off: a percentage, or 0 where it is an amount, and what it comes to."""

    percent: Decimal
    amount: Money


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the basket; `amount` is what it costs, with what it has off."""

    line_id: int
    quantity: int
    description: str
    unit_price: Money
    amount: Money
    off: Off | None = None


@dataclass(frozen=True, slots=True)
class TaxRow:
    """A rate in percent and what it comes to."""

    percent: Decimal
    amount: Money


@dataclass(frozen=True, slots=True)
class SaleModel:
    """All that the sale screen shows.

    `notice` stands by the search field, `line_notice` by the basket. `is_locked` while a payment is
    under way; `may_unlock` where the basket may be changed all the same, the payment keeping its
    intent.
    """

    categories: tuple[str, ...]
    category: str | None
    typed: str
    tiles: tuple[Tile, ...]
    is_result: bool
    rows: tuple[Row, ...]
    selected: int | None
    items: int
    subtotal: Money
    taxes: tuple[TaxRow, ...]
    tax: Money
    total: Money
    tax_included: bool
    can_undo: bool
    off: Money | None = None
    """What all discounts come to; None without one."""
    asks_discount: bool = False
    """Whether a discount is being typed, for the chosen line or for all."""
    asks_pin: bool = False
    """Whether a manager has to allow it."""
    is_locked: bool = False
    may_unlock: bool = False
    notice: Notice | None = None
    line_notice: Notice | None = None
    customer: str | None = None
    """The name of whose sale it is; "" where only that it is somebody's is known."""
    keeps_card: bool = False
    """Whether the card that pays is kept for that customer."""
    skips_tip: bool | None = None
    """Whether the reader asks for no tip; None where it never does."""
    is_ready: bool = True
    """False until the catalogue is read: what is missing is then no finding."""
