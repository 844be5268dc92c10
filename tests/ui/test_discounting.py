"""Below the basket: typing a discount."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.salemodel import Off, SaleModel
from pos_desktop.presenters.salestory import Step, StoryRow
from pos_desktop.ui.basket import BasketView
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.counterpanels import CounterPanels
from pos_desktop.ui.discounting import Discounting
from pos_desktop.ui.salestory import moment_of
from tests.ui import models
from tests.ui.conftest import Front
from tests.ui.sales_models import NOON

ASKING = replace(models.BASKET, asks_discount=True)


@pytest.fixture
def page() -> CounterPage:
    return CounterPage()


@pytest.fixture
def pane(page: CounterPage) -> Discounting:
    return CounterPanels(page).discount


@pytest.fixture
def basket(front: Front, page: CounterPage, pane: Discounting) -> BasketView:
    del pane  # it is put into the basket
    page.basket.present(models.BASKET)
    front(page)
    return page.basket


def field(view: BasketView) -> QLineEdit:
    """Where the discount is typed."""
    found = view.findChild(QLineEdit, "sale.discountValue")
    assert isinstance(found, QLineEdit)
    return found


def button(view: BasketView, name: str) -> QPushButton:
    """A button."""
    found = view.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def with_off(off: Off) -> SaleModel:
    """The basket, whose chosen line has this off."""
    chosen = ASKING.selected
    rows = tuple(replace(row, off=off if row.line_id == chosen else None) for row in ASKING.rows)
    return replace(ASKING, rows=rows, off=off.amount)


def test_the_key_asks_for_a_discount(qtbot: QtBot, basket: BasketView) -> None:
    assert not field(basket).isVisible()
    with qtbot.waitSignal(basket.discount_wanted):
        QTest.keyClick(basket, Qt.Key.Key_F8)


def test_the_keyboard_is_where_it_is_typed_and_enter_gives_it_on_the_line(
    qtbot: QtBot, basket: BasketView, pane: Discounting
) -> None:
    basket.present(ASKING)
    assert field(basket).hasFocus()
    QTest.keyClicks(field(basket), "10 %")
    with qtbot.waitSignal(pane.given_on_line) as given:
        QTest.keyClick(field(basket), Qt.Key.Key_Return)
    assert given.args == ["10 %", ""]


@pytest.mark.parametrize(
    ("name", "signal"),
    [("sale.discountLine", "given_on_line"), ("sale.discountBasket", "given_on_basket")],
)
def test_a_button_gives_it_on_the_line_or_the_basket(
    qtbot: QtBot, basket: BasketView, pane: Discounting, name: str, signal: str
) -> None:
    basket.present(ASKING)
    field(basket).setText("2.50")
    with qtbot.waitSignal(getattr(pane, signal)) as given:
        button(basket, name).click()
    assert given.args == ["2.50", ""]


def test_enter_goes_on_to_the_pin_and_gives_both_which_is_forgotten(
    qtbot: QtBot, basket: BasketView, pane: Discounting
) -> None:
    basket.present(replace(ASKING, asks_pin=True))
    pin = basket.findChild(QLineEdit, "sale.discountPin")
    assert isinstance(pin, QLineEdit)
    QTest.keyClicks(field(basket), "10 %")
    QTest.keyClick(field(basket), Qt.Key.Key_Return)
    assert pin.hasFocus()
    QTest.keyClicks(pin, "2468")
    with qtbot.waitSignal(pane.given_on_line) as given:
        QTest.keyClick(pin, Qt.Key.Key_Return)
    assert given.args == ["10 %", "2468"]
    assert pin.text() == ""


def test_no_pin_is_asked_for_where_nobody_has_to_allow_it(basket: BasketView) -> None:
    basket.present(ASKING)
    pin = basket.findChild(QLineEdit, "sale.discountPin")
    assert isinstance(pin, QLineEdit)
    assert not pin.isVisible()


def test_escape_leaves_the_price(qtbot: QtBot, basket: BasketView, pane: Discounting) -> None:
    basket.present(ASKING)
    with qtbot.waitSignal(pane.back_wanted):
        QTest.keyClick(field(basket), Qt.Key.Key_Escape)


def test_once_it_is_given_the_keyboard_goes_where_scans_belong(
    qtbot: QtBot, basket: BasketView
) -> None:
    basket.present(ASKING)
    with qtbot.waitSignal(basket.left):
        basket.present(models.BASKET)
    assert not field(basket).isVisible()


@pytest.mark.parametrize(
    ("off", "typed"),
    [
        (Off(Decimal("12.5"), models.usd(56)), "12.5%"),
        (Off(Decimal(0), models.usd(250)), "2.50"),
    ],
)
def test_what_a_line_has_off_stands_there_to_be_changed(
    basket: BasketView, off: Off, typed: str
) -> None:
    basket.present(with_off(off))
    assert (field(basket).text(), field(basket).selectedText()) == (typed, typed)


def test_what_is_typed_stays_where_it_is_refused(basket: BasketView) -> None:
    basket.present(ASKING)
    QTest.keyClicks(field(basket), "120 %")
    basket.present(replace(ASKING, line_notice=warn("discount_unreadable", "120 %")))
    assert (field(basket).text(), field(basket).property("state")) == ("120 %", "bad")


def test_all_that_is_off_stands_above_the_totals(basket: BasketView) -> None:
    shown = basket.findChild(QLabel, "sale.off")
    assert isinstance(shown, QLabel)
    assert not shown.isVisible()
    basket.present(with_off(Off(Decimal(0), models.usd(250))))
    assert (shown.isVisible(), shown.text()) == (True, "-2.50")


@pytest.mark.parametrize("step", Step)
def test_each_step_of_a_sales_story_has_its_words_and_its_shape(step: Step) -> None:
    about = (models.usd(100), models.usd(50))
    assert moment_of(StoryRow(NOON, step, "Ana", "till-1", about)).icon
