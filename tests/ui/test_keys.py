"""The one table of keys, and the card that lists it."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from pos_desktop.ui import translate
from pos_desktop.ui.basket import BasketView
from pos_desktop.ui.keycard import KeyCard
from pos_desktop.ui.keys import DEFAULTS, Command, KeyTakenError, key_of, rebind
from pos_desktop.ui.look.wearing import ThemeChoice, apply
from pos_desktop.ui.parts.buttons import ActionButton
from tests.ui.conftest import Front


@pytest.fixture(autouse=True)
def bound() -> Iterator[None]:
    yield
    rebind({})


@pytest.mark.parametrize("command", Command)
def test_every_command_has_a_key_that_qt_knows(command: Command) -> None:
    assert QKeySequence(key_of(command)).count() == 1


def test_the_defaults_are_free_of_clashes() -> None:
    rebind(DEFAULTS)


def test_no_key_is_an_alt_chord() -> None:
    assert not [key for key in DEFAULTS.values() if "Alt" in key]


def test_a_key_can_be_another() -> None:
    rebind({Command.PAY: "Ctrl+F12"})
    assert (key_of(Command.PAY), key_of(Command.CASH)) == ("Ctrl+F12", "F9")


def test_a_key_is_never_bound_twice() -> None:
    with pytest.raises(KeyTakenError, match="F9 is wanted for cash and pay"):
        rebind({Command.PAY: "F9"})
    assert key_of(Command.PAY) == "F12"


def test_screens_that_are_never_seen_together_may_use_the_same_key() -> None:
    rebind({Command.PAY_NOW: "F9", Command.CASH: "F9"})
    assert key_of(Command.PAY_NOW) == key_of(Command.CASH)


def test_two_commands_of_the_phone_orders_never_share_a_key() -> None:
    with pytest.raises(KeyTakenError, match="F12 is wanted for pay_now and phone_main"):
        rebind({Command.PAY_NOW: "F12"})


def test_what_answers_on_every_screen_shares_its_key_with_nothing() -> None:
    with pytest.raises(KeyTakenError, match="F1 is wanted for key_card and park"):
        rebind({Command.PARK: "F1"})


def test_a_button_shows_the_key_it_is_bound_to(front: Front) -> None:
    rebind({Command.PAY: "Ctrl+F12"})
    basket = BasketView()
    front(basket)
    pay = basket.findChild(ActionButton, "sale.pay")
    assert isinstance(pay, ActionButton)
    assert pay.key_text() == "Ctrl+F12"


def test_the_card_lists_every_key(front: Front) -> None:
    card = KeyCard()
    front(card)
    shown = {label.text() for label in card.findChildren(QLabel)}
    keys = {key.replace("Return", "Enter") for key in DEFAULTS.values()}
    assert keys <= shown


@pytest.mark.parametrize(("width", "scale"), [(820, 1.0), (820, 1.5), (1800, 1.0)])
def test_the_card_is_read_without_scrolling_sideways(
    qtbot: QtBot, front: Front, spoken: QApplication, width: int, scale: float
) -> None:
    translate.speak(spoken, "fr", "US")
    apply(spoken, ThemeChoice.LIGHT, scale)
    card = KeyCard()
    front(card)
    card.resize(width, 600)
    area = card.findChild(QScrollArea, "keys.list")
    assert isinstance(area, QScrollArea)
    groups = area.widget()
    assert groups is not None
    qtbot.waitUntil(lambda: groups.width() <= area.viewport().width())
    assert card.width() == width
