"""A computer whose clock is set back, and clocks that change in the night in which a shop closes:
each sale is in one shift, all money is known, and what was open has no more time than it has."""

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from pos_desktop.presenters.shellmodel import Screen
from tests.e2e.cashiers import BREAD, THREE, Cashier
from tests.e2e.closers import Closer
from tests.e2e.conftest import Opened, Opens
from tests.e2e.killing import book_of
from tests.e2e.shops import Shop
from tests.e2e.test_closing_the_day import REPORT, last_closing, pay_cash
from tests.torture.invariants import check_after_start
from tests.torture.sampling import sampled
from tests.torture.scoring import Score

TABLE = "clocks"
AUTUMN = datetime(2027, 10, 31, 0, 20, tzinfo=UTC)
"""Twenty past two in Berlin, for the first time that night; an hour later it is that again."""
SPRING = datetime(2028, 3, 26, 0, 20, tzinfo=UTC)
"""Twenty past one in Berlin; an hour later it is twenty past three."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both nights, or in the short form one of them."""
    if "night" in metafunc.fixturenames:
        metafunc.parametrize("night", sampled((AUTUMN, SPRING), metafunc.config, short=1))


@dataclass
class Steered:
    """Who sets the computer's clock, and by how much."""

    by: timedelta = timedelta()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Steered:
    """That of this computer, on which this Stripe is, too."""
    clock, machines = Steered(), time.time
    monkeypatch.setattr(time, "time", lambda: machines() + clock.by.total_seconds())
    return clock


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer stands there."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def turn_to(cashier: Cashier, thing: str) -> None:
    """The page of the close screen on which that is."""
    cashier.till.go(Screen.CLOSE.value)
    cashier.until_seen("close.pages")
    if not cashier.sees(thing):
        cashier.press(Qt.Key.Key_F6)
        cashier.until_seen(thing)


def compared(cashier: Cashier) -> list[str]:
    """The differences between book and Stripe."""
    turn_to(cashier, "close.reconcile")
    return Closer(cashier).compare()


def close_the_shift(cashier: Cashier, left: str) -> None:
    """Count the drawer and close."""
    turn_to(cashier, "close.count")
    cashier.until_state("open", "counted", of=REPORT)
    cashier.type("close.count", left)
    cashier.until_state("counted", of=REPORT)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("closed", of=REPORT)


def at_the_counter(cashier: Cashier) -> None:
    cashier.till.go(Screen.SALE.value)
    cashier.until_seen("sale.pay")


def counted(shop: Shop) -> tuple[int, int]:
    """The number of the shift that was closed last, and its sales."""
    closed = last_closing(shop)
    assert closed is not None
    return closed.number, closed.report.sales


def test_a_clock_that_is_set_back_a_day_in_the_midst_of_it_all_loses_no_sale_and_no_money(
    open_till: Opens, opened: Opened, shop: Shop, clock: Steered, score: Score
) -> None:
    shop.stripe.control("POST", "clock", {"freeze": True})  # nobody sets Stripe's
    with score.trial(TABLE, "set back a day"):
        cashier = open_till()
        cashier.sell(BREAD)
        cashier.next_customer()
        cashier.scan(*THREE)
        cashier.pay()
        clock.by = timedelta(days=-1)
        cashier.present()
        cashier.until_state("approved")
        cashier.next_customer()
        pay_cash(cashier, BREAD)
        close_the_shift(cashier, "2.49")
        assert counted(shop) == (1, 3)
        at_the_counter(cashier)
        cashier.sell(BREAD)
        cashier.next_customer()
        opened.close(cashier)
        again = opened.till(shop.options, shop.vault)
        again.until("a journal", lambda: again.till.counter.is_live)
        again.until_state("online", of="status.reader")
        assert compared(again) == []
        clock.by = timedelta()
        at_the_counter(again)
        again.sell(BREAD)
        again.next_customer()
        close_the_shift(again, "0.00")
        assert counted(shop) == (2, 2)
        check_after_start(shop)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no zone for one process")
@pytest.mark.usefixtures("berlin")
def test_the_night_in_which_the_clocks_change_is_closed_whole(
    open_till: Opens, shop: Shop, clock: Steered, score: Score, night: datetime
) -> None:
    with score.trial(TABLE, "summer time begins or ends at closing"):
        clock.by = night - datetime.now(UTC)
        cashier = open_till()
        cashier.sell(*THREE)
        cashier.next_customer()
        clock.by += timedelta(hours=1)
        pay_cash(cashier, BREAD)
        close_the_shift(cashier, "2.49")
        assert counted(shop) == (1, 2)
        at_the_counter(cashier)
        cashier.sell(BREAD)
        cashier.next_customer()
        assert compared(cashier) == []
        close_the_shift(cashier, "0.00")
        assert counted(shop) == (2, 1)
        check_after_start(shop)
        with closing(book_of(shop)) as journal:
            moments = [sale.closed_at for sale in journal.sales(None, None) if sale.closed_at]
        assert moments == sorted(moments)
        assert moments[-1] - moments[0] > timedelta(minutes=55)
