"""A day of thirty sales with random wishes and faults: Stripe and the books agree to the cent."""

import random

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import THREE, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import CANCEL, CAPTURE, CLEAR, CREATE, PRESENTED, PROCESS, Shop

SALES = 30
CARDS = ("visa", "mastercard", "amex", "insufficient_funds", "declined", "expired")
FAULTS = (
    ("drop_before", (CREATE, PROCESS, CANCEL, CAPTURE)),
    ("drop_after", (CREATE, PROCESS, CANCEL, CAPTURE)),
    ("half_body", (CREATE, PROCESS, CAPTURE)),
    ("garbage", (PROCESS, CAPTURE)),
    ("lock_timeout", (CREATE, CANCEL)),
    ("busy", (PROCESS, CLEAR)),
    ("offline", (PROCESS,)),
    ("reader_timeout", (PROCESS,)),
    ("connection_error", (PRESENTED,)),
    ("connection_error_although_authorized", (PRESENTED,)),
)


TELLING_CENTS = {1, 2, 3, 5, 55, 65, 75}
"""A simulated reader declines amounts that end so, whatever the card.

Source: https://docs.stripe.com/terminal/references/testing#physical-test-cards
"""


def total(cashier: Cashier) -> int:
    """What the basket comes to."""
    register = cashier.till.counter.register
    return 0 if register is None else register.sale.cart.total().minor


def a_customer(cashier: Cashier, shop: Shop, chance: random.Random) -> None:
    """One sale, however it goes, until it is paid by card or in cash."""
    cashier.scan(*chance.choices(THREE, k=chance.randint(1, 3)))
    while total(cashier) % 100 in TELLING_CENTS:
        cashier.scan(THREE[0])
    if chance.random() < 0.4:
        kind, paths = chance.choice(FAULTS)
        shop.stripe.fault(kind, chance.choice(paths), method="POST", times=chance.choice((1, 3)))
    wish = chance.random()
    if wish < 0.2:
        cashier.press(Qt.Key.Key_F9)
    else:
        cashier.press(Qt.Key.Key_F12)
        if wish < 0.4:
            cashier.press(Qt.Key.Key_Escape)
    for _ in range(6):
        if pay_somehow(cashier, chance):
            break
    shop.stripe.control("DELETE", "faults")
    cashier.next_customer()


def pay_somehow(cashier: Cashier, chance: random.Random) -> bool:
    """Whether the sale is paid now."""
    if cashier.sees("cash.given"):
        cashier.press(Qt.Key.Key_Return)
        cashier.until_state("approved")
        cashier.until_written()
        return True
    if cashier.sees("sale.pay"):
        cashier.press(Qt.Key.Key_F12)
    if cashier.see_it_through(chance.choice(CARDS)) == "approved":
        return True
    cashier.press(Qt.Key.Key_Return)
    cashier.until_seen("sale.pay")
    return False


@pytest.mark.parametrize("seed", [1, 2])
def test_after_a_random_day_stripe_and_the_books_agree(
    open_till: Opens, shop: Shop, seed: int
) -> None:
    chance = random.Random(seed)
    cashier = open_till(capture=chance.choice(("automatic", "manual")))
    for _ in range(SALES // 2):
        a_customer(cashier, shop, chance)
    sales = shop.exported()
    assert [sale["status"] for sale in sales] == ["paid"] * (SALES // 2)
    by_card = {
        tender["payment_intent"]: tender["amount"]
        for sale in sales
        for tender in sale["tenders"]
        if tender["kind"] == "card"
    }
    taken = {
        one.id: one.amount_received for one in shop.stripe.intents() if one.status == "succeeded"
    }
    assert by_card == taken
    assert all(sale["total"] == sum(t["amount"] for t in sale["tenders"]) for sale in sales)
