"""Rows of a basket as a table model, for the tests of tables."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from pos_desktop.ui.parts.tables import SECOND_LINE

Index = QModelIndex | QPersistentModelIndex
HEADER = ("Qty", "Product", "Amount")


class Rows(QAbstractTableModel):
    """Three columns; the product may have a second line."""

    def __init__(self, *rows: tuple[str, str, str, str]) -> None:
        super().__init__()
        self._rows = list(rows)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(HEADER)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row[index.column()]
        return row[3] if role == SECOND_LINE and index.column() == 1 else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        along = orientation is Qt.Orientation.Horizontal
        return HEADER[section] if along and role == Qt.ItemDataRole.DisplayRole else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(key=lambda row: row[column], reverse=order is Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()
