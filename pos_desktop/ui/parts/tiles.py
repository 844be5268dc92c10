"""Product tiles: a grid that is touched, or walked with the arrow keys."""

from dataclasses import dataclass

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
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting

Index = QModelIndex | QPersistentModelIndex

_GAP = 3
_PAD = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Tile:
    """What stands on a tile."""

    key: str
    """What it is to the program: the product's SKU."""
    name: str
    price: str
    """Formatted for the user's language."""
    colour: str = ""
    """The category's colour as `#RRGGBB`, or nothing."""


class TileGrid(QListView):
    """Tiles in as many columns as fit, all of one width.

    Args:
        name: its objectName.
        accessible: what the tiles are.
    """

    chosen = Signal(str)
    """The key of a tile that was touched, or on which Enter or Space was pressed."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setProperty("ground", "page")
        self._model = _Tiles(self)
        self.setModel(self._model)
        self.setItemDelegate(_TilePainter(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)

    def present(self, tiles: tuple[Tile, ...]) -> None:
        """Show these tiles in their order."""
        self._model.present(tiles)
        self._spread()

    def tiles(self) -> tuple[Tile, ...]:
        """What is shown."""
        return self._model.tiles

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._spread()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_model"):
            self._spread()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            if not event.isAutoRepeat():
                self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.tiles[index.row()].key)

    def _spread(self) -> None:
        """Share the width among as many columns as fit, flush with both ends of the room.

        The last gap of a line lies outside the room, and whether there is a scroll bar is settled
        here, since Qt would keep its place free also where there is none.
        """
        look = worn()
        gap = look.space(_GAP)
        high = look.px(Length.TILE) + gap
        room = self.width() + gap
        wide = look.px(Length.TILE_WIDTH) + gap
        lines = -(-len(self._model.tiles) // max(room // wide, 1))
        overflows = lines * high - gap > self.height()
        if overflows:
            room -= look.px(Length.SCROLLBAR) + look.space(1)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if overflows else policy.ScrollBarAlwaysOff
        )
        last = look.space(1) - gap if overflows else -gap
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(last if turned else 0, 0, 0 if turned else last, 0)
        # Qt wraps a line that would fill the room to its very last pixel.
        self.setGridSize(QSize((room - 1) // max(room // wide, 1), high))


class _Tiles(QAbstractListModel):
    """The tiles as Qt's views read them."""

    def __init__(self, parent: TileGrid) -> None:
        super().__init__(parent)
        self.tiles: tuple[Tile, ...] = ()

    def present(self, tiles: tuple[Tile, ...]) -> None:
        if tiles == self.tiles:
            return
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.tiles)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tile = self.tiles[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tile.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{tile.name}, {tile.price}"
            case Qt.ItemDataRole.ToolTipRole:
                return tile.name
            case Qt.ItemDataRole.UserRole:
                return tile
            case _:
                return None


class _TilePainter(QStyledItemDelegate):
    """Draws a tile: the category's bar, the name on at most two lines, the price below."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        grid = self.parent()
        return grid.gridSize() if isinstance(grid, TileGrid) else QSize()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(tile, Tile):
            return
        look = worn()
        gap = look.space(_GAP)
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        cell = QRectF(option.rect)
        area = cell.adjusted(gap if turned else 0, 0, 0 if turned else -gap, -gap)
        state = option.state
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        radius = look.px(Length.RADIUS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.box(
            painter,
            area,
            radius,
            fill=look.colour("sunken" if over else "surface"),
            edge=look.colour("line"),
            width=painting.outline_width(look),
        )
        if focused:
            width = look.px(Length.FOCUS)
            ring = look.colour("accent")
            painting.focus_ring(painter, area, radius, colour=ring, width=width)
        self._words(painter, area, tile, turned=turned)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, tile: Tile, *, turned: bool) -> None:
        look = worn()
        pad = look.space(_PAD)
        inner = area.adjusted(pad, look.space(3), -pad, -look.space(3))
        if tile.colour:
            bar = look.px(Length.CATEGORY_BAR)
            x = inner.right() - bar if turned else inner.left()
            strip = QRectF(x, inner.top() + look.px(2), bar, inner.height() - look.px(4))
            painting.box(painter, strip, bar / 2, fill=QColor(tile.colour))
            shift = bar + look.space(3)
            inner.adjust(0 if turned else shift, 0, -shift if turned else 0, 0)
        font = look.font(Lettering.BODY)
        price_font = look.font(Lettering.BODY_STRONG, tabular=True)
        line = look.line(Lettering.BODY)
        align = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        shown = painting.wrapped(tile.name, font, inner.width(), 2)
        name = QRectF(inner.left(), inner.top(), inner.width(), line * len(shown))
        text = look.colour("text")
        painting.say(painter, name, tile.name, font=font, colour=text, align=align, lines=2)
        price = QRectF(inner.left(), inner.bottom() - line, inner.width(), line)
        painting.say(painter, price, tile.price, font=price_font, colour=text, align=align)
