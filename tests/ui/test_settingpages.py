"""Settings' cards where there is room for one column only."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.settingpages import SettingPage


def test_cards_below_each_other_stand_as_close_as_in_one_column(qtbot: QtBot) -> None:
    page = SettingPage()
    qtbot.addWidget(page)
    cards = [page.left.add(QWidget()), page.left.add(QWidget()), page.right.add(QWidget())]
    for card in cards:
        card.setFixedHeight(100)
    page.finish()
    page.resize(worn().px(Length.PANE), 2000)
    with qtbot.waitExposed(page):
        page.show()
    tops = [card.mapTo(page, card.rect().topLeft()).y() for card in cards]
    assert tops[2] - tops[1] == tops[1] - tops[0]
