"""The style sheet: whole, understood by Qt, and cheap."""

import re

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.palette import PALETTES, Palette
from pos_desktop.ui.look.sheet import sheet
from pos_desktop.ui.look.wearing import apply

DRESSED = (
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTableView,
    QWidget,
)


@pytest.mark.parametrize("palette", PALETTES.values())
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_placeholder_is_left_and_braces_are_even(palette: Palette, scale: float) -> None:
    made = sheet(palette, scale)
    assert made.count("{") == made.count("}")
    assert re.findall(r"\{\{|\}\}|None|<\w+ object", made) == []


@pytest.mark.parametrize("palette", PALETTES.values())
def test_every_colour_in_it_is_of_the_palette(palette: Palette) -> None:
    known = {getattr(palette, token) for token in palette._fields}
    assert set(re.findall(r"#[0-9A-Fa-f]+", sheet(palette, 1.0))) <= known


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("kind", DRESSED)
def test_qt_understands_it_for(
    app: QApplication, qtbot: QtBot, theme: str, kind: type[QWidget]
) -> None:
    """A mistake in the sheet is a warning of Qt's, which fails the test by itself."""
    apply(app, theme)
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert not widget.grab().isNull()


def test_the_same_sheet_is_made_once() -> None:
    palette = next(iter(PALETTES.values()))
    assert sheet(palette, 1.0) is sheet(palette, 1.0)


def test_words_grow_by_the_whole_scale_and_lengths_by_half_of_it() -> None:
    palette = next(iter(PALETTES.values()))
    grown = sheet(palette, 2.0)
    assert "font-size: 32px" in grown
    assert "border-radius: 24px" in grown
