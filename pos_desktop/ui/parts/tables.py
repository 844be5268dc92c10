"""Tables: tall rows, numbers at the end of their column, walked and sorted by the keyboard."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.headers import TableHeader

Index = QModelIndex | QPersistentModelIndex

SECOND_LINE: Final = Qt.ItemDataRole.UserRole + 40
"""The role a model answers with the muted words below a cell's own; nothing for one line."""

_PAD = 2
_MEASURED: Final = 50
"""Rows that are measured for a column's width; more would be felt in a long table. A number wider
than its column runs over the end of the one before rather than be cut."""


class Table(QTableView):
    """Whole rows are chosen; Enter or a double click asks for what is in the row.

    Columns of numbers are named by `set_numerals`, the one that takes the room by `set_widest`.

    Args:
        name: its objectName.
        accessible: what the rows are.
        tall: rows for two lines (the second from the role `SECOND_LINE`).
        header: whether the columns have a header, by which they are sorted.
    """

    row_wanted = Signal(int)
    """The row on which Enter was pressed or which was double-clicked, as its view counts."""

    def __init__(
        self, name: str, accessible: str, *, tall: bool = False, header: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._length = Length.TALL_ROW if tall else Length.TABLE_ROW
        self._numerals: frozenset[int] = frozenset()
        self._header = TableHeader(f"{name}.header", self)
        self.setHorizontalHeader(self._header)
        self._header.setVisible(header)
        self._header.setResizeContentsPrecision(_MEASURED)
        self.setSortingEnabled(header)
        self.setItemDelegate(CellPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.doubleClicked.connect(self._ask)
        self._arrange()

    def set_numerals(self, *columns: int) -> None:
        """Name the columns that hold numbers."""
        self._numerals = frozenset(columns)
        self._header.set_numerals(self._numerals)
        self.viewport().update()

    def numerals(self) -> frozenset[int]:
        """The columns that hold numbers."""
        return self._numerals

    def set_widest(self, column: int) -> None:
        """Give the room that is over to one column; the others are as wide as what is in them."""
        for each in range(self._header.count()):
            self._header.setSectionResizeMode(each, QHeaderView.ResizeMode.ResizeToContents)
        self._header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    @override
    def selectRow(self, row: int) -> None:
        """Choose a row, also before the table was laid out, where Qt's own finds none when the
        reading goes from right to left."""
        model: QAbstractItemModel | None = self.model()
        if model is not None:
            self.setCurrentIndex(model.index(row, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid() and not event.isAutoRepeat():
                self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_header"):
            self._arrange()

    def _ask(self, index: QModelIndex) -> None:
        self.row_wanted.emit(index.row())

    def _arrange(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(worn().px(self._length))
        rows.setDefaultSectionSize(worn().px(self._length))


class CellPainter(QStyledItemDelegate):
    """Draws a cell: one line or two, numbers in tabular figures at the end, the row with the
    keyboard framed as one."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = worn()
        numeral = index.column() in self._table.numerals()
        font = self._font(index, tabular=numeral)
        small = look.font(Lettering.SMALL, tabular=True)
        first = painting.advance(font, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        second = painting.advance(small, str(index.data(SECOND_LINE) or ""))
        width = max(first, second) + 2 * look.space(_PAD) + 2
        return QSize(round(width), self._table.verticalHeader().defaultSectionSize())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = worn()
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(area, look.colour("accent_soft"))
            self._mark_current(painter, area, index)
        else:
            below = area.adjusted(0, area.height() - look.px(Length.HAIRLINE), 0, 0)
            painter.fillRect(below, look.colour("line"))
        self._words(painter, option, index)
        painter.restore()

    def _mark_current(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """A bar before the row that has the keyboard: a shape, where colour is not seen."""
        first = index.column() == self._table.horizontalHeader().logicalIndex(0)
        if not first or not self._table.hasFocus():
            return
        look = worn()
        width = look.px(Length.CATEGORY_BAR)
        turned = self._table.layoutDirection() is Qt.LayoutDirection.RightToLeft
        bar = QRectF(
            area.right() - width if turned else area.left(), area.top(), width, area.height()
        )
        painter.fillRect(bar, look.colour("accent"))

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = worn()
        pad = look.space(_PAD)
        area = QRectF(option.rect).adjusted(pad, 0, -pad, 0)
        numeral = index.column() in self._table.numerals()
        turned = self._table.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at_end = numeral is not turned
        align = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        font = self._font(index, tabular=numeral)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        second = str(index.data(SECOND_LINE) or "")
        colour = look.colour("text")
        if numeral:
            area = self._widened(area, text, font, at_end=at_end)
        if not second:
            painting.say(painter, area, text, font=font, colour=colour, align=align)
            return
        line = look.line(Lettering.BODY)
        top = area.top() + (area.height() - 2 * line) / 2
        first = QRectF(area.left(), top, area.width(), line)
        painting.say(painter, first, text, font=font, colour=colour, align=align)
        below = QRectF(area.left(), top + line, area.width(), line)
        muted = look.colour("muted")
        small = look.font(Lettering.SMALL, tabular=True)
        painting.say(painter, below, second, font=small, colour=muted, align=align)

    @staticmethod
    def _widened(area: QRectF, text: str, font: QFont, *, at_end: bool) -> QRectF:
        lacking = max(painting.advance(font, text) + 1 - area.width(), 0.0)
        return area.adjusted(-lacking if at_end else 0, 0, 0 if at_end else lacking, 0)

    def _font(self, index: Index, *, tabular: bool) -> QFont:
        """The body face; a model may ask for another weight by `FontRole`."""
        font = worn().font(Lettering.BODY, tabular=tabular)
        given = index.data(Qt.ItemDataRole.FontRole)
        if isinstance(given, QFont):
            font.setWeight(QFont.Weight(given.weight()))
        return font
