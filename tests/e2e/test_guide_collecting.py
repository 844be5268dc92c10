"""Stripe's guide “Collect card payments”, row by row, at the real window.

Source: https://docs.stripe.com/terminal/payments/collect-card-payment, in its server-driven form.
Each test bears the name of a step of the flow, or of a row of its table of failures.
"""

import pytest
from PySide6.QtCore import Qt

from pos_desktop.simulator.accounts import CONNECTED
from tests.e2e.cashiers import THREE, THREE_TOTAL
from tests.e2e.closers import LATER, Closer
from tests.e2e.conftest import Opens
from tests.e2e.planting import open_planter
from tests.e2e.shops import PRESENTED, PROCESS, Shop
from tests.e2e.test_lost_answers import said


@pytest.mark.parametrize(
    ("method", "after"), [("manual", "requires_capture"), ("automatic", "succeeded")]
)
def test_create_a_payment_intent(open_till: Opens, shop: Shop, method: str, after: str) -> None:
    """Manual: there is a step between the bank's yes and the money. Automatic: there is none."""
    cashier = open_till(capture=method)
    cashier.scan(*THREE)
    cashier.pay()
    intent = shop.stripe.the_intent()
    assert (intent.amount, intent.currency) == (THREE_TOTAL, "usd")
    assert (intent.capture_method, intent.payment_method_types) == (method, ["card_present"])
    shop.present()
    captured = shop.stripe.requests("POST", "/capture")
    assert shop.stripe.the_intent().status in ({after} if not captured else {"succeeded"})


def test_collect_a_payment_method(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    action = shop.stripe.reader().action
    assert action is not None
    assert (action.type, action.status) == ("process_payment_intent", "in_progress")


def test_cancel_collection_programmatically(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled")
    assert shop.stripe.reader().action is None


def test_customer_initiated_cancellation(open_till: Opens, shop: Shop) -> None:
    cashier = open_till(customer_may_cancel=True)
    cashier.scan(*THREE)
    cashier.pay()
    cashier.until_state("card", of="simreader.screen")
    cashier.click("simreader.cancel")
    cashier.until_state("canceled")
    action = shop.stripe.reader().action
    assert action is not None
    assert action.failure_code == "customer_canceled"


def test_confirm_the_payment(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.sell(*THREE)
    assert shop.stripe.the_intent().status == "succeeded"


def test_failure_requires_payment_method_collect_another_with_the_same_payment_intent(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.be_declined(*THREE)
    assert shop.stripe.the_intent().status == "requires_payment_method"
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("waiting")
    cashier.present()
    cashier.until_state("approved")
    assert shop.stripe.the_intent().amount_received == THREE_TOTAL


def test_failure_requires_confirmation_process_the_same_payment_intent_again(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    shop.stripe.fault("connection_error", PRESENTED)
    cashier.present()
    cashier.until_state("declined", "offline")
    cashier.press(Qt.Key.Key_Return)
    cashier.see_it_through()
    intent = shop.stripe.the_intent()
    assert (intent.status, len(shop.stripe.taken())) == ("succeeded", 1)


def test_failure_payment_intent_is_nil_retry_the_original_and_make_no_new_one(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    shop.stripe.fault("drop_after", PROCESS, times=3)
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    assert cashier.see_it_through() == "approved"
    assert len(shop.stripe.intents()) == len(shop.stripe.taken()) == 1


def test_several_timeouts_in_a_row_are_the_connection(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    shop.stripe.fault("drop_before", "/v1/*", times=None)
    cashier.press(Qt.Key.Key_F12)
    cashier.until("what to check", lambda: "Wi-Fi and the router" in said(cashier))
    shop.stripe.control("DELETE", "faults")
    assert shop.stripe.taken() == []


def test_an_edited_payment_intent_is_processed_again(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.be_declined(*THREE)
    cashier.press(Qt.Key.Key_F4)
    cashier.until_seen("sale.remove")
    cashier.press(Qt.Key.Key_Delete)
    cashier.until("two lines", lambda: cashier.lines() == 2)
    cashier.pay()
    assert len(shop.stripe.requests("POST", "process_payment_intent")) == 2
    cashier.present()
    cashier.until_state("approved")
    assert shop.stripe.the_intent().amount_received < THREE_TOTAL


def test_only_an_intent_that_requires_a_payment_method_is_processed(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    shop.stripe.fault("drop_after", PROCESS, times=3)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("waiting")
    shop.present()
    cashier.until_state("approved")
    sent = len(shop.stripe.requests("POST", "process_payment_intent"))
    cashier.next_customer()
    assert len(shop.stripe.requests("POST", "process_payment_intent")) == sent


def test_optionally_inspect_payment_method_details(open_till: Opens, shop: Shop) -> None:
    """Read first, charged once the shop's rule has seen the card: no charge for one it refuses."""
    cashier = open_till(refused_brands=["amex"])
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present("amex")
    cashier.until_state("canceled")
    assert len(shop.stripe.requests("POST", "collect_payment_method")) == 1
    assert shop.stripe.requests("POST", "confirm_payment_intent") == []
    assert shop.stripe.the_intent().status == "canceled"


def test_capture_the_payment(open_till: Opens, shop: Shop) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold(1, *THREE)
    assert shop.stripe.the_intent().status == "requires_capture"
    closer.open(1)
    closer.cashier.press(Qt.Key.Key_F12)
    closer.until_done()
    intent = shop.stripe.the_intent()
    assert (intent.status, intent.amount_received) == ("succeeded", THREE_TOTAL)


def test_the_application_fee_is_inspected_and_modified_before_capture(
    open_till: Opens, shop: Shop
) -> None:
    account = {"connect_account": CONNECTED, "connect_how": "destination", "fee_amount": 25}
    closer = Closer(open_till(**LATER, **account))
    closer.hold(1, *THREE)
    closer.open(1)
    assert shop.stripe.the_intent().application_fee_amount == 25
    closer.cashier.type("close.fee", "0.40")
    closer.cashier.click("close.capture")
    closer.until_done()
    intent = shop.stripe.the_intent()
    assert (intent.status, intent.application_fee_amount) == ("succeeded", 40)


def test_reconcile_an_unnecessary_authorization_is_canceled(open_till: Opens, shop: Shop) -> None:
    """Held, and of no completed order: the customer gets their money back by a release."""
    with open_planter(shop) as planter:
        planter.completed("sold-1")
        abandoned = planter.intent("abandoned-1", held=True)
    closer = Closer(open_till()).open()
    closer.compare()
    closer.cashier.click("close.applySafe")
    closer.until_compared()
    retrieve = shop.stripe.api.v1.payment_intents.retrieve
    closer.cashier.until("a release", lambda: retrieve(abandoned).status == "canceled")
    assert retrieve(abandoned).amount_received == 0


def test_reconcile_an_incomplete_collection_of_funds_is_captured(
    open_till: Opens, shop: Shop
) -> None:
    """Held, of a completed order that nothing else paid: the capture that was lost is made."""
    with open_planter(shop) as planter:
        planter.completed("lost-1", held=True)
    closer = Closer(open_till()).open()
    closer.compare()
    closer.cashier.click("close.applySafe")
    closer.until_compared()
    closer.cashier.until("a capture", lambda: shop.stripe.the_intent().status == "succeeded")


def test_collect_tips_when_capturing(open_till: Opens, shop: Shop) -> None:
    """In the United States, for eligible accounts: written on the receipt, added at capture."""
    shop.stripe.control("POST", "account", {"restaurant": True})
    closer = Closer(open_till(**LATER, tip_on="receipt"))
    closer.hold(1, *THREE)
    closer.open(1)
    closer.cashier.type("close.tip", "2.00")
    closer.cashier.click("close.capture")
    closer.until_done()
    intent = shop.stripe.the_intent()
    assert (intent.status, intent.amount_received) == ("succeeded", THREE_TOTAL + 200)
    (sale,) = shop.exported()
    assert (sale["tip"], sale["total"]) == (200, THREE_TOTAL + 200)
