"""Tab follows the eye: through what the window shows in the order in which it is laid out.

Qt goes by when widgets were made. What is made later, as chips for what was read from a file, came
last, and a button of which the place goes with the state came where it was first.
"""

from collections.abc import Iterator
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QLayoutItem, QWidget

_BACKWARDS = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)


def goes_everywhere() -> bool:
    """Whether Tab stops at every control here; on some systems it does at text and lists alone."""
    wanted = QGuiApplication.styleHints().tabFocusBehavior()
    return wanted is Qt.TabFocusBehavior.TabFocusAllControls


def step(window: QWidget, *, forward: bool) -> bool:
    """Bring the keyboard to what is next to what has it, round and round; whether there is any."""
    every = list(in_order(window))
    if not forward:
        every.reverse()
    at_hand = window.focusWidget()
    at = next((at for at, one in enumerate(every) if one is at_hand), -1)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    for one in (*every[at + 1 :], *every[: max(at, 0)]):
        if _is_stop(one):
            one.setFocus(reason)
            return True
    return False


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """What is seen in a widget, as a person reads it: by layouts, then what is in none."""
    laid = list(_laid(widget.layout()))
    others = (one for one in widget.children() if isinstance(one, QWidget) and one not in laid)
    for one in (*laid, *others):
        if one.isVisible() and not one.isWindow():
            yield one
            yield from in_order(one)


def _laid(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for item in _items(layout):
        widget = item.widget()
        if widget is not None:
            yield widget
        yield from _laid(item.layout())


def _items(layout: QLayout) -> list[QLayoutItem]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=partial(_place, layout))
    found = [item for at in places if (item := layout.itemAt(at)) is not None]
    is_turned = isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS
    return found[::-1] if is_turned else found


def _place(grid: QGridLayout, at: int) -> tuple[int, int]:
    row, column, _, _ = cast("tuple[int, int, int, int]", grid.getItemPosition(at))
    return row, column


def _is_stop(widget: QWidget) -> bool:
    takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes_tab) and widget.isEnabled() and widget.focusProxy() is None
