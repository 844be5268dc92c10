"""The search field of the sale, and the list of what it found."""

from collections.abc import Callable

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
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from pos_desktop.presenters.salemodel import Tile
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.fields import SearchField
from pos_desktop.ui.texts import words

Index = QModelIndex | QPersistentModelIndex

_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
}
_BASKETS_OWN = (Qt.Key.Key_Delete, Qt.Key.Key_Z)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAD = 4


class FindField(SearchField):
    """Leaves to the basket what it has no use for: Del while it is empty, Ctrl+Z while it has
    nothing of its own to undo."""

    moved = Signal(int)
    """Arrow keys: so many rows down."""
    emptied = Signal()
    """By Esc or by the button in the field."""

    def __init__(self) -> None:
        super().__init__(
            "sale.search",
            words("sale.search.accessible"),
            words("sale.search"),
            key=key_of(Command.SEARCH),
            clear=words("sale.search.clear"),
        )
        self.setProperty("scan", "search")
        self.setMaxLength(200)
        self.textChanged.connect(self._tell_emptied)
        self._presenting = False

    def present(self, typed: str) -> None:
        """Hold this text; the caret stays where it is if it is the same."""
        if typed != self.text():
            self._presenting = True
            self.setText(typed)
            self._presenting = False

    @override
    def event(self, event: QEvent) -> bool:
        overrides = event.type() is QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and self._leaves(event):
            event.ignore()
            return False
        return bool(super().event(event))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _tell_emptied(self, text: str) -> None:
        if not text and not self._presenting:
            self.emptied.emit()

    def _leaves(self, event: QKeyEvent) -> bool:
        if event.key() not in _BASKETS_OWN:
            return False
        if event.key() == Qt.Key.Key_Z:
            return not self.isUndoAvailable()
        return not self.text()


class Results(QListView):
    """What was found, best first: name, number, price. The keyboard stays in the search field."""

    chosen = Signal(str)
    """The SKU of the row that was clicked, or on which Enter was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sale.results")
        self.setAccessibleName(words("sale.results"))
        self.setProperty("framed", "true")
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self._painter = _RowPainter(self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._choose)

    def present(self, tiles: tuple[Tile, ...]) -> None:
        """Show these; the first is the one that Enter takes."""
        if self._rows.present(tiles) and tiles:
            self.setCurrentIndex(self._rows.index(0))
            self.scrollToTop()

    def step(self, by: int) -> None:
        """Go up or down."""
        last = self._rows.rowCount() - 1
        row = min(max(self.currentIndex().row() + by, 0), last)
        self.setCurrentIndex(self._rows.index(row))

    def moved_to(self) -> str:
        """The SKU of a row that a person moved to; "" while it is the first."""
        row = self.currentIndex().row()
        return self._rows.tiles[row].sku if row > 0 else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            if not event.isAutoRepeat():
                self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.tiles[index.row()].sku)


class _Rows(QAbstractListModel):
    """The products found, as Qt's views read them."""

    def __init__(self, parent: Results) -> None:
        super().__init__(parent)
        self.tiles: tuple[Tile, ...] = ()

    def present(self, tiles: tuple[Tile, ...]) -> bool:
        """Whether they are others than before."""
        if tiles is self.tiles or tiles == self.tiles:
            return False
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()
        return True

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.tiles)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tile = self.tiles[index.row()]
        shown: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: tile.name,
            Qt.ItemDataRole.AccessibleTextRole: lambda: (
                f"{tile.name}, {tile.sku}, {written.money(tile.price)}"
            ),
            Qt.ItemDataRole.UserRole: lambda: tile,
        }
        found = shown.get(role)
        return found() if found else None


class _RowPainter(QStyledItemDelegate):
    """Draws a row: the category's dot, the name, the number, the price at the end."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, worn().px(Length.TALL_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(tile, Tile):
            return
        look = worn()
        area = QRectF(option.rect)
        state = option.state
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.colour("accent_soft"))
            bar = look.px(Length.CATEGORY_BAR)
            mark = QRectF(
                area.right() - bar if turned else area.left(), area.top(), bar, area.height()
            )
            painter.fillRect(mark, look.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, look.colour("sunken"))
        below = area.adjusted(0, area.height() - look.px(Length.HAIRLINE), 0, 0)
        painter.fillRect(below, look.colour("line"))
        self._words(painter, area, tile, turned=turned)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, tile: Tile, *, turned: bool) -> None:
        look = worn()
        pad, bar = look.space(_PAD), look.px(Length.CATEGORY_BAR)
        inner = area.adjusted(pad, 0, -pad, 0)
        start = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if turned else Qt.AlignmentFlag.AlignRight
        strip = QRectF(0, area.center().y() - 2 * pad / 2, bar, 2 * pad)
        strip.moveLeft(inner.right() - bar if turned else inner.left())
        if tile.colour:
            painting.box(painter, strip, bar / 2, fill=QColor(tile.colour))
        price_font = look.font(Lettering.BODY_STRONG, tabular=True)
        price = written.plain(tile.price)
        width = painting.advance(price_font, price) + 1
        room = QRectF(inner.left(), inner.top(), width, inner.height())
        if not turned:
            room.moveRight(inner.right())
        text, muted = look.colour("text"), look.colour("muted")
        painting.say(painter, room, price, font=price_font, colour=text, align=end)
        between = width + 2 * bar + 2 * look.space(3)
        names = QRectF(inner.left(), inner.top(), inner.width() - between, inner.height() / 2)
        shift = bar + look.space(3)
        names.moveLeft(inner.left() + (between - shift if turned else shift))
        names.adjust(0, look.space(1.5), 0, look.space(1.5))
        font, small = look.font(Lettering.BODY), look.font(Lettering.CAPTION, tabular=True)
        painting.say(painter, names, tile.name, font=font, colour=text, align=start)
        number = names.translated(0, names.height() - look.space(2))
        painting.say(painter, number, tile.sku, font=small, colour=muted, align=start)
