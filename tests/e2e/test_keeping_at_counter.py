"""A card that is kept at the counter: presented to be saved, or left by the sale that it paid."""

from collections.abc import Callable
from functools import partial
from threading import Event

import pytest
import stripe
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.e2e.agents import Agent
from tests.e2e.books import customer_of, told, withdraw
from tests.e2e.cashiers import BREAD, THREE
from tests.e2e.conftest import Answers
from tests.e2e.shops import Shop

SINGLE_BRAND_DEBIT = "6280000360000978"


@pytest.fixture
def agent(answer: Answers, shop: Shop) -> Agent:
    """Has a customer before them who said yes."""
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.click("phone.channel.in_person")
    agent.hear_yes()
    return agent


def generated_from(card: stripe.PaymentMethod) -> stripe.PaymentMethod.Card.GeneratedFrom:
    """Where a saved card comes from that was presented."""
    assert card.card is not None
    assert card.card.generated_from is not None
    return card.card.generated_from


def save_here(agent: Agent, present: Callable[[], None]) -> str:
    """F12, and the customer presents the card; how it stands then."""
    agent.press(Qt.Key.Key_F12)
    agent.until_status("waiting")
    agent.until_state("card", of="simreader.screen")
    present()
    return agent.until_status("approved", "declined")


def test_a_presented_card_is_saved_as_one_that_can_be_charged_later(
    agent: Agent, shop: Shop
) -> None:
    assert save_here(agent, agent.present) == "approved"
    agent.until_written()
    setup = shop.stripe.the_setup()
    (card,) = shop.stripe.cards_of(str(setup.customer))
    (consent,) = told(shop, "consents")
    (attempt,) = shop.stripe.attempts(setup.id)
    assert (setup.status, setup.payment_method_types) == ("succeeded", ["card_present"])
    assert generated_from(card).setup_attempt == attempt.id
    assert (consent["channel"], consent["payment_method"]) == ("in_person", card.id)


def test_a_card_that_was_saved_here_is_charged_later(agent: Agent, shop: Shop) -> None:
    save_here(agent, agent.present)
    agent.until("the card", lambda: len(agent.rows("phone.cards")) == 1)
    agent.order("24.90")
    assert agent.charge() == "approved"
    agent.until("the money", lambda: [one.amount for one in shop.stripe.taken()] == [2490])


def test_a_card_that_leaves_none_for_later_is_explained(agent: Agent, shop: Shop) -> None:
    assert save_here(agent, lambda: shop.present(SINGLE_BRAND_DEBIT)) == "declined"
    agent.until_written()
    assert agent.says("phone.reason", "card_cannot_be_kept")
    assert shop.stripe.cards_of(shop.stripe.the_customer().id) == []
    assert told(shop, "consents")[0]["payment_method"] is None


def keep_at_next_sale(agent: Agent, *codes: str) -> None:
    """The customer's next sale is rung up, and its card will be kept."""
    agent.click("phone.keepAtSale")
    agent.until_said("phone.notice", "card_kept_at_next_sale")
    agent.go_to_sale()
    agent.scan(*codes)
    agent.until("the basket", lambda: agent.lines() == len(codes))


def test_the_card_that_pays_the_next_sale_is_kept(agent: Agent, shop: Shop) -> None:
    keep_at_next_sale(agent, *THREE)
    assert agent.sees("sale.buyer")
    agent.pay()
    agent.present("mastercard")
    agent.until_state("approved")
    agent.until("the books", lambda: agent.till.counter.is_idle)
    intent = shop.stripe.the_intent()
    (card,) = shop.stripe.cards_of(str(intent.customer))
    (consent,) = told(shop, "consents")
    (sale,) = told(shop, "sales")
    assert intent.setup_future_usage == "off_session"
    assert generated_from(card).charge == intent.latest_charge
    assert (consent["payment_method"], consent["last4"]) == (card.id, "4444")
    assert sale["customer"] == intent.customer
    assert [tender["kind"] for tender in sale["tenders"]] == ["card"]


def test_what_was_taken_back_on_another_till_while_the_card_paid_is_removed(
    agent: Agent, shop: Shop
) -> None:
    keep_at_next_sale(agent, BREAD)
    agent.pay()
    agent.until_state("card", of="simreader.screen")
    customer_id = shop.stripe.the_customer().id
    withdraw(shop, customer_id)
    agent.present()
    agent.until_state("approved")
    agent.until("the card's removal", lambda: shop.stripe.cards_of(customer_id) == [])
    (consent,) = told(shop, "consents")
    assert consent["last4"] == "4242"
    assert len(shop.stripe.taken()) == 1


def test_to_pay_again_does_not_get_past_what_was_taken_back_on_another_till(
    agent: Agent, shop: Shop
) -> None:
    keep_at_next_sale(agent, BREAD)
    agent.pay()
    customer_id = shop.stripe.the_customer().id
    withdraw(shop, customer_id)
    agent.press(Qt.Key.Key_Escape)
    agent.until_state("canceled")
    agent.until("the books", lambda: agent.till.counter.is_idle)
    agent.press(Qt.Key.Key_Return)
    agent.until("the basket", lambda: agent.lines() == 1)
    agent.press(Qt.Key.Key_F12)
    agent.until_said("payment.reason", "consent_withdrawn")
    assert shop.stripe.cards_of(customer_id) == []
    assert len(told(shop, "consents")) == 1


def test_a_card_that_was_read_is_not_charged_once_its_keeping_was_taken_back_on_another_till(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agent = answer(refused_brands=["amex"])
    agent.choose("amelie")
    agent.click("phone.channel.in_person")
    agent.hear_yes()
    keep_at_next_sale(agent, BREAD)
    agent.pay()
    agent.until_state("card", of="simreader.screen")
    withdraw(shop, customer_id)
    agent.present()
    agent.until_said("payment.reason", "consent_withdrawn")
    agent.press(Qt.Key.Key_Escape)
    agent.until_state("canceled")
    assert shop.stripe.taken() == []
    assert shop.stripe.cards_of(customer_id) == []


def test_a_sale_whose_card_leaves_none_is_paid_and_that_is_explained(
    agent: Agent, shop: Shop
) -> None:
    keep_at_next_sale(agent, BREAD)
    agent.pay()
    agent.until_state("card", of="simreader.screen")
    shop.present(SINGLE_BRAND_DEBIT)
    agent.until_state("approved")
    assert agent.says("payment.hint", "card_cannot_be_kept")
    assert len(shop.stripe.taken()) == 1


def test_the_sale_after_that_is_nobodys_and_keeps_no_card(agent: Agent, shop: Shop) -> None:
    keep_at_next_sale(agent, BREAD)
    agent.pay()
    agent.present()
    agent.until_state("approved")
    agent.until("the books", lambda: agent.till.counter.is_idle)
    agent.next_customer()
    assert not agent.sees("sale.buyer")
    agent.scan(BREAD)
    agent.pay()
    agent.present()
    agent.until_state("approved")
    (_, second) = shop.stripe.intents()
    assert (second.customer, second.setup_future_usage) == (None, None)


def test_the_next_sale_is_the_one_after_that_which_is_paid_and_still_shown(
    agent: Agent, shop: Shop
) -> None:
    agent.go_to_sale()
    agent.sell(BREAD)
    agent.until("the books", lambda: agent.till.counter.is_idle)
    agent.go_to_phone()
    keep_at_next_sale(agent, BREAD)
    assert agent.sees("sale.buyer")
    agent.pay()
    agent.present()
    agent.until_state("approved")
    agent.until("the books", lambda: agent.till.counter.is_idle)
    (first, second) = shop.stripe.intents()
    assert (first.customer, second.customer) == (None, shop.stripe.the_customer().id)
    assert [one["customer"] for one in told(shop, "sales")] == [None, second.customer]


def test_a_sale_whose_cash_waits_to_be_written_down_is_nobody_elses(
    agent: Agent, shop: Shop
) -> None:
    agent.go_to_sale()
    agent.scan(BREAD)
    slow = Event()
    agent.till.threads.money.submit(partial(slow.wait, 20.0), _nothing, _nothing)
    agent.press(Qt.Key.Key_F9)
    agent.until_seen("cash.given")
    agent.press(Qt.Key.Key_Return)
    assert not agent.till.is_idle
    agent.go_to_phone()
    agent.click("phone.keepAtSale")
    agent.until_said("phone.notice", "counter_is_busy")
    slow.set()
    agent.until("the cash", lambda: agent.till.is_idle)
    assert [one["status"] for one in shop.exported()] == ["paid"]


def _nothing(_: object) -> None:
    """What comes of it is of no interest."""


def test_a_buyer_who_is_taken_away_leaves_no_card(agent: Agent, shop: Shop) -> None:
    keep_at_next_sale(agent, BREAD)
    agent.click("sale.customerRemove")
    agent.pay()
    agent.present()
    agent.until_state("approved")
    intent = shop.stripe.the_intent()
    assert (intent.customer, intent.setup_future_usage) == (None, None)
    assert told(shop, "consents") == []


def test_without_the_yes_the_sale_is_the_customers_and_no_card_is_kept(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.click("phone.channel.in_person")
    agent.click("phone.keepAtSale")
    agent.until_said("phone.notice", "customer_at_next_sale")
    agent.go_to_sale()
    agent.sell(BREAD)
    intent = shop.stripe.the_intent()
    assert (intent.customer, intent.setup_future_usage) == (customer_id, None)
    assert told(shop, "sales")[0]["customer"] == customer_id


def test_who_is_here_does_not_have_the_card_keyed(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.click("phone.channel.in_person")
    agent.order("24.90")
    agent.press(Qt.Key.Key_F12)
    agent.until_said("phone.notice", "pay_at_counter")
    assert shop.stripe.intents() == []


def test_a_payment_at_the_counter_refuses_phone_orders(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.ring_up(BREAD)
    agent.go_to_sale()
    agent.pay()
    agent.go_to_phone()
    agent.choose("amelie")
    agent.hear_yes()
    agent.press(Qt.Key.Key_F12)
    agent.until_said("phone.notice", "counter_is_busy")
    assert shop.stripe.setups() == []
    agent.order("24.90")
    agent.click("phone.payNow")
    agent.until_said("phone.notice", "counter_is_busy")
    assert len(shop.stripe.intents()) == 1


def test_a_phone_order_refuses_payments_at_the_counter(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.order("24.90")
    agent.begin(Qt.Key.Key_F12)
    agent.go_to_sale()
    agent.scan(BREAD)
    agent.until("the basket", lambda: agent.lines() == 1)
    agent.press(Qt.Key.Key_F12)
    agent.until_said("sale.notice", "phone_order_under_way")
    assert len(shop.stripe.intents()) == 1
    agent.go_to_phone()
    agent.key_card()
    agent.until_status("approved")
    agent.until_written()
    agent.go_to_sale()
    agent.pay()
    agent.present()
    agent.until_state("approved")
    assert agent.widget("payment.newSale", QAbstractButton).isVisible()
