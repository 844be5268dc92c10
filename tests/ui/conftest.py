"""What the screens' tests start from: a window that has the keyboard, in English, dressed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.ui import translate
from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import Look, ThemeChoice, _Worn, apply

Front = Callable[[QWidget], None]


@pytest.fixture
def spoken(qapp: QApplication) -> Iterator[QApplication]:
    """The application as it starts: in light colours, speaking English as in the United States.
    What a test makes of it is taken back."""
    font = qapp.font()
    apply(qapp, ThemeChoice.LIGHT)
    translate.speak(qapp, "en", "US")
    yield qapp
    translate.speak(qapp, "en", "US")
    _Worn.look = Look(LIGHT)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)


@pytest.fixture
def front(qtbot: QtBot, spoken: QApplication) -> Front:
    """Shows a widget as the active window."""

    def _front(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(1270, 712)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    del spoken
    return _front
