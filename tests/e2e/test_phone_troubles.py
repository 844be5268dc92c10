"""What can go wrong while a card is saved by telephone, told and ended on the same SetupIntent."""

import pytest
from PySide6.QtCore import Qt

from tests.e2e.agents import Agent
from tests.e2e.books import customer_of, told
from tests.e2e.conftest import Answers
from tests.e2e.shops import (
    CANCEL_SETUP,
    CLEAR,
    PRESENTED,
    PROCESS_SETUP,
    SETUP,
    Shop,
)
from tests.e2e.test_lost_answers import TROUBLES, have

READER = "Front counter"


@pytest.fixture
def agent(answer: Answers, shop: Shop) -> Agent:
    """Has a customer on the line who said yes."""
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    agent.hear_yes()
    return agent


def saved_once(agent: Agent, shop: Shop) -> None:
    """One card, and the agreement knows it; another set-up may have been made, and never shown."""
    agent.until_written()
    (setup,) = (one for one in shop.stripe.setups() if one.payment_method is not None)
    cards = shop.stripe.cards_of(str(setup.customer))
    (consent,) = told(shop, "consents")
    assert setup.status == "succeeded"
    assert [card.id for card in cards] == [setup.payment_method]
    assert consent["payment_method"] == setup.payment_method


def try_again(agent: Agent, shop: Shop) -> None:
    """F12, a good card, saved."""
    agent.begin(Qt.Key.Key_F12)
    agent.key_card()
    agent.until_status("approved")
    saved_once(agent, shop)


@pytest.mark.parametrize(
    ("card", "code"),
    [
        ("declined", "decline_plain"),
        ("cvc_declined", "decline_cvc"),
        ("expired", "decline_expired"),
    ],
)
def test_a_refused_card_is_told_and_another_saved_with_the_same_set_up(
    agent: Agent, shop: Shop, card: str, code: str
) -> None:
    agent.begin(Qt.Key.Key_F12)
    agent.key_card(card)
    agent.until_status("declined")
    assert agent.says("phone.reason", code)
    assert told(shop, "consents")[0]["payment_method"] is None
    try_again(agent, shop)
    (attempt, _) = shop.stripe.attempts(shop.stripe.the_setup().id)
    assert attempt.status == "failed"


def test_a_cancel_on_the_reader_can_be_tried_again(agent: Agent, shop: Shop) -> None:
    agent.begin(Qt.Key.Key_F12)
    agent.click("simreader.cancel")
    agent.until_status("canceled")
    assert agent.says("phone.reason", "cancelled_at_reader")
    try_again(agent, shop)


def test_a_cancel_at_the_till_clears_the_reader_and_the_set_up(agent: Agent, shop: Shop) -> None:
    agent.begin(Qt.Key.Key_F12)
    agent.press(Qt.Key.Key_Escape)
    agent.until_status("canceled")
    agent.until_written()
    assert shop.stripe.the_setup().status == "canceled"
    assert shop.stripe.reader().action is None
    assert agent.says("phone.hint", "nothing_saved")
    (consent,) = told(shop, "consents")
    assert consent["payment_method"] is None


def test_after_a_cancel_the_customer_must_agree_again(agent: Agent, shop: Shop) -> None:
    agent.begin(Qt.Key.Key_F12)
    agent.press(Qt.Key.Key_Escape)
    agent.until_status("canceled")
    agent.until_written()
    agent.press(Qt.Key.Key_F12)
    agent.until_said("phone.notice", "agreement_needed")
    assert len(shop.stripe.setups()) == 1
    assert agent.save() == "approved"
    assert [one.status for one in shop.stripe.setups()] == ["canceled", "succeeded"]


def test_an_offline_reader_is_told_and_tried_again_by_wish(agent: Agent, shop: Shop) -> None:
    shop.stripe.control("POST", f"readers/{shop.reader_id}", {"status": "offline"})
    agent.press(Qt.Key.Key_F12)
    agent.until_status("offline")
    assert agent.says("phone.reason", "reader_offline", READER)
    shop.stripe.control("POST", f"readers/{shop.reader_id}", {"status": "online"})
    try_again(agent, shop)


def test_a_busy_reader_is_told_and_tried_again_by_wish(agent: Agent, shop: Shop) -> None:
    shop.stripe.fault("busy", PROCESS_SETUP)
    agent.press(Qt.Key.Key_F12)
    agent.until_status("busy")
    assert agent.says("phone.reason", "reader_busy", READER)
    try_again(agent, shop)


def test_another_tills_payment_is_never_replaced_by_a_saving(agent: Agent, shop: Shop) -> None:
    other = shop.other_tills_payment()
    agent.press(Qt.Key.Key_F12)
    agent.until_status("busy")
    assert agent.says("phone.reason", "reader_has_another_payment", READER)
    shop.present()
    assert shop.stripe.api.v1.payment_intents.retrieve(other.id).status == "succeeded"
    try_again(agent, shop)


def test_a_reader_timeout_that_was_delivered_goes_on_as_if_nothing_was(
    agent: Agent, shop: Shop
) -> None:
    shop.stripe.fault("reader_timeout", PROCESS_SETUP, delivered=True)
    agent.begin(Qt.Key.Key_F12)
    assert len(shop.stripe.requests("POST", "process_setup_intent")) == 1
    agent.key_card()
    agent.until_status("approved")
    saved_once(agent, shop)


def test_a_reader_timeout_that_was_not_delivered_is_told_and_tried_again(
    agent: Agent, shop: Shop
) -> None:
    shop.stripe.fault("reader_timeout", PROCESS_SETUP)
    agent.press(Qt.Key.Key_F12)
    agent.until_status("offline")
    assert agent.says("phone.reason", "reader_silent", READER)
    try_again(agent, shop)


def test_an_account_that_may_not_key_cards_is_told_how_to_ask_for_it(
    agent: Agent, shop: Shop
) -> None:
    shop.stripe.control("POST", "account", {"moto": False})
    agent.press(Qt.Key.Key_F12)
    agent.until_status("attention")
    assert agent.says("phone.reason", "moto_not_allowed")
    agent.click("phone.cancel")
    agent.until_status("canceled")
    assert shop.stripe.the_setup().status == "canceled"


def test_an_account_that_was_allowed_to_meanwhile_saves_with_the_same_set_up(
    agent: Agent, shop: Shop
) -> None:
    shop.stripe.control("POST", "account", {"moto": False})
    agent.press(Qt.Key.Key_F12)
    agent.until_status("attention")
    shop.stripe.control("POST", "account", {"moto": True})
    agent.click("phone.retry")
    agent.until_status("waiting")
    agent.key_card()
    agent.until_status("approved")
    saved_once(agent, shop)


def test_a_saved_card_of_which_the_reader_lost_the_result_is_saved(
    agent: Agent, shop: Shop
) -> None:
    shop.stripe.fault("connection_error_although_authorized", PRESENTED)
    agent.begin(Qt.Key.Key_F12)
    agent.key_card()
    agent.until_status("approved")
    saved_once(agent, shop)


def test_a_reader_that_never_learned_that_a_card_was_saved_takes_the_next_one(
    agent: Agent, shop: Shop
) -> None:
    shop.stripe.fault("stuck", PRESENTED, authorized=True)
    for saved in (1, 2):
        agent.begin(Qt.Key.Key_F12)
        agent.key_card()
        agent.until_status("approved")
        agent.until_written()
        assert [one.status for one in shop.stripe.setups()] == ["succeeded"] * saved
        agent.done()
        if saved == 1:
            agent.choose("amelie")
            agent.hear_yes()


def test_a_reader_that_hangs_is_freed_by_a_cancel(agent: Agent, shop: Shop) -> None:
    shop.stripe.fault("stuck", PRESENTED)
    agent.begin(Qt.Key.Key_F12)
    agent.key_card()
    agent.press(Qt.Key.Key_Escape)
    agent.until_status("canceled")
    assert shop.stripe.the_setup().status == "canceled"
    assert shop.stripe.reader().action is None


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_card_is_saved_once_whatever_happens_to_the_requests(
    agent: Agent, shop: Shop, trouble: str
) -> None:
    have(shop, trouble, SETUP, PROCESS_SETUP)
    agent.press(Qt.Key.Key_F12)
    assert agent.see_call_through() == "approved"
    saved_once(agent, shop)


@pytest.mark.parametrize("trouble", ["half_body", "500 after"])
def test_a_cancel_is_certain_whatever_happens_to_its_requests(
    agent: Agent, shop: Shop, trouble: str
) -> None:
    agent.begin(Qt.Key.Key_F12)
    have(shop, trouble, CLEAR, CANCEL_SETUP)
    agent.press(Qt.Key.Key_Escape)
    assert agent.see_call_through() == "canceled"
    assert shop.stripe.the_setup().status == "canceled"
