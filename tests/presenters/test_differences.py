"""The comparison on the close screen: its range, its progress, and what is set right."""

import time
from datetime import datetime

import pytest

from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.payment import Cancelled
from pos_desktop.domain.reconciling import Case, Remedy, Result
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.presenters.differences import (
    DifferencesModel,
    DifferencesParts,
    DifferencesPresenter,
    Range,
    Standing,
)
from pos_desktop.services.reconciling import DAY, Comparison, Span
from pos_desktop.services.remedying import Remedying
from tests.fakes.clocks import ToldLane
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import Fault
from tests.fakes.views import Screen
from tests.services.accounts import PLANTED, Day, foreign


class Desk:
    """The panel over a day."""

    def __init__(self) -> None:
        self.day = Day()
        self.view: Screen[DifferencesModel] = Screen()
        self.lookup, self.money = ToldLane(), ToldLane()
        self.spans: list[Span] = []
        self.told: list[int] = []
        self.is_defective = False
        self.presenter = DifferencesPresenter(
            DifferencesParts(
                self.view,
                self._begin,
                self._remedying,
                self.lookup,
                self.money,
                self.day.clock,
                self.told.append,
            )
        )

    def _begin(self, span: Span) -> Comparison:
        if self.is_defective:
            raise ArithmeticError("a defect of ours")
        self.spans.append(span)
        return Comparison(span, self.day.checker, self.day.clock)

    def _remedying(self) -> Remedying:
        if self.is_defective:
            raise ArithmeticError("a defect of ours")
        return self.day.remedying

    @property
    def model(self) -> DifferencesModel:
        return self.view.model

    def standing(self) -> Standing:
        """Where the comparison stands."""
        return self.view.model.standing

    def compare(self) -> None:
        """To the end."""
        self.presenter.reconcile()
        self.lookup.drain()

    def settle(self) -> None:
        """Have what was wished set right."""
        while self.money.work() or self.money.arrive():
            pass


def test_a_day_that_went_well_agrees() -> None:
    desk = Desk()
    desk.day.completed("sale-1")
    desk.presenter.show()
    assert desk.standing() is Standing.IDLE
    desk.compare()
    assert (desk.standing(), desk.model.rows) == (Standing.AGREES, ())
    assert desk.model.progress is not None
    assert desk.model.progress.intents == 1
    assert desk.told == [0]


def test_every_difference_is_a_row_and_all_that_is_safe_is_set_right_at_once() -> None:
    desk = Desk()
    for plant in PLANTED:
        plant(desk.day)
    foreign(desk.day)
    desk.compare()
    assert desk.standing() is Standing.DIFFERS
    assert len(desk.model.rows) == len(PLANTED) + 1
    assert desk.model.open_count == len(PLANTED)
    unsafe = {Case.PAID_NO_ORDER, Case.PAID_TWICE}
    refunds = [case for case in PLANTED.values() if case in unsafe]
    assert desk.model.safe == len(PLANTED) - len(refunds)
    desk.presenter.apply_safe()
    assert desk.standing() is Standing.APPLYING
    assert (desk.model.is_busy, desk.presenter.is_at_work) == (True, True)
    assert sum(row.is_under_way for row in desk.model.rows) == 1
    desk.settle()
    assert desk.model.open_count == len(refunds)
    for row in desk.model.rows:
        if row.case in unsafe:
            desk.presenter.apply(row.name, Remedy.REFUND)
            desk.presenter.apply(row.name, Remedy.REFUND)
    desk.settle()
    assert (desk.standing(), desk.model.open_count) == (Standing.AGREES, 0)
    assert {row.result for row in desk.model.rows} == {Result.DONE, None}
    assert desk.told[-1] == 0


def test_a_hold_that_is_to_be_captured_later_does_not_press() -> None:
    desk = Desk()
    desk.day.completed("held-1", held=True)
    desk.compare()
    assert desk.model.open_count == 1
    assert desk.told == [0]


def test_a_row_says_the_money_the_sale_and_what_the_book_says() -> None:
    desk = Desk()
    intent = desk.day.completed("amount-1")
    intent.amount = intent.received = 1500
    desk.compare()
    (row,) = desk.model.rows
    assert row.amount.minor == 1500
    assert row.booked is not None
    assert row.booked.minor == 1200
    assert row.number.startswith("till-1")


class TestRange:
    """What is compared."""

    def test_yesterday_and_today_and_what_is_open_at_first(self) -> None:
        desk = Desk()
        desk.compare()
        (span,) = desk.spans
        assert span.with_open
        assert span.until - span.since == 2 * DAY

    @pytest.mark.parametrize(("wanted", "days"), [(Range.WEEK, 7), (Range.MONTH, 31)])
    def test_a_week_or_a_month(self, wanted: Range, days: int) -> None:
        desk = Desk()
        desk.presenter.choose(wanted)
        desk.compare()
        (span,) = desk.spans
        assert not span.with_open
        assert span.until - span.since == days * DAY

    def test_days_as_typed_both_with_that_day(self) -> None:
        desk = Desk()
        desk.presenter.choose(Range.DAYS)
        desk.presenter.type_days("2026-11-01", "2026-11-03")
        desk.compare()
        (span,) = desk.spans
        assert span.since == int(datetime(2026, 11, 1).astimezone().timestamp())
        assert span.until - span.since == 3 * DAY

    @pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
    @pytest.mark.parametrize(
        ("zone", "day", "hours"),
        [
            ("Europe/Berlin", "2026-03-29", 23),
            ("Europe/Berlin", "2026-10-25", 25),
            ("Africa/Cairo", "2026-04-23", 24),
            ("Africa/Cairo", "2026-04-24", 23),
        ],
    )
    def test_a_day_on_which_the_clocks_change_is_compared_whole(
        self, monkeypatch: pytest.MonkeyPatch, zone: str, day: str, hours: int
    ) -> None:
        with monkeypatch.context() as there:
            there.setenv("TZ", zone)
            time.tzset()
            desk = Desk()
            desk.presenter.choose(Range.DAYS)
            desk.presenter.type_days(day, "")
            desk.compare()
        time.tzset()
        assert desk.spans[0].until - desk.spans[0].since == hours * 3600

    def test_one_day_where_no_last_one_is_typed(self) -> None:
        desk = Desk()
        desk.presenter.choose(Range.DAYS)
        desk.presenter.type_days("2026-11-01", " ")
        desk.compare()
        assert desk.spans[0].until - desk.spans[0].since == DAY

    @pytest.mark.parametrize(
        ("first", "last", "code"),
        [
            ("yesterday", "", "close_days_wrong"),
            ("2026-02-30", "", "close_days_wrong"),
            ("2026-11-03", "2026-11-01", "close_days_turned"),
        ],
    )
    def test_what_is_no_range_is_said(self, first: str, last: str, code: str) -> None:
        desk = Desk()
        desk.presenter.choose(Range.DAYS)
        desk.presenter.type_days(first, last)
        desk.compare()
        assert desk.model.days_wrong is not None
        assert desk.model.days_wrong.code == code
        assert (desk.spans, desk.standing()) == ([], Standing.IDLE)


class TestStopped:
    """A comparison that does not come to its end."""

    def test_it_stops_when_told_and_goes_on_there(self) -> None:
        desk = Desk()
        desk.day.world.page = 2
        for number in range(6):
            desk.day.completed(f"sale-{number}")
        desk.presenter.reconcile()
        desk.presenter.reconcile()
        for _ in range(2):
            desk.lookup.work()
            desk.lookup.arrive()
        desk.presenter.stop()
        desk.lookup.drain()
        assert desk.standing() is Standing.STOPPED
        desk.day.world.requests.clear()
        desk.compare()
        assert desk.standing() is Standing.AGREES
        assert desk.model.progress is not None
        assert desk.model.progress.resumed_at is not None

    def test_it_is_stopped_before_its_first_page(self) -> None:
        desk = Desk()
        desk.presenter.reconcile()
        desk.presenter.stop()
        desk.lookup.drain()
        assert desk.standing() is Standing.STOPPED
        assert desk.day.world.requests == []
        desk.presenter.stop()
        assert desk.standing() is Standing.STOPPED

    def test_stripe_that_is_not_reached_is_said(self) -> None:
        desk = Desk()
        desk.day.world.faults.append(Fault.LOST_REQUEST)
        desk.compare()
        assert desk.standing() is Standing.STOPPED
        assert desk.model.notice is not None
        assert desk.model.notice.code == "trouble_no_connection"

    @pytest.mark.parametrize("steps", [0, 1])
    def test_a_book_that_cannot_be_read_is_said(self, steps: int) -> None:
        desk = Desk()
        desk.day.completed("held-1", held=True)
        desk.presenter.reconcile()
        for _ in range(2 * steps):
            desk.lookup.work()
            desk.lookup.arrive()
        desk.day.journal.refusal = FULL
        desk.lookup.drain()
        assert desk.model.notice is not None
        assert desk.model.notice.code == "close_not_read"

    def test_a_book_that_is_gone_before_the_first_page_is_said(self) -> None:
        desk = Desk()
        desk.day.ledger.refusal = FULL
        desk.compare()
        assert desk.model.notice is not None
        assert desk.model.notice.code == "close_not_read"

    def test_a_defect_of_ours_is_said(self) -> None:
        desk = Desk()
        desk.is_defective = True
        desk.compare()
        assert desk.model.notice is not None
        assert desk.model.notice.code == "trouble_broken"


class TestApplying:
    """One remedy."""

    def test_it_is_not_begun_while_the_comparison_reads(self) -> None:
        desk = Desk()
        desk.day.intent("none-1", held=True)
        desk.compare()
        name = desk.model.rows[0].name
        desk.presenter.reconcile()
        desk.presenter.apply(name, Remedy.RELEASE)
        assert desk.money.is_idle

    def test_it_is_done_once_however_often_it_is_pressed(self) -> None:
        desk = Desk()
        desk.day.intent("none-1", held=True)
        desk.compare()
        name = desk.model.rows[0].name
        for _ in range(2):
            desk.presenter.apply(name, Remedy.RELEASE)
        desk.presenter.apply("pi_other", Remedy.RELEASE)
        desk.settle()
        assert desk.day.world.requests.count("cancel") == 1

    def test_money_goes_back_only_after_it_was_asked_for_twice(self) -> None:
        desk = Desk()
        intent = desk.day.intent("none-1")
        desk.compare()
        desk.presenter.apply(intent.intent_id, Remedy.REFUND)
        assert [row.asks for row in desk.model.rows] == [Remedy.REFUND]
        assert desk.money.is_idle
        desk.presenter.keep()
        assert [row.asks for row in desk.model.rows] == [None]
        desk.presenter.apply(intent.intent_id, Remedy.REFUND)
        desk.presenter.apply(intent.intent_id, Remedy.REFUND)
        desk.settle()
        assert desk.day.world.given_back(intent.intent_id) == intent.received

    def test_what_waits_its_turn_can_be_stopped(self) -> None:
        desk = Desk()
        for number in range(3):
            desk.day.intent(f"none-{number}", held=True)
        desk.compare()
        desk.presenter.apply_safe()
        desk.presenter.stop()
        desk.settle()
        assert desk.model.open_count == 2

    def test_what_went_away_meanwhile_counts_as_done(self) -> None:
        desk = Desk()
        intent = desk.day.intent("none-1", held=True)
        desk.compare()
        desk.day.world.cancel(intent.intent_id)
        desk.presenter.apply(intent.intent_id, Remedy.RELEASE)
        desk.settle()
        (row,) = desk.model.rows
        assert (row.result, row.why) == (Result.DONE, None)

    def test_what_is_another_case_by_now_is_shown_as_it_is(self) -> None:
        desk = Desk()
        intent = desk.day.intent("none-1", held=True)
        desk.compare()
        desk.day.world.capture(intent.intent_id)
        desk.presenter.apply(intent.intent_id, Remedy.RELEASE)
        desk.settle()
        (row,) = desk.model.rows
        assert (row.case, row.result) == (Case.PAID_NO_ORDER, Result.CHANGED)
        assert row.why is not None
        assert row.why.code == "close_difference_changed"

    def test_what_stripe_refuses_or_does_not_answer_is_said_at_its_row(self) -> None:
        desk = Desk()
        intent = desk.day.intent("none-1", held=True)
        desk.compare()
        desk.day.world.faults.append(Fault.LOST_REQUEST)
        desk.presenter.apply(intent.intent_id, Remedy.RELEASE)
        desk.settle()
        (row,) = desk.model.rows
        assert row.why is not None
        assert (row.result, row.why.code) == (Result.FAILED, "trouble_no_connection")
        desk.presenter.apply(intent.intent_id, Remedy.RELEASE)
        desk.settle()
        assert intent.status is IntentStatus.CANCELED

    def test_a_basket_that_is_open_hinders_the_making_of_its_sale(self) -> None:
        desk = Desk()
        intent = desk.day.intent("basket-1")
        state = Cancelled(intent.intent_id)
        sale = desk.day.open_sale("basket-1", SaleStatus.OPEN)
        desk.day.write(sale, desk.day.payment("basket-1", state))
        desk.compare()
        desk.presenter.apply(intent.intent_id, Remedy.ORDER)
        desk.settle()
        (row,) = desk.model.rows
        assert row.why is not None
        assert row.why.code == "close_hindered_basket_open"

    def test_a_book_that_cannot_be_written_is_said_at_its_row(self) -> None:
        desk = Desk()
        intent = desk.day.intent("none-1", held=True)
        desk.compare()
        desk.day.journal.refusal = FULL
        desk.presenter.apply(intent.intent_id, Remedy.RELEASE)
        desk.settle()
        (row,) = desk.model.rows
        assert row.why is not None
        assert row.why.code == "close_not_written"

    def test_a_defect_is_said_at_its_row(self) -> None:
        desk = Desk()
        intent = desk.day.intent("none-1", held=True)
        desk.compare()
        desk.is_defective = True
        desk.presenter.apply(intent.intent_id, Remedy.RELEASE)
        desk.settle()
        (row,) = desk.model.rows
        assert row.why is not None
        assert row.why.code == "trouble_broken"
