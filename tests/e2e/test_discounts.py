"""A discount in the whole till: typed, charged, kept over a start, told wherever the sale is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos_desktop.domain.pins import hashed
from tests.cli.calling import call
from tests.e2e.cashiers import BREAD, THREE, Cashier
from tests.e2e.conftest import Opened, Opens
from tests.e2e.shops import Shop
from tests.e2e.test_closing_the_day import go_to_the_day
from tests.e2e.test_past_sales import said

_SALT = b"0123456789abcdef"
_CTRL = Qt.KeyboardModifier.ControlModifier


def _discount(cashier: Cashier, typed: str) -> None:
    """F8, what was typed, for the whole basket."""
    cashier.press(Qt.Key.Key_F8)
    cashier.until_seen("sale.discountValue")
    cashier.type("sale.discountValue", typed)
    cashier.click("sale.discountBasket")


def test_a_card_is_charged_what_is_left_and_every_account_of_it_agrees(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(printer="virtual", print_receipt="always")
    cashier.scan(*THREE)
    _discount(cashier, "10 %")
    total = cashier.text("sale.total")
    cashier.pay()
    cashier.present("visa")
    cashier.until_state("approved")
    cashier.until_written()
    assert cashier.text("payment.amount") == total
    (sale,) = shop.exported()
    (charge,) = shop.stripe.taken()
    assert (charge.amount, f"${charge.amount / 100:.2f}") == (sale["total"], total)
    assert sum(line["amount"] for line in sale["lines"]) == sale["subtotal"]
    for line in sale["lines"]:
        assert line["amount"] + line["discount"] == line["quantity"] * line["unit_amount"]
    off = sum(line["discount"] for line in sale["lines"])
    cashier.press(Qt.Key.Key_3, _CTRL)
    cashier.until_seen("sales.detail")
    cashier.until("the story", lambda: f"basket: ${off / 100:.2f}" in said(cashier, "sales.story"))
    go_to_the_day(cashier)
    assert f"{off / 100:.2f}" in cashier.text("close.report")


def test_a_basket_with_a_discount_outlives_the_till(open_till: Opens, opened: Opened) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    _discount(cashier, "0.50")
    cashier.until_written()
    total = cashier.text("sale.total")
    opened.close(cashier)
    again = open_till()
    again.until("the basket", lambda: again.lines() == 1)
    assert again.text("sale.total") == total
    assert again.text("sale.off") == "-0.50"
    again.press(Qt.Key.Key_F8)
    again.until_seen("sale.discountValue")
    assert again.text("sale.discountValue") == "0.50"


def test_a_scan_while_a_discount_is_typed_rings_up(open_till: Opens) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F8)
    cashier.until_seen("sale.discountValue")
    cashier.scan(THREE[1])
    cashier.until("the second line", lambda: cashier.lines() == 2)
    assert cashier.text("sale.discountValue") == ""
    cashier.press(Qt.Key.Key_Escape)
    cashier.until("the price as it is", lambda: not cashier.sees("sale.discountValue"))
    assert cashier.widget("sale.search", QWidget).hasFocus()


def test_a_manager_allows_a_discount_at_the_till(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(discount_needs_manager=True, manager_pin=hashed("2468", _SALT))
    cashier.scan(BREAD)
    before = cashier.text("sale.total")
    _discount(cashier, "10 %")
    cashier.until("a word", lambda: "manager" in cashier.text("basket.notice"))
    assert cashier.text("sale.total") == before
    cashier.type("sale.discountPin", "2468")
    cashier.press(Qt.Key.Key_Return)
    cashier.until("less", lambda: cashier.text("sale.total") != before)
    cashier.until_written()
    told = call("--data-dir", shop.folder, "export", "audit").out
    assert '"approved_by": "manager"' in told
