"""Names and amounts below each other, as a report or a receipt has them."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.amounts import Amount, Size
from pos_desktop.ui.parts.words import Kind, Words


@dataclass(frozen=True, slots=True)
class Sum:
    """One row: what it is, and the amount as it is written. `strong` for what the others make."""

    about: str
    amount: str
    strong: bool = False
    muted: bool = False


class Sums(QWidget):
    """Rows of sums, amounts aligned at the end.

    Args:
        name: its objectName.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[Sum, ...] = ()
        self._arrange()

    def present(self, sums: tuple[Sum, ...]) -> None:
        """Show these rows, and no others."""
        if sums == self._shown:
            return
        self._shown = sums
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for at, one in enumerate(sums):
            kind = Kind.STRONG if one.strong else Kind.BODY
            about = Words(one.about, kind, muted=one.muted, wrap=True)
            size = Size.SUM if one.strong else Size.LINE
            amount = Amount(f"{self.objectName()}.{at}", one.about, size, muted=one.muted)
            amount.present(one.amount)
            about.setBuddy(amount)
            self._grid.addWidget(about, at, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(amount, at, 1, Qt.AlignmentFlag.AlignVCenter)
            for part in (about, amount):
                part.show()  # at once, not when Qt comes to lay them out

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_grid"):
            self._arrange()

    def _arrange(self) -> None:
        self._grid.setHorizontalSpacing(worn().space(4))
        self._grid.setVerticalSpacing(worn().space(2))
