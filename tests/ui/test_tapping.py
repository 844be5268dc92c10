"""The key that presents a card, wherever the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simpanel import SimReaderModel
from pos_desktop.ui.simreader import SimReaderView


def test_the_key_presents_the_card_once_while_the_main_window_has_the_keyboard(
    qtbot: QtBot,
) -> None:
    window, field, panel = QMainWindow(), QLineEdit(), SimReaderView("Ctrl+T")
    window.setCentralWidget(field)
    for widget in (window, panel):
        qtbot.addWidget(widget)
        widget.show()
    panel.present(SimReaderModel(Screen.CARD, may_present=True))
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    wishes: list[bool] = []
    panel.present_wanted.connect(lambda: wishes.append(True))
    QTest.keyClick(field, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert wishes == [True]
