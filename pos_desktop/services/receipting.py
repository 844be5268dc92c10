"""Making the receipt of a sale: what stands on it, for whom, and in whose language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from pos_desktop.domain.cards import Card
from pos_desktop.domain.cart import Cart
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.receipt import (
    Audience,
    CardPart,
    Entry,
    LinePart,
    Receipt,
    RefundPart,
    RefundWord,
    TaxPart,
    TenderPart,
    Variant,
)
from pos_desktop.domain.refunding import Pending, RefundFailed, Refunding, RefundKind, Succeeded
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.settings import Mode, Settings

_ENTRIES = {
    "contactless_emv": Entry.CONTACTLESS,
    "contactless_magstripe_mode": Entry.CONTACTLESS,
    "contact_emv": Entry.CHIP,
    "magnetic_stripe_fallback": Entry.SWIPED,
    "magnetic_stripe_track2": Entry.SWIPED,
}
"""Stripe's `read_method` (Charge.payment_method_details.card_present)."""
_REFUND_WORDS = {
    Pending: RefundWord.PENDING,
    Succeeded: RefundWord.SUCCEEDED,
    RefundFailed: RefundWord.FAILED,
}
_REASONS = {
    RefundReason.DUPLICATE: RefundReason.DUPLICATE.value,
    RefundReason.REQUESTED_BY_CUSTOMER: RefundReason.REQUESTED_BY_CUSTOMER.value,
}
"""That may be read by the customer: what else the shop thinks is not their receipt's business."""
_TEST_SALE = (("Café crème", 2, 380), ("Ελληνικός · чай · 緑茶 · قهوة", 1, 1250))
"""Letters that not every printer has: the test page shows that this one prints them."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which receipt of a sale is wanted. `is_copy`: it was given out before."""

    variant: Variant = Variant.SALE
    audience: Audience = Audience.CUSTOMER
    is_copy: bool = False
    refund: RefundPart | None = None
    locales: tuple[str, ...] = ()
    """The customer's own languages, where the shop knows them."""


PLAIN = Wish()
"""The customer's own, for the first time."""


def is_receiptable(sale: Sale) -> bool:
    """Whether there is something to give a receipt of: money was taken or held, or released."""
    return sale.is_over and bool(sale.tenders) and sale.receipt_number is not None


def receipt_of(sale: Sale, settings: Settings, wish: Wish = PLAIN) -> Receipt:
    """The receipt of a sale that is paid; in the customer's language, the shop's copy in its own.

    A refund is told on a receipt of its own, with `wish.refund`; a sale that is void says so.
    """
    variant, tenders = wish.variant, _counting(sale)
    paid = sum(tender.amount for tender in tenders) if tenders else sale.total
    if wish.refund is not None:
        variant = Variant.REFUND
        tenders = sale.tenders[wish.refund.tender : wish.refund.tender + 1]
    elif sale.status is SaleStatus.VOID:
        variant = Variant.VOID
    elif wish.audience is Audience.SHOP:
        variant = Variant.SALE
    shown = Receipt(
        variant=variant,
        shop=settings.shop,
        header=_lines(settings.receipt_header),
        footer=_lines(settings.receipt_footer),
        number=sale.receipt_number or "",
        sale_id=sale.sale_id,
        till=sale.till,
        cashier=sale.cashier,
        at=wish.refund.at if wish.refund else (sale.closed_at or sale.opened_at),
        country=settings.country,
        currency=sale.cart.currency,
        languages=_languages(sale, settings, wish),
        lines=wish.refund.lines if wish.refund else tuple(_line_parts(sale.cart)),
        tax_included=sale.cart.tax_included,
        subtotal=sum(line.amount for line in sale.cart.lines),
        taxes=_taxes(sale.cart),
        tip=sale.tip,
        adjustment=paid - sale.rounding - sale.total,
        total=paid - sale.rounding,
        rounding=0 if variant is Variant.GIFT else sale.rounding,
        tenders=tuple(map(_tender, tenders)),
        refund=wish.refund,
        audience=wish.audience,
        is_copy=wish.is_copy,
        is_training=settings.mode is not Mode.LIVE,
    )
    return _without_money(shown) if variant is Variant.GIFT else shown


def refund_parts(sale: Sale, refundings: Iterable[Refunding]) -> tuple[RefundPart, ...]:
    """What receipts tell of these refunds, in their order."""
    parts = (refund_part(sale, refunding) for refunding in refundings)
    return tuple(part for part in parts if part is not None)


def refund_part(sale: Sale, refunding: Refunding) -> RefundPart | None:
    """What a receipt tells of this refund; None where nothing went back, or nobody knows yet."""
    word = _REFUND_WORDS.get(type(refunding.state))
    if word is None:
        return None
    terms, named = refunding.terms, {line.line_id: line for line in sale.cart.lines}
    in_coins = terms.kind is RefundKind.CASH and bool(terms.lines)
    return RefundPart(
        amount=terms.amount,
        kind=terms.kind,
        at=datetime.fromtimestamp(terms.started_at, UTC),
        state=word,
        reason=_REASONS.get(terms.reason, "") if terms.reason else "",
        lines=tuple(
            LinePart(
                named[line.line_id].description,
                named[line.line_id].sku,
                line.quantity,
                named[line.line_id].unit_amount,
                line.amount,
            )
            for line in terms.lines
            if line.line_id in named
        ),
        tender=terms.tender,
        rounding=terms.amount - sum(line.amount for line in terms.lines) if in_coins else 0,
    )


def trial_page(settings: Settings, now: datetime) -> Receipt:
    """What shows that a printer works: amounts in their column, and letters of many scripts."""
    lines = tuple(LinePart(name, "", count, each, count * each) for name, count, each in _TEST_SALE)
    total = sum(line.amount for line in lines)
    blank = Receipt(
        variant=Variant.TEST,
        shop=settings.shop,
        header=_lines(settings.receipt_header),
        footer=_lines(settings.receipt_footer),
        number="",
        sale_id="pos-desktop",
        till=settings.till,
        cashier=settings.cashier,
        at=now,
        country=settings.country,
        currency=of_country(settings.country),
        languages=(settings.language,),
    )
    return replace(blank, lines=lines, subtotal=total, total=total)


def _languages(sale: Sale, settings: Settings, wish: Wish) -> tuple[str, ...]:
    if wish.audience is Audience.SHOP:
        return (settings.language,)
    of_cards = [
        locale
        for tender in sale.tenders
        if tender.card is not None
        for locale in tender.card.preferred_locales
    ]
    return tuple(dict.fromkeys((*wish.locales, *of_cards, settings.language)))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _line_parts(cart: Cart) -> Iterable[LinePart]:
    for line in cart.lines:
        yield LinePart(
            line.description,
            line.sku,
            line.quantity,
            line.unit_amount,
            line.amount,
            line.taken_off,
            line.discount.percent if line.discount else Decimal(0),
        )


def _taxes(cart: Cart) -> tuple[TaxPart, ...]:
    """What each rate comes to, highest rate first; rates of nothing are not shown."""
    by_rate: dict[tuple[str, Decimal], TaxPart] = {}
    for line, tax in zip(cart.lines, cart.totals().line_taxes, strict=True):
        key = line.rate.name, line.rate.percent
        before = by_rate.get(key, TaxPart(*key, 0, 0))
        net = line.amount - tax if cart.tax_included else line.amount
        by_rate[key] = replace(before, net=before.net + net, tax=before.tax + tax)
    parts = [part for part in by_rate.values() if part.percent]
    return tuple(sorted(parts, key=lambda part: part.percent, reverse=True))


def _counting(sale: Sale) -> tuple[Tender, ...]:
    """What it was paid with; a hold that was released counts only where there is nothing else."""
    return tuple(one for one in sale.tenders if one.counts) or sale.tenders


def _tender(tender: Tender) -> TenderPart:
    return TenderPart(
        kind=tender.kind,
        amount=tender.amount,
        tip=tender.tip,
        is_held=tender.status is TenderStatus.AUTHORIZED,
        given=tender.given,
        change=tender.change,
        card=_card(tender.card, tender.kind) if tender.card else None,
    )


def _card(card: Card, kind: TenderKind) -> CardPart:
    entry = _ENTRIES.get(card.read_method or "", Entry.UNKNOWN)
    if kind is TenderKind.MOTO:
        entry = Entry.KEYED
    elif kind is TenderKind.SAVED_CARD:
        entry = Entry.ON_FILE
    return CardPart(
        brand=card.brand or "",
        last4=card.last4 or "",
        entry=entry,
        wallet=card.wallet or "",
        authorization_code=card.authorization_code or "",
        is_moto=card.moto or kind is TenderKind.MOTO,
        is_interac=card.kind == "interac_present",
        emv=card.receipt,
    )


def _without_money(receipt: Receipt) -> Receipt:
    """No amount and no card: they are nobody's business who gets the present."""
    lines = tuple(LinePart(one.description, one.sku, one.quantity, 0, 0) for one in receipt.lines)
    return replace(
        receipt, lines=lines, subtotal=0, taxes=(), tip=0, adjustment=0, total=0, tenders=()
    )
