"""The drawer is counted blind, and the shift closed between two sales."""

import pytest

from pos_desktop.domain.money import Money
from pos_desktop.presenters.drawer import DrawerModel, DrawerPresenter, DrawerState
from pos_desktop.presenters.notices import bad, info, warn
from tests.fakes.journals import FULL
from tests.fakes.views import Screen
from tests.services.test_shifts import Office


class Desk:
    """The panel of a till that took 11.00 in cash."""

    def __init__(self) -> None:
        self.office = Office()
        self.view: Screen[DrawerModel] = Screen()
        self.is_idle = True
        self.drawer = DrawerPresenter(self.view, self.office.shifts, lambda: self.is_idle)

    @property
    def model(self) -> DrawerModel:
        """What is shown."""
        return self.view.model

    def open(self) -> None:
        """To the front, and read."""
        self.drawer.open()
        self.office.lane.drain()

    def finish(self) -> None:
        """Close the shift."""
        self.drawer.finish()
        self.office.lane.drain()


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.open()
    return desk


def test_it_says_that_it_reads() -> None:
    desk = Desk()
    desk.drawer.open()
    assert (desk.model.state, desk.model.shown) == (DrawerState.READING, None)


def test_what_should_be_there_is_told_once_it_was_counted(desk: Desk) -> None:
    assert (desk.model.state, desk.model.expected) == (DrawerState.OPEN, None)
    desk.drawer.type_count("10.50")
    assert desk.model.state is DrawerState.COUNTED
    assert (desk.model.counted, desk.model.expected) == (Money(1050, "usd"), Money(1100, "usd"))
    assert desk.model.difference == Money(-50, "usd")


def test_a_count_that_is_no_amount_is_told_when_the_shift_is_to_be_closed(desk: Desk) -> None:
    desk.drawer.type_count("ten")
    assert (desk.model.state, desk.model.wrong_count) == (DrawerState.OPEN, None)
    desk.finish()
    assert desk.model.wrong_count == warn("amount_not_a_number", "ten")
    assert desk.model.typed_count == "ten"


def test_a_drawer_that_was_not_counted_is_to_be_counted(desk: Desk) -> None:
    desk.finish()
    assert desk.model.wrong_count == warn("count_the_drawer")
    desk.drawer.type_count("1")
    assert desk.model.wrong_count is None


def test_a_counted_shift_is_closed_and_all_of_it_stays_unless_said_otherwise(desk: Desk) -> None:
    desk.drawer.type_count("11")
    desk.finish()
    assert (desk.model.state, desk.model.notice) == (DrawerState.CLOSED, info("shift_closed", "1"))
    closed = desk.model.closed
    assert closed is not None
    assert (closed.counted, closed.left) == (1100, 1100)
    assert (desk.model.typed_count, desk.model.shown) == ("", None)


def test_what_is_left_for_the_next_shift_is_kept(desk: Desk) -> None:
    desk.drawer.type_count("11")
    desk.drawer.type_left("5.50")
    desk.finish()
    assert desk.model.closed is not None
    assert desk.model.closed.left == 550


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("x", warn("amount_not_a_number", "x")),
        ("11.01", warn("left_more_than_counted", Money(1100, "usd"))),
    ],
)
def test_no_more_can_be_left_than_was_counted(desk: Desk, typed: str, wrong: object) -> None:
    desk.drawer.type_count("11")
    desk.drawer.type_left(typed)
    desk.finish()
    assert (desk.model.state, desk.model.wrong_left) == (DrawerState.COUNTED, wrong)
    assert desk.office.journal.last_closing() is None
    desk.drawer.type_left("1")
    assert desk.model.wrong_left is None


def test_a_shift_is_closed_between_sales(desk: Desk) -> None:
    desk.is_idle = False
    desk.drawer.type_count("11")
    desk.finish()
    assert desk.model.notice == warn("close_while_selling", remedy="sale")
    assert desk.office.journal.last_closing() is None


def test_a_refund_that_is_under_way_is_said_and_holds_the_shift_open_only_at_the_reader(
    desk: Desk,
) -> None:
    desk.office.refund_begins()
    desk.open()
    assert desk.model.notice == warn("refunds_under_way", "1", remedy="sales")
    desk.drawer.type_count("11")
    desk.is_idle = False
    desk.finish()
    assert desk.model.notice == warn("close_while_refunding", remedy="sales")
    desk.is_idle = True
    desk.finish()
    closed = desk.office.journal.last_closing()
    assert closed is not None
    assert [one.refund for one in closed.unsettled] == [1]


def test_baskets_that_wait_are_said_and_hold_nothing_open(desk: Desk) -> None:
    desk.office.basket_waits()
    desk.open()
    assert desk.model.notice == info("baskets_waiting", "1", remedy="sale")
    desk.drawer.type_count("11")
    desk.finish()
    assert desk.office.journal.last_closing() is not None


def test_while_it_is_closed_nothing_else_begins(desk: Desk) -> None:
    desk.drawer.type_count("11")
    desk.drawer.finish()
    assert desk.model.state is DrawerState.CLOSING
    desk.drawer.finish()
    desk.drawer.open()
    desk.drawer.type_count("12")
    assert desk.model.state is DrawerState.CLOSING
    desk.office.lane.drain()
    assert desk.office.journal.kinds.count("shift.closed") == 1


def test_the_next_shift_is_open_when_the_panel_is_shown_again(desk: Desk) -> None:
    desk.drawer.type_count("11")
    desk.finish()
    desk.open()
    assert (desk.model.state, desk.model.closed, desk.model.notice) == (
        DrawerState.OPEN,
        None,
        None,
    )
    assert desk.model.shown is not None
    assert desk.model.shown.shift.number == 2


def test_what_was_read_before_the_shift_was_closed_is_not_shown_after_it(desk: Desk) -> None:
    desk.drawer.type_count("11")
    desk.drawer.open()
    desk.drawer.finish()
    desk.office.lane.drain()
    assert desk.model.state is DrawerState.CLOSED


def test_what_was_typed_stays_while_the_panel_is_shown_again(desk: Desk) -> None:
    desk.drawer.type_count("3")
    desk.office.sell("sale_2")
    desk.open()
    assert (desk.model.typed_count, desk.model.state) == ("3", DrawerState.COUNTED)
    assert desk.model.expected == Money(2200, "usd")


def test_a_book_that_cannot_be_read_says_why(desk: Desk) -> None:
    desk.office.journal.refusal = FULL
    desk.open()
    assert (desk.model.state, desk.model.notice) == (
        DrawerState.UNREAD,
        bad("shift_not_read", FULL),
    )
    desk.finish()
    assert desk.model.state is DrawerState.UNREAD


def test_a_shift_that_cannot_be_written_stays_open_with_what_was_typed(desk: Desk) -> None:
    desk.drawer.type_count("11")
    desk.office.journal.refusal = FULL
    desk.finish()
    assert (desk.model.state, desk.model.notice) == (
        DrawerState.COUNTED,
        bad("shift_not_closed", FULL),
    )
    assert desk.model.typed_count == "11"


def test_a_defect_of_ours_is_told(desk: Desk) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("12ab")

    desk.office.journal.record = broken  # type: ignore[assignment, method-assign]
    desk.drawer.type_count("11")
    desk.finish()
    assert desk.model.notice == bad("trouble_broken", "12ab")
    assert desk.model.state is DrawerState.COUNTED


def test_a_defect_while_reading_is_told() -> None:
    desk = Desk()

    def broken() -> None:
        raise ZeroDivisionError("12ab")

    desk.office.journal.last_closing = broken  # type: ignore[method-assign]
    desk.open()
    assert desk.model.state is DrawerState.UNREAD


def test_a_french_till_reads_a_comma(desk: Desk) -> None:
    french = DrawerPresenter(desk.view, desk.office.shifts, lambda: True, ",")
    french.open()
    desk.office.lane.drain()
    french.type_count("1,234")
    french.finish()
    assert desk.model.wrong_count == warn("amount_too_many_decimals", "1,234")
