"""Nothing is saved or charged without an agreement that covers it, and ending one ends both."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox

from pos_desktop.presenters.notices import warn
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.texts import sentence
from tests.e2e.agents import Agent
from tests.e2e.books import agreed_card, bare_card, customer_of, told, withdraw
from tests.e2e.conftest import Answers
from tests.e2e.shops import CREATE, DETACH, Shop


def is_ticked(agent: Agent) -> bool:
    """Whether the customer said yes to what is shown."""
    return agent.widget("phone.consent", QCheckBox).isChecked()


def refuse_charge(agent: Agent, shop: Shop, code: str) -> None:
    """The charge is refused by the till itself, for this reason, and can only be given up."""
    assert agent.charge() == "attention"
    assert agent.says("phone.reason", code)
    assert shop.stripe.taken() == []
    agent.click("phone.cancel")
    agent.until_status("canceled")
    agent.until_written()


def test_without_the_tick_nothing_is_saved_and_it_is_said_why(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.press(Qt.Key.Key_F12)
    agent.until_said("phone.notice", "agreement_needed")
    assert agent.status == "idle"
    assert shop.stripe.setups() == []


def test_without_a_customer_nothing_is_saved(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.press(Qt.Key.Key_F12)
    agent.until_said("phone.notice", "customer_needed")
    assert shop.stripe.setups() == []


@pytest.mark.parametrize("chip", ["channel.mail", "redisplay.always"])
def test_a_yes_is_to_what_was_read_and_nothing_else(answer: Answers, shop: Shop, chip: str) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.click(f"phone.{chip}")
    assert not is_ticked(agent)


def test_a_yes_is_used_once(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.save()
    agent.until_written()
    assert not is_ticked(agent)


def test_a_card_that_was_saved_elsewhere_is_not_charged_without_an_agreement(
    answer: Answers, shop: Shop
) -> None:
    bare_card(shop, customer_of(shop))
    agent = answer()
    agent.choose("amelie")
    (card,) = agent.rows("phone.cards")
    assert card.tone is Tone.WARN
    agent.order("24.90")
    agent.click_row("phone.cards", 0)
    agent.click("phone.chargeCard")
    agent.until_said("phone.notice", "charge_needs_agreement", "4242")
    assert shop.stripe.intents() == []


def test_a_card_that_was_saved_elsewhere_is_charged_once_that_is_agreed_to(
    answer: Answers, shop: Shop
) -> None:
    card = bare_card(shop, customer_of(shop))
    agent = answer()
    agent.choose("amelie")
    agent.click_row("phone.cards", 0)
    agent.hear_yes()
    agent.press(Qt.Key.Key_F12)
    agent.until_said("phone.customerNotice", "agreement_recorded", "4242")
    (consent,) = told(shop, "consents")
    assert (consent["payment_method"], consent["last4"]) == (card.method_id, "4242")
    agent.until("the row", lambda: agent.rows("phone.cards")[0].tone is Tone.NEUTRAL)
    agent.order("24.90")
    assert agent.charge() == "approved"
    assert len(shop.stripe.taken()) == 1


def test_an_agreement_that_was_withdrawn_at_another_till_a_second_ago_charges_nothing(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agreed_card(shop, customer_id)
    agent = answer()
    agent.choose("amelie")
    agent.order("24.90")
    withdraw(shop, customer_id)
    refuse_charge(agent, shop, "consent_withdrawn")
    assert shop.stripe.requests("POST", "/confirm") == []


def test_an_agreement_that_is_withdrawn_between_two_requests_charges_nothing(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agreed_card(shop, customer_id)
    agent = answer()
    agent.choose("amelie")
    agent.order("24.90")
    shop.stripe.fault("slow", CREATE, seconds=0.5, method="POST")
    agent.press(Qt.Key.Key_F12)
    asked = "/payment_intents"
    agent.until("the request", lambda: bool(shop.stripe.requests("POST", asked)))
    withdraw(shop, customer_id)
    agent.until_status("attention")
    assert agent.says("phone.reason", "consent_withdrawn")
    assert shop.stripe.requests("POST", "/confirm") == []
    agent.click("phone.cancel")
    agent.until_status("canceled")
    assert shop.stripe.the_intent().status == "canceled"


def test_an_agreement_that_was_withdrawn_while_a_card_was_refused_asks_for_no_other(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    assert agent.save("declined") == "declined"
    withdraw(shop, customer_id)
    agent.press(Qt.Key.Key_F12)
    agent.until_status("attention")
    assert agent.says("phone.reason", "consent_withdrawn")
    agent.click("phone.cancel")
    agent.until_status("canceled")
    agent.until_written()
    assert len(shop.stripe.requests("POST", "/process_setup_intent")) == 1
    assert told(shop, "consents")[0]["withdrawn_at"] is not None


def test_a_withdrawal_stays_though_the_card_was_saved_meanwhile_and_that_is_removed(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    agent.begin(Qt.Key.Key_F12)
    withdraw(shop, customer_id)
    agent.key_card()
    agent.until_status("approved")
    agent.until_written()
    (consent,) = told(shop, "consents")
    assert consent["withdrawn_at"] is not None
    assert consent["payment_method"] is not None
    agent.until("the card's removal", lambda: shop.stripe.cards_of(customer_id) == [])


def withdraw_on_page(agent: Agent) -> None:
    """Mark the agreement in the customer's story, and end it."""
    agreed = sentence(warn("phone.happened.agreed"))
    agent.until("the agreement", lambda: agreed in agent.titles("phone.history"))
    agent.click_row("phone.history", agent.titles("phone.history").index(agreed))
    agent.click("phone.withdraw")
    agent.click("phone.removeCard.yes")


def test_what_the_customer_takes_back_is_detached_at_stripe_and_charged_no_more(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agreed_card(shop, customer_id)
    agent = answer(cashier="Noor")
    agent.choose("amelie")
    withdraw_on_page(agent)
    agent.until_said("phone.customerNotice", "agreement_ended", "4242")
    (consent,) = told(shop, "consents")
    assert shop.stripe.cards_of(customer_id) == []
    assert (consent["withdrawn_by"], consent["last4"]) == ("Noor", "4242")
    assert consent["withdrawn_at"] is not None
    agent.until("no card", lambda: not agent.rows("phone.cards"))
    assert not agent.widget("phone.chargeCard", QAbstractButton).isEnabled()


def test_a_card_is_removed_after_a_second_yes_and_its_agreement_ends(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agreed_card(shop, customer_id)
    agent = answer()
    agent.choose("amelie")
    agent.click("phone.removeCard")
    agent.click("phone.removeCard.yes")
    agent.until_said("phone.customerNotice", "card_removed", "4242")
    (consent,) = told(shop, "consents")
    assert shop.stripe.cards_of(customer_id) == []
    assert consent["withdrawn_at"] is not None


def test_a_card_stays_where_the_second_answer_is_no(answer: Answers, shop: Shop) -> None:
    customer_id = customer_of(shop)
    agreed_card(shop, customer_id)
    agent = answer()
    agent.choose("amelie")
    agent.click("phone.removeCard")
    agent.until_seen("phone.removeCard.no")
    agent.press(Qt.Key.Key_Escape)
    agent.until("no question", lambda: not agent.sees("phone.removeCard.no"))
    assert len(agent.rows("phone.cards")) == 1
    assert len(shop.stripe.cards_of(customer_id)) == 1


def test_a_card_that_could_not_be_detached_is_charged_no_more_and_removed_next_time(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    agreed_card(shop, customer_id)
    agent = answer()
    agent.choose("amelie")
    shop.stripe.fault("status", DETACH, times=None)
    agent.click("phone.removeCard")
    agent.click("phone.removeCard.yes")
    agent.until_said("phone.customerNotice", "card_not_removed")
    (consent,) = told(shop, "consents")
    assert consent["withdrawn_at"] is not None
    shop.stripe.control("DELETE", "faults")
    agent.click("phone.otherCustomer")
    agent.choose("amelie")
    agent.until("no card", lambda: shop.stripe.cards_of(customer_id) == [])


def test_a_card_that_was_removed_elsewhere_a_second_ago_charges_nothing(
    answer: Answers, shop: Shop
) -> None:
    card = agreed_card(shop, customer_of(shop))
    agent = answer()
    agent.choose("amelie")
    agent.order("24.90")
    shop.stripe.api.v1.payment_methods.detach(card.method_id)
    refuse_charge(agent, shop, "saved_card_gone")
    assert shop.stripe.the_intent().status == "canceled"


def test_an_agreement_about_another_customers_card_offers_no_card(
    answer: Answers, shop: Shop
) -> None:
    customer_id = customer_of(shop)
    other = shop.stripe.customer("Somebody else")
    with_card = shop.stripe.save_card(other.id)
    agreed_card(shop, customer_id)
    agent = answer()
    agent.choose("amelie")
    assert len(agent.rows("phone.cards")) == 1
    assert with_card.id not in [row.key for row in agent.rows("phone.cards")]
