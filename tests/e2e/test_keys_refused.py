"""A key that Stripe takes no more, or that may not do what is wanted."""

from PySide6.QtCore import Qt

from pos_desktop.domain.permissions import INTENTS, to_tick
from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opened, Opens
from tests.e2e.shops import Shop
from tests.fakes.vaults import LockedVault, MemoryVault


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


def test_without_a_key_cash_is_taken_and_the_remedy_shown(opened: Opened, shop: Shop) -> None:
    shop.settle()
    cashier = opened.till(shop.options, MemoryVault())
    cashier.until_seen("sale.notice")
    assert cashier.text("sale.notice").startswith(
        "Cards cannot be taken, cash can. No Stripe key is kept for this till."
    )
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")


def test_a_locked_keyring_is_told_with_its_remedy(opened: Opened, shop: Shop) -> None:
    shop.settle()
    cashier = opened.till(shop.options, LockedVault())
    cashier.until_seen("sale.notice")
    assert LockedVault.REASON in cashier.text("sale.notice")


def test_a_card_payment_without_a_way_to_stripe_is_refused_and_can_be_paid_in_cash(
    opened: Opened, shop: Shop
) -> None:
    shop.settle()
    cashier = opened.till(shop.options, MemoryVault())
    cashier.until_seen("sale.notice")
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("attention")
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")


def test_what_a_restricted_key_may_not_is_named(opened: Opened, shop: Shop) -> None:
    shop.settle()
    may = [one.name for one in to_tick() if one is not INTENTS] + ["rak_payment_intent_read"]
    made = shop.stripe.control("POST", "keys", {"permissions": may})
    cashier = opened.till(shop.options, MemoryVault(default=made["api_key"]))
    cashier.until_state("online", of="status.reader")
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("attention")
    assert "rak_payment_intent_write" in cashier.text("payment.reason")
    assert shop.stripe.intents() == []
