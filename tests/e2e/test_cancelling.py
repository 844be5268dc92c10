"""A payment that is given up: by the cashier, by the customer, and too late."""

from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD, THREE
from tests.e2e.conftest import Opens
from tests.e2e.shops import CANCEL, CLEAR, Shop


def test_a_cancel_at_the_till_clears_the_reader_and_the_intent(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled")
    assert shop.stripe.the_intent().status == "canceled"
    assert shop.stripe.reader().action is None
    assert cashier.lines() == 3


def test_the_basket_can_be_sold_again_after_a_cancel(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("sale.pay")
    cashier.pay()
    cashier.present()
    cashier.until_state("approved")
    assert [one.status for one in shop.stripe.intents()] == ["canceled", "succeeded"]
    (sale,) = shop.exported()
    assert sale["status"] == "paid"


def test_a_customer_who_cancels_can_pay_with_the_same_payment(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    cashier.until_state("card", of="simreader.screen")
    cashier.click("simreader.cancel")
    cashier.until_state("canceled")
    assert cashier.text("payment.reason") == "The customer cancelled on the reader."
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("waiting")
    cashier.present()
    cashier.until_state("approved")
    assert shop.stripe.the_intent().status == "succeeded"


def test_a_reader_without_a_cancel_button_is_asked_for_where_the_shop_wants_that(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till(customer_may_cancel=False)
    cashier.scan(BREAD)
    cashier.pay()
    (sent,) = shop.stripe.requests("POST", "process_payment_intent")
    assert "enable_customer_cancellation%5D=true" not in sent["body"]


def test_a_cancel_that_comes_too_late_is_told_as_paid(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    shop.stripe.fault("slow", CLEAR, seconds=0.2)
    cashier.press(Qt.Key.Key_Escape)
    shop.present()
    cashier.until_state("approved")
    assert shop.stripe.the_intent().status == "succeeded"
    assert cashier.text("payment.hint") == (
        "The customer paid before the payment could be cancelled. Take no cash."
    )


def test_a_cancel_while_the_bank_is_asked_ends_as_the_bank_says(
    open_till: Opens, shop: Shop
) -> None:
    """The reader refuses a cancel then; the till asks until the intent has an end."""
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.pay()
    shop.stripe.fault("busy", CLEAR)
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled", "approved")
    assert shop.stripe.the_intent().status == "canceled"


def test_a_cancel_whose_answers_are_lost_is_certain_in_the_end(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.pay()
    for path in (CLEAR, CANCEL):
        shop.stripe.fault("drop_after", path, times=3)
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled")
    assert shop.stripe.the_intent().status == "canceled"


def test_a_payment_that_was_cancelled_elsewhere_is_seen_as_cancelled(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.pay()
    api = shop.stripe.api.v1
    api.terminal.readers.cancel_action(shop.reader_id)
    api.payment_intents.cancel(shop.stripe.the_intent().id)
    cashier.until_state("canceled")
    assert cashier.lines() == 1


def test_enter_is_not_lost_while_the_books_are_being_written(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.pay()
    shop.stripe.fault("slow", CANCEL, seconds=0.3, after=True)
    cashier.press(Qt.Key.Key_Escape)
    sent = f"{shop.stripe.the_intent().id}/cancel"
    cashier.until("the request", lambda: bool(shop.stripe.requests("POST", sent)))
    with shop.books_are_busy():
        cashier.until_state("canceled")
        cashier.press(Qt.Key.Key_Return)
        assert not cashier.sees("sale.pay")
    cashier.until_seen("sale.pay")
