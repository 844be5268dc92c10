"""Sales that are paid, of any kind, to make receipts of."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from pos_desktop.domain.cards import Card, EmvReceipt
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.tax import UNTAXED, TaxRate

WHEN = datetime(2026, 11, 29, 15, 42, tzinfo=UTC)
FOOD, FULL = TaxRate("Food", Decimal("5.5")), TaxRate("Sales tax", Decimal("8.875"))
EMV = EmvReceipt("Visa Credit", "A0000000031010", "credit", "3030", "8A1B", "8000", "6800", "none")
CARD = Card(
    kind="card_present",
    brand="visa",
    last4="4242",
    read_method="contact_emv",
    authorization_code="123456",
    preferred_locales=("fr-CA", "en"),
    receipt=EMV,
)


def sale_of(
    *tenders: Tender, cart: Cart | None = None, status: SaleStatus = SaleStatus.PAID
) -> Sale:
    """Paid with these; a coffee and two cakes."""
    lines = (
        CartLine(1, "1101", "Coffee", 1, 380, FOOD),
        CartLine(2, "1201", "Cake", 2, 450, FULL),
        CartLine(3, "9000", "Stamp", 1, 120, UNTAXED),
    )
    return Sale(
        sale_id="sale_1",
        till="till-1",
        cashier="Ana",
        cart=cart or Cart("usd", False, lines, 4),
        opened_at=WHEN,
        status=status,
        tenders=tenders,
        closed_at=WHEN + timedelta(minutes=2),
        receipt_number="till-1-000042",
    )


def by_card(amount: int, *, tip: int = 0, card: Card = CARD, held: bool = False) -> Tender:
    """Presented at the reader."""
    status = TenderStatus.AUTHORIZED if held else TenderStatus.PAID
    return Tender(TenderKind.CARD, amount + tip, status, tip, "pi_1", "ch_1", card)


_RATES = st.sampled_from([UNTAXED, FOOD, FULL, TaxRate("VAT", Decimal(20))])
_LINES = st.builds(
    lambda number, name, count, price, rate: CartLine(number, "sku", name, count, price, rate),
    st.integers(1, 99),
    st.text(max_size=20),
    st.integers(1, 9_999),
    st.integers(0, 99_999),
    _RATES,
)
_CARTS = st.builds(
    lambda lines, included: Cart("usd", included, tuple(lines)),
    st.lists(_LINES, min_size=1, max_size=12),
    st.booleans(),
)
_CARDS = st.builds(
    lambda kind, method, emv: Card(kind, "visa", "4242", read_method=method, receipt=emv),
    st.sampled_from(["card_present", "interac_present"]),
    st.sampled_from(["contact_emv", "contactless_emv", "magnetic_stripe_track2", None]),
    st.just(EMV),
)


def _paid(cart: Cart, tip: int, card: Card, *, in_cash: bool) -> Sale:
    total = cart.totals().total
    if in_cash:
        return sale_of(Tender(TenderKind.CASH, total, given=total + tip), cart=cart)
    return sale_of(by_card(total, tip=tip, card=card), cart=cart)


SALES = st.builds(_paid, _CARTS, st.integers(0, 5_000), _CARDS, in_cash=st.booleans())
"""Paid, by card at the reader or in cash."""
