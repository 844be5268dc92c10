"""A key that Stripe takes no more, or that may not do what is wanted."""

from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop


def test_a_key_revoked_in_mid_day_locks_payments_and_keeps_the_basket(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    shop.stripe.fault("status", "/v1/*", status=401, times=None)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("attention")
    assert "refuses the key of this till" in cashier.text("payment.reason")
    cashier.until("the banner", lambda: cashier.sees("banner.message"))
    assert cashier.lines() == 1


def test_with_a_new_key_the_sale_goes_on(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    shop.stripe.fault("status", "/v1/payment_intents", method="POST", status=403)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("attention")
    assert cashier.see_it_through() == "approved"
    assert shop.stripe.the_intent().status == "succeeded"
