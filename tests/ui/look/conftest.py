"""The look belongs to the process: each test here begins without one and leaves none behind."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import Look, _Worn


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, undressed afterwards."""
    font = qapp.font()
    yield qapp
    _Worn.look = Look(LIGHT)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)
