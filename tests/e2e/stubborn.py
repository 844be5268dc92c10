"""A till in a process of its own, with a cashier who sees every sale through; made to be killed.

Standard input takes one order a line, `{"codes": […], "cards": […], "cancel": false}`; with `more`
codes are rung up before what was cancelled is paid again, with `cash` what a card was declined for
is paid in cash, with `aside` that basket waits while the codes are paid. Standard output tells, a
JSON object a line: `found` what a start brought back, `recovered` once that is sold, `sold` after
each order.
"""

import argparse
import json
import sys
import threading
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from pos_desktop.app.opening import open_till
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from tests.fakes.vaults import MemoryVault

_BREATH = 0.05
"""Seconds between two presses of the same key."""
_GLANCE = 0.03
"""Seconds between two looks at the reader: more often than a shop looks, but not every tick."""


class Stubborn(QObject):
    """Does the main thing there is to do, over and over."""

    def __init__(self) -> None:
        super().__init__()
        self._till: Till | None = None
        self._orders: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._order: dict[str, Any] | None = {}
        self._word = ""
        self._pressed = 0.0
        self._glanced = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        threading.Thread(target=self._read, daemon=True).start()

    def take(self, till: Till) -> None:
        """Stand at this till."""
        self._till = till
        self._timer.start()

    def _read(self) -> None:
        for line in sys.stdin:
            self._orders.put(json.loads(line))

    def _tell(self, word: str, **more: object) -> None:
        print(json.dumps({"told": word, **more}), flush=True)  # noqa: T201 - to who started us

    def _look(self) -> None:
        till = self._till
        if till is None or not till.counter.is_live or till.threads.watcher is None:
            return
        if self._state("status.reader") not in {"online", "busy", "offline"}:
            return
        if monotonic() - self._glanced > _GLANCE:
            self._glanced = monotonic()
            till.threads.watcher.wake()
        if not self._word:
            self._word = "recovered"
            self._tell("found", lines=self._lines(), paying=not self._sees("sale.pay"))
        if self._order is None:
            self._begin()
        elif self._sees("sale.pay"):
            self._sell()
        else:
            self._see_through()

    def _begin(self) -> None:
        try:
            self._order = self._orders.get_nowait()
        except Empty:
            return
        self._ring_up(self._order.get("aside") or self._order["codes"])

    def _ring_up(self, codes: list[str]) -> None:
        for code in codes:
            if self._till is not None:
                self._till.window.scanned.emit(code)

    def _sell(self) -> None:
        order = self._order or {}
        if order.get("more") and not order["cancel"]:
            self._ring_up(order.pop("more"))
        elif order.get("aside"):
            self._put_aside(order)
        elif self._lines():
            self._press(Qt.Key.Key_F12)
        elif self._sees("aside.back"):
            self._press(Qt.Key.Key_Return)
        elif self._sees("sale.recall"):
            self._press(Qt.Key.Key_F11)
        else:
            self._order = None
            self._tell(self._word)
            self._word = "sold"

    def _put_aside(self, order: dict[str, Any]) -> None:
        if self._lines():
            self._press(Qt.Key.Key_F6)
        else:
            del order["aside"]
            self._ring_up(order["codes"])

    def _see_through(self) -> None:
        order = self._order or {}
        if self._sees("cash.given"):
            self._press(Qt.Key.Key_Return)
            return
        match self._state("payment.status"):
            case "waiting" if order.get("cancel"):
                order["cancel"] = False
                self._press(Qt.Key.Key_Escape)
            case "waiting":
                self._present(order)
            case "declined" if order.get("cash"):
                self._press(Qt.Key.Key_F9)
            case "approved" if self._till is not None and self._till.counter.is_idle:
                self._press(Qt.Key.Key_Return)
            case "declined" | "offline" | "busy" | "attention" | "canceled":
                self._press(Qt.Key.Key_Return)

    def _present(self, order: dict[str, Any]) -> None:
        button = self._find("simreader.present")
        box = self._find("simreader.card")
        if not isinstance(button, QAbstractButton) or not isinstance(box, QComboBox):
            return
        if button.isEnabled() and self._state("simreader.screen") == "card":
            cards = order.get("cards") or ["visa"]
            box.setCurrentIndex(box.findData(cards.pop(0)))
            box.activated.emit(box.currentIndex())
            button.click()

    def _press(self, key: Qt.Key) -> None:
        if self._till is not None and monotonic() - self._pressed > _BREATH:
            self._pressed = monotonic()
            QTest.keyClick(QApplication.focusWidget() or self._till.window, key)

    def _find(self, name: str) -> QWidget | None:
        return None if self._till is None else self._till.window.findChild(QWidget, name)

    def _sees(self, name: str) -> bool:
        found = self._find(name)
        return found is not None and found.isVisible()

    def _state(self, name: str) -> str:
        found = self._find(name)
        return "" if found is None else str(found.property("state"))

    def _lines(self) -> int:
        register = self._till.counter.register if self._till is not None else None
        return 0 if register is None else len(register.sale.cart.lines)


def main() -> int:
    """Open the till and stand at it until it is killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base")
    parser.add_argument("--key", default="")
    given = parser.parse_args()
    app = QApplication(sys.argv[:1])
    hand = Stubborn()
    hand.setParent(app)
    options = Options(data_dir=given.folder, stripe_base=given.base, training=given.base is None)
    return open_till(options, vault=MemoryVault(default=given.key), opened=hand.take)


if __name__ == "__main__":
    sys.exit(main())
