"""A basket that a phone order gave back to the counter: nothing of it is lost, or left behind."""

from PySide6.QtCore import Qt

from tests.e2e.agents import Agent
from tests.e2e.books import customer_of
from tests.e2e.cashiers import BREAD, THREE
from tests.e2e.conftest import Answers
from tests.e2e.shops import Shop


def hand_over_and_cancel(agent: Agent) -> None:
    """A basket of three is to be paid by telephone; the call comes to nothing."""
    agent.ring_up(*THREE)
    agent.click("phone.basket")
    agent.begin(Qt.Key.Key_F12)


def cancel(agent: Agent) -> None:
    """The call comes to nothing."""
    agent.press(Qt.Key.Key_Escape)
    agent.until_status("canceled")
    agent.until_written()


def test_a_basket_that_came_back_is_no_longer_the_callers(answer: Answers, shop: Shop) -> None:
    customer_of(shop)
    agent = answer()
    agent.choose("amelie")
    hand_over_and_cancel(agent)
    cancel(agent)
    agent.until("the basket", lambda: agent.lines() == 3)
    agent.go_to_sale()
    agent.until_said("sale.notice", "basket_came_back")
    assert not agent.sees("sale.buyer")
    agent.pay()
    agent.present()
    agent.until_state("approved")
    assert shop.stripe.intents()[-1].customer is None


def test_a_basket_that_comes_back_during_another_sale_is_there_after_it(
    answer: Answers, shop: Shop
) -> None:
    agent = answer()
    hand_over_and_cancel(agent)
    agent.go_to_sale()
    agent.scan(BREAD)
    agent.until("the other basket", lambda: agent.lines() == 1)
    agent.go_to_phone()
    cancel(agent)
    agent.go_to_sale()
    assert agent.lines() == 1
    agent.pay()
    agent.present()
    agent.until_state("approved")
    agent.until("the books", lambda: agent.till.counter.is_idle)
    agent.next_customer()
    agent.until("the first basket", lambda: agent.lines() == 3)
