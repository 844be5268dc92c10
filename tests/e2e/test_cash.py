"""Cash: at once, or only when the card payment is known to be cancelled."""

from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD, THREE, THREE_TOTAL
from tests.e2e.conftest import Opens
from tests.e2e.shops import CANCEL, CLEAR, Shop


def test_a_cash_sale_tells_the_change_and_keeps_the_sale(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.type("cash.given", "20")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    assert cashier.text("payment.change") == "$9.26"
    (sale,) = shop.exported()
    (tender,) = sale["tenders"]
    assert (sale["status"], tender["kind"], tender["amount"]) == ("paid", "cash", THREE_TOTAL)
    assert shop.stripe.intents() == []


def test_cash_after_a_decline_is_taken_only_when_the_intent_is_cancelled(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present("declined")
    cashier.until_state("declined")
    shop.stripe.fault("slow", CANCEL, seconds=0.3)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_state("checking")
    assert not cashier.sees("cash.given")
    cashier.until_seen("cash.given")
    assert shop.stripe.the_intent().status == "canceled"
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    (sale,) = shop.exported()
    assert [tender["kind"] for tender in sale["tenders"]] == ["cash"]


def test_cash_is_not_taken_when_the_card_was_faster(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    shop.stripe.fault("slow", CLEAR, seconds=0.2)
    cashier.press(Qt.Key.Key_F9)
    shop.present()
    cashier.until_state("approved")
    assert not cashier.sees("cash.given")
    assert "Take no cash" in cashier.text("payment.hint")


def test_too_little_cash_is_refused_at_the_field(open_till: Opens) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.type("cash.given", "4")
    cashier.press(Qt.Key.Key_Return)
    assert cashier.sees("cash.given")
    assert cashier.lines() == 1


def test_a_receipt_number_follows_the_one_before(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    for _ in range(2):
        cashier.scan(BREAD)
        cashier.press(Qt.Key.Key_F9)
        cashier.until_seen("cash.given")
        cashier.press(Qt.Key.Key_Return)
        cashier.until_state("approved")
        cashier.next_customer()
    cashier.sell(BREAD)
    numbers = [sale["receipt_number"] for sale in shop.exported()]
    assert numbers == ["001-0001", "001-0002", "001-0003"]
