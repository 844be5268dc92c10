"""What the screens' tests start from: a window that has the keyboard, in English, dressed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.ui import translate
from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import Look, ThemeChoice, _Worn, apply, worn

Front = Callable[[QWidget], None]


def _dress(app: QApplication) -> None:
    apply(app, ThemeChoice.LIGHT)
    translate.speak(app, "en", "US")


def _latest(app: QApplication) -> QTranslator:
    """What was spoken last; those before it are deleted at Qt's leisure."""
    return app.findChildren(QTranslator)[-1]


@pytest.fixture(scope="module")
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in light colours, speaking English as in the United States; undressed after
    the last test of a module."""
    font = qapp.font()
    _dress(qapp)
    yield qapp
    translate.speak(qapp, "en", "US")
    _Worn.look = Look(LIGHT)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)


@pytest.fixture
def spoken(dressed: QApplication) -> Iterator[QApplication]:
    """The application as it starts; another look or language that a test put on is taken back."""
    look, language = worn(), _latest(dressed)
    yield dressed
    if worn() is not look or _latest(dressed) is not language:
        _dress(dressed)


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
