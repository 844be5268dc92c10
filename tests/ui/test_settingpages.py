"""Settings' cards where there is room for one column only, and coming back to one of them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.keeping import KeptKeyModel
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.settingpages import SettingPage
from pos_desktop.ui.settingrows import name_of
from pos_desktop.ui.settings import SettingsView
from tests.ui.conftest import Front


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


@pytest.fixture
def view(front: Front) -> SettingsView:
    made = SettingsView()
    made.present(SettingsModel(Settings(mode=Mode.TEST), KeptKeyModel(is_read=True)))
    front(made)
    return made


def test_who_comes_back_is_at_the_setting_that_was_changed_and_sees_it(
    qtbot: QtBot, view: SettingsView
) -> None:
    view.resize(900, 420)
    view.come_here()
    view.come_back("receipts", name_of(Setting.RECEIPT_FOOTER))
    changed = view.findChild(QWidget, name_of(Setting.RECEIPT_FOOTER))
    assert isinstance(changed, QWidget)
    assert changed.hasFocus()
    qtbot.waitUntil(lambda: changed.visibleRegion().boundingRect() == changed.rect())
    assert view.whereabouts(None) == ("receipts", changed.objectName())


@pytest.mark.parametrize("widget", ["", "settings.confirmForget", "settings.shop"])
def test_who_comes_back_to_what_is_not_there_is_at_the_group(
    view: SettingsView, widget: str
) -> None:
    view.come_back("receipts", widget)
    assert view.whereabouts(None) == ("receipts", "settings.group.receipts")


def test_who_changed_the_mode_is_at_the_mode_that_is_in_force(view: SettingsView) -> None:
    group, widget = view.whereabouts(Setting.MODE)
    view.come_back(group, widget)
    assert view.whereabouts(None) == ("till", "settings.mode.test")
