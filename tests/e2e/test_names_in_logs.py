"""Who a customer is stands in the shop's book, and in no log that support may get to see."""

import logging

from PySide6.QtCore import Qt

from pos_desktop import logs
from tests.e2e.books import AMELIE, customer_of
from tests.e2e.conftest import Answers
from tests.e2e.shops import Shop


def test_a_phone_order_with_everything_logged_names_nobody(answer: Answers, shop: Shop) -> None:
    """The libraries below tell all that they do; Stripe's SDK is kept from it."""
    customer_of(shop)
    file = shop.folder / "logs" / "all.jsonl"
    log = logs.start(file, logging.DEBUG)
    try:
        agent = answer()
        agent.choose("amelie")
        assert agent.save() == "approved"
        agent.until_written()
        agent.done()
        agent.go_to_phone()
        agent.new_customer("Grace Hopper", "grace@example.com", "+1 202 555 0143")
        agent.press(Qt.Key.Key_Return)
        agent.until_wallet()
    finally:
        logs.stop(log)
    written = file.read_text(encoding="utf-8")
    assert "/v1/setup_intents" in written
    surname = AMELIE.name.split()[-1]
    names = (
        surname,
        AMELIE.email,
        AMELIE.phone,
        "Hopper",
        "grace@",
        "grace%40",
        "555 0143",
        "5550143",
    )
    assert [one for one in names if one in written] == []
    assert shop.stripe.api_key not in written
