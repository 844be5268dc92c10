"""Finding and pressing what stands on the phone-orders page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from pos_desktop.ui.phone import PhonePage


def part(page: PhonePage, name: str) -> QWidget:
    found = page.findChild(QWidget, f"phone.{name}")
    assert isinstance(found, QWidget), name
    return found


def press(page: PhonePage, name: str) -> None:
    button = part(page, name)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
