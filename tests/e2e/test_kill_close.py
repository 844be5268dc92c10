"""kill -9 in the middle of capturing many: nothing is captured twice, and nothing is forgotten."""

import json
from contextlib import closing

import pytest

from tests.e2e.killing import Victim, arguments_of, book_of, until, victim
from tests.e2e.planting import PRICE, Planter, plant
from tests.e2e.shops import CAPTURE, Shop

pytestmark = pytest.mark.kill

MANY = 5
HELD = 0.4
"""Seconds that a capture is held while the till is killed; it goes on all the same."""


def _captures(shop: Shop) -> int:
    return len(shop.stripe.requests("POST", "/capture"))


def _killed_while_capturing(shop: Shop, *, after: bool) -> None:
    """Kill it while the second capture of this run is on its way, or its answer is."""
    with victim(*arguments_of(shop), who="relentless") as till:
        shop.stripe.control("DELETE", "log")
        shop.stripe.fault("slow", CAPTURE, method="POST", times=9, seconds=HELD, after=after)
        till.heard("listed")
        until("the second capture", lambda: _captures(shop) >= 2 or till.has_told())
    shop.stripe.control("DELETE", "faults")


def _finished(till: Victim) -> None:
    till.heard("listed")
    till.heard("captured")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_in_the_midst_of_many_captures_takes_each_once(shop: Shop, after: bool) -> None:
    shop.settle(capture="manual", capture_later=True)
    shop.folder.mkdir(parents=True, exist_ok=True)
    with closing(book_of(shop)) as journal:
        by = Planter(shop, journal)
        for number in range(MANY):
            by.completed(f"held-{number}", held=True)
    for _ in range(2):
        _killed_while_capturing(shop, after=after)
        for intent in shop.stripe.intents():
            assert intent.amount_received in {0, PRICE}
    with victim(*arguments_of(shop), who="relentless") as till:
        _finished(till)
    for intent in shop.stripe.intents():
        (charge,) = shop.stripe.charges(intent.id)
        assert (intent.status, intent.amount_received) == ("succeeded", PRICE)
        assert charge.amount_captured == PRICE
    with closing(book_of(shop)) as journal:
        assert journal.verify() is None
        assert journal.ledger.held() == ()
        for number in range(MANY):
            sale = journal.sale(f"held-{number}")
            assert sale is not None
            assert [(one.status.value, one.amount) for one in sale.tenders] == [("paid", PRICE)]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_in_the_midst_of_setting_right_leaves_a_day_that_comes_to_zero(
    shop: Shop, after: bool
) -> None:
    """It is killed at each request that changes something, and run again."""
    plant(shop)
    for number in range(1, 5):
        with victim(*arguments_of(shop), who="reconciler") as command:
            shop.stripe.control("DELETE", "log")
            shop.stripe.fault(
                "slow", "/v1/*", method="POST", times=number + 1, seconds=HELD, after=after
            )
            command.heard("began")
            until("a request", lambda count=number: _writes(shop) >= count or command.has_told())
        shop.stripe.control("DELETE", "faults")
    until("what was sent before each kill", shop.stripe.has_answered)
    with victim(*arguments_of(shop), who="reconciler") as command:
        command.heard("began")
        ended = command.heard("ended")
        assert ended["status"] == 0, json.dumps(ended["rows"], indent=0)
    with victim(*arguments_of(shop), who="reconciler") as command:
        command.heard("began")
        assert [row["case"] for row in command.heard("ended")["rows"]] == ["unknown"]
    for intent in shop.stripe.intents():
        for charge in shop.stripe.charges(intent.id):
            assert charge.amount_refunded in {0, 500, PRICE}
            assert charge.amount_captured in {0, PRICE}


def _writes(shop: Shop) -> int:
    return len(shop.stripe.requests("POST", "/v1/"))
