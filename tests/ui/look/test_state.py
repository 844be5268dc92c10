"""Machine states on widgets: in English, with their tone, and seen by the style sheet at once."""

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.resources import resource
from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.state import show_state
from pos_desktop.ui.look.tones import Tone, shape_of, tone_of
from pos_desktop.ui.look.wearing import apply

PAYMENT = """idle sending waiting authorizing approved declined canceled offline busy checking
attention""".split()
MODE = ["training", "test", "live"]
READER = ["none", "online", "offline", "busy", "unknown"]
MESSAGE = ["info", "ok", "warn", "bad"]


def test_a_state_is_carried_with_its_tone(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    show_state(widget, "declined")
    assert (widget.property("state"), widget.property("tone")) == ("declined", "bad")


def test_a_change_of_state_reaches_the_style(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light")
    panel = QFrame()
    panel.setProperty("ground", "state")
    qtbot.addWidget(panel)
    panel.resize(80, 80)
    grounds = {}
    for state in ("approved", "declined"):
        show_state(panel, state)
        grounds[state] = panel.grab().toImage().pixelColor(40, 40).name().upper()
    assert grounds == {"approved": LIGHT.ok_soft, "declined": LIGHT.bad_soft}


@pytest.mark.parametrize("state", {*PAYMENT, *MODE, *READER, *MESSAGE})
def test_every_state_has_a_shape_that_is_drawn(state: str) -> None:
    assert resource(f"icons/{shape_of(state)}.svg").is_file()


@pytest.mark.parametrize("states", [PAYMENT, READER, MESSAGE], ids=["payment", "reader", "message"])
def test_states_that_stand_in_one_place_differ_in_shape(states: list[str]) -> None:
    shapes = [shape_of(state) for state in states]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize(
    ("state", "tone"),
    [
        ("approved", Tone.OK),
        ("online", Tone.OK),
        ("declined", Tone.BAD),
        ("attention", Tone.BAD),
        ("training", Tone.WARN),
        ("offline", Tone.WARN),
        ("waiting", Tone.ACCENT),
        ("canceled", Tone.NEUTRAL),
        ("a state of next year", Tone.NEUTRAL),
    ],
)
def test_the_tone_says_how_good_or_bad_a_state_is(state: str, tone: Tone) -> None:
    assert tone_of(state) is tone


def test_a_state_nobody_drew_a_shape_for_is_a_question() -> None:
    assert shape_of("a state of next year") == "question"
