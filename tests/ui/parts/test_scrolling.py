"""What is scrolled to: what has the keyboard, and what the keys of who is around it ask for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.scrolling import Scrolling
from pos_desktop.ui.parts.words import Words
from tests.ui.parts.conftest import Show


def _is_seen(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def test_what_gets_the_keyboard_is_scrolled_to_and_stays_seen_when_more_comes_above(
    qtbot: QtBot, show: Show
) -> None:
    held = Column()
    first = held.add(QLineEdit())
    above = held.add(Words("above\n" * 9))
    field = held.add(QLineEdit())
    held.add(Words("below\n" * 12))
    area = Scrolling(held)
    area.setFixedHeight(160)
    show(area)
    first.setFocus()
    qtbot.waitUntil(lambda: not _is_seen(field))
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(lambda: _is_seen(field))
    above.setText("above\n" * 20)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 200 and _is_seen(field))
