"""What is read on a receipt, whatever was sold: every amount, what Stripe requires, no card."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from PySide6.QtGui import QImage

from pos_desktop.adapters.printing import rolls, sheets
from pos_desktop.adapters.printing.figures import figures
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.printers import Paper
from pos_desktop.domain.receipt import Receipt
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.domain.tax import UNTAXED
from pos_desktop.services.receipting import receipt_of
from tests.services.sold import EMV, SALES, by_card, sale_of

pytestmark = pytest.mark.usefixtures("qapp")
TEMPLATES = Templates()
SETTINGS = Settings(mode=Mode.LIVE)


def _words(receipt: Receipt) -> list[str]:
    """The words of the receipt, cell by cell."""
    html = TEMPLATES.page(receipt, Medium("page")).html.partition("</style>")[2]
    cells = re.sub(r"<[^>]*>", "\n", html).splitlines()
    return [unescape(cell).strip() for cell in cells if cell.strip()]


@settings(max_examples=40)
@given(sale=SALES)
def test_every_amount_is_read_on_the_receipt(sale: Sale) -> None:
    receipt = receipt_of(sale, SETTINGS)
    said, here = _words(receipt), figures("en", "US", "usd")

    assert here.money(receipt.total) in said
    assert all(here.plain(line.amount) in said for line in receipt.lines)
    assert all(here.plain(tax.tax) in said for tax in receipt.taxes)
    if receipt.tip:
        assert here.plain(receipt.tip) in said


@settings(max_examples=40)
@given(sale=SALES)
def test_a_card_that_was_presented_is_told_as_stripe_requires(sale: Sale) -> None:
    receipt = receipt_of(sale, SETTINGS)
    said = _words(receipt)

    for _ in receipt.cards:
        assert EMV.application_preferred_name in said
        assert EMV.dedicated_file_name in said
        assert "Credit" in said


@settings(max_examples=40)
@given(sale=SALES.filter(lambda sale: not re.search(r"4242|\d{12}", repr(sale.cart))))
def test_of_a_card_four_digits_are_read_and_no_more(sale: Sale) -> None:
    receipt = receipt_of(sale, SETTINGS)
    said = [re.sub(r"[ .,-]", "", one) for one in _words(receipt)]
    of_card = [one for one in said if one.endswith("4242")]

    assert of_card == ["Visa••••4242"] * len(receipt.cards)
    assert not any(re.fullmatch(r"\d{12,19}", one) for one in said)


def test_the_longest_receipt_is_printed_to_its_end() -> None:
    lines = tuple(CartLine(n, f"{n}", f"Thing {n}", 1, 100, UNTAXED) for n in range(1, 1501))
    receipt = receipt_of(sale_of(by_card(150_000), cart=Cart("usd", False, lines)), SETTINGS)
    ended = replace(receipt, lines=receipt.lines[:1])

    whole, short = (_rolled(each) for each in (receipt, ended))

    assert whole.height() > 40_000
    tail = short.height() * 2 // 3
    for y in range(1, tail, 7):
        assert [whole.pixelIndex(x, whole.height() - y) for x in range(0, 576, 5)] == [
            short.pixelIndex(x, short.height() - y) for x in range(0, 576, 5)
        ]


def _rolled(receipt: Receipt) -> QImage:
    page = TEMPLATES.page(receipt, Medium("80", sheets.DOTS_PER_MM, sheets.unit()))
    return sheets.roll(page.html, rolls.DOTS[Paper.MM80])
