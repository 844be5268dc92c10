"""A layout that runs over lines."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from pos_desktop.ui.look.wearing import worn


class Flow(QLayout):
    """A layout that goes on in the next line where the room ends, as words do."""

    GAP: Final = 2
    """Steps between the items and between the lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._held.append(item)

    @override
    def count(self) -> int:
        return len(self._held)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._held[index] if 0 <= index < len(self._held) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._held.pop(index) if 0 <= index < len(self._held) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), place=False)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._held]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def _lay(self, room: QRect, *, place: bool) -> int:
        """Lay the items out, or only measure; gives back the height."""
        gap = worn().space(self.GAP)
        parent = self.parentWidget()
        turned = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = y = line = 0
        for item in self._held:
            size = item.sizeHint()
            if x and x + size.width() > room.width():
                x, y, line = 0, y + line + gap, 0
            if place:
                left = room.width() - x - size.width() if turned else x
                item.setGeometry(QRect(room.topLeft() + QPoint(left, y), size))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line
