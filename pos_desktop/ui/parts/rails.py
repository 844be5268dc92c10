"""Navigation on the rail: icon over word, one of them open."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy

from pos_desktop.overriding import override
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.arranging import Column

_ICON_GAP = 1
_PAD = 2
_MOST = 99
"""What a badge counts up to."""


class Rail(Column):
    """The dark column on the left; put `RailButton`s in, with a `stretch()` between the groups."""

    def __init__(self, name: str = "") -> None:
        super().__init__(gap=1, pad=(2, 4, 2, 4), ground="rail", name=name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)


class RailButton(QPushButton):
    """Opens a screen; checked while that screen is open. Its siblings on the rail let go of it.

    Args:
        name: its objectName.
        text: the screen's name.
        icon: the name of an icon.
        key: the key that opens the screen, said by the tool tip and the screen reader.
    """

    def __init__(self, name: str, text: str, icon: str, *, key: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{text}  {key}" if key else text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._icon = icon
        self._named = text
        self._badge = ""
        self._shortcut = QShortcut(self)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(self.click)
        self._shortcut.setKey(QKeySequence(key))

    def set_badge(self, count: int, accessible: str) -> None:
        """Show how much waits on the screen; nothing for none.

        Args:
            count: how much waits.
            accessible: what a screen reader says then, in place of the screen's name.
        """
        self.setProperty("badge", count)
        self._badge = str(min(count, _MOST)) if count else ""
        self.setAccessibleName(accessible if count else self._named)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = worn()
        words = painting.advance(look.font(Lettering.CAPTION_STRONG), self.text())
        width = max(look.px(Length.RAIL) - 2 * look.space(_PAD), round(words) + look.space(_PAD))
        return QSize(width, look.px(Length.TALL_ROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = worn()
        area = QRectF(self.rect())
        chosen = self.isChecked()
        lit = chosen or self.underMouse() or self.hasFocus()
        colour = look.colour("on_rail_chosen" if chosen else "on_rail")
        side = look.px(Length.ICON)
        font = look.font(Lettering.CAPTION_STRONG if lit else Lettering.CAPTION)
        line = look.line(Lettering.CAPTION)
        top = (self.height() - side - look.space(_ICON_GAP) - line) / 2
        with painting.smooth(self) as painter:
            if chosen:
                ground = look.colour("rail_chosen")
                painting.box(painter, area, look.px(Length.RADIUS), fill=ground)
            if self.hasFocus():
                ring = look.colour("rail_focus")
                width = look.px(Length.FOCUS)
                radius = look.px(Length.RADIUS)
                painting.focus_ring(painter, area, radius, colour=ring, width=width)
            icons.draw(
                painter, self._icon, QRectF((self.width() - side) / 2, top, side, side), colour
            )
            words = QRectF(0, top + side + look.space(_ICON_GAP), self.width(), line)
            middle = Qt.AlignmentFlag.AlignHCenter
            painting.say(painter, words, self.text(), font=font, colour=colour, align=middle)
            if self._badge:
                self._paint_badge(painter, top)

    def _paint_badge(self, painter: QPainter, top: float) -> None:
        """A count in a round field at the icon's upper corner."""
        look = worn()
        font = look.font(Lettering.CAPTION_STRONG, tabular=True)
        line = look.line(Lettering.CAPTION)
        width = max(line, painting.advance(font, self._badge) + look.space(2))
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        shift = look.px(Length.ICON) / 2
        middle = self.width() / 2 + (-shift if turned else shift)
        spot = QRectF(middle - width / 2, top - look.space(1), width, line)
        painting.box(painter, spot, line / 2, fill=look.colour("bad"))
        centre = Qt.AlignmentFlag.AlignHCenter
        colour = look.colour("surface")
        painting.say(painter, spot, self._badge, font=font, colour=colour, align=centre)
