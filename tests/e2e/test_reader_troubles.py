"""What a reader can do to a payment, told at the till and ended on the same PaymentIntent."""

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD, THREE, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import PRESENTED, PROCESS, Shop


def paid_once(shop: Shop) -> None:
    """One intent, and one charge that took money."""
    intent = shop.stripe.the_intent()
    taken = [one for one in shop.stripe.charges(intent.id) if one.status == "succeeded"]
    assert (intent.status, len(taken)) == ("succeeded", 1)


def try_again(cashier: Cashier) -> None:
    """Enter, another card, approved."""
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("waiting")
    cashier.present()
    cashier.until_state("approved")


def test_an_offline_reader_is_told_at_once_and_tried_again_by_wish(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    shop.stripe.control("POST", f"readers/{shop.reader_id}", {"status": "offline"})
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("offline")
    assert "Front counter cannot be reached" in cashier.text("payment.reason")
    shop.stripe.control("POST", f"readers/{shop.reader_id}", {"status": "online"})
    try_again(cashier)
    paid_once(shop)


def test_a_busy_reader_is_told_and_tried_again_by_wish(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    shop.stripe.fault("busy", PROCESS)
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("busy")
    try_again(cashier)
    paid_once(shop)


def test_another_tills_payment_is_never_replaced(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    other = shop.other_tills_payment()
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("busy")
    assert "another till" in cashier.text("payment.reason")
    action = shop.stripe.reader().action
    assert action is not None
    assert action.process_payment_intent is not None
    assert action.process_payment_intent.payment_intent == other.id
    shop.present()
    try_again(cashier)
    ours = [one for one in shop.stripe.intents() if one.id != other.id]
    assert [one.status for one in ours] == ["succeeded"]


def test_giving_up_at_a_shared_reader_leaves_the_other_tills_payment(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    other = shop.other_tills_payment()
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("busy")
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled")
    action = shop.stripe.reader().action
    assert action is not None
    assert action.status == "in_progress"
    shop.present()
    assert shop.stripe.api.v1.payment_intents.retrieve(other.id).status == "succeeded"


def test_a_reader_timeout_that_was_delivered_goes_on_as_if_nothing_was(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    shop.stripe.fault("reader_timeout", PROCESS, delivered=True)
    cashier.scan(*THREE)
    cashier.pay()
    assert len(shop.stripe.requests("POST", "process_payment_intent")) == 1
    cashier.present()
    cashier.until_state("approved")
    paid_once(shop)


def test_a_reader_timeout_that_was_not_delivered_is_told_and_tried_again(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    shop.stripe.fault("reader_timeout", PROCESS)
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("offline")
    assert "did not answer" in cashier.text("payment.reason")
    try_again(cashier)
    paid_once(shop)


def test_a_payment_that_another_till_replaced_is_told_as_such(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    shop.stripe.fault("replaced", PROCESS)
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("declined")
    assert "something else to do" in cashier.text("payment.reason")


def test_a_connection_error_of_the_reader_is_no_decline_if_the_bank_said_yes(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    shop.stripe.fault("connection_error_although_authorized", PRESENTED)
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present()
    cashier.until_state("approved")
    paid_once(shop)


def test_a_connection_error_of_the_reader_is_told_and_tried_again(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    shop.stripe.fault("connection_error", PRESENTED)
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present()
    cashier.until_state("declined", "offline")
    assert "lost its connection" in cashier.text("payment.reason")
    try_again(cashier)
    paid_once(shop)


def test_a_reader_that_hangs_is_freed_by_a_cancel(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    shop.stripe.fault("stuck", PRESENTED)
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present()
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled")
    assert shop.stripe.the_intent().status == "canceled"
    assert shop.stripe.reader().action is None


def test_a_reader_that_hangs_after_the_bank_said_yes_has_paid(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    shop.stripe.fault("stuck", PRESENTED, authorized=True)
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present()
    cashier.until_state("approved")
    paid_once(shop)


@pytest.mark.parametrize("capture", ["automatic", "manual"])
def test_a_reader_that_never_learned_that_it_was_paid_takes_the_next_payment(
    open_till: Opens, shop: Shop, capture: str
) -> None:
    cashier = open_till(capture=capture, capture_later=capture == "manual")
    shop.stripe.fault("stuck", PRESENTED, authorized=True)
    cashier.sell(BREAD)
    cashier.next_customer()
    cashier.sell(BREAD)
    assert len(shop.stripe.taken()) == 2


def test_a_hardware_fault_is_told_in_the_readers_words(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    shop.stripe.fault("hardware_fault", PROCESS)
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("attention")
    assert cashier.text("payment.reason").startswith("Stripe refused the payment: ")
    try_again(cashier)
    paid_once(shop)


def test_a_reader_that_left_the_account_is_told_and_the_payment_can_be_given_up(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    shop.stripe.api.v1.terminal.readers.delete(shop.reader_id)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("attention")
    cashier.press(Qt.Key.Key_Escape)
    cashier.until_state("canceled")
    assert [one.status for one in shop.stripe.intents()] == ["canceled"]


@pytest.mark.parametrize("reader", ["tmr_gone", ""])
def test_a_till_whose_reader_is_unknown_takes_the_first_one_that_is_online(
    open_till: Opens, shop: Shop, reader: str
) -> None:
    cashier = open_till(reader=reader)
    cashier.until_state("online", of="status.reader")
    shop.reader_id = shop.stripe.reader().id
    cashier.sell(BREAD)
    paid_once(shop)
