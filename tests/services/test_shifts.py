"""A shift is closed with what the book says it took, and the next begins there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.refunding import (
    RefundFailed,
    Refunding,
    RefundKind,
    Requesting,
    Succeeded,
)
from pos_desktop.domain.sale import Sale, SaleStatus, TenderKind, TenderStatus
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.shifts import Closing
from pos_desktop.domain.unsettled import Unsettled
from pos_desktop.services.shifts import Count, OpenShift, Shifts, Unread
from tests.domain.refund_examples import refund_terms
from tests.domain.test_shifts import card, cash, sale
from tests.fakes.clocks import NOON, SteeredClock, ToldLane
from tests.fakes.journals import FULL, MemoryJournal

COUNT = Count(counted=1100, left=600, shift=1)


class Office:
    """Where the day is closed; a sale of 11.00 in cash stands in the book."""

    def __init__(self) -> None:
        self.journal = MemoryJournal()
        self.lane, self.clock = ToldLane(), SteeredClock()
        self.told: list[object] = []
        self.shifts = Shifts(
            self.journal,
            lookup=self.lane,
            money=self.lane,
            clock=self.clock,
            settings=lambda: Settings(till="till-1", cashier="Ana"),
        )
        self.sell("sale_1")

    def sell(self, sale_id: str) -> Sale:
        """A sale of 11.00 in cash, paid now."""
        self.clock.forward(1)
        now = self.clock.now()
        sold = replace(sale(cash(1100)), sale_id=sale_id, closed_at=now)
        kept = self.journal.record(Entry("sale.paid", now, "Ana", "till-1", sold))
        assert kept is not None
        return kept

    def give_back(
        self, number: int, kind: RefundKind = RefundKind.CASH, *, currency: str = "usd"
    ) -> None:
        """A dollar of the first sale is given back now."""
        now = self.clock.now()
        terms = replace(
            refund_terms(kind, amount=100, number=number),
            started_at=int(now.timestamp()),
            currency=currency,
        )
        given = Refunding(terms, Succeeded())
        self.journal.record(Entry("refund.succeeded", now, "Ana", "till-1", refunding=given))

    def refund_begins(self) -> None:
        """A dollar is about to be given back to a card: Stripe has not answered yet."""
        now = self.clock.now()
        terms = replace(
            refund_terms(RefundKind.CARD, amount=100, number=1), started_at=int(now.timestamp())
        )
        asked = Refunding(terms, Requesting())
        self.journal.record(Entry("refund.requesting", now, "Ana", "till-1", refunding=asked))

    def basket_waits(self) -> None:
        """A basket is put aside."""
        waiting = replace(sale(), sale_id="sale_aside", status=SaleStatus.HELD)
        self.journal.record(Entry("sale.held", self.clock.now(), "Ana", "till-1", waiting))

    def read(self) -> OpenShift:
        """What is open."""
        self.shifts.read(self.told.append, self.told.append)
        self.lane.drain()
        opened = self.told[-1]
        assert isinstance(opened, OpenShift)
        return opened

    def close(self, count: Count = COUNT) -> Closing:
        """Close the shift that is open."""
        self.clock.forward(1)
        last = self.journal.last_closing()
        count = replace(count, shift=1 if last is None else last.number + 1)
        self.shifts.close(count, self.told.append, self.told.append)
        self.lane.drain()
        closed = self.told[-1]
        assert isinstance(closed, Closing)
        return closed


@pytest.fixture
def office() -> Office:
    return Office()


def test_what_is_open_is_what_was_sold_so_far(office: Office) -> None:
    opened = office.read()
    assert (opened.shift.number, opened.last) == (1, None)
    assert (opened.report.sales, opened.report.cash) == (1, 1100)


def test_a_shift_is_closed_with_its_count_and_stands_in_the_book(office: Office) -> None:
    closed = office.close()
    assert office.journal.last_closing() == closed
    assert office.journal.kinds[-1] == "shift.closed"
    assert (closed.number, closed.counted, closed.left, closed.difference) == (1, 1100, 600, 0)
    assert (closed.cashier, closed.till) == ("Ana", "till-1")


def test_the_next_shift_begins_with_what_was_left_and_nothing_sold(office: Office) -> None:
    closed = office.close()
    opened = office.read()
    assert (opened.shift.number, opened.shift.opening_float) == (2, 600)
    assert (opened.report.sales, opened.last) == (0, closed)


def test_no_sale_is_in_two_shifts_or_in_none(office: Office) -> None:
    sold = 0
    for at in range(4):
        office.sell(f"sale_a{at}")
        sold += office.close().report.sales
        office.sell(f"sale_b{at}")
    sold += office.close().report.sales
    assert sold == 1 + 2 * 4


def test_a_shift_over_the_night_of_25_hours_has_both_sales_of_half_past_two(office: Office) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, 10, 24, 22, tzinfo=berlin)
    office.clock.forward((evening - office.clock.now()).total_seconds())
    office.close()
    for fold in (0, 1):
        at = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=fold)
        office.clock.forward((at - office.clock.now()).total_seconds() - 1)
        office.sell(f"sale_at_{fold}")
    begins, ends = (
        datetime(2026, 10, 24, 22, tzinfo=berlin),
        datetime(2026, 10, 25, 22, tzinfo=berlin),
    )
    office.clock.forward((ends - office.clock.now()).total_seconds() - 1)
    closed = office.close()
    assert closed.report.sales == 2
    assert closed.since is not None
    assert closed.closed_at - begins.astimezone(UTC) == timedelta(hours=25)


@pytest.mark.parametrize("set_by", [-24 * 3600, 24 * 3600])
def test_a_clock_that_is_set_takes_no_sale_and_no_refund_out_of_the_shifts(
    office: Office, set_by: int
) -> None:
    reports = [office.close().report]
    office.clock.forward(set_by)
    office.sell("sale_2")
    office.give_back(1)
    reports.append(office.close().report)
    office.clock.forward(-set_by)
    office.sell("sale_3")
    reports.append(office.close().report)
    assert [(one.sales, one.returned) for one in reports] == [(1, 0), (1, 100), (1, 0)]


def test_what_was_given_back_is_of_the_shift_and_cash_leaves_the_drawer(office: Office) -> None:
    office.give_back(1)
    office.give_back(2, RefundKind.CARD)
    report = office.read().report
    assert [(one.kind, one.amount) for one in report.paid_back] == [
        (TenderKind.CARD, 100),
        (TenderKind.CASH, 100),
    ]
    assert report.cash == 1000


def test_a_refund_that_came_to_nothing_or_in_another_currency_is_not_told(office: Office) -> None:
    office.give_back(1, currency="eur")
    terms = replace(refund_terms(amount=100, number=2), started_at=int(NOON.timestamp()) + 1)
    failed = Refunding(terms, RefundFailed("re_1"))
    office.journal.record(Entry("refund.failed", NOON, "Ana", "till-1", refunding=failed))
    assert office.read().report.paid_back == ()


def test_no_refund_is_in_two_shifts_or_in_none(office: Office) -> None:
    given_back = 0
    for at in range(3):
        office.give_back(2 * at + 1)
        given_back += office.close().report.returned
        office.give_back(2 * at + 2)  # in the very second of the closing
    given_back += office.close().report.returned
    assert given_back == 600


def test_a_book_that_cannot_be_read_says_why(office: Office) -> None:
    office.journal.refusal = FULL
    office.shifts.read(office.told.append, office.told.append)
    office.lane.drain()
    assert office.told == [Unread(FULL)]


def test_a_shift_that_cannot_be_written_down_stays_open(office: Office) -> None:
    office.journal.refusal = FULL
    office.shifts.close(COUNT, office.told.append, office.told.append)
    office.lane.drain()
    assert office.told == [Unread(FULL)]
    office.journal.refusal = None
    assert office.read().shift.number == 1


def test_a_shift_of_which_the_answer_was_lost_is_not_closed_twice(office: Office) -> None:
    closed = office.close()
    office.shifts.close(COUNT, office.told.append, office.told.append)
    office.lane.drain()
    assert office.told[-1] == closed
    assert office.journal.kinds.count("shift.closed") == 1


def test_times_are_those_of_the_clock(office: Office) -> None:
    assert office.close().closed_at == NOON + timedelta(seconds=2)


def all_told(office: Office, closings: list[Closing]) -> int:
    """What all shifts say came in and stayed, the open one too."""
    reports = [*(one.report for one in closings), office.read().report]
    return sum(one.taken - one.returned + one.later for one in reports)


@pytest.mark.parametrize("taken", [1100, 400, 1300, 0])
def test_a_hold_of_an_earlier_shift_is_told_by_the_shift_in_which_it_became_another_amount(
    office: Office, taken: int
) -> None:
    held = replace(
        sale(card(1100, status=TenderStatus.AUTHORIZED)),
        sale_id="held_1",
        closed_at=office.clock.now(),
    )
    office.journal.record(Entry("sale.held", office.clock.now(), "Ana", "till-1", held))
    closings = [office.close(), office.close()]
    assert [one.report.later for one in closings] == [0, 0]
    now = replace(held, tenders=(card(taken),)) if taken else replace(
        held, tenders=(card(1100, status=TenderStatus.CANCELED),), status=SaleStatus.VOID
    )  # fmt: skip
    office.journal.record(Entry("sale.taken", office.clock.now(), "Ana", "till-1", now))
    closings.append(office.close())
    assert closings[-1].report.later == taken - 1100
    closings.append(office.close())
    assert all_told(office, closings) == 1100 + taken


@pytest.mark.parametrize("kind", [RefundKind.CARD, RefundKind.CASH])
def test_a_refund_that_was_under_way_at_a_closing_is_told_by_the_next_shift(
    office: Office, kind: RefundKind
) -> None:
    terms = replace(
        refund_terms(kind, amount=100, number=1), started_at=int(office.clock.now().timestamp())
    )
    for state in (Requesting(), Succeeded("re_1"), RefundFailed("re_1")):
        refunding = Refunding(terms, state)
        now = office.clock.now()
        office.journal.record(Entry("refund", now, "Ana", "till-1", refunding=refunding))
        office.close()
    assert [one.report.later for one in office.told if isinstance(one, Closing)] == [
        0,
        -100,
        100 if kind is RefundKind.CARD else 0,
    ]


def test_what_the_book_lost_changes_nothing(office: Office) -> None:
    gone = (Unsettled("gone", 5), Unsettled("gone", -5, 1))
    closed = replace(office.close(), number=2, unsettled=gone)
    office.journal.record(Entry("shift.closed", NOON, "Ana", "till-1", closing=closed))
    assert office.read().report.later == 0
