"""What stands on the receipt of a sale."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from pos_desktop.domain.cards import Card
from pos_desktop.domain.discounts import Discount
from pos_desktop.domain.receipt import (
    Audience,
    Entry,
    Receipt,
    RefundPart,
    RefundWord,
    TaxPart,
    Variant,
)
from pos_desktop.domain.refunding import (
    Pending,
    RefundedLine,
    RefundFailed,
    Refunding,
    RefundKind,
    RefundState,
    RefundTerms,
    Requesting,
    Succeeded,
)
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.services.receipting import (
    Wish,
    is_receiptable,
    receipt_of,
    refund_part,
    refund_parts,
    trial_page,
)
from tests.services.sold import CARD, EMV, SALES, WHEN, by_card, sale_of

SETTINGS = Settings(
    mode=Mode.LIVE,
    shop="Maple",
    receipt_header="  1 Street \n\nVAT 1\n",
    receipt_footer="Thanks",
    language="en",
)
TOTAL = sale_of().total
REFUND = RefundPart(450, RefundKind.CARD, WHEN + timedelta(days=1), reason="Stale")


@given(sale=SALES)
def test_the_lines_the_taxes_on_top_and_the_tip_are_the_total(sale: Sale) -> None:
    receipt = _receipt(sale)
    on_top = 0 if receipt.tax_included else receipt.tax

    assert sum(line.amount for line in receipt.lines) == receipt.subtotal
    assert receipt.subtotal + on_top + receipt.tip + receipt.adjustment == receipt.total


@given(sale=SALES)
def test_the_tenders_are_the_total(sale: Sale) -> None:
    receipt = _receipt(sale)

    assert sum(tender.amount for tender in receipt.tenders) == receipt.total
    assert all((each.given or each.amount) - each.change == each.amount for each in receipt.tenders)


@given(sale=SALES)
def test_net_and_tax_of_a_rate_are_what_its_lines_come_to(sale: Sale) -> None:
    receipt = _receipt(sale)
    taxed = sum(part.gross if receipt.tax_included else part.net for part in receipt.taxes)

    assert taxed <= receipt.subtotal
    assert all(part.percent for part in receipt.taxes)


@given(sale=SALES)
def test_a_card_that_was_presented_has_what_stripe_requires_on_its_receipt(sale: Sale) -> None:
    for card in _receipt(sale).cards:
        assert card.emv is not None
        assert card.emv.application_preferred_name
        assert card.emv.dedicated_file_name
        assert card.emv.account_type


@given(sale=SALES)
def test_no_receipt_has_the_number_of_a_card(sale: Sale) -> None:
    for card in _receipt(sale).cards:
        assert re.fullmatch(r"\d{4}", card.last4)
        assert re.search(r"\d{12,}", repr(card).replace("A0000000031010", "")) is None


def _receipt(sale: Sale) -> Receipt:
    return receipt_of(sale, SETTINGS)


def test_a_receipt_tells_where_when_and_by_whom() -> None:
    receipt = receipt_of(sale_of(by_card(TOTAL)), SETTINGS)

    assert (receipt.shop, receipt.header, receipt.footer) == (
        "Maple",
        ("1 Street", "VAT 1"),
        ("Thanks",),
    )
    assert (receipt.number, receipt.till, receipt.cashier) == ("till-1-000042", "till-1", "Ana")
    assert receipt.at == WHEN + timedelta(minutes=2)
    assert receipt.code == "till-1-000042"


def test_taxes_are_told_by_rate_the_highest_first_and_none_of_nothing() -> None:
    receipt = receipt_of(sale_of(by_card(TOTAL)), SETTINGS)

    assert receipt.taxes == (
        TaxPart("Sales tax", Decimal("8.875"), 900, 80),
        TaxPart("Food", Decimal("5.5"), 380, 21),
    )
    assert receipt.taxes[0].gross == 980


@pytest.mark.parametrize(
    ("method", "entry"),
    [
        ("contact_emv", Entry.CHIP),
        ("contactless_emv", Entry.CONTACTLESS),
        ("contactless_magstripe_mode", Entry.CONTACTLESS),
        ("magnetic_stripe_fallback", Entry.SWIPED),
        ("magnetic_stripe_track2", Entry.SWIPED),
        ("a_way_of_next_year", Entry.UNKNOWN),
        (None, Entry.UNKNOWN),
    ],
)
def test_how_the_card_was_read_is_told(method: str | None, entry: Entry) -> None:
    receipt = receipt_of(sale_of(by_card(TOTAL, card=replace(CARD, read_method=method))), SETTINGS)

    assert receipt.cards[0].entry is entry


def test_a_phone_order_says_that_the_card_was_keyed() -> None:
    tender = Tender(TenderKind.MOTO, TOTAL, card=Card("card", "visa", "4242", moto=True))

    (card,) = receipt_of(sale_of(tender), SETTINGS).cards

    assert (card.entry, card.is_moto, card.emv) == (Entry.KEYED, True, None)


def test_a_saved_card_says_that_it_was_on_file() -> None:
    tender = Tender(TenderKind.SAVED_CARD, TOTAL, card=Card("card"))

    (card,) = receipt_of(sale_of(tender), SETTINGS).cards

    assert (card.entry, card.is_moto, card.brand, card.last4) == (Entry.ON_FILE, False, "", "")


def test_an_interac_card_is_known_as_one() -> None:
    tender = by_card(TOTAL, card=replace(CARD, kind="interac_present"))

    assert receipt_of(sale_of(tender), SETTINGS).cards[0].is_interac


def test_money_that_is_only_held_is_told_as_held() -> None:
    assert receipt_of(sale_of(by_card(TOTAL, held=True)), SETTINGS).is_held
    assert not receipt_of(sale_of(by_card(TOTAL)), SETTINGS).is_held


@pytest.mark.parametrize("more", [-500, 250])
def test_what_was_taken_beside_the_basket_is_told_so_that_it_adds_up(more: int) -> None:
    receipt = receipt_of(sale_of(by_card(TOTAL + more, tip=100)), SETTINGS)

    assert (receipt.total, receipt.tip, receipt.adjustment) == (TOTAL + more + 100, 100, more)


def test_cash_tells_what_was_given_and_what_went_back() -> None:
    (tender,) = receipt_of(sale_of(Tender(TenderKind.CASH, TOTAL, given=2000)), SETTINGS).tenders

    assert (tender.given, tender.change, tender.card) == (2000, 2000 - TOTAL, None)


def test_a_refund_has_a_receipt_of_its_own_with_its_own_time() -> None:
    receipt = receipt_of(sale_of(by_card(TOTAL)), SETTINGS, Wish(refund=REFUND))

    assert (receipt.variant, receipt.refund, receipt.at) == (Variant.REFUND, REFUND, REFUND.at)


def test_a_sale_that_came_to_nothing_is_void() -> None:
    sale = replace(sale_of(by_card(TOTAL, held=True), status=SaleStatus.VOID), closed_at=None)
    receipt = receipt_of(sale, SETTINGS)

    assert (receipt.variant, receipt.at) == (Variant.VOID, WHEN)


def test_a_hold_that_was_released_beside_other_money_is_no_part_of_what_was_paid() -> None:
    released = replace(by_card(TOTAL, held=True), status=TenderStatus.CANCELED)
    cash = Tender(TenderKind.CASH, TOTAL, given=2000)

    told = receipt_of(sale_of(released, cash), SETTINGS)

    assert [tender.kind for tender in told.tenders] == [TenderKind.CASH]
    assert (told.total, told.adjustment) == (TOTAL, 0)


def test_a_gift_receipt_has_no_amount_and_no_card() -> None:
    receipt = receipt_of(sale_of(by_card(TOTAL)), SETTINGS, Wish(Variant.GIFT))

    assert receipt.variant is Variant.GIFT
    assert [line.description for line in receipt.lines] == ["Coffee", "Cake", "Stamp"]
    assert {line.amount for line in receipt.lines} == {0}
    assert (receipt.total, receipt.tax, receipt.tenders) == (0, 0, ())


def test_a_line_tells_what_it_would_have_cost_and_what_is_off() -> None:
    cart = sale_of().cart.with_discount(2, Discount(percent=Decimal(10)))
    receipt = receipt_of(sale_of(by_card(TOTAL), cart=cart), SETTINGS)
    assert [(line.listed, line.discount, line.percent, line.amount) for line in receipt.lines] == [
        (380, 0, Decimal(0), 380),
        (900, 90, Decimal(10), 810),
        (120, 0, Decimal(0), 120),
    ]
    assert receipt.subtotal == 1310


def test_a_gift_receipt_does_not_tell_that_something_was_off() -> None:
    cart = sale_of().cart.with_discount(2, Discount(percent=Decimal(10)))
    receipt = receipt_of(sale_of(by_card(TOTAL), cart=cart), SETTINGS, Wish(Variant.GIFT))
    assert {(line.discount, line.percent) for line in receipt.lines} == {(0, Decimal(0))}


def test_the_customer_reads_their_own_language_then_the_cards_then_the_shops() -> None:
    wish = Wish(locales=("es", "fr-CA"))
    receipt = receipt_of(sale_of(by_card(TOTAL)), replace(SETTINGS, language="de"), wish)

    assert receipt.languages == ("es", "fr-CA", "en", "de")


def test_the_shops_copy_is_in_the_shops_language_with_all_amounts() -> None:
    wish = Wish(Variant.GIFT, Audience.SHOP, is_copy=True)
    receipt = receipt_of(sale_of(by_card(TOTAL)), SETTINGS, wish)

    assert receipt.languages == ("en",)
    assert (receipt.variant, receipt.audience, receipt.is_copy) == (
        Variant.SALE,
        Audience.SHOP,
        True,
    )


@pytest.mark.parametrize(
    ("way", "signs"),
    [
        ("signature", True),
        ("offline_pin_and_signature", True),
        ("online_pin", False),
        (None, False),
    ],
)
def test_a_signature_is_wanted_where_the_card_wants_one(way: str | None, signs: bool) -> None:
    emv = replace(EMV, cardholder_verification_method=way)
    (card,) = receipt_of(sale_of(by_card(TOTAL, card=replace(CARD, receipt=emv))), SETTINGS).cards

    assert card.needs_signature is signs


def test_what_is_not_live_is_marked_as_training() -> None:
    for mode, marked in ((Mode.LIVE, False), (Mode.TEST, True), (Mode.TRAINING, True)):
        receipt = receipt_of(sale_of(by_card(TOTAL)), replace(SETTINGS, mode=mode))
        assert receipt.is_training is marked


def test_a_sale_without_a_number_is_found_by_its_id() -> None:
    receipt = receipt_of(replace(sale_of(), receipt_number=None), SETTINGS)

    assert receipt.code == "sale_1"


def test_a_receipt_is_filed_under_its_number_and_kind() -> None:
    sale = replace(sale_of(by_card(TOTAL)), receipt_number="till 1/é-7")

    assert receipt_of(sale, SETTINGS).file_name == "receipt-till-1---7.pdf"
    assert receipt_of(sale, SETTINGS, Wish(Variant.GIFT)).file_name == "gift-receipt-till-1---7.pdf"


def test_only_what_is_over_and_has_a_number_has_a_receipt() -> None:
    paid = sale_of(by_card(TOTAL))

    assert is_receiptable(paid)
    assert not is_receiptable(replace(paid, status=SaleStatus.OPEN))
    assert not is_receiptable(replace(paid, tenders=()))
    assert not is_receiptable(replace(paid, receipt_number=None))


def test_the_test_page_adds_up_in_the_shops_currency() -> None:
    page = trial_page(replace(SETTINGS, country="IE"), WHEN)

    assert (page.variant, page.currency) == (Variant.TEST, "eur")
    assert sum(line.amount for line in page.lines) == page.total


def _refunding(state: RefundState, **terms: object) -> Refunding:
    asked = RefundTerms("sale_1", 1, "till-1", "Ana", 900, "usd", RefundKind.CARD, 1_800_000_000)
    return Refunding(replace(asked, **terms), state)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (Pending("re_1"), RefundWord.PENDING),
        (Succeeded(), RefundWord.SUCCEEDED),
        (RefundFailed("re_1"), RefundWord.FAILED),
    ],
)
def test_a_refund_tells_how_it_stands(state: RefundState, word: RefundWord) -> None:
    (part,) = refund_parts(sale_of(by_card(TOTAL)), [_refunding(state)])

    assert (part.amount, part.kind, part.state) == (900, RefundKind.CARD, word)
    assert part.at.timestamp() == 1_800_000_000


def test_a_refund_of_which_nobody_knows_has_no_receipt() -> None:
    assert refund_parts(sale_of(by_card(TOTAL)), [_refunding(Requesting())]) == ()


def test_a_refund_tells_which_lines_were_given_back_and_of_which_card() -> None:
    lines = (RefundedLine(2, 1, 490), RefundedLine(99, 1, 10))
    refunding = _refunding(Succeeded("re_1"), lines=lines, tender=1)
    other = by_card(TOTAL, card=replace(CARD, last4="0005"))
    sale = sale_of(by_card(TOTAL), other)

    receipt = receipt_of(sale, SETTINGS, Wish(refund=refund_part(sale, refunding)))

    assert [(line.description, line.quantity, line.amount) for line in receipt.lines] == [
        ("Cake", 1, 490)
    ]
    assert [card.last4 for card in receipt.cards] == ["0005"]


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (None, ""),
        (RefundReason.DUPLICATE, "duplicate"),
        (RefundReason.REQUESTED_BY_CUSTOMER, "requested_by_customer"),
        (RefundReason.FRAUDULENT, ""),
    ],
)
def test_what_the_shop_suspects_does_not_stand_on_the_receipt(
    reason: RefundReason | None, told: str
) -> None:
    part = refund_part(sale_of(by_card(TOTAL)), _refunding(Succeeded(), reason=reason))

    assert part is not None
    assert part.reason == told


@pytest.mark.parametrize("kept", [TOTAL - 2, TOTAL + 2])
def test_what_was_rounded_to_a_coin_stands_between_the_total_and_the_cash(kept: int) -> None:
    receipt = receipt_of(sale_of(Tender(TenderKind.CASH, kept, given=5000)), SETTINGS)

    assert (receipt.total, receipt.rounding, receipt.adjustment) == (TOTAL, kept - TOTAL, 0)
    assert receipt.paid == receipt.tenders[0].amount == kept
    gift = receipt_of(
        sale_of(Tender(TenderKind.CASH, kept, given=5000)), SETTINGS, Wish(Variant.GIFT)
    )
    assert gift.rounding == 0


@pytest.mark.parametrize(
    ("kind", "amount", "rounding"),
    [(RefundKind.CASH, 450, 1), (RefundKind.CARD, 450, 0)],
)
def test_a_refund_in_cash_tells_what_was_rounded(
    kind: RefundKind, amount: int, rounding: int
) -> None:
    terms = RefundTerms(
        "sale_1", 1, "till-1", "Ana", amount, "usd", kind, 0, lines=(RefundedLine(2, 1, 449),)
    )
    part = refund_part(sale_of(by_card(TOTAL)), Refunding(terms, Succeeded()))

    assert part is not None
    assert part.rounding == rounding
