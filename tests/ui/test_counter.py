"""The counter's page: one thing at a time beside the basket, and where the keyboard goes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import info, warn
from pos_desktop.presenters.salemodel import Page
from pos_desktop.ui.cash import CashView
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.counterpanels import CounterPanels
from pos_desktop.ui.payment import PaymentView
from tests.ui import models
from tests.ui.conftest import Front


@pytest.fixture
def counter(front: Front) -> CounterPage:
    page = CounterPage()
    page.present(models.BASKET)
    panels = CounterPanels(page)
    panels.payment.present(models.WAITING)
    panels.cash.present(models.OWED)
    front(page)
    page.show_page(Page.SELLING)
    return page


def _focused(page: CounterPage) -> str:
    """Who has the keyboard."""
    return _keyboard(page).objectName()


def _keyboard(page: CounterPage) -> QWidget:
    widget: QWidget | None = page.window().focusWidget()
    assert widget is not None
    return widget


def _click(page: CounterPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_page_is_in_front_beside_the_basket(counter: CounterPage) -> None:
    fronts: dict[Page, QWidget | None] = {
        Page.SELLING: counter.catalogue,
        Page.PAYING: counter.findChild(PaymentView),
        Page.CASH: counter.findChild(CashView),
    }
    for page, front in fronts.items():
        counter.show_page(page)
        assert [one for one in fronts.values() if one is not None and one.isVisible()] == [front]
        assert counter.basket.isVisible()


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (Page.SELLING, "sale.search"),
        (Page.PAYING, "payment.panel"),
        (Page.CASH, "cash.given"),
    ],
)
def test_the_keyboard_goes_where_it_is_of_use(counter: CounterPage, page: Page, name: str) -> None:
    counter.show_page(page)
    assert _focused(counter) == name


@pytest.mark.parametrize(
    ("page", "name"),
    [(Page.PAYING, "payment.panel"), (Page.CASH, "cash.given"), (Page.SELLING, "sale.search")],
)
def test_who_comes_back_from_another_screen_has_the_keyboard_at_what_is_in_front(
    counter: CounterPage, page: Page, name: str
) -> None:
    counter.show_page(Page.PAYING)
    counter.show_page(page)
    counter.basket.setFocus(Qt.FocusReason.OtherFocusReason)
    counter.setFocus(Qt.FocusReason.OtherFocusReason)  # as the window does
    assert _focused(counter) == name


def test_after_a_payment_the_keyboard_is_in_the_search_field_again(counter: CounterPage) -> None:
    counter.show_page(Page.PAYING)
    counter.present(models.LOCKED)
    counter.show_page(Page.SELLING)
    counter.present(models.EMPTY)
    assert _focused(counter) == "sale.search"


def test_a_click_on_a_button_leaves_the_keyboard_in_the_search_field(
    counter: CounterPage,
) -> None:
    for name in ("sale.quantity.more", "sale.remove", "sale.undo", "sale.categories.Dairy"):
        _click(counter, name)
        assert _focused(counter) == "sale.search"


def test_one_key_pays_from_the_search_field(qtbot: QtBot, counter: CounterPage) -> None:
    with qtbot.waitSignal(counter.basket.pay_wanted):
        QTest.keyClick(counter.catalogue.search, Qt.Key.Key_F12)


@pytest.mark.parametrize(
    ("key", "held", "signal"),
    [
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "remove_wanted"),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "undo_wanted"),
    ],
)
def test_the_empty_search_field_leaves_its_keys_to_the_basket(
    qtbot: QtBot, counter: CounterPage, key: Qt.Key, held: Qt.KeyboardModifier, signal: str
) -> None:
    with qtbot.waitSignal(getattr(counter.basket, signal)):
        QTest.keyClick(counter.catalogue.search, key, held)


@pytest.mark.parametrize(
    ("key", "held", "signal"),
    [
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "remove_wanted"),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "undo_wanted"),
    ],
)
def test_a_search_that_is_being_typed_keeps_its_keys(
    qtbot: QtBot, counter: CounterPage, key: Qt.Key, held: Qt.KeyboardModifier, signal: str
) -> None:
    QTest.keyClicks(counter.catalogue.search, "oat")
    with qtbot.assertNotEmitted(getattr(counter.basket, signal)):
        QTest.keyClick(counter.catalogue.search, key, held)


def test_enter_in_the_quantity_gives_the_keyboard_back(counter: CounterPage) -> None:
    QTest.keyClick(counter.catalogue.search, Qt.Key.Key_F4)
    field = counter.findChild(QLineEdit, "sale.quantity")
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert _focused(counter) == "sale.search"


def test_arrow_keys_choose_a_line_from_the_search_field(qtbot: QtBot, counter: CounterPage) -> None:
    with qtbot.waitSignal(counter.basket.selected) as wish:
        QTest.keyClick(counter.catalogue.search, Qt.Key.Key_Down)
    assert wish.args == [3]


def test_the_remedy_of_a_notice_is_done(qtbot: QtBot, counter: CounterPage) -> None:
    counter.present(
        replace(models.BASKET, notice=warn("total_too_small", Money(50, "usd"), remedy="cash"))
    )
    with qtbot.waitSignal(counter.basket.cash_wanted):
        _click(counter, "sale.notice.action")
    counter.present(replace(models.EMPTY, line_notice=info("basket_cleared", remedy="undo")))
    with qtbot.waitSignal(counter.basket.undo_wanted):
        _click(counter, "basket.notice.action")
    counter.present(replace(models.BASKET, notice=warn("reader_needed", remedy="readers")))
    with qtbot.waitSignal(counter.navigated) as wish:
        _click(counter, "sale.notice.action")
    assert wish.args == ["readers"]


@pytest.mark.parametrize("size", [(1184, 664), (870, 664), (1270, 712), (1824, 1024)])
def test_nothing_of_the_basket_is_cut(counter: CounterPage, size: tuple[int, int]) -> None:
    counter.resize(*size)
    counter.grab()
    for name in ("sale.total", "sale.pay", "sale.cash", "sale.remove"):
        widget = counter.findChild(QWidget, name)
        assert isinstance(widget, QWidget)
        corner = widget.mapTo(counter, widget.rect().bottomRight())
        assert counter.rect().contains(corner), name
        assert widget.width() >= widget.minimumSizeHint().width(), name


def test_the_total_is_readable_from_afar(counter: CounterPage) -> None:
    total = counter.findChild(QLabel, "sale.total")
    assert isinstance(total, QLabel)
    assert total.font().pixelSize() == 44


def test_all_of_the_counter_can_be_reached_by_tab(counter: CounterPage) -> None:
    reached = set()
    for _ in range(40):
        QTest.keyClick(_keyboard(counter), Qt.Key.Key_Tab)
        reached.add(_focused(counter))
    wanted = {"sale.search", "sale.tiles", "sale.cart", "sale.quantity", "sale.pay", "sale.cash"}
    assert wanted <= reached


@pytest.mark.parametrize("page", list(Page))
def test_behind_another_screen_the_keyboard_is_left_there(page: Page, front: Front) -> None:
    both, counter, other = QStackedWidget(), CounterPage(), QLineEdit()
    CounterPanels(counter).cash.present(models.OWED)
    both.addWidget(counter)
    both.addWidget(other)
    both.setCurrentWidget(other)
    front(both)
    other.setFocus()
    counter.show_page(page)
    assert both.window().focusWidget() is other
    both.setCurrentWidget(counter)
    counter.setFocus()
    keyboard = both.window().focusWidget()
    assert keyboard is not None
    assert keyboard.isVisible()
