"""The table of readers: two lines a reader, its status with a shape."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from pos_desktop.presenters.readerlist import Column
from pos_desktop.presenters.readerrows import ReaderRow
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.tones import shape_of, tone_of
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.rows import Rows
from pos_desktop.ui.parts.tables import SECOND_LINE, CellPainter, Table
from pos_desktop.ui.texts import words
from pos_desktop.ui.texts.readers import age

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (Column.LABEL, Column.MODEL, Column.STATUS, Column.PLACE, Column.SEEN)
_STATUS = COLUMNS.index(Column.STATUS)


class ReaderTable(Table):
    """`chosen` is told for the reader at hand, `sort_wanted` for a click on a header."""

    chosen = Signal(str)
    use_wanted = Signal()
    sort_wanted = Signal(str, bool)
    """A `Column`, and whether from last to first."""

    def __init__(self, name: str = "readers.table", *, header: bool = True) -> None:
        super().__init__(name, words("readers.table"), tall=True, header=header)
        self._rows = ReaderRows(self)
        self._presenting = False
        self.setModel(self._rows)
        self.set_widest(0)
        self.setItemDelegateForColumn(_STATUS, StatusPainter(self))
        self._rows.sort_wanted.connect(self._sort)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.row_wanted.connect(self._use)

    def present(
        self, rows: tuple[ReaderRow, ...], selected: str | None, column: Column, *, descending: bool
    ) -> None:
        """Show these rows, sorted as they are."""
        self._presenting = True
        self._rows.present(rows)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(column), order)
        at = next((at for at, row in enumerate(rows) if row.reader_id == selected), -1)
        if at >= 0 and at != self.currentIndex().row():
            quiet = QSignalBlocker(self.selectionModel())
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self._rows.index(at, 0), flags.ClearAndSelect | flags.Rows
            )
            quiet.unblock()
            self.viewport().update()
        self._presenting = False

    def set_brief(self, *, brief: bool) -> None:
        """Leave out what stands elsewhere, where there is little room."""
        for column in (Column.PLACE, Column.SEEN):
            self.setColumnHidden(COLUMNS.index(column), brief)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._presenting:
            self.chosen.emit(self._rows.rows[index.row()].reader_id)

    def _use(self) -> None:
        self.use_wanted.emit()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if not self._presenting:
            descending = order is Qt.SortOrder.DescendingOrder
            self.sort_wanted.emit(COLUMNS[column].value, descending)


class ReaderRows(Rows[ReaderRow]):
    """The rows as Qt's views read them. They come sorted; to sort is a wish."""

    sort_wanted = Signal(int, Qt.SortOrder)

    def __init__(self, parent: Table) -> None:
        super().__init__(parent, "readers.column", [column.value for column in COLUMNS])

    def present(self, rows: tuple[ReaderRow, ...]) -> None:
        """Show these; the same readers in the same order keep their places."""
        if rows == self.rows:
            return
        if [row.reader_id for row in rows] == [row.reader_id for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.replace(rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _first(row, column)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return ", ".join(filter(None, (_first(row, column), _second(row, column))))
            case Qt.ItemDataRole.FontRole if row.is_chosen and column is Column.LABEL:
                bold = QFont()
                bold.setWeight(QFont.Weight.DemiBold)
                return bold
            case Qt.ItemDataRole.UserRole:
                return row
            case _ if role == SECOND_LINE:
                return _second(row, column)
            case _:
                return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sort_wanted.emit(column, order)


class StatusPainter(CellPainter):
    """Draws the status with its shape before the word."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the longer of the two lines and the shape before them."""
        row = index.data(Qt.ItemDataRole.UserRole)
        hint = super().sizeHint(option, index)
        if not isinstance(row, ReaderRow):
            return hint
        look = worn()
        first = painting.advance(look.font(Lettering.BODY), _first(row, Column.STATUS))
        second = painting.advance(look.font(Lettering.SMALL), _second(row, Column.STATUS))
        shape = look.px(Length.ICON_SMALL) + look.space(1)
        return QSize(round(max(first, second) + shape + look.space(5)), hint.height())

    @override
    def _words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, ReaderRow):
            return
        look = worn()
        side, pad = look.px(Length.ICON_SMALL), look.space(2)
        area = QRectF(option.rect)
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        x = area.right() - pad - side if turned else area.left() + pad
        # Beside the first of the two lines, where the word stands.
        first = row.doing.value != "nothing"
        top = area.center().y() - (side if first else side / 2) - (look.px(2) if first else 0)
        state = row.light.value
        icons.draw(painter, shape_of(state), QRectF(x, top, side, side), look.tone(tone_of(state)))
        beside = QStyleOptionViewItem(option)
        shift = side + look.space(1)
        beside.rect = option.rect.adjusted(0 if turned else shift, 0, -shift if turned else 0, 0)
        super()._words(painter, beside, index)


def _first(row: ReaderRow, column: Column) -> str:
    match column:
        case Column.LABEL:
            return row.label
        case Column.MODEL:
            return row.model
        case Column.STATUS:
            return words(f"readers.status.{row.light.value}")
        case Column.PLACE:
            return row.place
        case Column.SEEN:
            return age(row.last_seen)


def _second(row: ReaderRow, column: Column) -> str:
    match column:
        case Column.LABEL:
            return words("readers.mine") if row.is_chosen else row.serial
        case Column.MODEL if row.software:
            return words("readers.software", row.software)
        case Column.STATUS if row.doing.value != "nothing":
            return words(f"readers.doing.{row.doing.value}")
        case _:
            return ""
