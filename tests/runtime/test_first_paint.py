"""Knowing when a window was first painted."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.runtime.first_paint import FirstPaint


def test_a_window_that_is_shown_is_told_once(qtbot: QtBot) -> None:
    window, told = QWidget(), list[bool]()
    qtbot.addWidget(window)
    first = FirstPaint(window)
    first.painted.connect(lambda: told.append(window.isVisible()))
    window.show()
    qtbot.waitUntil(lambda: bool(told))

    window.repaint()
    with qtbot.assertNotEmitted(first.painted):
        window.repaint()

    assert told == [True]


def test_a_window_that_is_never_painted_does_not_hold_up_what_waits_for_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first = FirstPaint(window)

    with qtbot.waitSignal(first.painted, timeout=3000):
        pass
