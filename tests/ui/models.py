"""Hand-made models of the counter's screens, as its presenters would make them."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from pos_desktop.domain.cards import Card
from pos_desktop.domain.money import Money
from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.cash import CashModel, likely
from pos_desktop.presenters.notices import info, warn
from pos_desktop.presenters.payment import Act, PaymentModel, PaymentWord
from pos_desktop.presenters.salemodel import Row, SaleModel, TaxRow, Tile
from pos_desktop.presenters.shellmodel import Screen, ShellModel
from pos_desktop.services.lights import Light

VISA = Card(
    "card_present",
    "visa",
    "4242",
    read_method="contactless_emv",
    authorization_code="123456",
)
OPEN = (Act.CANCEL, Act.CASH)
AGAIN = (Act.CANCEL, Act.CASH, Act.RETRY)


def usd(minor: int) -> Money:
    """Cents."""
    return Money(minor, "usd")


TILES = (
    Tile("LOAF", "Sourdough loaf", usd(450), ""),
    Tile("MILK", "Oat milk 1 L", usd(295), ""),
    Tile("COFF", "Ground coffee 250 g", usd(840), ""),
)
ROWS = (
    Row(1, 2, "Sourdough loaf", usd(450), usd(900)),
    Row(2, 1, "Oat milk 1 L", usd(295), usd(295)),
    Row(3, 1, "Ground coffee 250 g", usd(840), usd(840)),
)
BASKET = SaleModel(
    categories=("Bakery", "Dairy"),
    category=None,
    typed="",
    tiles=TILES,
    is_result=False,
    rows=ROWS,
    selected=2,
    items=4,
    subtotal=usd(2035),
    taxes=(TaxRow(Decimal("8.25"), usd(168)),),
    tax=usd(168),
    total=usd(2203),
    tax_included=False,
    can_undo=True,
)
EMPTY = replace(
    BASKET,
    rows=(),
    selected=None,
    items=0,
    subtotal=usd(0),
    taxes=(),
    tax=usd(0),
    total=usd(0),
    can_undo=False,
)
FOUND = replace(BASKET, typed="o", is_result=True)
LOCKED = replace(BASKET, is_locked=True)

WAITING = PaymentModel(
    PaymentWord.WAITING,
    usd(2203),
    OPEN,
    hint=info("customer_is_asked", "Front counter"),
    reader="Front counter",
    waited=8,
)
DECLINED = PaymentModel(
    PaymentWord.DECLINED,
    usd(2203),
    AGAIN,
    has_main=True,
    reason=warn("decline_insufficient_funds"),
    hint=info("same_payment_again"),
)
APPROVED = PaymentModel(
    PaymentWord.APPROVED,
    usd(2203),
    (Act.NEW_SALE,),
    has_main=True,
    card=VISA,
    receipt="000-1042",
)
PAID_IN_CASH = replace(APPROVED, card=None, change=usd(797))

OWED = CashModel(usd(2203), "", None, None, likely(usd(2203)))
GIVEN = replace(OWED, typed="30", given=usd(3000), change=usd(797))

SHELL = ShellModel(
    screen=Screen.SALE,
    shop="Maple Street Market",
    mode=Mode.TRAINING,
    reader="Front counter",
    light=Light.ONLINE,
    cashier="Ana",
    now=datetime(2026, 11, 22, 10, 42, tzinfo=UTC),
)
