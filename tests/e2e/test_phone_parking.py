"""Calls that wait: parked, taken up again, and still there after a restart."""

from PySide6.QtCore import Qt

from pos_desktop.ui.listing import EntryList
from tests.e2e.agents import Agent
from tests.e2e.books import AMELIE, agreed_card, customer_of
from tests.e2e.conftest import Answers, Opened
from tests.e2e.shops import Shop


def park_amelie(agent: Agent) -> None:
    """Amélie has ordered something, and waits."""
    agent.choose("amelie")
    agent.order("24.90", "Flowers")
    agent.press(Qt.Key.Key_F8)
    agent.until("the list", lambda: agent.titles("phone.parked") == [AMELIE.name])


def test_a_parked_call_is_taken_up_again_and_charged(answer: Answers, shop: Shop) -> None:
    agreed_card(shop, customer_of(shop))
    agent = answer()
    park_amelie(agent)
    assert agent.text("phone.amount") == ""
    agent.order("18.50", "Cake")
    agent.begin(Qt.Key.Key_F12)
    agent.key_card()
    agent.until_status("approved")
    agent.done()
    agent.click_row("phone.parked", 0)
    agent.until_wallet()
    assert agent.text("phone.name") == AMELIE.name
    assert (agent.text("phone.amount"), agent.text("phone.description")) == ("24.90", "Flowers")
    assert agent.charge() == "approved"
    agent.until_written()
    assert [charge.amount for charge in shop.stripe.taken()] == [1850, 2490]


def test_a_parked_call_survives_a_restart(answer: Answers, opened: Opened, shop: Shop) -> None:
    customer_of(shop)
    before = answer()
    park_amelie(before)
    opened.close(before)
    after = answer()
    after.until("the call", lambda: after.titles("phone.parked") == [AMELIE.name])
    after.click_row("phone.parked", 0)
    after.until_wallet()
    assert (after.text("phone.amount"), after.text("phone.description")) == ("24.90", "Flowers")
    after.click("phone.otherCustomer")
    after.until_seen("phone.customerSearch")
    after.until("nobody waiting", lambda: not after.sees("phone.parked"))


def test_the_call_at_hand_waits_where_another_is_taken_up(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    park_amelie(agent)
    agent.order("18.50", "Cake")
    agent.click_row("phone.parked", 0)
    agent.until_wallet()
    assert agent.text("phone.amount") == "24.90"
    agent.click("phone.otherCustomer")
    agent.until("the other call", lambda: len(agent.rows("phone.parked")) == 1)


def test_a_parked_call_is_dropped_by_del(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    park_amelie(agent)
    rows = agent.widget("phone.parked", EntryList)
    rows.setFocus()
    agent.press(Qt.Key.Key_Down)
    agent.press(Qt.Key.Key_Delete)
    agent.until("an empty list", lambda: not agent.sees("phone.parked"))
