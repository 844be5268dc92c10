"""A product that is scanned in the middle of a call."""

import pytest
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


@pytest.mark.parametrize("name", ["phone.customerSearch", "phone.description"])
def test_a_product_is_rung_up_wherever_the_keyboard_is(answer: Answers, name: str) -> None:
    agent = answer()
    agent.type(name, "Am")
    agent.scan(BREAD)
    agent.until("the basket", lambda: agent.lines() == 1)
    agent.go_to_phone()
    assert agent.text(name) == "Am"


def test_a_telephone_number_that_is_typed_in_no_time_is_no_scan(answer: Answers) -> None:
    agent = answer()
    agent.type("phone.customerSearch", "5550104477")
    agent.press(Qt.Key.Key_Return)
    agent.until_seen("phone.newName")
    assert agent.text("phone.newPhone") == "5550104477"


def test_an_amount_that_is_typed_in_no_time_is_the_one_that_is_charged(
    answer: Answers, shop: Shop
) -> None:
    agent = answer()
    agent.type("phone.amount", "70000")
    agent.begin(Qt.Key.Key_F12)
    assert shop.stripe.the_intent().amount == 7000000
