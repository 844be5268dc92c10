"""The look belongs to the process: each test begins without one and leaves none behind."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import Look, _Worn

Show = Callable[..., QWidget]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, undressed afterwards."""
    font = qapp.font()
    yield qapp
    _Worn.look = Look(LIGHT)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Puts widgets in a window that has the keyboard, and gives the window."""
    held: list[QWidget] = []

    def _show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        held.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield _show
    held.clear()
