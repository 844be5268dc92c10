"""Whoever closes the shop: works on the close screen of the real window."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from pos_desktop.presenters.differences import DifferenceRow
from pos_desktop.presenters.heldrows import HeldRow
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.ui.differences import DifferenceLine, DifferencesPanel
from pos_desktop.ui.heldtable import HeldTable
from tests.e2e.cashiers import BREAD, Cashier

LATER: dict[str, str | bool | int] = {"capture": "manual", "capture_later": True}
"""The settings of a shop that captures later."""


class Closer:
    """Sees and does what a person can on the close screen."""

    def __init__(self, cashier: Cashier) -> None:
        self.cashier = cashier

    def hold(self, count: int = 1, *codes: str) -> None:
        """Ring up and have the money held, so many times."""
        for _ in range(count):
            self.cashier.sell(*(codes or (BREAD,)))
            self.cashier.press(Qt.Key.Key_Return)

    def open(self, count: int | None = None) -> "Closer":
        """Ctrl+4, until so many authorizations are listed."""
        self.cashier.till.go(Screen.CLOSE.value)
        self.cashier.until_seen("close.reconcile")
        if count is not None:
            self.cashier.until(f"{count} rows", lambda: len(self.rows()) == count)
        return self

    @property
    def table(self) -> HeldTable:
        """The list of open authorizations."""
        return self.cashier.widget("close.uncaptured", HeldTable)

    def rows(self) -> list[HeldRow]:
        """What the list shows, from the top."""
        model = self.table.model()
        told = (
            model.data(model.index(row, 0), Qt.ItemDataRole.UserRole)
            for row in range(model.rowCount())
        )
        return [row for row in told if isinstance(row, HeldRow)]

    def states(self) -> list[str]:
        """The state of each row."""
        return [row.state.value for row in self.rows()]

    def pick(self, row: int) -> None:
        """Choose one row."""
        self.table.selectRow(row)

    def pick_all(self) -> None:
        """Ctrl+A."""
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(self.table.model().index(0, 0), flags.NoUpdate)
        self.table.selectAll()

    def until_done(self, seconds: float = 60) -> None:
        """Wait until nothing is under way."""
        busy = {"queued", "sending"}

        def holds() -> bool:
            is_shown = self.cashier.sees("close.running")
            return not is_shown and not busy & set(self.states())

        self.cashier.until("the acts", holds, seconds)

    def compare(self) -> list[str]:
        """F5, until it has ended; the names of the differences that are open."""
        self.cashier.click("close.reconcile")
        self.until_compared()
        return [line.objectName() for line in self.lines()]

    def until_compared(self) -> None:
        """Wait until the comparison rests."""
        self.cashier.until_state("ok", "warn", "stopped", of="close.reconcileStatus", seconds=60)

    def differences(self) -> list[DifferenceRow]:
        """What the comparison found, as it stands."""
        return list(self.cashier.widget("close.reconciliation", DifferencesPanel).rows)

    def refund(self, name: str) -> None:
        """Give the money of a difference back: asked for, and said once more."""
        button = self.cashier.widget(f"close.remedy.refund.{name}", QAbstractButton)
        button.click()
        self.cashier.until_seen(f"close.keep.{name}")
        button.click()

    def lines(self) -> list[DifferenceLine]:
        """The differences that are shown, from the top."""
        area = self.cashier.widget("close.reconciliation", QWidget)
        return [one for one in area.findChildren(DifferenceLine) if one.isVisible()]
