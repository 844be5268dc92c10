"""A payment that goes on since the start, behind the page on which people sign in."""

from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opened, Opens
from tests.e2e.shops import Shop
from tests.e2e.test_staff import MIA


def test_who_signs_in_sees_a_payment_through_that_was_under_way(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    cashier = open_till(cashier="Ana", staff=["Ana|cashier|"])
    cashier.scan(BREAD)
    cashier.pay()
    opened.close(cashier)
    again = open_till(cashier="Mia", staff=[MIA])
    again.until_seen("staff.pick")
    again.until("the payment", lambda: not again.till.is_idle)
    again.press(Qt.Key.Key_Return)
    again.until_seen("staff.pin")
    again.type("staff.pin", "2468")
    again.press(Qt.Key.Key_Return)
    again.until_state("waiting")
    again.present()
    again.until_state("approved")
    again.until_written()
    assert [one.status for one in shop.stripe.intents()] == ["succeeded"]
