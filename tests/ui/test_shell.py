"""Rail, status strip and banner, and the pages between them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.notices import bad, warn
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.services.lights import Light
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.pills import Pill
from pos_desktop.ui.shell import Shell
from tests.ui import models
from tests.ui.conftest import Front


@pytest.fixture
def shell(front: Front) -> Shell:
    view = Shell()
    view.present(models.SHELL)
    front(view)
    return view


def _pill(view: Shell, name: str) -> Pill:
    pill = view.findChild(Pill, name)
    assert isinstance(pill, Pill)
    return pill


def _nav(view: Shell, screen: Screen) -> QPushButton:
    button = view.findChild(QPushButton, f"nav.{screen.value}")
    assert isinstance(button, QPushButton)
    return button


@pytest.mark.parametrize("mode", Mode)
def test_the_mode_is_carried_and_said(shell: Shell, mode: Mode) -> None:
    shell.present(models.SHELL._replace(mode=mode))
    assert _pill(shell, "status.mode").property("state") == mode.value
    assert _pill(shell, "status.mode").word()


@pytest.mark.parametrize("light", Light)
def test_the_readers_light_is_carried_and_said(shell: Shell, light: Light) -> None:
    shell.present(models.SHELL._replace(light=light))
    assert _pill(shell, "status.reader").property("state") == light.value
    assert _pill(shell, "status.reader").word()


def test_no_mode_is_shown_before_one_was_chosen(shell: Shell) -> None:
    shell.present(models.SHELL._replace(mode=None))
    assert not _pill(shell, "status.mode").isVisible()


def test_shop_cashier_and_reader_are_named(shell: Shell) -> None:
    shown = {label.text() for label in shell.findChildren(QLabel)}
    assert {"Maple Street Market", "Ana", "Front counter"} <= shown


@pytest.mark.parametrize("screen", Screen)
def test_a_button_of_the_rail_is_a_wish(qtbot: QtBot, shell: Shell, screen: Screen) -> None:
    with qtbot.waitSignal(shell.navigated) as wish:
        QTest.mouseClick(_nav(shell, screen), Qt.MouseButton.LeftButton)
    assert wish.args == [screen.value]


def test_the_open_screen_is_marked(shell: Shell) -> None:
    shell.present(models.SHELL._replace(screen=Screen.READERS))
    assert _nav(shell, Screen.READERS).isChecked()
    assert not _nav(shell, Screen.SALE).isChecked()


def test_the_banner_is_there_only_while_it_says_something(shell: Shell) -> None:
    banner = shell.findChild(Telling, "banner.message")
    assert isinstance(banner, Telling)
    assert not banner.isVisible()
    shell.present(models.SHELL._replace(banner=bad("journal_stops_till", "the disk is full")))
    assert banner.isVisible()
    assert "the disk is full" in banner.sentence()
    shell.present(models.SHELL)
    assert not banner.isVisible()


def test_the_banners_remedy_is_a_wish(qtbot: QtBot, shell: Shell) -> None:
    shell.present(models.SHELL._replace(banner=warn("one_payment_undecided", remedy="undecided")))
    button = shell.findChild(QPushButton, "banner.message.action")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(shell.remedy_wanted) as wish:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == ["undecided"]


def test_a_page_is_made_when_it_is_first_shown(shell: Shell) -> None:
    made: list[str] = []

    def make(name: str) -> QWidget:
        made.append(name)
        return QLineEdit()

    shell.add_page("sale", lambda: make("sale"))
    shell.add_page("readers", lambda: make("readers"))
    assert made == []
    shell.show_page("readers")
    shell.show_page("sale")
    shell.show_page("readers")
    assert made == ["readers", "sale"]
    assert shell.shown() == "readers"


def test_a_page_that_comes_to_the_front_has_the_keyboard(shell: Shell) -> None:
    field = QLineEdit()
    shell.add_page("sale", lambda: field)
    shell.show_page("sale")
    assert field.hasFocus()


def test_the_first_start_has_the_room_to_itself(shell: Shell) -> None:
    shell.show_frame(framed=False)
    assert not _nav(shell, Screen.SALE).isVisible()
    assert not _pill(shell, "status.reader").isVisible()
    shell.show_frame(framed=True)
    assert _nav(shell, Screen.SALE).isVisible()


def test_what_waits_on_the_close_screen_is_a_badge_and_said(shell: Shell) -> None:
    button = _nav(shell, Screen.CLOSE)
    assert (button.property("badge"), button.accessibleName()) == (0, "Close")
    shell.present(models.SHELL._replace(due=3))
    assert (button.property("badge"), button.accessibleName()) == (3, "Close, 3 wait there")
    pixels = button.grab().toImage()
    shell.present(models.SHELL._replace(due=120))
    assert button.grab().toImage() != pixels
