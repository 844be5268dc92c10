"""Closing the day: what was taken, the drawer counted blind, and the shift written down.

What should be in the drawer is told only once it was counted, so that nobody counts towards it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.money import Money
from pos_desktop.domain.shifts import Closing
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.troubles import defect
from pos_desktop.services.shifts import Count, OpenShift, Shifts, Unread


class DrawerState(StrEnum):
    """The state that `close.report` carries."""

    READING = "reading"
    OPEN = "open"
    COUNTED = "counted"
    CLOSING = "closing"
    CLOSED = "closed"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class DrawerModel:
    """All that the panel shows.

    `shown` is the shift as it is open, `closed` the one that was closed just now. `counted` is None
    until an amount was typed that can be read; then `expected` and `difference` are told, the
    latter below nothing where money is missing.
    """

    state: DrawerState
    shown: OpenShift | None = None
    closed: Closing | None = None
    typed_count: str = ""
    typed_left: str = ""
    counted: Money | None = None
    expected: Money | None = None
    difference: Money | None = None
    wrong_count: Notice | None = None
    wrong_left: Notice | None = None
    notice: Notice | None = None


class DrawerView(Protocol):
    """Draws the panel."""

    def present(self, model: DrawerModel) -> None:
        """Show this, and nothing else."""


class DrawerPresenter:
    """Counts the drawer and closes the shift.

    `is_idle` says whether no sale and no payment is under way: a shift is closed between sales.
    """

    def __init__(
        self,
        view: DrawerView,
        shifts: Shifts,
        is_idle: Callable[[], bool],
        decimal_mark: str = ".",
    ) -> None:
        self._view = view
        self._shifts = shifts
        self._is_idle = is_idle
        self._decimal_mark = decimal_mark
        self._state = DrawerState.READING
        self._shown: OpenShift | None = None
        self._closed: Closing | None = None
        self._count, self._left = "", ""
        self._wrong_count: Notice | None = None
        self._wrong_left: Notice | None = None
        self._notice: Notice | None = None

    def open(self) -> None:
        """The panel comes to the front: read what is open. What was typed stays."""
        if self._state is DrawerState.CLOSING:
            return
        if self._state is DrawerState.CLOSED:
            self._closed, self._notice = None, None
        self._state = DrawerState.READING if self._shown is None else self._state_of_count()
        self._shifts.read(self._was_read, self._broke)
        self._show()

    def type_count(self, text: str) -> None:
        """What was counted, as it is typed."""
        self._count, self._wrong_count = text, None
        self._counted_anew()

    def type_left(self, text: str) -> None:
        """What stays in the drawer, as it is typed; nothing typed means all of it."""
        self._left, self._wrong_left = text, None
        self._counted_anew()

    def finish(self) -> None:
        """Close the shift, if everything that is needed for it was typed."""
        if self._state not in {DrawerState.OPEN, DrawerState.COUNTED} or self._shown is None:
            return
        if not self._is_idle():
            refunding = self._shown.refunding > 0
            self._notice = (
                warn("close_while_refunding", remedy="sales")
                if refunding
                else warn("close_while_selling", remedy="sale")
            )
            self._show()
            return
        counted = self._checked_count()
        left = self._checked_left(counted) if counted is not None else None
        if counted is None or left is None:
            self._show()
            return
        self._state, self._notice = DrawerState.CLOSING, None
        number = self._shown.shift.number
        self._shifts.close(Count(counted.minor, left.minor, number), self._was_closed, self._broke)
        self._show()

    def model(self) -> DrawerModel:
        """The panel as it stands."""
        counted = self._readable(self._count)
        expected = difference = None
        if counted is not None and self._shown is not None:
            shown = self._shown
            expected = self._money(shown.shift.opening_float + shown.report.cash)
            difference = counted - expected
        return DrawerModel(
            self._state,
            self._shown,
            self._closed,
            self._count,
            self._left,
            counted,
            expected,
            difference,
            self._wrong_count,
            self._wrong_left,
            self._notice,
        )

    def _counted_anew(self) -> None:
        if self._state in {DrawerState.OPEN, DrawerState.COUNTED}:
            self._state = self._state_of_count()
        self._show()

    def _state_of_count(self) -> DrawerState:
        return DrawerState.OPEN if self._readable(self._count) is None else DrawerState.COUNTED

    def _was_read(self, read: OpenShift | Unread) -> None:
        if self._state in {DrawerState.CLOSING, DrawerState.CLOSED}:
            return  # what was read is of the shift that is being closed
        if isinstance(read, Unread):
            self._state = DrawerState.UNREAD
            self._notice = bad("shift_not_read", read.reason)
        else:
            self._shown, self._notice = read, _still_open(read)
            self._state = self._state_of_count()
        self._show()

    def _was_closed(self, closed: Closing | Unread) -> None:
        if isinstance(closed, Unread):
            self._state = self._state_of_count()
            self._notice = bad("shift_not_closed", closed.reason)
        else:
            self._state, self._closed = DrawerState.CLOSED, closed
            self._shown, self._count, self._left = None, "", ""
            self._notice = info("shift_closed", str(closed.number))
        self._show()

    def _broke(self, sentence: str) -> None:
        self._state = DrawerState.UNREAD if self._shown is None else self._state_of_count()
        self._notice = defect(sentence)
        self._show()

    def _checked_count(self) -> Money | None:
        if not self._count.strip():
            self._wrong_count = warn("count_the_drawer")
            return None
        try:
            return self._read(self._count)
        except AmountRefused as refused:
            self._wrong_count = warn(f"amount_{refused.problem.value}", refused.typed)
            return None

    def _checked_left(self, counted: Money) -> Money | None:
        if not self._left.strip():
            return counted
        try:
            left = self._read(self._left)
        except AmountRefused as refused:
            self._wrong_left = warn(f"amount_{refused.problem.value}", refused.typed)
            return None
        if counted < left:
            self._wrong_left = warn("left_more_than_counted", counted)
            return None
        return left

    def _readable(self, typed: str) -> Money | None:
        try:
            return self._read(typed) if typed.strip() and self._shown is not None else None
        except AmountRefused:
            return None

    def _read(self, typed: str) -> Money:
        return read_amount(typed, self._currency, decimal_mark=self._decimal_mark)

    def _money(self, minor: int) -> Money:
        return Money(minor, self._currency)

    @property
    def _currency(self) -> str:
        return self._shown.report.currency if self._shown is not None else "usd"

    def _show(self) -> None:
        self._view.present(self.model())


def _still_open(shift: OpenShift) -> Notice | None:
    """That the shift can be closed all the same, and what becomes of what is not over."""
    if shift.refunding:
        return warn("refunds_under_way", str(shift.refunding), remedy="sales")
    if shift.waiting:
        return info("baskets_waiting", str(shift.waiting), remedy="sale")
    return None
