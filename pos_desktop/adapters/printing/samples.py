"""Receipts of no sale at all, on which a template of the shop's own is tried."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from pos_desktop.domain.cards import EmvReceipt
from pos_desktop.domain.receipt import (
    Audience,
    CardPart,
    Entry,
    LinePart,
    Receipt,
    RefundPart,
    TaxPart,
    TenderPart,
    Variant,
)
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.domain.sale import TenderKind

_WHEN = datetime(2026, 11, 29, 10, 42, tzinfo=UTC)
_EMV = EmvReceipt("Visa Credit", "A0000000031010", "credit", "3030", "8A1B2C3D4E5F6071")
_CARD = CardPart("visa", "4242", Entry.CHIP, authorization_code="123456", emv=_EMV)


def samples(languages: tuple[str, ...]) -> Iterator[Receipt]:
    """One of each kind in each language."""
    for language in languages:
        sale = _sale(language)
        yield sale
        yield replace(sale, tip=200, total=1450, tenders=(_paid(1450, tip=200, is_held=True),))
        yield replace(sale, adjustment=-250, total=1000, tenders=(_paid(1000),))
        yield replace(sale, audience=Audience.SHOP, is_copy=True, is_training=True)
        yield replace(sale, tenders=(TenderPart(TenderKind.CASH, 1250, given=2000, change=750),))
        in_coins = (TenderPart(TenderKind.CASH, 1245, given=2000, change=755),)
        yield replace(sale, rounding=-5, tenders=in_coins)
        yield replace(sale, tenders=(_of(TenderKind.MOTO, Entry.KEYED, is_moto=True),))
        yield replace(sale, tenders=(_of(TenderKind.SAVED_CARD, Entry.ON_FILE),))
        yield replace(sale, tax_included=True, lines=(LinePart("Tea", "2", 2, 625, 1250),))
        yield replace(sale, lines=(LinePart("Tea", "1", 1, 1500, 1150, 350),))
        yield replace(sale, variant=Variant.VOID)
        yield replace(sale, variant=Variant.GIFT, tenders=(), taxes=(), total=0)
        yield replace(sale, variant=Variant.TEST, tenders=(), taxes=())
        for kind in RefundKind:
            refund = RefundPart(500, kind, _WHEN, reason="A chip")
            yield replace(sale, variant=Variant.REFUND, refund=refund)


def _sale(language: str) -> Receipt:
    return Receipt(
        variant=Variant.SALE,
        shop="Maple Street Market",
        header=("1 Maple Street",),
        footer=("Thank you",),
        number="till-1-000001",
        sale_id="sale_1",
        till="till-1",
        cashier="Ana",
        at=_WHEN,
        country="US",
        currency="usd",
        languages=(language,),
        lines=(LinePart("Tea", "1", 1, 1150, 1150),),
        subtotal=1150,
        taxes=(TaxPart("Sales tax", Decimal("8.75"), 1150, 100),),
        total=1250,
        tenders=(_paid(1250),),
    )


def _paid(amount: int, *, tip: int = 0, is_held: bool = False) -> TenderPart:
    return TenderPart(TenderKind.CARD, amount, tip, is_held, card=_CARD)


def _of(kind: TenderKind, entry: Entry, *, is_moto: bool = False) -> TenderPart:
    card = replace(_CARD, entry=entry, is_moto=is_moto, emv=None)
    return TenderPart(kind, 1250, card=card)
