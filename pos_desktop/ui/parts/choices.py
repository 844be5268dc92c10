"""One of a few ways to go on, each explained: large cards to choose from."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import Look, worn
from pos_desktop.ui.parts import painting

_PAD = 4


class ChoiceCard(QPushButton):
    """A card with an icon, a title and a sentence; the one chosen has a mark and lets go of its
    siblings. Arrow keys move among them.

    Args:
        name: its objectName.
        icon: the name of an icon.
        title: the choice.
        sentence: what it means, in two lines at most.
    """

    def __init__(self, name: str, icon: str, title: str, sentence: str) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = icon
        self._sentence = sentence

    @override
    def sizeHint(self) -> QSize:
        look = worn()
        return QSize(look.px(Length.PANE), look.px(Length.TILE))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(Length.TILE_WIDTH), worn().px(Length.TILE))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = worn()
        area = QRectF(self.rect())
        on = self.isChecked()
        ground = "accent_soft" if on else "sunken" if self.underMouse() else "surface"
        edge = look.colour("accent" if on or self.hasFocus() else "line")
        heavy = on or self.hasFocus()
        width = look.px(Length.FOCUS) if heavy else painting.outline_width(look)
        radius = look.px(Length.RADIUS_LARGE)
        with painting.smooth(self) as painter:
            fill = look.colour(ground)
            painting.box(painter, area, radius, fill=fill, edge=edge, width=width)
            if self.hasFocus() and on:
                gap = look.px(Length.FOCUS_GAP)
                painting.focus_ring(
                    painter, area, radius, colour=edge, width=look.px(Length.FOCUS), gap=gap
                )
            self._content(painter, look, area)

    def _content(self, painter: QPainter, look: Look, area: QRectF) -> None:
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        align = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        pad, side = look.space(_PAD), look.px(Length.ICON)
        first = area.right() - pad - side if turned else area.left() + pad
        last = area.left() + pad if turned else area.right() - pad - side
        top = area.center().y() - side / 2
        colour = look.colour("accent" if self.isChecked() else "muted")
        icons.draw(painter, self._icon, QRectF(first, top, side, side), colour)
        if self.isChecked():
            icons.draw(painter, "check-circle", QRectF(last, top, side, side), colour)
        inner = area.adjusted(2 * pad + side, 0, -2 * pad - side, 0)
        strong, small = look.font(Lettering.LEAD_STRONG), look.font(Lettering.SMALL)
        line = look.line(Lettering.LEAD)
        said = painting.wrapped(self._sentence, small, inner.width(), 2)
        below = look.line(Lettering.SMALL) * len(said)
        y = area.center().y() - (line + below) / 2
        title = QRectF(inner.left(), y, inner.width(), line)
        words = look.colour("text")
        painting.say(painter, title, self.text(), font=strong, colour=words, align=align)
        rest = QRectF(inner.left(), y + line, inner.width(), below)
        muted = look.colour("muted")
        painting.say(painter, rest, self._sentence, font=small, colour=muted, align=align, lines=2)
