"""Taking cash."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pos_desktop.domain.money import Money
from pos_desktop.presenters.cash import likely
from pos_desktop.presenters.notices import warn
from pos_desktop.ui.cash import CashView
from pos_desktop.ui.notices import Telling
from tests.ui import models
from tests.ui.conftest import Front


@pytest.fixture
def cash(front: Front) -> CashView:
    view = CashView()
    view.present(models.OWED)
    front(view)
    view.come_here()
    return view


def _given(view: CashView) -> QLineEdit:
    field = view.findChild(QLineEdit, "cash.given")
    assert isinstance(field, QLineEdit)
    return field


def _button(view: CashView, name: str) -> QPushButton:
    button = view.findChild(QPushButton, f"cash.{name}")
    assert isinstance(button, QPushButton)
    return button


def _text(view: CashView, name: str) -> str:
    label = view.findChild(QLabel, f"cash.{name}")
    assert isinstance(label, QLabel)
    return label.text()


def test_what_is_owed_and_what_goes_back_are_shown(cash: CashView) -> None:
    cash.present(models.GIVEN)
    assert (_text(cash, "owed"), _text(cash, "change")) == ("$22.03", "$7.97")


def test_what_is_missing_is_shown_while_too_little_is_typed(cash: CashView) -> None:
    cash.present(replace(models.OWED, typed="10", given=models.usd(1000)))
    assert _text(cash, "change") == "$12.03"


def test_the_amount_is_asked_for_at_once(cash: CashView) -> None:
    assert _given(cash).hasFocus()


def test_every_digit_is_told(cash: CashView) -> None:
    told: list[str] = []
    cash.given_typed.connect(told.append)
    QTest.keyClicks(_given(cash), "30")
    assert told == ["3", "30"]


def test_enter_takes_it(qtbot: QtBot, cash: CashView) -> None:
    with qtbot.waitSignal(cash.given_entered):
        QTest.keyClick(_given(cash), Qt.Key.Key_Return)


def test_enter_on_a_likely_sum_takes_nothing_yet(qtbot: QtBot, cash: CashView) -> None:
    _button(cash, "likely.2").setFocus()
    with qtbot.assertNotEmitted(cash.given_entered):
        QTest.keyClick(_button(cash, "likely.2"), Qt.Key.Key_Return)
    assert _given(cash).text() == "30.00"


def test_escape_goes_back(qtbot: QtBot, cash: CashView) -> None:
    with qtbot.waitSignal(cash.back_wanted):
        QTest.keyClick(_given(cash), Qt.Key.Key_Escape)


def test_a_likely_sum_is_typed_by_one_touch(qtbot: QtBot, cash: CashView) -> None:
    assert _button(cash, "likely.2").text() == "30.00"
    with qtbot.waitSignal(cash.given_typed) as told:
        QTest.mouseClick(_button(cash, "likely.2"), Qt.MouseButton.LeftButton)
    assert told.args == ["30.00"]


def test_only_sums_that_are_likely_are_offered(cash: CashView) -> None:
    cash.present(replace(models.OWED, likely=likely(models.usd(2203))[:1]))
    shown = [_button(cash, f"likely.{at}").isVisible() for at in range(4)]
    assert shown == [True, False, False, False]


def test_the_pad_types_into_the_field(cash: CashView) -> None:
    for key in ("2", "5", "separator", "0", "backspace"):
        QTest.mouseClick(_button(cash, f"keypad.{key}"), Qt.MouseButton.LeftButton)
    assert _given(cash).text() == "25."


def test_a_currency_without_cents_has_a_pad_without_a_decimal_mark(cash: CashView) -> None:
    yen = Money(500, "jpy")
    cash.present(replace(models.OWED, owed=yen, likely=likely(yen)))
    assert _button(cash, "keypad.separator").text() == "00"


def test_a_refusal_stands_at_the_field(cash: CashView) -> None:
    cash.present(replace(models.OWED, typed="12,5,0", notice=warn("amount_not_a_number", "12,5,0")))
    notice = cash.findChild(Telling, "cash.notice")
    assert isinstance(notice, Telling)
    assert "“12,5,0”" in notice.sentence()
    assert _given(cash).property("state") == "bad"
    assert _given(cash).text() == "12,5,0"


def test_presenting_is_not_typing(qtbot: QtBot, cash: CashView) -> None:
    with qtbot.assertNotEmitted(cash.given_typed):
        cash.present(models.GIVEN)


def test_a_total_that_was_rounded_stands_beside_what_is_to_pay(cash: CashView) -> None:
    rounded = cash.findChild(QLabel, "cash.rounded")
    assert isinstance(rounded, QLabel)
    assert not rounded.isVisible()
    cash.present(replace(models.OWED, owed=models.usd(2205), exact=models.usd(2203)))
    assert rounded.isVisible()
    assert (rounded.text(), _text(cash, "owed")) == ("$22.03 rounded to $22.05", "$22.05")
