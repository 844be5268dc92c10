"""The rows of a table as Qt's views read them: what every table answers alike."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from typing_extensions import override

from pos_desktop.ui.parts.tables import Index, Table
from pos_desktop.ui.texts import words

Shown = TypeVar("Shown")


class Rows(QAbstractTableModel, Generic[Shown]):
    """A value a row; what a cell shows is told by `data`, which each table has of its own.

    Args:
        names: where the sentences of the columns are: `NAMES.COLUMN`.
        columns: which, from left to right.
    """

    def __init__(self, parent: Table, names: str, columns: Sequence[str]) -> None:
        super().__init__(parent)
        self.rows: tuple[Shown, ...] = ()
        self._sentences = names
        self._columns = tuple(columns)

    def replace(self, rows: tuple[Shown, ...]) -> None:
        """Show these instead; no row is taken for one that was there."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return words(f"{self._sentences}.{self._columns[section]}")
