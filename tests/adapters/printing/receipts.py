"""Receipts as a shop gives them out: every variant, long names, several rates, much or little."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from pos_desktop.domain.cards import Card, EmvReceipt
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.receipt import Audience, LinePart, Receipt, RefundPart, RefundWord, Variant
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.domain.tax import TaxRate
from pos_desktop.services.receipting import Wish, receipt_of, trial_page

WHEN = datetime(2026, 11, 29, 15, 42, tzinfo=UTC)
BREAD = (LinePart("Farmhouse sourdough with walnuts and dried figs, 750 g", "2044", 1, 895, 895),)
SETTINGS = Settings(
    mode=Mode.LIVE,
    shop="Maple Street Market",
    receipt_header="214 Maple Street\nPortland, OR 97205\n+1 503 555 0142",
    receipt_footer="Thank you, and come again.\nReturns within 14 days with this receipt.",
)
FRENCH = replace(
    SETTINGS,
    shop="Épicerie de l’Érable",
    country="IE",
    tax_included=True,
    language="fr",
    receipt_header="12 rue du Marché\nSIRET 123 456 789 00012",
    receipt_footer="Merci de votre visite.",
)
SALES_TAX, REDUCED = TaxRate("Sales tax", Decimal("8.75")), TaxRate("Prepared food", Decimal("5.5"))
VAT, VAT_FOOD = TaxRate("TVA", Decimal(20)), TaxRate("TVA", Decimal("5.5"))
EMV = EmvReceipt(
    application_preferred_name="Visa Credit",
    dedicated_file_name="A0000000031010",
    account_type="credit",
    authorization_response_code="3030",
    application_cryptogram="8A1B2C3D4E5F6071",
    terminal_verification_results="8000008000",
    transaction_status_information="6800",
    cardholder_verification_method="online_pin",
)
CARD = Card(
    kind="card_present",
    brand="visa",
    last4="4242",
    funding="credit",
    country="US",
    read_method="contact_emv",
    authorization_code="123456",
    preferred_locales=("en",),
    receipt=EMV,
)


def cart(*, european: bool = False) -> Cart:
    """A basket with what is hard to set: a long name, many of one, two rates."""
    full, low = (VAT, VAT_FOOD) if european else (SALES_TAX, REDUCED)
    lines = (
        CartLine(1, "1101", "Espresso", 2, 380, low),
        CartLine(2, "2044", "Farmhouse sourdough with walnuts and dried figs, 750 g", 1, 895, low),
        CartLine(3, "3310", "Bee’s wax candle", 12, 1250, full),
        CartLine(4, "4001", "Gift wrapping", 1, 0, full),
    )
    return Cart("eur" if european else "usd", european, lines, 5)


def sale(*tenders: Tender, european: bool = False, status: SaleStatus = SaleStatus.PAID) -> Sale:
    """Paid so."""
    return Sale(
        sale_id="sale_7f3a",
        till="till-1",
        cashier="Ana",
        cart=cart(european=european),
        opened_at=WHEN,
        status=status,
        tenders=tenders,
        closed_at=WHEN,
        receipt_number="till-1-000042",
    )


def paid(card: Card = CARD, *, kind: TenderKind = TenderKind.CARD, tip: int = 0) -> Tender:
    """By card, the whole basket."""
    total = sale().total
    return Tender(kind, total + tip, tip=tip, payment_intent="pi_1", charge="ch_1", card=card)


def _gallery() -> Mapping[str, Receipt]:
    total = sale().total
    touched = replace(CARD, read_method="contactless_emv", wallet="apple_pay")
    touched = replace(touched, receipt=replace(EMV, cardholder_verification_method="approval"))
    signed = replace(CARD, receipt=replace(EMV, cardholder_verification_method="signature"))
    keyed = Card("card", "mastercard", "4444", authorization_code="998877", moto=True)
    filed = Card("card", "amex", "0005")
    interac = replace(
        CARD,
        kind="interac_present",
        brand="interac",
        last4="0011",
        preferred_locales=("fr-CA",),
        receipt=replace(EMV, application_preferred_name="Interac", account_type="checking"),
    )
    by_card = sale(paid())
    cash = sale(Tender(TenderKind.CASH, total, given=20000))
    held = sale(replace(paid(), status=TenderStatus.AUTHORIZED))
    euros = sale(
        Tender(
            TenderKind.CARD,
            sale(european=True).total,
            card=replace(touched, preferred_locales=("fr-FR", "en")),
        ),
        european=True,
    )
    canada = replace(SETTINGS, country="CA", language="en", shop="Maple Corner, Montréal")
    cad = replace(by_card, cart=replace(by_card.cart, currency="cad"), tenders=(paid(interac),))
    refund = RefundPart(
        895, RefundKind.CARD, WHEN, RefundWord.PENDING, "requested_by_customer", BREAD
    )
    back = RefundPart(895, RefundKind.INTERAC, WHEN, reason="requested_by_customer")
    in_coins = Tender(TenderKind.CASH, total - total % 5, given=20000)
    of_coins = RefundPart(900, RefundKind.CASH, WHEN, lines=BREAD, rounding=5)
    of_cash = RefundPart(895, RefundKind.CASH, WHEN)
    return {
        "sale-chip": receipt_of(by_card, SETTINGS),
        "sale-contactless-tip": receipt_of(sale(paid(touched, tip=1500)), SETTINGS),
        "sale-cash": receipt_of(cash, SETTINGS),
        "sale-cash-rounded": receipt_of(sale(in_coins), SETTINGS),
        "sale-cash-rounded-french": receipt_of(
            replace(sale(in_coins), cart=replace(cart(), currency="cad")),
            replace(FRENCH, country="CA"),
        ),
        "sale-held": receipt_of(held, SETTINGS),
        "sale-captured-in-part": receipt_of(sale(replace(paid(), amount=total - 5000)), SETTINGS),
        "sale-euro-french": receipt_of(euros, FRENCH),
        "sale-interac-french": receipt_of(cad, canada),
        "moto": receipt_of(sale(paid(keyed, kind=TenderKind.MOTO)), SETTINGS),
        "saved-card": receipt_of(sale(paid(filed, kind=TenderKind.SAVED_CARD)), SETTINGS),
        "refund-card": receipt_of(by_card, SETTINGS, Wish(refund=refund)),
        "refund-interac": receipt_of(cad, canada, Wish(refund=back)),
        "refund-cash-rounded": receipt_of(sale(in_coins), SETTINGS, Wish(refund=of_coins)),
        "refund-cash": receipt_of(cash, SETTINGS, Wish(refund=of_cash)),
        "void": receipt_of(replace(by_card, status=SaleStatus.VOID), SETTINGS),
        "gift": receipt_of(by_card, SETTINGS, Wish(Variant.GIFT)),
        "copy": receipt_of(by_card, SETTINGS, Wish(is_copy=True)),
        "shop-copy-signed": receipt_of(sale(paid(signed)), SETTINGS, Wish(audience=Audience.SHOP)),
        "training": receipt_of(by_card, replace(SETTINGS, mode=Mode.TRAINING)),
        "test-page": trial_page(SETTINGS, WHEN),
    }


GALLERY = _gallery()
"""Every variant by its name."""
