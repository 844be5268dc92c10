"""Money goes back through the real window: whole, by line, by amount, never more than is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.e2e.cashiers import BREAD, THREE, THREE_TOTAL
from tests.e2e.conftest import Opens
from tests.e2e.refunders import Refunder, given_back, refunds_of, the_sale
from tests.e2e.shops import Shop


@pytest.fixture
def refunder(open_till: Opens) -> Refunder:
    """A cashier with a card sale of three things at hand on the Sales screen."""
    cashier = open_till()
    cashier.sell(*THREE)
    at_sales = Refunder.at(cashier)
    at_sales.open_sale()
    return at_sales


def test_a_card_sale_goes_back_whole(refunder: Refunder, shop: Shop) -> None:
    assert refunder.refund() == "approved"
    (refund,) = refunds_of(shop)
    assert (refund.amount, refund.status) == (THREE_TOTAL, "succeeded")
    assert refund.metadata["app"] == "pos-desktop"
    sale = the_sale(shop)
    assert sale["status"] == "refunded"
    assert sale["refunds"] == [
        {"amount": THREE_TOTAL, "refund": refund.id, "kind": "card", "status": "succeeded"}
    ]


def test_a_line_goes_back_with_four_keys(refunder: Refunder, shop: Shop) -> None:
    refunder.press(Qt.Key.Key_F8)
    refunder.until_seen("sales.refundConfirm")
    refunder.press(Qt.Key.Key_Down)
    refunder.press(Qt.Key.Key_Space)
    assert refunder.text("sales.refundConfirm") == "Refund $2.25"
    refunder.press(Qt.Key.Key_F12)
    assert refunder.see_refund_through() == "approved"
    assert given_back(shop) == [225]
    assert the_sale(shop)["status"] == "partly_refunded"


def test_a_digit_picks_the_line_in_three_keys(refunder: Refunder, shop: Shop) -> None:
    refunder.press(Qt.Key.Key_F8)
    refunder.until_seen("sales.refundConfirm")
    refunder.press(Qt.Key.Key_3)
    refunder.press(Qt.Key.Key_F12)
    assert refunder.see_refund_through() == "approved"
    assert len(given_back(shop)) == 1


def test_a_sale_goes_back_in_parts_until_nothing_is_left(refunder: Refunder, shop: Shop) -> None:
    assert refunder.refund("3") == "approved"
    refunder.done()
    refunder.until("the part", lambda: the_left(refunder) == "$7.74 can be given back")
    refunder.back()
    assert refunder.refund("4.50") == "approved"
    refunder.done()
    assert refunder.refund() == "approved"
    refunder.done()
    assert given_back(shop) == [300, 450, 324]
    refunder.press(Qt.Key.Key_F8)
    refunder.until("why not", lambda: "nothing is left" in refunder.notice())
    assert not refunder.sees("sales.refundConfirm")


def the_left(refunder: Refunder) -> str:
    """What the pane says can be given back."""
    if not refunder.sees("sales.refundConfirm"):
        refunder.press(Qt.Key.Key_F8)
    return refunder.text("sales.refundLeft")


def test_a_reason_goes_to_stripe(refunder: Refunder, shop: Shop) -> None:
    refunder.open_pane()
    refunder.ask("1")
    refunder.choose("sales.refundReason", "duplicate")
    refunder.confirm()
    assert refunder.see_refund_through() == "approved"
    (refund,) = refunds_of(shop)
    assert refund.reason == "duplicate"


def test_the_keyboard_is_on_the_sale_again_when_its_refund_is_done(open_till: Opens) -> None:
    cashier = open_till()
    cashier.sell(BREAD)
    refunder = Refunder.at(cashier)
    refunder.open_sale()
    assert refunder.refund("1") == "approved"
    refunder.press(Qt.Key.Key_Return)
    refunder.until("the button", refunder.widget("sales.refund", QAbstractButton).hasFocus)
