"""Each request of a card sale, with everything that can happen to it: paid once, or given up."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD, THREE, Cashier
from tests.e2e.shops import CANCEL, CAPTURE, CLEAR, CREATE, DISPLAY, PROCESS, Setting
from tests.torture.sampling import sampled
from tests.torture.stands import Stand
from tests.torture.troubles import TROUBLES, Trouble

COLLECT = "/v1/terminal/readers/*/collect_payment_method"
CONFIRM_AT_READER = "/v1/terminal/readers/*/confirm_payment_intent"
PLAIN: dict[str, Setting] = {"capture": "manual"}
RULED: dict[str, Setting] = {"refused_brands": ["amex"]}
SHOWN: dict[str, Setting] = {"show_cart": True}
Live = Callable[[Stand, Trouble], None]


def _sold_all_the_same(cashier: Cashier) -> None:
    """The basket of a payment that was given up is sold after all."""
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("sale.pay")
    cashier.press(Qt.Key.Key_F12)
    assert cashier.see_it_through() == "approved"
    cashier.next_customer()


def _sale(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a sale is paid."""
    cashier = stand.cashier
    trouble.begin(stand.shop.stripe)
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F12)
    assert cashier.see_it_through() == "approved"
    cashier.until("all of it", lambda: trouble.is_over(stand.shop.stripe))
    cashier.next_customer()


def _look(stand: Stand, trouble: Trouble) -> None:
    """Something happens while the till looks whether the customer has paid."""
    cashier = stand.cashier
    cashier.scan(BREAD)
    cashier.pay()
    trouble.begin(stand.shop.stripe, f"/v1/terminal/readers/{stand.shop.reader_id}")
    assert cashier.see_it_through() == "approved"
    cashier.until("all of it", lambda: trouble.is_over(stand.shop.stripe))
    cashier.next_customer()


def _second_card(stand: Stand, trouble: Trouble) -> None:
    """Something happens to the look at the intent, before another card is asked for."""
    cashier = stand.cashier
    cashier.scan(BREAD)
    cashier.pay()
    cashier.present("declined")
    cashier.until_state("declined")
    trouble.begin(stand.shop.stripe, f"{CREATE}/{stand.shop.stripe.intents()[-1].id}")
    assert cashier.see_it_through() == "approved"
    cashier.next_customer()


def _other_basket(stand: Stand, trouble: Trouble) -> None:
    """Something happens to the new amount of the same intent."""
    cashier = stand.cashier
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present("declined")
    cashier.until_state("declined")
    cashier.press(Qt.Key.Key_F4)
    cashier.until_seen("sale.remove")
    cashier.press(Qt.Key.Key_Delete)
    trouble.begin(stand.shop.stripe, f"{CREATE}/{stand.shop.stripe.intents()[-1].id}")
    cashier.press(Qt.Key.Key_F12)
    assert cashier.see_it_through() == "approved"
    cashier.next_customer()


def _given_up(stand: Stand, trouble: Trouble) -> None:
    """Something happens while a payment is given up that nobody has paid."""
    cashier = stand.cashier
    cashier.scan(BREAD)
    cashier.pay()
    trouble.begin(stand.shop.stripe)
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled", "attention")
    if cashier.state() == "attention":
        cashier.press(Qt.Key.Key_Escape)
    assert cashier.see_it_through() == "canceled"
    cashier.until_written()
    assert stand.shop.stripe.intents()[-1].status == "canceled"
    assert stand.shop.stripe.reader().action is None
    _sold_all_the_same(cashier)


def _basket(stand: Stand, trouble: Trouble) -> None:
    """Something happens to the basket on the reader's screen, which stops nothing."""
    cashier = stand.cashier
    trouble.begin(stand.shop.stripe)
    cashier.scan(BREAD)
    cashier.until("the request", lambda: trouble.is_over(stand.shop.stripe))
    cashier.press(Qt.Key.Key_F12)
    assert cashier.see_it_through() == "approved"
    cashier.next_customer()


ROWS: dict[str, tuple[dict[str, Setting], str, str, Live]] = {
    "create PaymentIntent": (PLAIN, "POST", CREATE, _sale),
    "process at the reader": (PLAIN, "POST", PROCESS, _sale),
    "capture": (PLAIN, "POST", CAPTURE, _sale),
    "read the reader": (PLAIN, "GET", "", _look),
    "read the PaymentIntent": (PLAIN, "GET", "", _second_card),
    "change the amount": (PLAIN, "POST", "", _other_basket),
    "clear the reader": (PLAIN, "POST", CLEAR, _given_up),
    "cancel the PaymentIntent": (PLAIN, "POST", CANCEL, _given_up),
    "show the basket": (SHOWN, "POST", DISPLAY, _basket),
    "read the card first": (RULED, "POST", COLLECT, _sale),
    "confirm at the reader": (RULED, "POST", CONFIRM_AT_READER, _sale),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_sale_is_paid_once_or_not_at_all(stand: Stand, row: str) -> None:
    settings, method, path, live = ROWS[row]
    tries = 1 if method == "GET" else 3
    cells = [Trouble(name, method, path, tries) for name in TROUBLES]
    chosen = sampled(cells, stand.config, short=2)
    stand.stands(settings).endure(row, chosen, live)
