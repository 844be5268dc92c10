"""Pills: a state by shape, word and colour."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.parts.pills import Pill


@pytest.fixture
def pill(qtbot: QtBot) -> Pill:
    made = Pill("status.reader", "Card reader")
    qtbot.addWidget(made)
    return made


def test_a_pill_carries_the_machine_state_in_english(pill: Pill) -> None:
    pill.present("online", "Bereit")
    assert pill.objectName() == "status.reader"
    assert pill.property("state") == "online"


def test_a_screen_reader_is_told_what_it_is_about_and_the_word(pill: Pill) -> None:
    pill.present("offline", "Offline")
    assert pill.accessibleName() == "Card reader: Offline"


def test_the_word_takes_the_room_it_needs(pill: Pill) -> None:
    pill.present("online", "Ready")
    short = pill.sizeHint().width()
    pill.present("busy", "Asking for a card")
    assert pill.word() == "Asking for a card"
    assert pill.sizeHint().width() > short


def test_states_of_one_word_still_differ_by_their_shape(pill: Pill) -> None:
    pill.present("none", "Reader")
    pill.resize(pill.sizeHint())
    first = pill.grab().toImage()
    pill.present("unknown", "Reader")  # the same tone and the same word
    assert pill.grab().toImage() != first


def test_the_ground_is_that_of_the_tone(app: QApplication, pill: Pill) -> None:
    apply(app, "light")
    pill.present("training", "Training")
    pill.resize(pill.sizeHint())
    ground = pill.grab().toImage().pixelColor(8, pill.height() // 2)
    assert ground.name().upper() == LIGHT.warn_soft
