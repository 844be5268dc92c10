"""The phone-orders page in large type and a low window."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.ui import translate
from pos_desktop.ui.look.wearing import ThemeChoice, apply
from pos_desktop.ui.phone import PhonePage
from tests.ui import phone_models


@pytest.mark.parametrize(
    ("state", "name"), [("toagree", "phone.consent"), ("removing", "phone.removeCard.no")]
)
def test_in_large_type_and_a_low_window_what_the_agent_answers_is_seen(
    qtbot: QtBot, spoken: QApplication, state: str, name: str
) -> None:
    translate.speak(spoken, "fr", "FR")
    apply(spoken, ThemeChoice.LIGHT, 1.5)
    page = PhonePage()
    page.setFixedSize(1149, 649)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.present(phone_models.STATES[state])
    page.come_here()
    wanted = page.findChild(QWidget, name)
    assert isinstance(wanted, QWidget)
    qtbot.waitUntil(lambda: wanted.visibleRegion().boundingRect() == wanted.rect())
