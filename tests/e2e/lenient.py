"""A till in a process of its own, with a cashier who gives money back; made to be killed.

Standard input takes one order a line: `{"sell": ["210…"], "card": "visa"}` or `{"refund": "1.00"}`,
of the newest sale. Standard output tells, a JSON object a line: `recovered` once nothing that a
kill left is under way any more, `done` after each order.
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
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from pos_desktop.app.opening import open_till
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from tests.fakes.vaults import MemoryVault

_BREATH = 0.1
"""Seconds between two presses of the same button."""
_GLANCE = 0.03
_CALM = 0.5
"""Seconds without anything under way after which a start has found all there is."""
_STATUS = "sales.refundStatus"


class Lenient(QObject):
    """Sells, and gives back what was sold."""

    def __init__(self, card: str) -> None:
        super().__init__()
        self._card = card
        self._till: Till | None = None
        self._orders: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._order: dict[str, Any] | None = None
        self._word = "recovered"
        self._sought = ""
        self._pressed = self._glanced = self._quiet_since = 0.0
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

    def _look(self) -> None:
        till = self._till
        if till is None or not till.counter.is_live or till.threads.watcher is None:
            return
        if self._state("status.reader") not in {"online", "busy", "offline"}:
            return
        if monotonic() - self._glanced > _GLANCE:
            self._glanced = monotonic()
            till.threads.watcher.wake()
        if self._order is not None and "sell" in self._order:
            self._sell(self._order["sell"])
        elif not self._sees("sales.search"):
            self._press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        elif self._order is not None:
            self._give_back(self._order["refund"])
        else:
            self._finish()

    def _finish(self) -> None:
        """See through what is under way; when all is calm, say so and take the next order."""
        if self._is_busy():
            self._quiet_since = monotonic()
            self._see_through()
        elif self._quiet_since and monotonic() - self._quiet_since > _CALM:
            if self._word:
                print(json.dumps({"told": self._word}), flush=True)  # noqa: T201 - to who started us
                self._word = ""
            self._take_order()
        elif not self._quiet_since:
            self._quiet_since = monotonic()

    def _take_order(self) -> None:
        try:
            self._order = self._orders.get_nowait()
        except Empty:
            return

    def _is_busy(self) -> bool:
        assert self._till is not None
        desk, journal = self._till.refunds.desk, self._till.books
        if desk is None or journal is None or journal.journal is None or not desk.is_settled:
            return True
        return bool(journal.journal.unfinished_refundings())

    def _give_back(self, amount: str) -> None:
        if self._sees("sales.refundDone"):
            self._click("sales.refundDone")
            return
        if not self._sees("sales.refund") and not self._sees("sales.refundConfirm"):
            return
        if self._sees("sales.refund"):
            self._click("sales.refund")
            return
        field = self._find("sales.refundAmount")
        if isinstance(field, QLineEdit):
            field.setText(amount)
            self._word, self._order, self._quiet_since = "done", None, 0.0
            self._click("sales.refundConfirm", at_once=True)

    def _look_up(self) -> None:
        """Have the sale shown of which something is under way: others may have been sold since."""
        books = None if self._till is None else self._till.books
        journal = None if books is None else books.journal
        if journal is None:
            return
        for refunding in journal.unfinished_refundings():
            sale = journal.sale(refunding.terms.sale_id)
            number = "" if sale is None else sale.receipt_number or ""
            field = self._find("sales.search")
            if number != self._sought and isinstance(field, QLineEdit):
                self._sought = number
                field.setFocus()
                field.selectAll()
                QTest.keyClicks(field, number)

    def _see_through(self) -> None:
        self._look_up()
        if self._state(_STATUS) == "waiting":
            self._present()
        for name in ("sales.refundRetry", "sales.refundCheck", "sales.refundDone"):
            if self._sees(name):
                self._click(name)
                return

    def _sell(self, codes: list[str]) -> None:
        if self._state("payment.status") == "approved" and self._sees("payment.newSale"):
            self._word, self._order, self._quiet_since = "done", None, 0.0
            self._press(Qt.Key.Key_Return)
        elif self._state("payment.status") == "waiting" and not self._sees("sale.pay"):
            self._present()
        elif not self._sees("sale.pay") and self._sees("sales.search"):
            self._press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        elif self._sees("sale.pay") and self._till is not None and codes:
            while codes:
                self._till.window.scanned.emit(codes.pop())
        elif self._sees("sale.pay"):
            self._press(Qt.Key.Key_F12)

    def _present(self) -> None:
        button, box = self._find("simreader.present"), self._find("simreader.card")
        if not isinstance(button, QAbstractButton) or not isinstance(box, QComboBox):
            return
        if button.isEnabled() and self._state("simreader.screen") == "card":
            box.setCurrentIndex(box.findData(self._card))
            box.activated.emit(box.currentIndex())
            button.click()

    def _click(self, name: str, *, at_once: bool = False) -> None:
        button = self._find(name)
        may = at_once or monotonic() - self._pressed > _BREATH
        if may and isinstance(button, QAbstractButton) and button.isEnabled():
            self._pressed = monotonic()
            button.click()

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        if self._till is not None and monotonic() - self._pressed > _BREATH:
            self._pressed = monotonic()
            modifier = Qt.KeyboardModifier.NoModifier if held is None else held
            QTest.keyClick(QApplication.focusWidget() or self._till.window, key, modifier)

    def _find(self, name: str) -> QWidget | None:
        return None if self._till is None else self._till.window.findChild(QWidget, name)

    def _sees(self, name: str) -> bool:
        found = self._find(name)
        return found is not None and found.isVisible()

    def _state(self, name: str) -> str:
        found = self._find(name)
        return "" if found is None else str(found.property("state"))


def main() -> int:
    """Open the till and stand at it until it is killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base")
    parser.add_argument("--key", default="")
    parser.add_argument("--card", default="visa")
    given = parser.parse_args()
    app = QApplication(sys.argv[:1])
    hand = Lenient(given.card)
    hand.setParent(app)
    options = Options(data_dir=given.folder, stripe_base=given.base, training=given.base is None)
    return open_till(options, vault=MemoryVault(default=given.key), opened=hand.take)


if __name__ == "__main__":
    sys.exit(main())
