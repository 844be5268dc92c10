"""A card sale from scan to paid, through the real window, as Stripe's own objects tell it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD, THREE, THREE_TOTAL
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop


def test_three_scanned_lines_are_sold_with_one_key(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("waiting")
    cashier.present("visa")
    cashier.until_state("approved")
    intent = shop.stripe.the_intent()
    assert (intent.status, intent.amount, intent.currency) == ("succeeded", THREE_TOTAL, "usd")
    assert cashier.text("payment.amount") == "$10.74"


def test_a_decline_is_retried_on_the_same_payment_with_one_key(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.be_declined(*THREE)
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("waiting")
    cashier.present("mastercard")
    cashier.until_state("approved")
    intent = shop.stripe.the_intent()
    outcomes = [charge.status for charge in shop.stripe.charges(intent.id)]
    assert (intent.status, outcomes) == ("succeeded", ["failed", "succeeded"])


def test_a_payment_that_somebody_else_gave_another_amount_is_asked_of_nobody_until_it_is_set_right(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.be_declined(*THREE)
    intent = shop.stripe.the_intent()
    shop.stripe.api.v1.payment_intents.update(intent.id, {"amount": 10 * THREE_TOTAL})
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("attention")
    assert "10740 usd instead of 1074 usd" in cashier.text("payment.reason")
    action = shop.stripe.reader().action
    assert action is not None
    assert action.status == "failed"
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("waiting")
    cashier.present("visa")
    cashier.until_state("approved")
    assert [one.amount for one in shop.stripe.taken()] == [THREE_TOTAL]


def test_the_export_tells_the_same_as_stripe(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.be_declined(*THREE)
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("waiting")
    cashier.present("mastercard")
    cashier.until_state("approved")
    intent = shop.stripe.the_intent()
    (sale,) = shop.exported()
    (tender,) = sale["tenders"]
    assert (sale["status"], sale["total"], tender["amount"]) == ("paid", THREE_TOTAL, intent.amount)
    assert tender["payment_intent"] == intent.id
    assert tender["charge"] == intent.latest_charge
    charge = shop.stripe.charges(intent.id)[-1]
    card: Any = charge.payment_method_details.card_present  # type: ignore[union-attr]
    assert (tender["brand"], tender["last4"]) == (card.brand, card.last4) == ("mastercard", "4444")
    assert intent.metadata.to_dict() == {
        "sale_id": sale["sale_id"],
        "till": sale["till"],
        "attempt": "1",
        "app": "pos-desktop",
    }


def test_the_next_customer_begins_with_an_empty_basket(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.sell(BREAD)
    cashier.next_customer()
    assert cashier.lines() == 0
    cashier.sell(BREAD)
    statuses = [intent.status for intent in shop.stripe.intents()]
    assert statuses == ["succeeded", "succeeded"]


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        ("insufficient_funds", "There are not enough funds on the card."),
        ("expired", "The card has expired."),
        ("lost", "The bank did not accept the card."),
        ("stolen", "The bank did not accept the card."),
        ("declined", "The bank did not accept the card."),
    ],
)
def test_the_reason_of_a_decline_is_told_in_plain_words(
    open_till: Opens, card: str, sentence: str
) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.pay()
    cashier.present(card)
    cashier.until_state("declined")
    assert cashier.text("payment.reason") == sentence


def test_a_basket_changed_after_a_decline_is_charged_on_the_same_intent(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present("declined")
    cashier.until_state("declined")
    cashier.press(Qt.Key.Key_F4)
    cashier.until_seen("sale.remove")
    cashier.press(Qt.Key.Key_Delete)
    cashier.until("two lines", lambda: cashier.lines() == 2)
    cashier.pay()
    cashier.present("visa")
    cashier.until_state("approved")
    intent = shop.stripe.the_intent()
    assert (intent.status, intent.amount) == ("succeeded", 685)
    assert cashier.text("payment.amount") == "$6.85"
