"""The scanner: a rush of keystrokes goes to the basket from wherever the keyboard is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.scanner import Scanner
from tests.ui.conftest import Front

EAN = "4006381333931"


class Till(Column):
    """A few things that may have the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.cash = self.add(QLineEdit())
        self.cash.setProperty("scan", "amount")
        self.count = self.add(QLineEdit())
        self.count.setProperty("scan", "count")
        self.search = self.add(QLineEdit())
        self.search.setProperty("scan", "search")
        self.key = self.add(QLineEdit())
        self.next = self.add(ActionButton("next", "Next customer", key="Return"))
        self.other = self.add(QPushButton("Other"))


@pytest.fixture
def till(front: Front) -> Till:
    made = Till()
    front(made)
    return made


class Telling(Scanner):
    """Tells which events come by it."""

    def __init__(self, till: Till) -> None:
        super().__init__(till)
        self.seen: list[QEvent.Type] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen.append(event.type())
        return super().eventFilter(watched, event)


@pytest.fixture
def scanner(till: Till, qapp: QApplication) -> Iterator[Telling]:
    made = Telling(till)
    made.install(qapp)
    yield made
    made.stop()


@pytest.fixture
def scanned(scanner: Scanner) -> list[str]:
    codes: list[str] = []
    scanner.scanned.connect(codes.append)
    return codes


def _scan(widget: QWidget, code: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, code)
    QTest.keyClick(widget, end)


@pytest.mark.parametrize("name", ["cash", "count", "search", "other"])
@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_scan_is_told_wherever_the_keyboard_is(
    till: Till, scanned: list[str], name: str, end: Qt.Key
) -> None:
    _scan(getattr(till, name), EAN, end)
    assert scanned == [EAN]


@pytest.mark.parametrize("name", ["cash", "count"])
def test_a_field_keeps_what_it_held(till: Till, scanned: list[str], name: str) -> None:
    field: QLineEdit = getattr(till, name)
    field.setText("20")
    field.selectAll()
    _scan(field, EAN)
    assert field.text() == "20"
    assert field.selectedText() == "20"
    assert scanned == [EAN]


def test_a_scan_in_the_middle_of_typing_leaves_it_as_it_was(till: Till, scanned: list[str]) -> None:
    till.cash.setText("1250")
    till.cash.setCursorPosition(2)
    _scan(till.cash, EAN)
    assert till.cash.text() == "1250"
    assert till.cash.cursorPosition() == 2


def test_the_enter_of_a_scan_presses_no_button(
    qtbot: QtBot, till: Till, scanned: list[str]
) -> None:
    with qtbot.assertNotEmitted(till.next.clicked):
        _scan(till.other, EAN)


def test_enter_alone_still_presses_its_button(qtbot: QtBot, till: Till, scanned: list[str]) -> None:
    with qtbot.waitSignal(till.next.clicked):
        QTest.keyClick(till.cash, Qt.Key.Key_Return)
    assert scanned == []


def test_enter_in_a_short_amount_still_presses_its_button(
    qtbot: QtBot, till: Till, scanned: list[str]
) -> None:
    with qtbot.waitSignal(till.next.clicked):
        _scan(till.cash, "20.50")
    assert till.cash.text() == "20.50"
    assert scanned == []


def test_digits_that_no_enter_follows_are_typed_after_all(
    qtbot: QtBot, till: Till, scanned: list[str]
) -> None:
    till.cash.setFocus()
    QTest.keyClicks(till.cash, "123456")
    qtbot.waitUntil(lambda: till.cash.text() == "123456")
    assert scanned == []


def test_held_digits_come_before_what_is_pressed_next(till: Till, scanned: list[str]) -> None:
    till.cash.setFocus()
    QTest.keyClicks(till.cash, "123456")
    QTest.keyClick(till.cash, Qt.Key.Key_Backspace)
    assert till.cash.text() == "12345"
    assert scanned == []


def test_a_quantity_that_is_too_large_is_no_scan(till: Till, scanned: list[str]) -> None:
    _scan(till.count, "10000000")
    assert scanned == []
    assert till.count.text() == "10000000"


def test_a_field_that_is_not_the_sales_keeps_what_is_scanned(
    till: Till, scanned: list[str]
) -> None:
    _scan(till.key, "rk_test_51H0000")
    assert scanned == []
    assert till.key.text() == "rk_test_51H0000"


def test_words_typed_fast_are_no_scan(till: Till, scanned: list[str]) -> None:
    _scan(till.search, "sourdough")
    assert scanned == []
    assert till.search.text() == "sourdough"


def test_control_characters_of_a_scan_do_nothing(till: Till, scanned: list[str]) -> None:
    till.cash.setFocus()
    QTest.keyClicks(till.cash, EAN[:6])
    QTest.keyClick(till.cash, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(till.cash, EAN[6:])
    QTest.keyClick(till.cash, Qt.Key.Key_Return)
    assert scanned == [EAN]


def test_two_scans_in_a_row_are_two(till: Till, scanned: list[str]) -> None:
    _scan(till.other, EAN)
    _scan(till.other, "96385074")
    assert scanned == [EAN, "96385074"]


def test_a_scan_in_a_window_beside_is_told(
    qtbot: QtBot, till: Till, scanned: list[str], front: Front
) -> None:
    beside = QWidget()
    front(beside)

    QTest.keyClicks(beside, EAN)
    QTest.keyClick(beside, Qt.Key.Key_Return)

    assert scanned == [EAN]


def test_a_scan_where_nothing_has_the_keyboard_is_told(till: Till, scanned: list[str]) -> None:
    till.cash.setFocus()
    till.cash.clearFocus()

    QTest.keyClicks(till, EAN)
    QTest.keyClick(till, Qt.Key.Key_Return)

    assert scanned == [EAN]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raise, grab the keyboard
def test_a_scan_while_a_menu_is_open_is_told(qtbot: QtBot, till: Till, scanned: list[str]) -> None:
    till.cash.setFocus()
    menu = QMenu(till)
    menu.addAction("Copy")
    menu.popup(till.mapToGlobal(till.rect().center()))
    qtbot.waitUntil(menu.isVisible)

    QTest.keyClicks(menu, EAN)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    menu.close()

    assert scanned == [EAN]


def test_a_scanner_that_was_stopped_hears_nothing(till: Till, scanned: list[str]) -> None:
    till.findChildren(Telling)[0].stop()

    _scan(till.cash, EAN)

    assert scanned == []
    assert till.cash.text() == EAN


def test_what_is_made_and_drawn_does_not_come_by(till: Till, scanner: Telling) -> None:
    till.key.setFocus()
    scanner.seen.clear()

    page = Column()
    for text in ("one", "two", "three"):
        page.add(QLabel(text))
    page.grab()

    assert scanner.seen == []
