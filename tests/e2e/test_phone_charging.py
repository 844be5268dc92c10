"""A saved card that is charged: without its holder, under the agreement, and once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.e2e.agents import Agent
from tests.e2e.books import agreed_card, customer_of, told
from tests.e2e.cashiers import THREE, THREE_TOTAL
from tests.e2e.conftest import Answers
from tests.e2e.shops import CANCEL, CAPTURE, CONFIRM, CREATE, VISA, Shop
from tests.e2e.test_lost_answers import TROUBLES, have

CHARGE_DECLINED, NO_FUNDS_LATER = "4000000000000341", "4000008260003178"
NEEDS_HOLDER = "4000002760003184"


def line(answer: Answers, shop: Shop, number: str = VISA, **settings: str | bool) -> Agent:
    """A customer on the line whose card may be charged."""
    agreed_card(shop, customer_of(shop), number)
    agent = answer(**settings)
    agent.choose("amelie")
    return agent


def test_a_saved_card_is_charged_off_session_and_once(answer: Answers, shop: Shop) -> None:
    agent = line(answer, shop)
    agent.order("24.90", "Flowers")
    assert agent.charge() == "approved"
    agent.until_written()
    intent = shop.stripe.the_intent()
    (charge,) = shop.stripe.taken()
    (card,) = shop.stripe.cards_of(str(intent.customer))
    assert (intent.amount_received, intent.description) == (2490, "Flowers")
    assert (charge.payment_method, charge.amount) == (card.id, 2490)
    (sent,) = shop.stripe.requests("POST", "/confirm")
    assert "off_session=true" in sent["body"]


def test_no_reader_takes_part_in_a_charge(answer: Answers, shop: Shop) -> None:
    agent = line(answer, shop)
    agent.order("24.90")
    before = len(shop.stripe.requests("POST", "/readers/"))
    assert agent.charge() == "approved"
    assert len(shop.stripe.requests("POST", "/readers/")) == before


def test_the_books_tell_of_a_charge_of_a_saved_card(answer: Answers, shop: Shop) -> None:
    agent = line(answer, shop)
    agent.order("24.90", "Flowers")
    agent.charge()
    agent.until_written()
    (sale,), (payment,), (consent,) = (
        told(shop, what) for what in ("sales", "payments", "consents")
    )
    assert (sale["status"], sale["total"]) == ("paid", 2490)
    assert [tender["kind"] for tender in sale["tenders"]] == ["saved_card"]
    assert (payment["entry"], payment["description"]) == ("on_file", "Flowers")
    assert (payment["consent"], payment["payment_method"]) == (
        consent["consent_id"],
        consent["payment_method"],
    )
    assert sale["receipt_number"] in agent.text("phone.receiptNumber")


def test_the_basket_of_the_counter_is_charged_and_is_the_customers(
    answer: Answers, shop: Shop
) -> None:
    agent = line(answer, shop)
    agent.ring_up(*THREE)
    agent.until_wallet()
    agent.click("phone.basket")
    assert agent.charge() == "approved"
    agent.until_written()
    assert agent.lines() == 0
    (sale,) = told(shop, "sales")
    (charge,) = shop.stripe.taken()
    assert (sale["total"], charge.amount, len(sale["lines"])) == (THREE_TOTAL, THREE_TOTAL, 3)
    assert sale["customer"] == charge.customer


def test_money_that_is_held_is_captured_where_the_shop_wants_that(
    answer: Answers, shop: Shop
) -> None:
    agent = line(answer, shop, capture="manual")
    agent.order("24.90")
    assert agent.charge() == "approved"
    agent.until_written()
    (charge,) = shop.stripe.taken()
    assert charge.captured
    assert shop.stripe.the_intent().status == "succeeded"


def test_a_card_that_was_saved_a_moment_ago_is_charged_in_the_same_call(
    answer: Answers, shop: Shop
) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.save()
    agent.until("the card", lambda: len(agent.rows("phone.cards")) == 1)
    agent.order("24.90")
    agent.until("charging is what leads on", lambda: agent.sees("phone.chargeCard"))
    assert agent.charge() == "approved"
    agent.until("the money", lambda: len(shop.stripe.taken()) == 1)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (CHARGE_DECLINED, "decline_saved_plain"),
        (NO_FUNDS_LATER, "decline_insufficient_funds"),
        (NEEDS_HOLDER, "decline_needs_customer"),
    ],
)
def test_a_refused_charge_is_told_and_canceled_at_stripe_by_wish(
    answer: Answers, shop: Shop, number: str, code: str
) -> None:
    agent = line(answer, shop, number)
    agent.order("24.90")
    assert agent.charge() == "declined"
    assert agent.says("phone.reason", code)
    assert shop.stripe.the_intent().status == "requires_payment_method"
    agent.click("phone.cancel")
    agent.until_status("canceled")
    agent.until_written()
    assert shop.stripe.the_intent().status == "canceled"
    assert shop.stripe.taken() == []
    assert [sale["status"] for sale in told(shop, "sales")] == ["void"]


def test_a_charge_that_was_refused_once_can_be_tried_again(answer: Answers, shop: Shop) -> None:
    card = agreed_card(shop, customer_of(shop))
    shop.stripe.control("POST", f"payment_methods/{card.method_id}", {"declines": "do_not_honor"})
    agent = answer()
    agent.choose("amelie")
    agent.order("24.90")
    assert agent.charge() == "declined"
    shop.stripe.control("POST", f"payment_methods/{card.method_id}", {"declines": None})
    agent.click("phone.retry")
    agent.until_status("approved")
    agent.until_written()
    intent = shop.stripe.the_intent()
    assert [charge.status for charge in shop.stripe.charges(intent.id)] == ["failed", "succeeded"]


def test_the_amount_is_kept_after_a_refused_charge(answer: Answers, shop: Shop) -> None:
    agent = line(answer, shop, CHARGE_DECLINED)
    agent.order("24.90", "Flowers")
    agent.charge()
    agent.click("phone.cancel")
    agent.until_status("canceled")
    agent.until_seen("phone.amount")
    assert (agent.text("phone.amount"), agent.text("phone.description")) == ("24.90", "Flowers")


def test_a_basket_is_back_at_the_counter_after_a_refused_charge(
    answer: Answers, shop: Shop
) -> None:
    agent = line(answer, shop, CHARGE_DECLINED)
    agent.ring_up(*THREE)
    agent.until_wallet()
    agent.click("phone.basket")
    assert agent.charge() == "declined"
    agent.click("phone.cancel")
    agent.until("the basket", lambda: agent.lines() == 3)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_charge_is_made_once_whatever_happens_to_its_requests(
    answer: Answers, shop: Shop, trouble: str
) -> None:
    agent = line(answer, shop, capture="manual")
    agent.order("24.90")
    have(shop, trouble, CREATE, CONFIRM, CAPTURE)
    agent.press(Qt.Key.Key_F12)
    assert agent.see_call_through() == "approved"
    (charge,) = shop.stripe.taken()
    (sale,) = told(shop, "sales")
    assert (charge.amount, charge.captured) == (2490, True)
    assert [tender["charge"] for tender in sale["tenders"]] == [charge.id]


@pytest.mark.parametrize("trouble", ["drop_after", "half_body", "500 after"])
def test_a_refused_charge_whose_answer_was_lost_is_told_and_not_repeated(
    answer: Answers, shop: Shop, trouble: str
) -> None:
    agent = line(answer, shop, CHARGE_DECLINED)
    agent.order("24.90")
    have(shop, trouble, CONFIRM)
    assert agent.charge() == "declined"
    (intent,) = shop.stripe.intents()
    assert [charge.status for charge in shop.stripe.charges(intent.id)] == ["failed"]


@pytest.mark.parametrize("trouble", ["half_body", "500 after"])
def test_a_cancel_of_a_refused_charge_is_certain(answer: Answers, shop: Shop, trouble: str) -> None:
    agent = line(answer, shop, CHARGE_DECLINED)
    agent.order("24.90")
    agent.charge()
    have(shop, trouble, CANCEL)
    agent.click("phone.cancel")
    assert agent.see_call_through() == "canceled"
    assert shop.stripe.the_intent().status == "canceled"


def test_the_window_answers_while_the_bank_takes_its_time(answer: Answers, shop: Shop) -> None:
    agent = line(answer, shop)
    agent.order("24.90")
    shop.stripe.fault("slow", CONFIRM, seconds=20)
    agent.press(Qt.Key.Key_F12)
    agent.until_status("authorizing")
    agent.go_to_sale()
    agent.scan(*THREE)
    agent.until("the basket", lambda: agent.lines() == 3)
    agent.go_to_phone()
    assert agent.status == "authorizing"
    assert not agent.widget("phone.chargeCard", QWidget).isVisible()
