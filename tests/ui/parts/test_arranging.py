"""Columns and rows, words and painted words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.look.wearing import Look, apply
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.arranging import Card, Column, Row
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.words import Kind, Words


def test_parts_are_a_step_apart_and_inside_the_edge(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light")
    card = Card("readers.card", gap=3)
    qtbot.addWidget(card)
    margins = card.box.contentsMargins()
    assert (card.objectName(), card.box.spacing()) == ("readers.card", 12)
    assert {margins.left(), margins.top(), margins.right(), margins.bottom()} == {20}


def test_steps_follow_the_scale(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light")
    column = Column(gap=4, pad=2)
    qtbot.addWidget(column)
    apply(app, "light", 2.0)
    column.ensurePolished()
    assert (column.box.spacing(), column.box.contentsMargins().left()) == (24, 12)


def test_the_sides_change_places_in_right_to_left(qtbot: QtBot) -> None:
    row = Row(pad=(4, 1, 2, 1))
    qtbot.addWidget(row)
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    margins = row.box.contentsMargins()
    assert (margins.left(), margins.right()) == (8, 16)


def test_what_is_added_is_given_back(qtbot: QtBot) -> None:
    column = Column()
    qtbot.addWidget(column)
    label = QLabel("x")
    assert column.add(label) is label
    assert label.parentWidget() is column


def test_words_from_data_are_never_markup(qtbot: QtBot) -> None:
    words = Words("<b>50 % off</b>")
    qtbot.addWidget(words)
    assert words.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize(("kind", "pixels"), [(Kind.CAPTION, 13), (Kind.TITLE, 22)])
def test_words_are_set_by_their_kind(
    app: QApplication, qtbot: QtBot, kind: Kind, pixels: int
) -> None:
    apply(app, "light")
    words = Words("Basket", kind)
    qtbot.addWidget(words)
    words.ensurePolished()
    assert words.font().pixelSize() == pixels


def test_words_take_the_colour_of_a_tone(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light")
    words = Words("Declined")
    qtbot.addWidget(words)
    words.show_tone(Tone.BAD)
    words.ensurePolished()
    assert words.palette().color(words.foregroundRole()).name().upper() == LIGHT.bad


def test_a_shape_is_as_large_as_asked(qtbot: QtBot) -> None:
    shape = Shape("card", size=40)
    qtbot.addWidget(shape)
    assert shape.sizeHint().width() == shape.sizeHint().height() == 40


@pytest.mark.usefixtures("app")
@given(st.text(st.characters(codec="latin-1", categories=["L", "Zs"]), max_size=80))
def test_wrapped_words_never_run_over_two_lines_or_over_their_room(text: str) -> None:
    font = Look(LIGHT).font(Lettering.BODY)
    lines = painting.wrapped(text, font, 120.0, 2)
    assert 1 <= len(lines) <= 2
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= 121 for line in lines)


@pytest.mark.usefixtures("app")
def test_words_that_fit_are_left_as_they_are() -> None:
    font = Look(LIGHT).font(Lettering.BODY)
    assert painting.wrapped("Oat milk", font, 400.0, 2) == ("Oat milk",)


@pytest.mark.usefixtures("app")
def test_words_that_do_not_fit_end_in_an_ellipsis() -> None:
    font = Look(LIGHT).font(Lettering.BODY)
    assert painting.wrapped("Oat milk " * 9, font, 100.0, 2)[-1].endswith("…")
