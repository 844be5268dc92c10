"""A payment that is taken at once by telephone: of an amount or of the counter's basket."""

import pytest
from PySide6.QtCore import Qt

from tests.e2e.agents import Agent
from tests.e2e.books import customer_of, told
from tests.e2e.cashiers import THREE, THREE_TOTAL
from tests.e2e.conftest import Answers
from tests.e2e.shops import CAPTURE, CREATE, PROCESS, Shop, metadata_of
from tests.e2e.test_lost_answers import have


def pay(agent: Agent, card: str = "visa") -> None:
    """The main thing is to pay: keyed, paid, written down."""
    agent.begin(Qt.Key.Key_F12)
    agent.key_card(card)
    agent.until_status("approved")
    agent.until_written()


def test_somebody_whom_nobody_knows_pays_an_amount_for_what_they_ordered(
    answer: Answers, shop: Shop
) -> None:
    agent = answer()
    agent.order("18.50", "Cake for Friday")
    pay(agent, "mastercard")
    intent = shop.stripe.the_intent()
    (charge,) = shop.stripe.taken()
    assert charge.payment_method_details is not None
    assert charge.payment_method_details.card is not None
    assert (intent.amount_received, intent.description) == (1850, "Cake for Friday")
    assert (intent.customer, intent.setup_future_usage) == (None, None)
    assert (charge.payment_method_details.type, charge.amount) == ("card", 1850)
    assert charge.payment_method_details.card.moto is True


def test_the_books_tell_of_a_keyed_payment(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.order("18.50", "Cake for Friday")
    pay(agent)
    (sale,) = told(shop, "sales")
    intent = shop.stripe.the_intent()
    assert (sale["status"], sale["total"]) == ("paid", 1850)
    (tender,) = sale["tenders"]
    assert (tender["kind"], tender["payment_intent"]) == ("moto", intent.id)
    assert (tender["amount"], tender["last4"]) == (1850, "4242")
    assert sale["receipt_number"] in agent.text("phone.receiptNumber")
    assert metadata_of(intent)["sale_id"] == sale["sale_id"]


def test_a_customers_payment_is_theirs_at_stripe_and_keeps_no_card(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.order("24.90")
    pay(agent)
    assert shop.stripe.the_intent().customer == customer_id
    assert shop.stripe.cards_of(customer_id) == []
    assert told(shop, "consents") == []


def test_a_card_is_kept_in_the_same_call_where_that_was_agreed(answer: Answers, shop: Shop) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.order("24.90", "Flowers")
    pay(agent)
    intent = shop.stripe.the_intent()
    (card,) = shop.stripe.cards_of(customer_id)
    (consent,) = told(shop, "consents")
    assert (intent.setup_future_usage, intent.amount_received) == ("off_session", 2490)
    assert (card.allow_redisplay, consent["payment_method"]) == ("limited", card.id)
    agent.until("the card on the page", lambda: len(agent.rows("phone.cards")) == 1)


def test_money_is_taken_by_a_capture_where_the_shop_wants_that(answer: Answers, shop: Shop) -> None:
    agent = answer(capture="manual")
    agent.order("18.50")
    pay(agent)
    intent = shop.stripe.the_intent()
    assert (intent.capture_method, intent.status) == ("manual", "succeeded")
    assert [charge.captured for charge in shop.stripe.taken()] == [True]


def take_basket(agent: Agent) -> None:
    """Ring three things up at the counter, and take them over."""
    agent.ring_up(*THREE)
    agent.click("phone.basket")


def test_the_counters_basket_is_paid_by_telephone_and_gone_from_the_counter(
    answer: Answers, shop: Shop
) -> None:
    agent = answer()
    take_basket(agent)
    pay(agent)
    assert agent.lines() == 0
    assert shop.stripe.the_intent().amount_received == THREE_TOTAL
    (sale,) = told(shop, "sales")
    assert (sale["status"], sale["total"], len(sale["lines"])) == ("paid", THREE_TOTAL, 3)
    assert [tender["kind"] for tender in sale["tenders"]] == ["moto"]
    assert sale["receipt_number"] in agent.text("phone.receiptNumber")


def test_a_basket_comes_back_to_the_counter_after_a_cancel_and_is_sold_there(
    answer: Answers, shop: Shop
) -> None:
    agent = answer()
    take_basket(agent)
    agent.begin(Qt.Key.Key_F12)
    assert agent.lines() == 0
    agent.press(Qt.Key.Key_Escape)
    agent.until_status("canceled")
    agent.until("the basket", lambda: agent.lines() == 3)
    agent.go_to_sale()
    agent.pay()
    agent.present()
    agent.until_state("approved")
    assert [one.status for one in shop.stripe.intents()] == ["canceled", "succeeded"]


def test_a_refused_card_is_told_and_another_pays_with_the_same_intent(
    answer: Answers, shop: Shop
) -> None:
    agent = answer()
    agent.order("18.50")
    agent.begin(Qt.Key.Key_F12)
    agent.key_card("insufficient_funds")
    agent.until_status("declined")
    assert agent.says("phone.reason", "decline_insufficient_funds")
    pay(agent)
    assert shop.stripe.the_intent().status == "succeeded"
    assert len(shop.stripe.taken()) == 1


def test_a_payment_that_is_given_up_is_canceled_and_the_amount_stays_typed(
    answer: Answers, shop: Shop
) -> None:
    agent = answer()
    agent.order("18.50", "Cake")
    agent.begin(Qt.Key.Key_F12)
    agent.press(Qt.Key.Key_Escape)
    agent.until_status("canceled")
    agent.until_seen("phone.amount")
    assert shop.stripe.the_intent().status == "canceled"
    assert agent.text("phone.amount") == "18.50"
    pay(agent)
    assert [one.status for one in shop.stripe.intents()] == ["canceled", "succeeded"]


def test_what_was_paid_is_not_typed_any_more(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.order("18.50", "Cake")
    pay(agent)
    agent.done()
    assert (agent.text("phone.amount"), agent.text("phone.description")) == ("", "")


def test_a_cart_on_the_reader_is_cleared_before_the_card_is_asked_for(
    answer: Answers, shop: Shop
) -> None:
    agent = answer(show_cart=True)
    agent.ring_up(*THREE)
    agent.until_state("cart", of="simreader.screen")
    agent.order("18.50")
    pay(agent)
    assert shop.stripe.the_intent().status == "succeeded"


@pytest.mark.parametrize("trouble", ["drop_after", "500 after"])
def test_a_payment_is_taken_once_whatever_happens_to_its_requests(
    answer: Answers, shop: Shop, trouble: str
) -> None:
    agent = answer(capture="manual")
    agent.order("18.50")
    have(shop, trouble, CREATE, PROCESS, CAPTURE)
    agent.press(Qt.Key.Key_F12)
    assert agent.see_call_through() == "approved"
    (charge,) = shop.stripe.taken()
    (sale,) = told(shop, "sales")
    assert charge.captured
    assert [tender["charge"] for tender in sale["tenders"]] == [charge.id]
