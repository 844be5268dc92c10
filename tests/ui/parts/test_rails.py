"""The rail: one screen open at a time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_desktop.ui.parts.rails import Rail, RailButton


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    made = Rail()
    made.add(RailButton("nav.sale", "Sale", "sale", key="Ctrl+1"))
    made.add(RailButton("nav.readers", "Readers", "readers", key="Ctrl+5"))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _button(rail: Rail, name: str) -> RailButton:
    found = rail.findChild(RailButton, name)
    assert found is not None
    return found


def test_a_rail_button_is_large_enough_and_named(rail: Rail) -> None:
    button = _button(rail, "nav.sale")
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 48
    assert button.accessibleName() == "Sale"
    assert "Ctrl+1" in button.toolTip()


def test_the_rail_is_96_wide(rail: Rail) -> None:
    assert rail.sizeHint().width() == 96


def test_opening_one_screen_closes_the_other(rail: Rail) -> None:
    sale, readers = _button(rail, "nav.sale"), _button(rail, "nav.readers")
    sale.click()
    readers.click()
    assert (sale.isChecked(), readers.isChecked()) == (False, True)


def test_a_screen_is_opened_by_its_key(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(_button(rail, "nav.readers").clicked, timeout=1000):
        QTest.keyClick(rail, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)


def test_the_open_screen_looks_different(rail: Rail) -> None:
    button = _button(rail, "nav.sale")
    button.clearFocus()
    closed = button.grab().toImage()
    button.setChecked(True)
    assert button.grab().toImage() != closed


def test_a_long_name_makes_the_rail_wider_rather_than_cut_it(qtbot: QtBot) -> None:
    button = RailButton("nav.settings", "Einstellungen des Ladens", "settings")
    qtbot.addWidget(button)
    assert button.minimumSizeHint().width() > 96
