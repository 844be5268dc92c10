"""The header of a table: sorts by a click, or by the arrow keys and Space."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting

_PAD = 2
_TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TableHeader(QHeaderView):
    """Takes the keyboard by Tab: left and right choose a column, Space sorts by it or turns it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(name)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._numerals: frozenset[int] = frozenset()
        self._at = 0

    def set_numerals(self, columns: frozenset[int]) -> None:
        """Align these columns at their end."""
        self._numerals = columns
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), worn().px(Length.TARGET))

    @override
    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        if self.isHidden():
            return QSize()
        look = worn()
        font = look.font(Lettering.CAPTION_STRONG)
        words = painting.advance(font, self._text(logicalIndex))
        width = words + look.px(Length.ICON_SMALL) + look.space(2 * _PAD + 1)
        return QSize(round(width), look.px(Length.TARGET))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = Qt.Key.Key_Right
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            forward = Qt.Key.Key_Left
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if event.key() == forward else -1
            self._at = min(max(self._at + step, 0), self.count() - 1)
            self.viewport().update()
        elif event.key() in _TOGGLES and self.count():
            self._sort(self._at)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = worn()
        area = QRectF(rect)
        font = look.font(Lettering.CAPTION_STRONG)
        text = self._text(logicalIndex)
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        colour = look.colour("text" if sorted_by else "muted")
        pad = look.space(_PAD)
        inner = area.adjusted(pad, 0, -pad, 0)
        side = look.px(Length.ICON_SMALL) if sorted_by else 0
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at_end = (logicalIndex in self._numerals) is not turned
        words = min(painting.advance(font, text) + 1, inner.width() - side)
        left = inner.right() - words if at_end else inner.left()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, look.colour("surface"))
        hairline = look.px(Length.HAIRLINE)
        painter.fillRect(area.adjusted(0, area.height() - hairline, 0, 0), look.colour("line"))
        spot = QRectF(left, area.top(), words, area.height())
        painting.say(painter, spot, text, font=font, colour=colour)
        if sorted_by:
            up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            x = left - side - look.px(2) if at_end else left + words + look.px(2)
            arrow = QRectF(x, area.center().y() - side / 2, side, side)
            icons.draw(painter, "chevron-up" if up else "chevron-down", arrow, colour)
        if self.hasFocus() and logicalIndex == self._at:
            ring = look.colour("accent")
            radius = look.px(Length.RADIUS_SMALL)
            width = look.px(Length.FOCUS)
            painting.focus_ring(painter, area, radius, colour=ring, width=width)
        painter.restore()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def _sort(self, column: int) -> None:
        ascending = Qt.SortOrder.AscendingOrder
        turned = self.sortIndicatorSection() == column and self.sortIndicatorOrder() is ascending
        self.setSortIndicator(column, Qt.SortOrder.DescendingOrder if turned else ascending)

    def _text(self, column: int) -> str:
        words: object = self.model().headerData(column, Qt.Orientation.Horizontal)
        return str(words or "")
