"""kill -9 of the till between any request and its answer, at any write, at any moment.

One shop lives through each test: every start first sees through what the kill before it left, and
is then killed at the next moment of the next sale.
"""

import random
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.e2e.cashiers import THREE
from tests.e2e.killing import (
    Victim,
    arguments_of,
    check_the_end,
    check_the_money,
    lines_on_disk,
    until,
    victim,
)
from tests.e2e.shops import Shop

pytestmark = pytest.mark.kill

HELD = 0.5
"""Seconds that a request is held while the till is killed; it goes on all the same."""
DOZEN = 12
Moment = Callable[[Shop, Victim], None]


def killed_at_each(shop: Shop, *moments: Moment) -> None:
    """A kill at each moment; after each one the next start finds the sale and sees it through."""
    found = 0
    for moment in moments:
        with victim(*arguments_of(shop)) as till:
            assert till.heard("found")["lines"] == found
            till.heard("recovered")
            check_the_money(shop)
            moment(shop, till)
        shop.stripe.control("DELETE", "faults")
        check_the_money(shop)
        found = lines_on_disk(shop)
    with victim(*arguments_of(shop)) as till:
        assert till.heard("found")["lines"] == found
        till.heard("recovered")
    check_the_end(shop)


def at_request(number: int, *, after: bool, cancel: bool = False) -> Moment:
    """While the so-manieth write of a sale is on its way to Stripe, or its answer on its way back.

    A decline, another card, and the capture are six; a cancel comes third.
    """

    def moment(shop: Shop, till: Victim) -> None:
        shop.stripe.control("DELETE", "log")
        for times, seconds in ((number - 1, 0.0), (1, HELD)):
            if times:
                shop.stripe.fault(
                    "slow", "/v1/*", method="POST", times=times, seconds=seconds, after=after
                )
        till.order(*THREE, cards=("insufficient_funds", "visa"), cancel=cancel)
        until("the request", lambda: is_under_way(shop, number, after=after))

    return moment


def is_under_way(shop: Shop, number: int, *, after: bool) -> bool:
    sent = shop.stripe.requests("POST", "/v1/")
    return len(sent) >= number and (sent[number - 1]["status"] is not None) == after


def at_write(rows: int) -> Moment:
    """As soon as the journal has so many more entries; a sale with a decline has eleven or so."""

    def moment(shop: Shop, till: Victim) -> None:
        before = rows_of(shop)
        till.order(*THREE, cards=("insufficient_funds", "visa"))
        until("the entry", lambda: rows_of(shop) >= before + rows or till.has_told())

    return moment


def rows_of(shop: Shop) -> int:
    with closing(sqlite3.connect(shop.folder / "journal-test.sqlite3")) as book:
        (count,) = book.execute("SELECT count(*) FROM events").fetchone()
    return int(count)


def at_random(chance: random.Random) -> Moment:
    """After some milliseconds."""
    cancel, seconds = chance.random() < 0.3, chance.uniform(0.0, 0.6)
    cards = tuple(chance.choices(("visa", "insufficient_funds", "declined"), k=2))

    def moment(shop: Shop, till: Victim) -> None:
        del shop
        till.order(*THREE, cards=cards, cancel=cancel)
        threading.Event().wait(seconds)  # the moment is what the test is about

    return moment


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_around_any_request_of_a_sale_leaves_it_paid_once(shop: Shop, after: bool) -> None:
    shop.settle(capture="manual")
    killed_at_each(shop, *(at_request(number, after=after) for number in range(1, 7)))


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_around_any_request_of_a_cancel_leaves_no_payment_open(
    shop: Shop, after: bool
) -> None:
    shop.settle()
    killed_at_each(shop, *(at_request(number, after=after, cancel=True) for number in (3, 4)))


def test_a_kill_at_any_write_of_the_journal_loses_nothing(shop: Shop) -> None:
    shop.settle()
    killed_at_each(shop, *(at_write(rows) for rows in range(1, 13)))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A shop for each dozen of kills."""
    if "kills" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("--kills")
        full, rest = divmod(wanted, DOZEN)
        metafunc.parametrize("kills", [DOZEN] * full + [rest] * bool(rest))


def test_a_kill_at_any_moment_leaves_every_sale_paid_once(shop: Shop, kills: int) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown with a failure
    chance = random.Random(seed)
    shop.settle(capture=chance.choice(("automatic", "manual")))
    killed_at_each(shop, *(at_random(chance) for _ in range(kills)))
