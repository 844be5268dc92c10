"""Tab follows the eye, stops at nothing that is not seen, and comes round."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.salemodel import Page
from pos_desktop.ui import tabbing
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.counterpanels import CounterPanels
from pos_desktop.ui.phone import PhonePage
from pos_desktop.ui.sales import SalesPage
from pos_desktop.ui.window import MainWindow
from tests.ui import models, phone_models, sales_models


def _basket() -> QWidget:
    page = CounterPage()
    page.present(models.BASKET)
    return page


def _payment() -> QWidget:
    page = CounterPage()
    page.present(models.LOCKED)
    payment = CounterPanels(page).payment
    page.show_page(Page.PAYING)
    payment.present(models.DECLINED)
    return page


def _phone(name: str) -> QWidget:
    page = PhonePage()
    page.present(phone_models.STATES[name])
    return page


def _sales() -> QWidget:
    page = SalesPage()
    page.present(sales_models.MODEL)
    return page


BASKET = """sale.search sale.categories. sale.tiles sale.customer sale.hold sale.undo sale.clear
    sale.cart sale.quantity.less sale.quantity sale.quantity.more sale.discount sale.remove
    sale.cash sale.pay"""
PHONE = """phone.edit phone.otherCustomer phone.park phone.language.en phone.terms
    phone.channel.phone phone.redisplay.limited phone.consent phone.amount phone.description"""
STOPS: dict[str, tuple[Callable[[], QWidget], str]] = {
    "basket": (_basket, BASKET),
    "payment": (_payment, "payment.panel payment.cancel payment.cash payment.retry"),
    "phone": (partial(_phone, "agreed"), PHONE),
    "sales": (_sales, "sales.search sales.filterDays sales.filterTender sales.filterState.all"),
}
AROUND = ("nav.sale", "status.keys")


@pytest.fixture
def window(qtbot: QtBot, spoken: QApplication) -> MainWindow:
    assert spoken is QApplication.instance()
    made = MainWindow()
    qtbot.addWidget(made)
    made.present(models.SHELL)
    made.resize(1600, 900)
    return made


def _walked(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """Where the keyboard comes to by this key, until it is where it was."""
    found: list[QWidget] = []
    while (at_hand := QApplication.focusWidget()) not in found:
        assert at_hand is not None
        assert not at_hand.visibleRegion().isEmpty(), at_hand.objectName()
        found.append(at_hand)
        QTest.keyClick(at_hand, key)
    assert at_hand is found[0], "it does not come round"
    assert window.isAncestorOf(found[0])
    return found


@pytest.mark.parametrize("name", STOPS)
def test_tab_goes_through_a_page_as_it_is_read_and_comes_round(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    make, stops = STOPS[name]
    window.shell.add_page("page", make)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.shell.show_page("page")
    there = _walked(window, Qt.Key.Key_Tab)
    back = _walked(window, Qt.Key.Key_Backtab)
    names = [one.objectName() for one in there]
    start = names.index(stops.split()[0])
    read = (names[start:] + names[:start])[: len(names) - len(AROUND)]
    assert read[: len(stops.split())] == stops.split()
    assert set(AROUND) <= set(names)
    assert back == [there[0], *reversed(there[1:])]


def test_buttons_of_a_grid_are_read_by_rows(window: MainWindow) -> None:
    window.shell.add_page("page", partial(_phone, "over"))
    window.show()
    window.shell.show_page("page")
    acts = [one for one in tabbing.in_order(window) if one.objectName().startswith("phone.")]
    corners = {one: one.mapTo(window, QPoint()) for one in acts}
    buttons = [one for one in acts if one.metaObject().className() == "ActButton"]
    assert buttons == sorted(buttons, key=lambda one: (corners[one].y(), corners[one].x()))
