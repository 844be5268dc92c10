"""Hand-made models of the Sales screen, as its presenter would make them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pos_desktop.domain.cards import Card
from pos_desktop.domain.cart import Cart
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.sale_search import RowTender, SaleRow
from pos_desktop.domain.tax import UNTAXED
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.sales import DetailModel, SalesModel
from pos_desktop.presenters.salestory import Step, StoryRow

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
VISA = Card(
    "card_present",
    "visa",
    "4242",
    read_method="contactless_emv",
    authorization_code="123456",
)
TEA = Product("TEA-1", "Green tea", "", Money(450, "usd"), UNTAXED)
MUG = Product("MUG-7", "Mug", "", Money(1299, "usd"), UNTAXED)
SALE = Sale(
    "sale_1",
    "till-1",
    "Ana",
    Cart("usd").add(TEA, 2).add(MUG),
    NOON,
    SaleStatus.PAID,
    (Tender(TenderKind.CARD, 2399, tip=200, card=VISA),),
    receipt_number="001-0042",
)
CASH = replace(
    SALE, tenders=(Tender(TenderKind.CASH, 2199, given=2500),), receipt_number="001-0041"
)
STORY = (
    StoryRow(NOON, Step.RUNG_UP, "Ana", "till-1"),
    StoryRow(NOON, Step.BEGUN, "", "", (Money(2199, "usd"),)),
    StoryRow(NOON, Step.DECLINED, "", "", reason=warn("decline_insufficient_funds")),
    StoryRow(NOON, Step.ASKED, "", "", attempt=2),
    StoryRow(
        NOON,
        Step.PAID,
        "",
        "",
        (Money(2399, "usd"),),
        brand="visa",
        last4="4242",
        attempt=2,
        facts=("pi_1", "ch_1"),
        moved_money=True,
    ),
)
DETAIL = DetailModel(SALE, SALE.cart.totals(), "María García", STORY)


def row(number: int, **changes: object) -> SaleRow:
    """A row of the table; the greater its number, the older it is."""
    made = SaleRow(
        f"sale_{number}",
        f"001-{number:04}",
        NOON - timedelta(minutes=number),
        SaleStatus.PAID,
        2399,
        "usd",
        "till-1",
        "Ana",
        "cus_1" if number == 1 else None,
        (RowTender(TenderKind.CARD, TenderStatus.PAID, "visa", "4242"),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


ROWS = tuple(map(row, range(1, 6)))
MODEL = SalesModel(
    rows=ROWS,
    names={"cus_1": "María García"},
    selected="sale_1",
    is_known=True,
    detail=DETAIL,
)
EMPTY = SalesModel(is_known=True)
