"""Dressing the program: which theme, at which scale, and following the system."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.lettering import FAMILY
from pos_desktop.ui.look.palette import CONTRAST, DARK, LIGHT, Palette
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.look.wearing import Look, ThemeChoice, Wardrobe, apply, worn


@pytest.mark.parametrize(
    ("choice", "palette"), [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)]
)
def test_a_theme_that_is_chosen_is_worn(app: QApplication, choice: str, palette: Palette) -> None:
    assert apply(app, choice).palette is palette
    assert worn().palette is palette


def test_the_systems_theme_is_light_where_the_system_says_nothing(app: QApplication) -> None:
    assert app.styleHints().colorScheme() is Qt.ColorScheme.Unknown
    assert apply(app, ThemeChoice.SYSTEM).palette is LIGHT


def test_qts_own_palette_follows_the_theme(app: QApplication) -> None:
    apply(app, "dark")
    window = app.palette().color(QPalette.ColorRole.Window)
    assert window.name().upper() == DARK.bg


def test_the_whole_program_is_set_in_the_shipped_font(app: QApplication) -> None:
    apply(app, "light", 1.5)
    assert (app.font().family(), app.font().pixelSize()) == (FAMILY, 24)


@pytest.mark.parametrize(("asked", "worn_at"), [(0.5, 1.0), (1.25, 1.25), (3.0, 2.0)])
def test_a_scale_outside_100_to_200_percent_is_brought_to_the_nearer_end(
    app: QApplication, asked: float, worn_at: float
) -> None:
    assert apply(app, "light", asked).scale == worn_at


def test_a_theme_that_does_not_exist_is_refused(app: QApplication) -> None:
    with pytest.raises(ValueError, match="sepia"):
        apply(app, "sepia")


def test_a_change_of_theme_is_told(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light")
    wardrobe = app.findChild(Wardrobe)
    assert wardrobe is not None
    with qtbot.waitSignal(wardrobe.changed, timeout=1000):
        apply(app, "dark")


def test_one_wardrobe_serves_every_change(app: QApplication) -> None:
    apply(app, "light")
    apply(app, "dark")
    assert len(app.findChildren(Wardrobe)) == 1


def test_a_label_that_is_open_changes_with_the_theme(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light")
    label = QLabel("12.50")
    qtbot.addWidget(label)
    label.ensurePolished()
    apply(app, "dark")
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()).name().upper() == DARK.text


def test_a_token_that_does_not_exist_is_refused() -> None:
    with pytest.raises(AttributeError, match="mauve"):
        Look(LIGHT).colour("mauve")


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_a_colour_and_a_ground(tone: Tone) -> None:
    look = Look(DARK)
    assert look.tone(tone).isValid()
    assert look.ground(tone) != look.tone(tone)


def test_the_program_is_drawn_in_the_same_style_on_every_system(app: QApplication) -> None:
    apply(app, "light")
    app.setStyleSheet("")
    assert app.style().name() == "fusion"


def test_an_application_is_made_in_our_style_whatever_the_system_wishes() -> None:
    script = (
        "import sys; from pos_desktop.ui.look.wearing import application;"
        "print(application(sys.argv).style().name())"
    )
    wishes = {**os.environ, "QT_STYLE_OVERRIDE": "windows"}
    made = subprocess.run(
        (sys.executable, "-c", script), capture_output=True, text=True, check=True, env=wishes
    )
    assert made.stdout.split() == ["fusion"]
