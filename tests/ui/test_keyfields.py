"""What to allow a key, where the key is asked for."""

from urllib.parse import unquote

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pos_desktop.domain.permissions import to_tick
from pos_desktop.ui.keyfields import KeyFields


def test_what_to_allow_is_told_and_its_page_can_be_copied(qtbot: QtBot) -> None:
    fields = KeyFields("welcome")
    qtbot.addWidget(fields)
    told = fields.findChild(QLabel, "welcome.permissions")
    button = fields.findChild(QPushButton, "welcome.copyPermissions")
    assert told is not None
    assert button is not None
    button.click()
    page = unquote(QGuiApplication.clipboard().text())
    for one in to_tick():
        assert one.told in told.text()
        assert f"permissions[]={one.name}" in page
    assert "Copied" in button.text()
