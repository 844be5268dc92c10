"""A payment that was left for a person: told at the top, and looked at until all is certain."""

import pytest
from PySide6.QtCore import Qt

from pos_desktop.app import undecided
from tests.e2e.cashiers import THREE, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import CAPTURE, Shop


@pytest.fixture(autouse=True)
def looked_at_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several times a second, not once a minute."""
    monkeypatch.setattr(undecided, "EVERY", 0.2)


@pytest.fixture
def cashier(open_till: Opens, shop: Shop) -> Cashier:
    """At the next sale: Stripe would not take the money of the last one, and it was left."""
    cashier = open_till(capture="manual")
    shop.stripe.fault("status", CAPTURE, status=400)
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present()
    cashier.until_state("attention")
    assert not waits(cashier)
    cashier.click("payment.newSale")
    cashier.until_seen("sale.pay")
    return cashier


def waits(cashier: Cashier) -> bool:
    """Whether the message at the top says that a payment waits."""
    return "waits for a decision" in cashier.text("banner.message")


def test_it_is_told_as_long_as_nobody_knows_and_no_longer(cashier: Cashier, shop: Shop) -> None:
    cashier.until("the message", lambda: waits(cashier))
    shop.stripe.api.v1.payment_intents.capture(shop.stripe.the_intent().id)
    cashier.until("nothing to tell", lambda: not waits(cashier))
    (sale,) = shop.exported()
    assert sale["status"] == "paid"


def test_it_is_taken_up_again_from_the_message(cashier: Cashier, shop: Shop) -> None:
    cashier.until("the message", lambda: waits(cashier))
    cashier.click("banner.message.action")
    cashier.until_state("attention")
    assert not waits(cashier)
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    assert shop.stripe.the_intent().status == "succeeded"
