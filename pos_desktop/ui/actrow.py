"""A row of buttons for what can be done now: the main one last, and on more rows if need be."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.buttons import ActionButton, Kind

_MAIN_SHARE = 2
"""The main button is so many times as wide as another, where there is room."""
GAP = 3
_COLUMNS = 12
"""Of the grid where there are several rows: one to four buttons share each of them equally."""


class Way(NamedTuple):
    """How buttons are laid: in which rows, and whether those are higher than usual."""

    rows: tuple[tuple["ActButton", ...], ...] = ()
    is_high: bool = False


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
    """Shows some of its buttons in a row, or the last below the others where that is too narrow;
    on more rows, and higher ones, where words and keys could not be read on these.

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
        self._laid = Way()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def make(self, name: str, text: str, icon: str = "") -> ActButton:
        """Another button, which is not shown yet."""
        button = ActButton(name, text, icon=icon)
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
        elif self._laid != self._way():  # their words are others
            self._arrange()
        for each in self._every:
            each.setVisible(each in self._shown)

    def least(self, button: ActButton) -> int:
        """Pixels that a button must have in a row."""
        return button.sizeHint().width()

    def part(self, button: ActButton) -> int:
        """Its part of a row, in proportion to those of the others."""
        return _MAIN_SHARE if button is self._main else 1

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._laid != self._way():
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

    def _way(self) -> Way:
        """The first way in which all is read, or the roomiest."""
        if len(self._shown) < 2 or self._reads_in_one():
            return Way((self._shown,))
        ways = tuple(_ways(self._shown))
        return next(filter(self._reads, ways), ways[-1])

    def _reads_in_one(self) -> bool:
        least = [self.least(button) for button in self._shown]
        room = self.width() - worn().space(GAP) * (len(least) - 1)
        if sum(least) > room:
            return False
        parts = [self.part(one) for one in self._shown]
        least = least if self.holds else [one.minimumSizeHint().width() for one in self._shown]
        shares = _shared(room, parts, least)
        high = max(button.sizeHint().height() for button in self._shown)
        pairs = zip(self._shown, shares, strict=True)
        return all(button.reads_in(QSize(share, high)) for button, share in pairs)

    def _reads(self, way: Way) -> bool:
        return all(self._reads_in(row, is_high=way.is_high) for row in way.rows)

    def _reads_in(self, row: tuple[ActButton, ...], *, is_high: bool) -> bool:
        width = self.width() - worn().space(GAP) * (len(row) - 1)
        share = QSize(width // len(row), _height(row, is_high=is_high))
        return all(button.reads_in(share) for button in row)

    def _arrange(self) -> None:
        for button in self._every:
            self._grid.removeWidget(button)
        self._grid.setSpacing(worn().space(GAP))
        self._laid = rows, is_high = self._way()
        for column in range(max(self._grid.columnCount(), _COLUMNS)):
            self._grid.setColumnStretch(column, 1 if len(rows) > 1 and column < _COLUMNS else 0)
        for line, row in enumerate(rows):
            span = _COLUMNS // len(row) if len(rows) > 1 else 1
            for place, button in enumerate(row):
                alone = self.least(button) if self.holds else 0
                # One pixel: on several rows they share them equally, whatever they need.
                button.setMinimumWidth(alone if len(rows) == 1 else 1)
                button.setMinimumHeight(_height(row, is_high=True) if is_high else 0)
                self._grid.addWidget(button, line, place * span, 1, span)
                if len(rows) == 1:
                    self._grid.setColumnStretch(place, self.part(button))
        self.updateGeometry()


class TightRow(ActRow):
    """Stays one row as long as all can be read there, in whatever type."""

    @override
    def least(self, button: ActButton) -> int:
        return button.minimumSizeHint().width()

    @override
    def part(self, button: ActButton) -> int:
        return button.sizeHint().width()


def _ways(shown: tuple[ActButton, ...]) -> Iterator[Way]:
    """On two rows, then on more, at last each on its own; of usual height, then higher."""
    others, last = shown[:-1], shown[-1:]
    cuts = [
        rows
        for columns in range(len(others), 0, -1)
        for rows in ((*_cut(others, columns), last), _cut(shown, columns))
    ]
    for count in range(2, len(shown) + 1):
        for is_high in (False, True):
            yield from (Way(rows, is_high) for rows in cuts if len(rows) == count)


def _cut(shown: tuple[ActButton, ...], columns: int) -> tuple[tuple[ActButton, ...], ...]:
    return tuple(shown[at : at + columns] for at in range(0, len(shown), columns))


def _height(row: tuple[ActButton, ...], *, is_high: bool) -> int:
    more = worn().line(Lettering.CAPTION) if is_high else 0
    return max(button.sizeHint().height() for button in row) + more


def _shared(room: int, parts: Sequence[int], least: Sequence[int]) -> list[int]:
    """Room in these parts, but to each what it needs at the least, as a grid shares it."""
    shares = [room * part // sum(parts) for part in parts]
    short = {at for at, share in enumerate(shares) if share < least[at]}
    while short:
        left = room - sum(least[at] for at in short)
        whole = sum(part for at, part in enumerate(parts) if at not in short)
        shares = [
            least[at] if at in short else left * part // whole for at, part in enumerate(parts)
        ]
        more = {at for at, share in enumerate(shares) if share < least[at]} - short
        if not more:
            break
        short |= more
    return shares
