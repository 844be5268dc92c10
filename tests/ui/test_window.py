"""The main window: the key card, the scanner, the panel beside it."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from pos_desktop.presenters.salemodel import Page
from pos_desktop.ui.cash import CashView
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.counterpanels import CounterPanels
from pos_desktop.ui.keycard import KeyCard
from pos_desktop.ui.payment import PaymentView
from pos_desktop.ui.scanner import Scanner
from pos_desktop.ui.window import MainWindow
from tests.ui import models
from tests.ui.conftest import Front

Kind = TypeVar("Kind", bound=QWidget)


class Panel(QLabel):
    """So wide as a panel beside the window may be."""

    def __init__(self, width: int = 340) -> None:
        super().__init__("reader")
        self._width = width

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._width, 600)


@pytest.fixture
def window(front: Front, qapp: QApplication) -> Iterator[MainWindow]:
    made = MainWindow()
    made.present(models.SHELL)
    page = CounterPage()
    CounterPanels(page)
    made.shell.add_page("sale", lambda: page)
    made.shell.show_page("sale")
    front(made)
    made.listen(qapp)
    yield made
    for scanner in made.findChildren(Scanner):
        qapp.removeEventFilter(scanner)


def _counter(window: MainWindow) -> CounterPage:
    page = window.shell.page("sale")
    assert isinstance(page, CounterPage)
    page.present(models.BASKET)
    return page


def test_the_title_names_the_shop(window: MainWindow) -> None:
    assert window.windowTitle() == "Maple Street Market – pos-desktop"


def test_f1_shows_the_keys_and_takes_them_away_again(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    card = window.findChild(KeyCard)
    assert isinstance(card, KeyCard)
    assert card.isVisible()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert window.shell.shown() == "sale"
    QTest.keyClick(window, Qt.Key.Key_F1)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.shell.shown() == "sale"


def _panel(counter: CounterPage, kind: type[Kind]) -> Kind:
    panel = counter.findChild(kind)
    assert isinstance(panel, kind)
    return panel


@pytest.mark.parametrize("page", Page)
def test_a_scan_is_told_whatever_is_in_front(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    counter = _counter(window)
    counter.show_page(page)
    focused = window.focusWidget()
    with qtbot.waitSignal(window.scanned) as told:
        QTest.keyClicks(focused, "4006381333931")
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert told.args == ["4006381333931"]


def test_a_scan_while_cash_is_counted_is_neither_given_nor_taken(
    qtbot: QtBot, window: MainWindow
) -> None:
    counter = _counter(window)
    _panel(counter, CashView).present(models.GIVEN)
    counter.show_page(Page.CASH)
    with qtbot.assertNotEmitted(_panel(counter, CashView).given_entered):
        QTest.keyClicks(window.focusWidget(), "4006381333931")
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    field = _panel(counter, CashView).findChild(QWidget, "cash.given")
    assert field is not None
    assert field.property("text") == "30"


def test_a_scan_is_no_quantity(qtbot: QtBot, window: MainWindow) -> None:
    counter = _counter(window)
    QTest.keyClick(window, Qt.Key.Key_F4)
    with qtbot.assertNotEmitted(counter.basket.quantity_typed), qtbot.waitSignal(window.scanned):
        QTest.keyClicks(window.focusWidget(), "4006381333931")
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)


def test_a_panel_has_room_beside_everything_in_a_small_window(window: MainWindow) -> None:
    window.resize(1280, 720)
    wide = Panel(5_000)
    window.stand_beside(wide)
    assert window.isAncestorOf(wide)
    window.take_away()
    panel = Panel()
    window.stand_beside(panel)
    assert panel.isVisible()


def test_one_panel_stands_there_at_a_time(window: MainWindow) -> None:
    first, second = Panel(), Panel()
    window.stand_beside(first)
    window.stand_beside(second)
    assert first.parent() is None
    assert second.isVisible()
    window.take_away()
    assert second.parent() is None


def test_closing_is_told(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()


def test_a_closed_window_hears_no_scan(qtbot: QtBot, window: MainWindow, front: Front) -> None:
    window.close()
    field = QLineEdit()
    field.setProperty("scan", "search")
    front(field)
    with qtbot.assertNotEmitted(window.scanned):
        QTest.keyClicks(field, "4006381333931")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "4006381333931"


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("page", Page)
def test_no_button_of_the_counter_is_cut(
    window: MainWindow, page: Page, size: tuple[int, int]
) -> None:
    counter = _counter(window)
    _panel(counter, PaymentView).present(models.DECLINED)
    _panel(counter, CashView).present(models.OWED)
    counter.show_page(page)
    window.stand_beside(Panel())
    window.resize(*size)
    window.grab()
    for button in window.findChildren(QPushButton):
        if button.isVisible() and not button.objectName().startswith("sale.categories"):
            least = button.minimumSizeHint()
            assert button.width() >= least.width(), button.objectName()
            assert button.height() >= least.height(), button.objectName()
            corner = button.mapTo(window, button.rect().bottomRight())
            assert window.rect().contains(corner), button.objectName()
