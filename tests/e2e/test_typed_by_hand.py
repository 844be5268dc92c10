"""What the hand of demo, self-test and agents types is typed by a person, on any machine."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_desktop.app.driving import Hand
from tests.e2e.cashiers import BREAD
from tests.e2e.conftest import Opens


def test_digits_that_are_typed_are_no_scan_however_fast_the_machine_is(
    open_till: Opens, tmp_path: Path
) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    Hand(cashier.till, tmp_path).type("cash.given", "123456")
    assert cashier.widget("cash.given", QLineEdit).text() == "123456"
