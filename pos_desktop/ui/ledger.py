"""What was sold and what it came to, as a receipt has it: words at the start, amounts at the end.

Drawn as one, for a basket of 500 lines would be a thousand labels.
"""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import Look, worn
from pos_desktop.ui.parts import painting

_GAP = 3
_AIR = 1.5


class Weight(Enum):
    """How a line of the ledger is set."""

    PLAIN = auto()
    MUTED = auto()
    SUM = auto()
    """Larger, with a hairline above it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words, what else there is to know of them below, and an amount."""

    words: str
    amount: str = ""
    below: str = ""
    weight: Weight = Weight.PLAIN


class Ledger(QWidget):
    """Shows lines; a screen reader reads them as its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def present(self, lines: tuple[Line, ...]) -> None:
        """Show these."""
        if lines == self._lines:
            return
        self._lines = lines
        said = (", ".join(filter(None, (one.words, one.below, one.amount))) for one in lines)
        self.setAccessibleName("; ".join(said))
        self.updateGeometry()
        self.update()

    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    @override
    def sizeHint(self) -> QSize:
        look = worn()
        return QSize(look.px(Length.PANE) // 2, sum(_height(look, line) for line in self._lines))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, top = worn(), 0
        seen = event.rect()
        with painting.smooth(self) as painter:
            for line in self._lines:
                height = _height(look, line)
                if top + height >= seen.top() and top <= seen.bottom():
                    self._draw(painter, look, line, QRectF(0, top, self.width(), height))
                top += height

    def _draw(self, painter: QPainter, look: Look, line: Line, area: QRectF) -> None:
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if turned:
            start, end = end, start
        font = look.font(_lettering(line))
        figures = look.font(_lettering(line), tabular=True)
        colour = look.colour("muted" if line.weight is Weight.MUTED else "text")
        if line.weight is Weight.SUM:
            hair = look.px(Length.HAIRLINE)
            painter.fillRect(QRectF(0, area.top(), area.width(), hair), look.colour("line"))
        height = look.line(_lettering(line))
        top = area.top() + look.space(_AIR)
        room = painting.advance(figures, line.amount) + 1 if line.amount else 0.0
        taken = room + look.space(_GAP) if room else 0.0
        first = QRectF(area.left() + (taken if turned else 0), top, area.width() - taken, height)
        painting.say(painter, first, line.words, font=font, colour=colour, align=start)
        if room:
            spot = QRectF(area.left() if turned else area.right() - room, top, room, height)
            painting.say(painter, spot, line.amount, font=figures, colour=colour, align=end)
        if line.below:
            small, muted = _small(look), look.colour("muted")
            rest = QRectF(area.left(), top + height, area.width(), look.line(Lettering.SMALL))
            painting.say(painter, rest, line.below, font=small, colour=muted, align=start)


def _lettering(line: Line) -> Lettering:
    return Lettering.LEAD_STRONG if line.weight is Weight.SUM else Lettering.BODY


def _small(look: Look) -> QFont:
    return look.font(Lettering.SMALL, tabular=True)


def _height(look: Look, line: Line) -> int:
    below = look.line(Lettering.SMALL) if line.below else 0
    return look.line(_lettering(line)) + below + 2 * look.space(_AIR)
