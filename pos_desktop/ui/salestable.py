"""The table of sales, newest first; more of them come as it is scrolled."""

from collections.abc import Mapping

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
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from pos_desktop.domain.money import Money
from pos_desktop.domain.sale_search import RowTender, SaleRow
from pos_desktop.ui import format as written
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.tones import shape_of, tone_of
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.rows import Rows
from pos_desktop.ui.parts.tables import SECOND_LINE, CellPainter, Table
from pos_desktop.ui.payment import brand
from pos_desktop.ui.texts import words

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("when", "number", "paid", "state", "total")
_NUMBER, _PAID, _STATE, _TOTAL = map(COLUMNS.index, ("number", "paid", "state", "total"))
_MEASURED = 16
"""Rows that are measured for the widths of columns: as each keystroke brings others, a screen."""
_NEAR_THE_END = 10
"""Rows before the last one at which more are asked for."""


class SalesTable(Table):
    """`chosen` is told for the sale at hand, `end_seen` when there should be more rows."""

    chosen = Signal(str)
    end_seen = Signal()

    def __init__(self) -> None:
        super().__init__("sales.table", words("sales.table"), tall=True)
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self._rows = SaleRows(self)
        self._presenting = False
        self.setModel(self._rows)
        self.set_widest(_PAID)
        self.set_numerals(_TOTAL)
        self.setItemDelegateForColumn(_STATE, StatePainter(self))
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.verticalScrollBar().valueChanged.connect(self._look)

    def present(
        self, rows: tuple[SaleRow, ...], names: Mapping[str, str], selected: str | None
    ) -> None:
        """Show these rows."""
        self._presenting = True
        before = self._rows.rows
        is_other = before and rows and before[0].sale_id != rows[0].sale_id
        self._rows.present(rows, names)
        at = next((at for at, row in enumerate(rows) if row.sale_id == selected), -1)
        if at >= 0 and at != self.currentIndex().row():
            quiet = QSignalBlocker(self.selectionModel())
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self._rows.index(at, 0), flags.ClearAndSelect | flags.Rows
            )
            quiet.unblock()
            self.viewport().update()
        if is_other and at == 0:
            self.scrollToTop()
        self._presenting = False
        self._look()

    def set_brief(self, *, brief: bool) -> None:
        """Put number and state below what stands beside them, where there is little room."""
        self._rows.set_brief(brief=brief)
        for column in (_NUMBER, _STATE):
            self.setColumnHidden(column, brief)

    def step(self, by: int) -> None:
        """Go up or down."""
        last = self._rows.rowCount() - 1
        if last >= 0:
            row = min(max(self.currentIndex().row() + by, 0), last)
            self.setCurrentIndex(self._rows.index(row, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._presenting:
            self.chosen.emit(self._rows.rows[index.row()].sale_id)

    def _look(self) -> None:
        """Whether the last rows can be seen, or nearly."""
        lowest = self.rowAt(self.viewport().height() - 1)
        last = self._rows.rowCount() - 1
        if not self._presenting and last >= 0 and (lowest < 0 or last - lowest < _NEAR_THE_END):
            self.end_seen.emit()


class SaleRows(Rows[SaleRow]):
    """The rows as Qt's views read them."""

    def __init__(self, parent: Table) -> None:
        super().__init__(parent, "sales.column", COLUMNS)
        self._names: Mapping[str, str] = {}
        self._is_brief = False

    def set_brief(self, *, brief: bool) -> None:
        """Whether number and state have no column of their own."""
        if brief is not self._is_brief:
            self._is_brief = brief
            self._tell_changed(len(self.rows))

    def present(self, rows: tuple[SaleRow, ...], names: Mapping[str, str]) -> None:
        """Show these; what comes below what was there leaves the others in their places."""
        before, self._names = self.rows, names
        if rows == before:
            return
        count = len(before)
        if [row.sale_id for row in rows[:count]] != [row.sale_id for row in before]:
            self.replace(rows)
            return
        self.rows = (*rows[:count],)
        if rows[:count] != before:
            self._tell_changed(count)
        if len(rows) > count:
            self.beginInsertRows(QModelIndex(), count, len(rows) - 1)
            self.rows = rows
            self.endInsertRows()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._first(row, column)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                lines = (self._first(row, column), self._second(row, column))
                return ", ".join(filter(None, lines))
            case Qt.ItemDataRole.UserRole:
                return row
            case _ if role == SECOND_LINE:
                return self._second(row, column)
            case _:
                return None

    def _tell_changed(self, count: int) -> None:
        """So many rows, from the first on, are to be drawn anew."""
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(COLUMNS) - 1))

    def _first(self, row: SaleRow, column: str) -> str:
        if self._is_brief and column == "when":
            return written.day(row.opened_at)
        return _first(row, column)

    def _second(self, row: SaleRow, column: str) -> str:
        match column:
            case "when" if self._is_brief:
                return row.receipt_number or written.clock(row.opened_at)
            case "paid" if self._is_brief:
                return words(f"sales.state.{state_of(row)}")
            case "when":
                return written.day(row.opened_at)
            case "number":
                return row.cashier
            case "paid":
                return self._names.get(row.customer or "", "")
            case _:
                return ""


class StatePainter(CellPainter):
    """Draws the state with its shape before the word."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        look = worn()
        return QSize(hint.width() + look.px(Length.ICON_SMALL) + look.space(1), hint.height())

    @override
    def _words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, SaleRow):
            return
        look = worn()
        side, pad = look.px(Length.ICON_SMALL), look.space(2)
        area = QRectF(option.rect)
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        x = area.right() - pad - side if turned else area.left() + pad
        state = state_of(row)
        spot = QRectF(x, area.center().y() - side / 2, side, side)
        icons.draw(painter, shape_of(state), spot, look.tone(tone_of(state)))
        shift = side + look.space(1)
        inner = area.adjusted(pad + (0 if turned else shift), 0, -pad - (shift if turned else 0), 0)
        align = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        word = words(f"sales.state.{state}")
        font, colour = look.font(Lettering.BODY), look.colour("text")
        painting.say(painter, inner, word, font=font, colour=colour, align=align)


def state_of(row: SaleRow) -> str:
    """The state as scripts and style sheets name it; money that is only held is one of its own."""
    return "authorized" if row.is_held else row.status.value


def paid_with(tender: RowTender) -> str:
    """ "Visa •••• 4242", or what else it was."""
    if tender.last4:
        return words("card.number", brand(tender.brand), tender.last4)
    return words(f"sales.tender.{tender.kind.value}")


def _first(row: SaleRow, column: str) -> str:
    match column:
        case "when":
            return written.clock(row.opened_at)
        case "number":
            return row.receipt_number or "–"
        case "paid":
            return " + ".join(map(paid_with, row.tenders)) or "–"
        case "state":
            return words(f"sales.state.{state_of(row)}")
        case _:
            return written.money(Money(row.total, row.currency))
