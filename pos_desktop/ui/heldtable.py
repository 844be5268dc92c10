"""The table of open authorizations: ticks for what is chosen, the time left with a shape."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem
from typing_extensions import override

from pos_desktop.domain.captures import Urgency
from pos_desktop.presenters.heldrows import HeldRow, HoldState
from pos_desktop.ui import format as written
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.tones import Tone, shape_of, tone_of
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.rows import Rows
from pos_desktop.ui.parts.tables import SECOND_LINE, CellPainter, Table
from pos_desktop.ui.payment import brand
from pos_desktop.ui.texts import sentence, words
from pos_desktop.ui.texts.close import span

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("tick", "sale", "card", "left", "amount")
_TICK, _LEFT, _AMOUNT = (COLUMNS.index(name) for name in ("tick", "left", "amount"))


class HeldTable(Table):
    """Several rows can be chosen: with Shift and Ctrl, Ctrl+A, or by the ticks at their begin."""

    chosen = Signal(tuple, object)
    """The keys of the rows that are chosen, and the key of the one at hand or None."""

    def __init__(self) -> None:
        super().__init__("close.uncaptured", words("close.uncaptured"), tall=True)
        self.setSortingEnabled(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSortIndicatorShown(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._rows = HeldRows(self)
        self._presenting = False
        self.setModel(self._rows)
        self.set_widest(_LEFT)
        self.set_numerals(_AMOUNT)
        self.setItemDelegateForColumn(_TICK, TickPainter(self))
        self.setItemDelegateForColumn(_LEFT, LeftPainter(self))
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def present(
        self, rows: tuple[HeldRow, ...], chosen: tuple[str, ...], at_hand: str | None
    ) -> None:
        """Show these rows, of which these are chosen."""
        self._presenting = True
        is_other = self._rows.present(rows)
        if is_other:
            self._choose(rows, chosen, at_hand)
        self._presenting = False

    def keys(self) -> tuple[str, ...]:
        """What is chosen, in the order of the rows."""
        picked = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._rows.rows[row].key for row in picked)

    @override
    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A tick, or Space, adds a row to what is chosen, or takes it away."""
        flags = QItemSelectionModel.SelectionFlag
        by_tick = isinstance(event, QMouseEvent) and index.column() == _TICK
        by_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if by_tick or by_space:
            is_release = event is not None and event.type() is QEvent.Type.MouseButtonRelease
            return flags.NoUpdate if is_release else flags.Toggle | flags.Rows
        return super().selectionCommand(index, event)

    def _choose(self, rows: tuple[HeldRow, ...], chosen: tuple[str, ...], hand: str | None) -> None:
        flags, model = QItemSelectionModel.SelectionFlag, self.selectionModel()
        quiet = QSignalBlocker(model)
        picked = QItemSelection()
        for at, row in enumerate(rows):
            if row.key in chosen:
                picked.select(self._rows.index(at, 0), self._rows.index(at, len(COLUMNS) - 1))
            if row.key == hand:
                model.setCurrentIndex(self._rows.index(at, 0), flags.NoUpdate)
        model.select(picked, flags.ClearAndSelect)
        quiet.unblock()
        self.viewport().update()

    def _tell(self) -> None:
        if not self._presenting:
            at = self.currentIndex()
            hand = self._rows.rows[at.row()].key if at.isValid() else None
            self.viewport().update()
            self.chosen.emit(self.keys(), hand)


class HeldRows(Rows[HeldRow]):
    """The rows as Qt's views read them."""

    def __init__(self, parent: Table) -> None:
        super().__init__(parent, "close.column", COLUMNS)

    def present(self, rows: tuple[HeldRow, ...]) -> bool:
        """Show these; whether they are other ones than before."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            if rows != self.rows:
                self.rows = rows
                end = self.index(len(rows) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), end)
            return False
        self.replace(rows)
        return True

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        name = words(f"close.column.{COLUMNS[section]}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return name
        shown = role == Qt.ItemDataRole.DisplayRole
        return ("" if section == _TICK else name) if shown else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _first(row, column)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                why = sentence(row.why) if row.why and column == "left" else ""
                return ", ".join(filter(None, (_first(row, column), _second(row, column), why)))
            case Qt.ItemDataRole.UserRole:
                return row
            case _ if role == SECOND_LINE:
                return _second(row, column)
            case _:
                return None


class TickPainter(CellPainter):
    """Draws the box with its check mark."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = worn()
        side = look.px(Length.TARGET)
        return QSize(side, super().sizeHint(option, index).height())

    @override
    def _words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, area = worn(), QRectF(option.rect)
        side = look.px(Length.CHECK)
        box = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, HeldRow) or not row.is_open:
            return
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        fill = look.colour("accent" if on else "surface")
        edge = None if on else look.colour("edge")
        radius, width = look.px(Length.RADIUS_SMALL) / 2, look.px(Length.FOCUS)
        painting.box(painter, box, radius, fill=fill, edge=edge, width=width)
        if on:
            inset = look.px(3)
            mark = box.adjusted(inset, inset, -inset, -inset)
            icons.draw(painter, "check", mark, look.colour("on_accent"))


class LeftPainter(CellPainter):
    """Draws the time left, or what became of it, with its shape before the words."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        look = worn()
        return QSize(hint.width() + look.px(Length.ICON_SMALL) + look.space(1), hint.height())

    @override
    def _words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, HeldRow):
            return
        look = worn()
        side, pad = look.px(Length.ICON_SMALL), look.space(2)
        area = QRectF(option.rect)
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        x = area.right() - pad - side if turned else area.left() + pad
        state = state_of(row)
        spot = QRectF(x, area.center().y() - side / 2, side, side)
        tone = tone_of(state)
        colour = look.colour("muted") if tone is Tone.NEUTRAL else look.tone(tone)
        icons.draw(painter, shape_of(state), spot, colour)
        beside = QStyleOptionViewItem(option)
        shift = side + look.space(1)
        beside.rect = option.rect.adjusted(0 if turned else shift, 0, -shift if turned else 0, 0)
        super()._words(painter, beside, index)


def state_of(row: HeldRow) -> str:
    """The machine state of a row: how urgent it is while it is only held."""
    return row.urgency.value if row.state is HoldState.HELD else row.state.value


def time_left(row: HeldRow) -> str:
    """How much time is left, warned at half of it and loudly at a quarter."""
    match row.urgency:
        case Urgency.LAPSED:
            return words("close.time.lapsed")
        case Urgency.URGENT:
            return words("close.time.urgent", span(row.left))
        case _:
            return words("close.time", span(row.left))


def card_name(row: HeldRow) -> str:
    """The brand and the last digits of a card."""
    return words("card.number", brand(row.card), row.last4) if row.last4 else brand(row.card)


def _first(row: HeldRow, column: str) -> str:
    match column:
        case "sale":
            return row.number
        case "card":
            return card_name(row)
        case "left" if row.state is HoldState.HELD:
            return time_left(row)
        case "left":
            return words(f"close.state.{row.state.value}")
        case "amount":
            return written.money(row.amount)
        case _:
            return ""


def _second(row: HeldRow, column: str) -> str:
    match column:
        case "sale":
            return words("close.of_till", row.till)
        case "card":
            return words("close.age", span(row.age))
        case "left" if row.state is HoldState.HELD and row.urgency is Urgency.SOON:
            return words("close.time.half")
        case "left" if row.state is HoldState.HELD and row.urgency is Urgency.URGENT:
            return words("close.time.now")
        case "amount" if row.is_changed:
            return words("close.changed")
        case _:
            return ""
