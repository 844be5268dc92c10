"""The lines of the basket as a list that changes only where the basket changed."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from pos_desktop.presenters.salemodel import Row
from pos_desktop.ui import format as written
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.texts import words

Index = QModelIndex | QPersistentModelIndex

_PAD = 3
_LEAST_COUNT = "88"
"""The column of quantities is at least as wide as this."""


class BasketLines(QListView):
    """Lines that are chosen by touch or by the arrow keys."""

    selected = Signal(int)
    """The id of the line that a person chose."""
    left = Signal()
    """Enter: the keyboard may go where scans belong."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sale.cart")
        self.setAccessibleName(words("basket.lines"))
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self._painter = _LinePainter(self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._presenting = False
        self.selectionModel().currentChanged.connect(self._tell)

    def present(self, rows: tuple[Row, ...], selected: int | None) -> None:
        """Show these lines with one of them chosen."""
        self._presenting = True
        grown = self._rows.present(rows)
        at = next((at for at, row in enumerate(rows) if row.line_id == selected), -1)
        if at >= 0 and (grown or at != self.currentIndex().row()):
            self.setCurrentIndex(self._rows.index(at))
            self.scrollTo(self._rows.index(at))
        self._presenting = False

    def step(self, by: int) -> None:
        """Choose a line so many below the one that is chosen."""
        last = self._rows.rowCount() - 1
        if last >= 0 and self.isEnabled():
            row = min(max(self.currentIndex().row() + by, 0), last)
            self.setCurrentIndex(self._rows.index(row))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self.scheduleDelayedItemsLayout()

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid() and not self._presenting:
            self.selected.emit(self._rows.rows[current.row()].line_id)


class _Rows(QAbstractListModel):
    """The lines as Qt's views read them."""

    def __init__(self, parent: BasketLines | None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def present(self, rows: tuple[Row, ...]) -> bool:
        """Whether lines came or went. What is equal at both ends stays untouched."""
        old = self.rows
        if rows == old:
            return False
        start = _same(zip(old, rows, strict=False))
        end = _same(zip(reversed(old[start:]), reversed(rows[start:]), strict=False))
        gone, come = len(old) - start - end, len(rows) - start - end
        changed = min(gone, come)
        if gone > changed:
            self.beginRemoveRows(QModelIndex(), start + changed, start + gone - 1)
            self.rows = (*old[: start + changed], *old[start + gone :])
            self.endRemoveRows()
        if come > changed:
            self.beginInsertRows(QModelIndex(), start + changed, start + come - 1)
            self.rows = rows
            self.endInsertRows()
        self.rows = rows
        if changed:
            self.dataChanged.emit(self.index(start), self.index(start + changed - 1))
        return gone != come

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.description
            case Qt.ItemDataRole.AccessibleTextRole:
                count = written.number(row.quantity)
                said = words("basket.row", count, row.description, written.money(row.amount))
                return ", ".join((said, _below(row))) if row.off else said
            case Qt.ItemDataRole.ToolTipRole:
                return row.description
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return None


def _same(pairs: "zip[tuple[Row, Row]]") -> int:
    """How many pairs are alike before the first that is not."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


class _LinePainter(QStyledItemDelegate):
    """Draws a line: quantity, name with the price of one below, amount at the end."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, worn().px(Length.TALL_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row):
            return
        look = worn()
        area = QRectF(option.rect)
        state = option.state
        able = bool(state & QStyle.StateFlag.State_Enabled)
        chosen = able and bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            radius = look.px(Length.RADIUS_SMALL)
            ground = look.colour("accent_soft")
            painting.box(painter, area, radius, fill=ground)
            if state & QStyle.StateFlag.State_HasFocus:
                width = look.px(Length.FOCUS)
                ring = look.colour("accent")
                painting.focus_ring(painter, area, radius, colour=ring, width=width)
        else:
            below = area.adjusted(0, area.height() - look.px(Length.HAIRLINE), 0, 0)
            painter.fillRect(below, look.colour("line"))
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        self._words(painter, area, row, turned=turned)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, row: Row, *, turned: bool) -> None:
        look = worn()
        pad = look.space(_PAD)
        start = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if turned else Qt.AlignmentFlag.AlignRight
        figures, names = look.font(Lettering.BODY, tabular=True), look.font(Lettering.BODY)
        text, muted = look.colour("text"), look.colour("muted")
        count, amount = written.number(row.quantity), written.plain(row.amount)
        wide = max(painting.advance(figures, each) for each in (count, _LEAST_COUNT)) + 1
        far = painting.advance(figures, amount) + 1

        def place(left: float, width: float, top: float, height: float) -> QRectF:
            x = area.right() - left - width if turned else area.left() + left
            return QRectF(x, area.top() + top, width, height)

        high = area.height()
        painting.say(
            painter, place(pad, wide, 0, high), count, font=figures, colour=text, align=start
        )
        last = place(area.width() - pad - far, far, 0, high)
        painting.say(painter, last, amount, font=figures, colour=text, align=end)
        room = area.width() - 4 * pad - wide - far
        below = _below(row)
        if not below:
            name = place(2 * pad + wide, room, 0, high)
            painting.say(
                painter, name, row.description, font=names, colour=text, align=start, lines=2
            )
            return
        line = look.px(Lettering.BODY.value.pixels + 5)
        top = (high - 2 * line) / 2
        name = place(2 * pad + wide, room, top, line)
        painting.say(painter, name, row.description, font=names, colour=text, align=start)
        small = look.font(Lettering.SMALL, tabular=True)
        second = place(2 * pad + wide, room, top + line, line)
        painting.say(painter, second, below, font=small, colour=muted, align=start)


def _below(row: Row) -> str:
    """What stands below the name: the price of one where there are several, and what is off."""
    each = written.plain(row.unit_price)
    if row.off is None:
        return words("basket.each", each) if row.quantity != 1 else ""
    off = row.off.percent
    said = written.percent(off) if off else written.plain(row.off.amount)
    return words("basket.off.each", each, said)
