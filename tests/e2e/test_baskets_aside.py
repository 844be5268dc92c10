"""A basket that waits while the next customer pays, in the whole till."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.e2e.cashiers import BAGUETTE, BREAD, THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opened, Opens
from tests.e2e.shops import Shop


def _put_aside(cashier: Cashier, *codes: str) -> None:
    """Ring these up and put them aside."""
    cashier.scan(*codes)
    cashier.until("the basket", lambda: cashier.lines() == len(codes))
    cashier.press(Qt.Key.Key_F6)
    cashier.until("the next basket", lambda: cashier.lines() == 0)


def test_the_next_customer_pays_and_the_basket_comes_back_and_is_paid(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    _put_aside(cashier, *THREE)
    assert cashier.text("sale.recall") == "1 basket waiting"
    cashier.sell(BREAD)
    cashier.next_customer()
    cashier.press(Qt.Key.Key_F11)
    cashier.until("the basket", lambda: cashier.lines() == 3)
    assert not cashier.sees("sale.recall")
    cashier.pay()
    cashier.present("visa")
    cashier.until_state("approved")
    cashier.until_written()
    assert shop.stripe.taken()[-1].amount == THREE_TOTAL
    assert [sale["status"] for sale in shop.exported()] == ["paid", "paid"]


def test_baskets_wait_over_a_start_and_are_chosen_by_the_keyboard(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    cashier = open_till()
    _put_aside(cashier, BREAD)
    _put_aside(cashier, *THREE)
    cashier.until_written()
    assert [sale["status"] for sale in shop.exported()] == ["held", "held"]
    opened.close(cashier)
    again = open_till()
    again.until_seen("sale.recall")
    assert again.lines() == 0
    again.press(Qt.Key.Key_F11)
    again.until_seen("aside.basket.1")
    assert again.widget("aside.basket.0", QAbstractButton).hasFocus()
    assert "3 items" in again.text("aside.basket.1")
    again.press(Qt.Key.Key_Tab)
    again.press(Qt.Key.Key_Return)
    again.until("the basket", lambda: again.lines() == 3)
    assert again.text("sale.recall") == "1 basket waiting"
    assert again.widget("sale.search", QWidget).hasFocus()


def test_escape_leaves_all_of_them_where_they_are(open_till: Opens) -> None:
    cashier = open_till()
    _put_aside(cashier, BREAD)
    _put_aside(cashier, BAGUETTE)
    cashier.press(Qt.Key.Key_F11)
    cashier.until_seen("aside.back")
    cashier.press(Qt.Key.Key_Escape)
    cashier.until("no more choice", lambda: not cashier.sees("aside.back"))
    assert (cashier.lines(), cashier.text("sale.recall")) == (0, "2 baskets waiting")


def test_a_basket_whose_payment_can_still_be_tried_again_is_not_put_aside(
    open_till: Opens,
) -> None:
    cashier = open_till()
    cashier.be_declined(BREAD)
    cashier.press(Qt.Key.Key_F4)
    cashier.until_seen("sale.hold")
    cashier.press(Qt.Key.Key_F6)
    cashier.until("a word", lambda: "being paid" in cashier.text("sale.notice"))
    assert cashier.lines() == 1


def test_one_pane_asks_at_a_time_so_that_escape_is_for_one_of_them(open_till: Opens) -> None:
    cashier = open_till()
    _put_aside(cashier, BREAD)
    _put_aside(cashier, BAGUETTE)
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F8)
    cashier.until_seen("sale.discountValue")
    cashier.press(Qt.Key.Key_F11)
    cashier.until_seen("aside.back")
    assert not cashier.sees("sale.discountValue")
    cashier.press(Qt.Key.Key_F8)
    cashier.until_seen("sale.discountValue")
    assert not cashier.sees("aside.back")
    cashier.press(Qt.Key.Key_Escape)
    cashier.until("the price as it is", lambda: not cashier.sees("sale.discountValue"))
    assert cashier.lines() == 1


def test_what_is_scanned_while_a_basket_is_chosen_is_seen(open_till: Opens) -> None:
    cashier = open_till()
    _put_aside(cashier, BREAD)
    _put_aside(cashier, BAGUETTE)
    cashier.press(Qt.Key.Key_F11)
    cashier.until_seen("aside.back")
    cashier.scan(BREAD)
    cashier.until("the line", lambda: cashier.lines() == 1)
    cashier.until("no more choice", lambda: not cashier.sees("aside.back"))
    assert cashier.sees("sale.cart")
    assert cashier.text("sale.recall") == "2 baskets waiting"
