"""The basket's pane: lines, quantity, totals, and the wishes that come from it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.notices import info, warn
from pos_desktop.presenters.salemodel import TaxRow
from pos_desktop.ui.basket import BasketView
from pos_desktop.ui.notices import Telling
from tests.ui import models
from tests.ui.conftest import Front


@pytest.fixture
def basket(front: Front) -> BasketView:
    view = BasketView()
    view.present(models.BASKET)
    front(view)
    return view


def _label(view: QWidget, name: str) -> str:
    label = view.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def _button(view: QWidget, name: str) -> QPushButton:
    button = view.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button


def _quantity(view: QWidget) -> QLineEdit:
    field = view.findChild(QLineEdit, "sale.quantity")
    assert isinstance(field, QLineEdit)
    return field


def test_totals_stand_in_their_labels(basket: BasketView) -> None:
    shown = [_label(basket, f"sale.{name}") for name in ("subtotal", "tax", "total")]
    assert shown == ["20.35", "1.68", "$22.03"]


def test_the_count_of_pieces_has_a_plural(basket: BasketView) -> None:
    many = _label(basket, "basket.count")
    basket.present(replace(models.BASKET, items=1))
    assert (many, _label(basket, "basket.count")) == ("4 items", "1 item")


def test_several_tax_rates_are_told_apart(basket: BasketView) -> None:
    rates = (TaxRow(Decimal("8.25"), models.usd(120)), TaxRow(Decimal(2), models.usd(48)))
    basket.present(replace(models.BASKET, taxes=rates))
    words = [label.text() for label in basket.findChildren(QLabel)]
    assert "Tax: 1.20 at 8.25% · 0.48 at 2%" in words


def test_the_chosen_line_gives_the_quantity(basket: BasketView) -> None:
    basket.present(replace(models.BASKET, selected=1))
    assert _quantity(basket).text() == "2"


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("sale.pay", "pay_wanted"),
        ("sale.cash", "cash_wanted"),
        ("sale.remove", "remove_wanted"),
        ("sale.clear", "clear_wanted"),
        ("sale.hold", "hold_wanted"),
        ("sale.undo", "undo_wanted"),
    ],
)
def test_a_button_is_a_wish(qtbot: QtBot, basket: BasketView, button: str, signal: str) -> None:
    wish: SignalInstance = getattr(basket, signal)
    with qtbot.waitSignal(wish):
        QTest.mouseClick(_button(basket, button), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("key", "with_control", "signal"),
    [
        (Qt.Key.Key_F12, False, "pay_wanted"),
        (Qt.Key.Key_F9, False, "cash_wanted"),
        (Qt.Key.Key_Delete, False, "remove_wanted"),
        (Qt.Key.Key_Z, True, "undo_wanted"),
        (Qt.Key.Key_Delete, True, "clear_wanted"),
        (Qt.Key.Key_Plus, True, "quantity_changed_by"),
        (Qt.Key.Key_Minus, True, "quantity_changed_by"),
    ],
)
def test_a_key_is_the_same_wish(
    qtbot: QtBot, basket: BasketView, key: Qt.Key, with_control: bool, signal: str
) -> None:
    held = Qt.KeyboardModifier.ControlModifier if with_control else Qt.KeyboardModifier(0)
    wish: SignalInstance = getattr(basket, signal)
    with qtbot.waitSignal(wish):
        QTest.keyClick(basket, key, held)


def test_f4_takes_a_quantity_and_enter_wishes_for_it(qtbot: QtBot, basket: BasketView) -> None:
    QTest.keyClick(basket, Qt.Key.Key_F4)
    field = _quantity(basket)
    assert field.hasFocus()
    QTest.keyClicks(field, "12")
    with qtbot.waitSignals([basket.quantity_typed, basket.left]):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "12"


def test_a_refused_quantity_is_told_at_the_basket(basket: BasketView) -> None:
    basket.present(replace(models.BASKET, line_notice=warn("quantity_too_large", "10000000")))
    notice = basket.findChild(Telling, "basket.notice")
    assert isinstance(notice, Telling)
    assert "10000000" in notice.sentence()
    assert notice.property("state") == "warn"


def test_a_cleared_basket_offers_to_undo(qtbot: QtBot, basket: BasketView) -> None:
    basket.present(replace(models.EMPTY, line_notice=info("basket_cleared", remedy="undo")))
    with qtbot.waitSignal(basket.remedy_wanted) as wish:
        QTest.mouseClick(_button(basket, "basket.notice.action"), Qt.MouseButton.LeftButton)
    assert wish.args == ["undo"]


def test_an_empty_basket_says_what_to_do(basket: BasketView) -> None:
    basket.present(models.EMPTY)
    nothing = basket.findChild(QWidget, "basket.empty")
    assert isinstance(nothing, QWidget)
    assert nothing.isVisible()
    assert not _button(basket, "sale.remove").isVisible()
    assert not _button(basket, "sale.clear").isEnabled()


def test_a_locked_basket_is_only_read(basket: BasketView) -> None:
    basket.present(models.LOCKED)
    hidden = ("pay", "cash", "remove", "clear", "undo", "unlock")
    assert not any(_button(basket, f"sale.{name}").isVisible() for name in hidden)
    assert not basket.lines.isEnabled()
    assert _label(basket, "sale.total") == "$22.03"


def test_a_basket_that_may_be_unlocked_says_so(qtbot: QtBot, basket: BasketView) -> None:
    basket.present(replace(models.LOCKED, may_unlock=True))
    with qtbot.waitSignal(basket.basket_wanted):
        QTest.keyClick(basket, Qt.Key.Key_F4)


def test_what_is_scanned_into_a_locked_basket_is_told_there(basket: BasketView) -> None:
    basket.present(replace(models.LOCKED, notice=warn("basket_locked")))
    notice = basket.findChild(Telling, "basket.notice")
    assert isinstance(notice, Telling)
    assert notice.isVisible()


def test_all_that_can_be_pressed_or_typed_has_a_name(basket: BasketView) -> None:
    pressed = (*basket.findChildren(QPushButton), *basket.findChildren(QLineEdit))
    nameless = [widget.objectName() for widget in pressed if not widget.accessibleName()]
    tellings = ("basket.notice", "drawer.notice")  # whose buttons get their words with a notice
    unsaid = {f"{one}.{part}" for one in tellings for part in ("action", "dismiss")}
    assert set(nameless) <= unsaid | {"basket.empty.action"}
