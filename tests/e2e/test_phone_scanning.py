"""A product that is scanned in the middle of a call."""

from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Answers
from tests.e2e.shops import Shop


def test_a_scan_in_the_amount_is_rung_up_and_charged_to_nobody(answer: Answers, shop: Shop) -> None:
    agent = answer()
    agent.order("12.50")
    agent.press(Qt.Key.Key_F4)
    agent.press(Qt.Key.Key_End)
    agent.scan(BREAD)
    agent.until("the basket", lambda: agent.lines() == 1)
    agent.go_to_phone()
    assert agent.text("phone.amount") == "12.50"
    agent.begin(Qt.Key.Key_F12)
    assert shop.stripe.the_intent().amount == 1250


def test_an_amount_that_is_typed_in_no_time_is_the_one_that_is_charged(
    answer: Answers, shop: Shop
) -> None:
    agent = answer()
    agent.type("phone.amount", "70000")
    agent.begin(Qt.Key.Key_F12)
    assert shop.stripe.the_intent().amount == 7000000
