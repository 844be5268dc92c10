"""A row of buttons for what can be done now: the main one last, and below the others if need be."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.buttons import ActionButton, Kind

_MAIN_SHARE = 2
"""The main button is so many times as wide as another, where there is room."""
GAP = 3


class ActButton(ActionButton):
    """A button of which weight and key go with the state."""

    def set_kind(self, kind: Kind) -> None:
        """Another weight."""
        if kind is not self._kind:
            self._kind = kind
            self.setProperty("kind", kind.value)
            self.updateGeometry()
            self.update()


class ActRow(QWidget):
    """Shows some of its buttons in a row, or the last below the others where that is too narrow.

    Where a row `holds`, its buttons keep what they need at the least, whatever their shares are.
    """

    holds = False

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        # What a row needs is no hindrance to becoming narrower: then they stand on two.
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._every: list[ActButton] = []
        self._shown: tuple[ActButton, ...] = ()
        self._main: ActButton | None = None
        self._is_stacked = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def make(self, name: str, text: str) -> ActButton:
        """Another button, which is not shown yet."""
        button = ActButton(name, text)
        button.setParent(self)
        button.hide()
        tall = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        button.setSizePolicy(tall)
        self._every.append(button)
        return button

    def lay(self, shown: Sequence[ActButton], main: ActButton | None) -> None:
        """Show these, in this order; `main` is the last of them, or none is."""
        if (tuple(shown), main) != (self._shown, self._main):
            self._shown, self._main = tuple(shown), main
            self._arrange()
        for each in self._every:
            each.setVisible(each in self._shown)

    def least(self, button: ActButton) -> int:
        """Pixels that a button must have in a row."""
        return button.sizeHint().width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_stacked != self._must_stack():
            self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((button.minimumSizeHint().width() for button in self._shown), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_shown"):
            self._arrange()

    def _must_stack(self) -> bool:
        gaps = worn().space(GAP) * (len(self._shown) - 1)
        return len(self._shown) > 1 and sum(map(self.least, self._shown)) + gaps > self.width()

    def _arrange(self) -> None:
        for button in self._every:
            self._grid.removeWidget(button)
        self._grid.setSpacing(worn().space(GAP))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._is_stacked = self._must_stack()
        row = self._shown[:-1] if self._is_stacked else self._shown
        for column, button in enumerate(row):
            is_held = self.holds and not self._is_stacked
            button.setMinimumWidth(self.least(button) if is_held else 0)
            self._grid.addWidget(button, 0, column)
            self._grid.setColumnStretch(column, _MAIN_SHARE if button is self._main else 1)
        if self._is_stacked:
            self._shown[-1].setMinimumWidth(0)
            self._grid.addWidget(self._shown[-1], 1, 0, 1, len(row))
        self.updateGeometry()
