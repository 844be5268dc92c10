"""The first start: each step is drawn, each wish is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.keys import KeyFacts
from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.keyform import KeyModel
from pos_desktop.presenters.notices import info, warn
from pos_desktop.presenters.readerlist import Place
from pos_desktop.presenters.readerrows import Doing, ReaderRow
from pos_desktop.presenters.welcome import Step, WelcomeModel
from pos_desktop.services.lights import Light
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.welcome import WelcomeView
from tests.ui.conftest import Front

ROW = ReaderRow(
    "tmr_1", "Front", "WisePOS E", True, "SIM-1", Light.ONLINE, "", 3, Doing.NOTHING, "Shop"
)
KEY = WelcomeModel(Step.KEY, Mode.LIVE, KeyModel(Mode.LIVE))
READER = WelcomeModel(
    Step.READER,
    Mode.TEST,
    places=(Place("tml_1", "Shop"), Place("tml_2", "Kiosk")),
    place="tml_1",
    rows=(ROW, replace(ROW, reader_id="tmr_2", label="Bakery")),
    reader="tmr_1",
)


@pytest.fixture
def view(front: Front) -> WelcomeView:
    made = WelcomeView()
    made.present(WelcomeModel())
    front(made)
    return made


def part(view: QWidget, name: str) -> QWidget:
    """The widget of that name."""
    found = view.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def button(view: QWidget, name: str) -> QAbstractButton:
    """The button of that name."""
    found = part(view, name)
    assert isinstance(found, QAbstractButton)
    return found


def field(view: QWidget, name: str) -> QLineEdit:
    """The field of that name."""
    found = part(view, name)
    assert isinstance(found, QLineEdit)
    return found


def test_training_is_chosen_and_enter_opens_the_till(qtbot: QtBot, view: WelcomeView) -> None:
    assert button(view, "welcome.training").isChecked()
    assert button(view, "welcome.next").text() == "Open the till"
    with qtbot.waitSignal(view.next_wanted):
        QTest.keyClick(view, Qt.Key.Key_Return)


@pytest.mark.parametrize("mode", Mode)
def test_a_card_chooses_its_mode(qtbot: QtBot, view: WelcomeView, mode: Mode) -> None:
    with qtbot.waitSignal(view.chosen) as wish:
        button(view, f"welcome.{mode.value}").click()
    assert wish.args == [mode.value]


def test_an_arrow_key_chooses_the_next_mode(qtbot: QtBot, view: WelcomeView) -> None:
    with qtbot.waitSignal(view.chosen) as wish:
        QTest.keyClick(button(view, "welcome.training"), Qt.Key.Key_Down)
    assert wish.args == ["test"]


def test_the_key_is_typed_as_dots_into_an_empty_field(view: WelcomeView) -> None:
    view.present(KEY)
    key = field(view, "welcome.key")
    assert (key.echoMode(), key.text()) == (QLineEdit.EchoMode.Password, "")
    assert key.hasFocus()


def test_a_key_typed_before_is_gone_when_the_step_begins_again(view: WelcomeView) -> None:
    view.present(KEY)
    QTest.keyClicks(field(view, "welcome.key"), "rk_live_1")
    view.present(WelcomeModel())
    view.present(KEY)
    assert field(view, "welcome.key").text() == ""


def test_a_refused_key_stays_in_its_field(view: WelcomeView) -> None:
    view.present(KEY)
    QTest.keyClicks(field(view, "welcome.key"), "rk_live_1")
    view.present(replace(KEY, key=KeyModel(Mode.LIVE, wrong=warn("key_not_a_key"))))
    key = field(view, "welcome.key")
    assert key.text() == "rk_live_1"
    assert "no Stripe key" in key.accessibleDescription()


def test_what_is_typed_is_told(qtbot: QtBot, view: WelcomeView) -> None:
    view.present(KEY)
    with qtbot.waitSignal(view.key_typed) as wish:
        QTest.keyClicks(field(view, "welcome.key"), "r")
    assert wish.args == ["r"]


def test_mode_and_kind_of_the_key_are_shown(view: WelcomeView) -> None:
    facts = KeyFacts(Mode.LIVE, True, "9aZx")
    view.present(replace(KEY, key=KeyModel(Mode.LIVE, facts)))
    shown = part(view, "welcome.keyFacts")
    assert isinstance(shown, Words)
    assert shown.text() == "Live mode, restricted key, ends in 9aZx"


def test_an_unrestricted_live_key_is_warned_about_with_a_tick(
    qtbot: QtBot, view: WelcomeView
) -> None:
    view.present(KEY)
    assert not part(view, "welcome.keyWarning").isVisible()
    view.present(replace(KEY, key=KeyModel(Mode.LIVE, must_acknowledge=True)))
    assert part(view, "welcome.keyWarning").isVisible()
    with qtbot.waitSignal(view.acknowledged) as wish:
        button(view, "welcome.acknowledge").click()
    assert wish.args == [True]


def test_while_stripe_is_asked_nothing_else_can_be_pressed(view: WelcomeView) -> None:
    view.present(replace(KEY, key=KeyModel(Mode.LIVE, is_busy=True)))
    assert not button(view, "welcome.next").isEnabled()
    assert not button(view, "welcome.back").isEnabled()


def test_the_reader_of_the_place_is_chosen_by_an_arrow_key(qtbot: QtBot, view: WelcomeView) -> None:
    view.present(READER)
    with qtbot.waitSignal(view.reader_chosen) as wish:
        QTest.keyClick(part(view, "welcome.readers"), Qt.Key.Key_Down)
    assert wish.args == ["tmr_2"]


def test_another_place_is_chosen_from_the_list(qtbot: QtBot, view: WelcomeView) -> None:
    view.present(READER)
    with qtbot.waitSignal(view.place_chosen) as wish:
        QTest.keyClick(part(view, "welcome.location"), Qt.Key.Key_Down)
    assert wish.args == ["tml_2"]


def test_enter_in_the_pairing_code_adds_the_reader_and_does_not_open_the_till(
    qtbot: QtBot, view: WelcomeView
) -> None:
    view.present(replace(READER, rows=(), reader=None))
    code = field(view, "welcome.code")
    assert code.hasFocus()
    with qtbot.assertNotEmitted(view.next_wanted), qtbot.waitSignal(view.register_wanted):
        QTest.keyClick(code, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("welcome.next", "next_wanted"),
        ("welcome.back", "back_wanted"),
        ("welcome.later", "later_wanted"),
        ("welcome.refresh", "refresh_wanted"),
        ("welcome.register", "register_wanted"),
    ],
)
def test_a_button_tells_its_wish(qtbot: QtBot, view: WelcomeView, name: str, signal: str) -> None:
    view.present(READER)
    with qtbot.waitSignal(getattr(view, signal)):
        button(view, name).click()


def test_a_notice_with_a_remedy_offers_it(qtbot: QtBot, view: WelcomeView) -> None:
    view.present(replace(READER, notice=info("welcome_reader_missing", remedy="later")))
    with qtbot.waitSignal(view.later_wanted):
        button(view, "welcome.notice.action").click()


def test_an_account_without_a_place_says_where_to_add_one(view: WelcomeView) -> None:
    view.present(WelcomeModel(Step.READER, Mode.TEST))
    assert "Stripe Dashboard" in part(view, "welcome.location").accessibleDescription()
    assert not part(view, "welcome.code").isVisible()


@pytest.mark.parametrize("model", [WelcomeModel(), KEY, READER])
def test_what_can_be_used_has_a_name(view: WelcomeView, model: WelcomeModel) -> None:
    view.present(model)
    nameless = [
        found.objectName()
        for kind in (QAbstractButton, QLineEdit)
        for found in view.findChildren(kind)
        if found.isVisible() and not found.accessibleName()
    ]
    assert nameless == []
