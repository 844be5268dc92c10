"""What a restored book takes over from Stripe by itself, and what it leaves to a person."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.restoring import Gap
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.ports.keeping import Restoration
from pos_desktop.services.reconciling import Comparison
from pos_desktop.services.takingover import TakingOver, span_of
from tests.fakes.clocks import NOON
from tests.services.accounts import Day
from tests.services.shops import STARTED
from tests.services.test_keeping import COPY, Note

NOTE = replace(COPY, until="2026-03-01T11:00:00+00:00", at=STARTED + 600)


@pytest.fixture
def day() -> Day:
    """A day of a book that knows nothing of it."""
    day = Day()
    gap = Gap(STARTED - 3600, STARTED + 600)
    day.checker = replace(day.checker, gap=gap)
    day.remedying = replace(day.remedying, checker=day.checker)
    return day


def taking_over(day: Day) -> TakingOver:
    """All of it, to its end."""
    note = Restoration("copy", None, None, 1, STARTED + 600)
    comparison = Comparison(span_of(note), day.checker, day.clock)
    taking = TakingOver(comparison, day.remedying, Note())
    while not taking.is_over:
        taking.step()
    taking.step()
    return taking


def test_a_payment_that_the_book_forgot_becomes_its_sale_once(day: Day) -> None:
    day.intent("sale_lost")
    taking = taking_over(day)
    assert (taking.taken, taking.left) == (1, 0)
    (sale,) = day.journal.sales_in(SaleStatus.PAID)
    assert sale.sale_id == "sale_lost"
    again = taking_over(day)
    assert (again.taken, again.left) == (0, 0)
    assert not day.world.refunds


def test_a_hold_that_the_book_forgot_waits_for_a_person(day: Day) -> None:
    day.intent("sale_held", held=True)
    taking = taking_over(day)
    assert (taking.taken, taking.left) == (0, 1)


def test_what_no_till_of_this_book_made_is_left_alone(day: Day) -> None:
    day.intent("web_shop", owner="shop")
    taking = taking_over(day)
    assert (taking.taken, taking.left) == (0, 0)


def test_what_cannot_be_set_right_waits_for_a_person(day: Day) -> None:
    day.intent("sale_open")
    basket = Sale("sale_open", "till-1", "Ana", Cart("usd"), NOON)
    day.journal.record(Entry("cart.added", NOON, "Ana", "till-1", basket))
    taking = taking_over(day)
    assert (taking.taken, taking.left) == (0, 1)
