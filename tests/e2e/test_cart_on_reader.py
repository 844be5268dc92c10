"""The basket on the reader while it is rung up, and never while a payment waits."""

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop


@pytest.fixture
def cashier(open_till: Opens) -> Cashier:
    """Has rung up three lines, which the reader shows."""
    cashier = open_till(show_cart=True)
    cashier.scan(*THREE)
    cashier.until_state("cart", of="simreader.screen")
    return cashier


def test_the_reader_shows_lines_and_total(cashier: Cashier, shop: Shop) -> None:
    cashier.until("the total", lambda: shown(shop) == (3, THREE_TOTAL))


def shown(shop: Shop) -> tuple[int, int]:
    """Lines and total on the reader's screen."""
    action = shop.stripe.reader().action
    if action is None or action.set_reader_display is None:
        return (0, 0)
    cart = action.set_reader_display.cart
    assert cart is not None
    return (len(cart.line_items), cart.total)


def test_no_basket_is_shown_while_a_payment_waits(cashier: Cashier, shop: Shop) -> None:
    cashier.pay()
    cashier.present("declined")
    cashier.until_state("declined")
    cashier.press(Qt.Key.Key_F4)
    cashier.until_seen("sale.remove")
    cashier.press(Qt.Key.Key_Delete)
    cashier.pay()
    cashier.present()
    cashier.until_state("approved")
    posts = [one["path"].rpartition("/")[2] for one in shop.stripe.requests("POST", "/v1/")]
    begun = posts.index("payment_intents")
    assert "set_reader_display" in posts[:begun]
    assert "set_reader_display" not in posts[begun:]
    assert shop.stripe.the_intent().status == "succeeded"


def test_another_tills_payment_is_not_replaced_by_a_basket(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(show_cart=True)
    other = shop.other_tills_payment()
    cashier.scan(*THREE)
    cashier.until_state("busy", of="status.reader")
    shop.present()
    assert shop.stripe.api.v1.payment_intents.retrieve(other.id).status == "succeeded"
    assert shop.stripe.requests("POST", "set_reader_display") == []


def test_an_emptied_basket_gives_the_reader_its_own_screen_back(
    cashier: Cashier, shop: Shop
) -> None:
    cashier.click("sale.clear")
    cashier.until("an idle reader", lambda: shop.stripe.reader().action is None)
