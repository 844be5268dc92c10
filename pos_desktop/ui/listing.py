"""Rows of two lines that are chosen: customers, saved cards, what happened, calls that wait."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.palette import Theme
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.look.wearing import Look, worn
from pos_desktop.ui.parts import painting

Index = QModelIndex | QPersistentModelIndex

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAD: Final = 3
_INSET: Final = 1
"""Steps between the edge of the list and the ground of the marked row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what it is called, what else there is to know, and what stands at its end.

    `icon` and `tone` are a shape and its colour before the words; `key` is the program's own.
    """

    key: str
    title: str
    below: str = ""
    end: str = ""
    icon: str = ""
    tone: Tone = Tone.NEUTRAL

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return ", ".join(part for part in (self.title, self.below, self.end) if part)


class EntryList(QListView):
    """Shows entries. Arrow keys move, Enter or a click takes a row.

    Args:
        name: its objectName.
        accessible: what the rows are.
        drop: what Del and the cross at a row's end do, in words; "" where nothing is dropped.
    """

    taken = Signal(str)
    """The key of the row that was clicked, or on which Enter was pressed."""
    moved = Signal(str)
    """The key of the row that a person moved to or clicked."""
    dropped = Signal(str)

    def __init__(self, name: str, accessible: str, *, drop: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setAccessibleDescription(drop)
        self.setProperty("framed", "true")
        self.can_drop = bool(drop)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_EntryPainter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._most: int | None = None
        self._pressed: str | None = None
        self._fit()

    def present(self, entries: tuple[Entry, ...], chosen: str | None = None) -> None:
        """Show these; `chosen` is marked, where it is one of them, else the row of before."""
        before = chosen if chosen is not None else self.current()
        quiet = QSignalBlocker(self)
        is_new = self._rows.present(entries)
        at = next((at for at, entry in enumerate(entries) if entry.key == before), None)
        if at is not None and at != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(at))
        elif at is None and chosen is None and is_new:
            self.setCurrentIndex(QModelIndex())
        quiet.unblock()
        if is_new:
            self._fit()
            self.viewport().update()

    def show_at_most(self, rows: int) -> None:
        """Be as high as its rows are, up to so many; with more of them it scrolls."""
        self._most = rows
        self._fit()

    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._rows.entries

    def current(self) -> str | None:
        """The key of the marked row."""
        row = self.currentIndex().row()
        return self._rows.entries[row].key if 0 <= row < len(self._rows.entries) else None

    def step(self, by: int) -> None:
        """Go up or down."""
        last = self._rows.rowCount() - 1
        row = min(max(self.currentIndex().row() + by, 0), last)
        self.setCurrentIndex(self._rows.index(row))

    @override
    def event(self, event: QEvent) -> bool:
        overrides = event.type() is QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            # Enter is for the row that has the keyboard, not for a button whose key it is.
            event.accept()
            return True
        return bool(super().event(event))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, before = self.current(), self.currentIndex()
        if event.key() in _ENTER and key is not None:
            if not event.isAutoRepeat():
                self.taken.emit(key)
        elif event.key() == Qt.Key.Key_Delete and self.can_drop and key is not None:
            self.dropped.emit(key)
        else:
            super().keyPressEvent(event)
            self._tell_moved(before)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._at(event)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        key, pressed = self._at(event), self._pressed
        if event.button() is not Qt.MouseButton.LeftButton or key is None:
            return
        if key != pressed:
            # Others came meanwhile, or the finger was drawn: this row is nobody's choice.
            now = self.current()
            if now is not None and now != pressed:
                self.moved.emit(now)
        elif self.can_drop and end_of(QRectF(self.visualRect(index)), self).contains(
            event.position()
        ):
            self.dropped.emit(key)
        else:
            self.moved.emit(key)
            self.taken.emit(key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_most"):
            self.scheduleDelayedItemsLayout()
            self._fit()

    @override
    def sizeHint(self) -> QSize:
        """A row is enough; the room that is over comes by itself."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _at(self, event: QMouseEvent) -> str | None:
        """The key of the row there."""
        index = self.indexAt(event.position().toPoint())
        return self._rows.entries[index.row()].key if index.isValid() else None

    def _tell_moved(self, before: QModelIndex) -> None:
        key = self.current()
        if key is not None and self.currentIndex() != before:
            self.moved.emit(key)

    def _fit(self) -> None:
        row = worn().px(Length.TALL_ROW)
        edges = 2 * worn().px(Length.HAIRLINE)
        self.setMinimumHeight(row + edges)
        if self._most is not None:
            rows = min(self._rows.rowCount(), self._most + 0.5)
            self.setFixedHeight(round(row * max(rows, 1)) + edges)


def end_of(area: QRectF, view: EntryList) -> QRectF:
    """The square at a row's end, where the cross stands."""
    side = worn().px(Length.TARGET)
    turned = view.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = area.left() if turned else area.right() - side
    return QRectF(left, area.top(), side, area.height())


class _Rows(QAbstractListModel):
    """The entries, as Qt's views read them."""

    def __init__(self, parent: EntryList) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def present(self, entries: tuple[Entry, ...]) -> bool:
        """Whether they are others than before."""
        if entries == self.entries:
            return False
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()
        return True

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return entry.spoken
            case Qt.ItemDataRole.UserRole:
                return entry
            case _:
                return None


class _EntryPainter(QStyledItemDelegate):
    """Draws a row: shape, two lines, what stands at the end."""

    def __init__(self, view: EntryList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, worn().px(Length.TALL_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(entry, Entry):
            return
        look, area = worn(), QRectF(option.rect)
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = look.space(_INSET)
        box = area.adjusted(inset, inset / 2, -inset, -inset / 2)
        radius, width = look.px(Length.RADIUS_SMALL), look.px(Length.FOCUS)
        if option.state & QStyle.StateFlag.State_Selected:
            contrast = look.palette.theme is Theme.CONTRAST
            ring = look.colour("accent") if self._view.hasFocus() or contrast else None
            fill = look.colour("accent_soft")
            painting.box(painter, box, radius, fill=fill, edge=ring, width=width)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painting.box(painter, box, radius, fill=look.colour("sunken"))
        self._content(painter, look, area, entry, turned=turned)
        painter.restore()

    def _content(
        self, painter: QPainter, look: Look, area: QRectF, entry: Entry, *, turned: bool
    ) -> None:
        pad = look.space(_PAD)
        inner = area.adjusted(pad, 0, -pad, 0)
        before = behind = 0.0
        if entry.icon:
            side = look.px(Length.ICON)
            left = inner.right() - side if turned else inner.left()
            spot = QRectF(left, area.center().y() - side / 2, side, side)
            icons.draw(painter, entry.icon, spot, look.tone(entry.tone))
            before = side + pad
        if self._view.can_drop:
            box = end_of(area, self._view)
            side = look.px(Length.ICON_SMALL)
            spot = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            icons.draw(painter, "cross", spot, look.colour("muted"))
            behind = box.width() - pad
        if turned:
            before, behind = behind, before
        self._words(painter, look, inner.adjusted(before, 0, -behind, 0), entry, turned=turned)

    def _words(
        self, painter: QPainter, look: Look, inner: QRectF, entry: Entry, *, turned: bool
    ) -> None:
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if turned:
            start, end = end, start
        font, small = look.font(Lettering.BODY), look.font(Lettering.SMALL, tabular=True)
        text, muted = look.colour("text"), look.colour("muted")
        line, other = look.line(Lettering.BODY), look.line(Lettering.SMALL)
        room = painting.advance(small, entry.end) + look.space(_PAD) if entry.end else 0.0
        # What a row is called is never cut for what stands at its end: a card is its last digits.
        is_beside = bool(room) and painting.advance(font, entry.title) + room <= inner.width()
        is_loud = entry.tone in {Tone.WARN, Tone.BAD}
        below = entry.below if is_beside else _together(entry, is_loud=is_loud)
        top = inner.center().y() - (line + (other if below else 0)) / 2
        first = QRectF(inner.left(), top, inner.width(), line)
        if is_beside:
            painting.say(painter, first, entry.end, font=small, colour=muted, align=end)
            first.adjust(room if turned else 0, 0, 0 if turned else -room, 0)
        painting.say(painter, first, entry.title, font=font, colour=text, align=start)
        if below:
            rest = QRectF(inner.left(), top + line, inner.width(), other)
            colour = look.tone(entry.tone) if is_loud else muted
            painting.say(painter, rest, below, font=small, colour=colour, align=start)


def _together(entry: Entry, *, is_loud: bool) -> str:
    """Both in one line; first what must not be cut: a warning, or else what stands at the end."""
    parts = (entry.below, entry.end) if is_loud else (entry.end, entry.below)
    return " · ".join(filter(None, parts))
