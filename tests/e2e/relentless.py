"""A till in a process of its own, at which somebody captures all that is held; made to be killed.

Standard output tells, a JSON object a line: `listed` with how many authorizations were open,
`captured` once nothing is open any more.
"""

import argparse
import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pos_desktop.app.opening import open_till
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from pos_desktop.presenters.heldrows import HeldRow
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.ui.heldtable import HeldTable
from tests.fakes.vaults import MemoryVault


class Relentless(QObject):
    """Opens the close screen, chooses everything, and captures it."""

    def __init__(self) -> None:
        super().__init__()
        self._till: Till | None = None
        self._listed = False
        self._timer = QTimer(self)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)

    def take(self, till: Till) -> None:
        """Stand at this till."""
        self._till = till
        self._timer.start()

    def _look(self) -> None:
        till = self._till
        if till is None or not till.counter.is_live or till.threads.watcher is None:
            return
        if till.window.shell.shown() != Screen.CLOSE.value:
            till.go(Screen.CLOSE.value)
            return
        rows, running = self._rows(), till.window.findChild(QWidget, "close.running")
        is_empty = till.window.findChild(QWidget, "close.empty")
        if running is not None and running.isVisible():
            return
        is_read = rows or (is_empty is not None and "held" in is_empty.accessibleName())
        if not is_read:
            return
        open_rows = [row for row in rows if row.is_open]
        if not self._listed:
            self._listed = True
            self._tell("listed", count=len(open_rows))
        if open_rows:
            table = till.window.findChild(HeldTable, "close.uncaptured")
            if table is not None:
                table.selectAll()
                QTest.keyClick(till.window, Qt.Key.Key_F12)
        else:
            self._timer.stop()
            self._tell("captured")

    def _rows(self) -> list[HeldRow]:
        table = None if self._till is None else self._till.window.findChild(HeldTable)
        if table is None:
            return []
        model = table.model()
        told = (model.data(model.index(at, 0), Qt.ItemDataRole.UserRole)
                for at in range(model.rowCount()))  # fmt: skip
        return [row for row in told if isinstance(row, HeldRow)]

    @staticmethod
    def _tell(word: str, **more: object) -> None:
        print(json.dumps({"told": word, **more}), flush=True)  # noqa: T201 - to who started us


def main() -> int:
    """Open the till and stand at it until it is killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base")
    parser.add_argument("--key", default="")
    given = parser.parse_args()
    app = QApplication(sys.argv[:1])
    hand = Relentless()
    hand.setParent(app)
    options = Options(data_dir=given.folder, stripe_base=given.base)
    return open_till(options, vault=MemoryVault(default=given.key), opened=hand.take)


if __name__ == "__main__":
    sys.exit(main())
