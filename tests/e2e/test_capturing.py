"""Manual capture: the money is held at the reader and taken by the till."""

from PySide6.QtCore import Qt

from tests.e2e.cashiers import THREE, THREE_TOTAL
from tests.e2e.conftest import Opens
from tests.e2e.shops import CAPTURE, Shop


def test_a_held_payment_is_captured_at_once(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(capture="manual")
    cashier.sell(*THREE)
    intent = shop.stripe.the_intent()
    assert (intent.status, intent.amount_received) == ("succeeded", THREE_TOTAL)
    assert intent.capture_method == "manual"


def test_a_capture_whose_answer_was_lost_is_read_and_never_repeated(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(capture="manual")
    shop.stripe.fault("drop_after", CAPTURE, times=3)
    cashier.sell(*THREE)
    assert shop.stripe.the_intent().amount_received == THREE_TOTAL
    (sale,) = shop.exported()
    assert sale["status"] == "paid"


def test_a_refused_capture_waits_for_a_person(open_till: Opens, shop: Shop) -> None:
    """Somebody released the money before the till took it."""
    cashier = open_till(capture="manual")
    shop.stripe.fault("status", CAPTURE, status=400)
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present()
    cashier.until_state("attention")
    assert "refuses to take the money" in cashier.text("payment.reason")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    assert shop.stripe.the_intent().status == "succeeded"
