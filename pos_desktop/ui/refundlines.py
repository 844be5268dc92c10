"""The lines of a sale with what of each is given back: tick a line, or count its pieces."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from pos_desktop.presenters.refundmodel import RefundLine
from pos_desktop.ui import format as written
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.amounts import Amount
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.steppers import Stepper
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.texts import words

_LEAST = 96
"""Pixels at 100 % that the words of a line keep; they are elided where they need more."""
_MOST_DIGITS = 9
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_COUNTS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class _LineTick(Tick):
    """The box of a line. Arrows move to the next one, + and - count, a digit picks that line."""

    moved = Signal(int)
    counted = Signal(int)
    picked = Signal(int)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(_LEAST), super().minimumSizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text()
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in _COUNTS:
            self.counted.emit(_COUNTS[key])
        elif text.isascii() and text.isdigit() and text != "0":
            self.picked.emit(int(text) - 1)
        else:
            super().keyPressEvent(event)


class RefundLineRow(Column):
    """One line: its box, what goes back of it, and below them how many pieces if it has several."""

    toggled = Signal(int)
    """The line's number."""
    counted = Signal(int, int)
    """The line's number, and how many pieces."""

    def __init__(self, line: RefundLine) -> None:
        super().__init__(gap=0)
        name = f"sales.refundLine.{line.line_id}"
        above = self.add(Row(gap=2))
        self.tick = above.add(_LineTick(name, line.description), stretch=1)
        self._amount = above.add(Amount(f"{name}.amount", line.description))
        self._below = self.add(Row(gap=2, pad=(8, 0, 0, 0)))
        self._count = self._below.add(
            Stepper(
                f"sales.refundCount.{line.line_id}",
                words("refund.count", line.description),
                words("refund.less"),
                words("refund.more"),
            )
        )
        self._line = line
        self.tick.clicked.connect(self._toggle)
        self.tick.counted.connect(self._step)
        self._count.step_wanted.connect(self._step)
        self._count.typed.connect(self._type)
        self.present(line)

    def present(self, line: RefundLine) -> None:
        """Show how much of it is given back."""
        self._line = line
        with QSignalBlocker(self.tick):
            self.tick.setChecked(line.chosen > 0)
        self._below.setVisible(line.left > 1)
        self._count.present(line.chosen)
        self._amount.present(written.plain(line.amount))

    def _toggle(self) -> None:
        self.toggled.emit(self._line.line_id)

    def _step(self, by: int) -> None:
        self.counted.emit(self._line.line_id, self._line.chosen + by)

    def _type(self, text: str) -> None:
        # More digits than Python reads are more pieces than there are, as a few of them are.
        is_count = text.isascii() and text.isdigit()
        count = int(text.lstrip("0")[:_MOST_DIGITS] or "0") if is_count else self._line.chosen
        self._count.present(self._line.chosen)
        self.counted.emit(self._line.line_id, count)


class RefundLines(Column):
    """All of them, in the order of the sale."""

    toggled = Signal(int)
    counted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(gap=1, name="sales.refundLines")
        self._rows: list[RefundLineRow] = []
        self._ids: tuple[int, ...] = ()

    def present(self, lines: tuple[RefundLine, ...]) -> None:
        """Show these lines."""
        ids = tuple(line.line_id for line in lines)
        if ids != self._ids:
            self._ids = ids
            self._make(lines)
        for row, line in zip(self._rows, lines, strict=True):
            row.present(line)
        self.setVisible(bool(lines))

    def come_here(self) -> bool:
        """Bring the keyboard to the first line; False where there is none."""
        if not self._rows:
            return False
        self._rows[0].tick.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _make(self, lines: tuple[RefundLine, ...]) -> None:
        for row in self._rows:
            row.setParent(None)
            row.deleteLater()
        self._rows = [self.add(RefundLineRow(line)) for line in lines]
        for row in self._rows:
            row.toggled.connect(self.toggled)
            row.counted.connect(self.counted)
            row.tick.moved.connect(self._move)
            row.tick.picked.connect(self._pick)

    def _move(self, by: int) -> None:
        at = next((at for at, row in enumerate(self._rows) if row.tick.hasFocus()), 0)
        to = min(max(at + by, 0), len(self._rows) - 1)
        self._rows[to].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, at: int) -> None:
        if at < len(self._rows):
            self._rows[at].tick.setFocus(Qt.FocusReason.OtherFocusReason)
            self._rows[at].tick.click()
