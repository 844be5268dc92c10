"""A yes or no: a box with the check mark of the icon family."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy
from typing_extensions import override

from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import Look, worn
from pos_desktop.ui.parts import painting

_GAP = 3
_RADIUS = 6
_CHECK_INSET = 3


class Tick(QCheckBox):
    """A check box; its whole line is the target. Space ticks it.

    Args:
        name: its objectName.
        text: what is agreed to, or switched on.
    """

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        look = worn()
        words = painting.advance(look.font(Lettering.BODY), self.text())
        width = look.px(Length.CHECK) + look.space(_GAP) + words + look.space(2)
        return QSize(round(width), look.px(Length.TARGET))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), worn().px(Length.TILE_WIDTH)), self._height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = worn()
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        gap = look.px(Length.CHECK) + look.space(_GAP)
        words = QRectF(0 if turned else gap, 0, self.width() - gap, self.height())
        align = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        font = look.font(Lettering.BODY)
        colour = look.colour("text" if self.isEnabled() else "muted")
        with painting.smooth(self) as painter:
            self._box(painter, look, turned=turned)
            painting.say(
                painter, words, self.text(), font=font, colour=colour, align=align, lines=2
            )
            if self.hasFocus():
                lines = len(painting.wrapped(self.text(), font, words.width(), 2))
                width = min(painting.advance(font, self.text()), words.width())
                x = words.right() - width if turned else words.left()
                y = self.height() / 2 + look.px(Lettering.BODY.value.pixels) * (lines + 1) / 2
                y = min(y, self.height() - look.px(Length.FOCUS))
                line = QRectF(x, y, width, look.px(Length.FOCUS))
                painter.fillRect(line, look.colour("accent"))

    def _box(self, painter: QPainter, look: Look, *, turned: bool) -> None:
        side = look.px(Length.CHECK)
        x = self.width() - side if turned else 0
        square = QRectF(x, (self.height() - side) / 2, side, side)
        on, able = self.isChecked(), self.isEnabled()
        ground = ("accent" if able else "muted") if on else ("surface" if able else "sunken")
        ring = "accent" if self.hasFocus() else "edge"
        outline = None if on else look.colour(ring if able else "line")
        radius, width = look.px(_RADIUS), look.px(Length.FOCUS)
        painting.box(painter, square, radius, fill=look.colour(ground), edge=outline, width=width)
        if on:
            inset = look.px(_CHECK_INSET)
            mark = square.adjusted(inset, inset, -inset, -inset)
            icons.draw(painter, "check", mark, look.colour("on_accent" if able else "bg"))

    def _height(self) -> int:
        return worn().px(Length.TARGET)
