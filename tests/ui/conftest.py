"""What the screens' tests start from: a window that has the keyboard, and English."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.ui import translate

Front = Callable[[QWidget], None]


@pytest.fixture
def spoken(qapp: QApplication) -> Iterator[QApplication]:
    """The application, speaking English as in the United States, whatever the test makes of it."""
    translate.speak(qapp, "en", "US")
    yield qapp
    translate.speak(qapp, "en", "US")


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
