"""Sales, payments and entries to put into a book."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from pos_desktop.domain.cards import Card, Charge, EmvReceipt
from pos_desktop.domain.cart import Cart
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import Paid, Payment, Terms, begin
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind
from pos_desktop.domain.tax import TaxRate

NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, UTC)
STANDARD = TaxRate("standard", Decimal("8.25"))
TEA = Product("TEA-1", "Grüner Tee, 茶", "Drinks", Money(450, "usd"), STANDARD, "4006381333931")
MUG = Product("MUG-7", "Mug “Blue”", "Kitchen", Money(1299, "usd"), STANDARD)
VISA = Card(
    "card_present",
    "visa",
    "4242",
    wallet="apple_pay",
    authorization_code="A1B2C3",
    preferred_locales=("en", "es"),
    receipt=EmvReceipt("Visa Credit", "A000000003", cardholder_verification_method="signature"),
)


def sale(sale_id: str = "sale-1", *, till: str = "till-1", minutes: int = 0) -> Sale:
    """A sale of two teas and a mug, opened some minutes after noon."""
    cart = Cart("usd").add(TEA, 2).add(MUG)
    return Sale(sale_id, till, "Ana", cart, NOON + timedelta(minutes=minutes))


def payment(of: Sale, number: int = 1, *, seconds: int = 0) -> Payment:
    """A payment of the whole sale, just begun."""
    started = int(of.opened_at.timestamp()) + seconds
    total = of.cart.totals().total
    terms = Terms(of.sale_id, number, of.till, total, "usd", ("card_present",), "tmr_1", started)
    return begin(terms)


def paid(of: Payment) -> Payment:
    """The payment once a visa has paid it."""
    terms = of.terms
    charge = Charge("ch_1", terms.amount, captured=True, card=VISA)
    intent = Intent(
        f"pi_{terms.sale_id}_{terms.number}",
        IntentStatus.SUCCEEDED,
        terms.amount,
        terms.currency,
        terms.types,
        charge=charge,
        status_word="succeeded",
        metadata=(("sale_id", terms.sale_id),),
    )
    return replace(of, state=Paid(intent), serial=of.serial + 1)


def by_card(of: Sale, by: Payment) -> Sale:
    """The sale once it is paid by that payment."""
    tender = Tender(
        TenderKind.CARD,
        by.terms.amount,
        payment_intent=by.intent_id,
        charge="ch_1",
        card=VISA,
    )
    closed = of.opened_at + timedelta(minutes=2)
    return replace(of, status=SaleStatus.PAID, tenders=(tender,), closed_at=closed)


def in_cash(of: Sale) -> Sale:
    """The sale once it is paid in cash."""
    total = of.cart.totals().total
    tender = Tender(TenderKind.CASH, total, given=total + 55)
    closed = of.opened_at + timedelta(minutes=1)
    return replace(of, status=SaleStatus.PAID, tenders=(tender,), closed_at=closed)


def entry(
    kind: str,
    *,
    sale: Sale | None = None,
    payment: Payment | None = None,
    till: str = "till-1",
    detail: tuple[tuple[str, str], ...] = (),
) -> Entry:
    """An entry of that kind at noon, by Ana."""
    return Entry(kind, NOON, "Ana", till, sale, payment, detail=detail)
