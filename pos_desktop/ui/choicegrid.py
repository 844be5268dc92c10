"""Buttons of one weight in a row, or on several where that is too narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.buttons import ActionButton

_GAP = 2


class QuietKey(ActionButton):
    """Answers its key without showing it: the card of keys does."""

    _shows_key = False


class ChoiceGrid(QWidget):
    """Shares its width among those of its buttons that are shown."""

    def __init__(self, buttons: Sequence[ActionButton]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        # What a row needs is no hindrance to becoming narrower: then they stand on two.
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._every = tuple(buttons)
        self._shown: tuple[ActionButton, ...] = ()
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for button in self._every:
            button.setParent(self)
            button.hide()

    def show_only(self, shown: Sequence[ActionButton]) -> None:
        """Show these, in this order."""
        if tuple(shown) != self._shown:
            self._shown, self._columns = tuple(shown), 0
            self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((button.minimumSizeHint().width() for button in self._shown), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_shown"):
            self._columns = 0
            self._arrange()

    def _fitting(self, gap: int) -> int:
        """How many stand beside each other: all, half of them, or fewer until each is read."""
        count = len(self._shown)
        needed = sum(button.sizeHint().width() + gap for button in self._shown) - gap
        if needed <= self.width():
            return count
        for columns in range(-(-count // 2), 1, -1):
            share = (self.width() - gap * (columns - 1)) // columns
            if all(one.reads_in(QSize(share, one.sizeHint().height())) for one in self._shown):
                return columns
        return 1

    def _arrange(self) -> None:
        gap = worn().space(_GAP)
        columns = self._fitting(gap)
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setSpacing(gap)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for button in self._every:
            self._grid.removeWidget(button)
            button.setVisible(button in self._shown)
        for place, button in enumerate(self._shown):
            self._grid.addWidget(button, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, 1)
        self.updateGeometry()
