"""Fields: the key that brings the keyboard, what is wrong, a count that is stepped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.parts.buttons import IconButton
from pos_desktop.ui.parts.fields import Field, SearchField
from pos_desktop.ui.parts.steppers import Stepper
from tests.ui.parts.conftest import Show


@pytest.fixture
def search(qtbot: QtBot) -> SearchField:
    made = SearchField("sale.search", "Search", "Scan, or search", key="F2", clear="Empty")
    qtbot.addWidget(made)
    return made


def _emptying(search: SearchField) -> IconButton:
    found = search.findChild(IconButton, "sale.search.empty")
    assert found is not None
    return found


def test_a_search_field_names_itself_and_its_key(search: SearchField) -> None:
    assert search.objectName() == "sale.search"
    assert (search.accessibleName(), search.accessibleDescription()) == ("Search", "F2")
    assert search.key_text() == "F2"


def test_its_key_brings_the_keyboard_and_marks_what_stands_there(
    search: SearchField, show: Show
) -> None:
    other = QLineEdit()
    window = show(search, other)
    search.setText("oat")
    other.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert search.hasFocus()
    assert search.selectedText() == "oat"


def test_a_button_empties_it_without_taking_the_keyboard(search: SearchField, show: Show) -> None:
    show(search)
    search.setFocus()
    search.setText("oat")
    QTest.mouseClick(_emptying(search), Qt.MouseButton.LeftButton)
    assert search.text() == ""
    assert search.hasFocus()


def test_there_is_nothing_to_empty_in_an_empty_field(search: SearchField) -> None:
    search.setText("o")
    search.clear()
    assert _emptying(search).isHidden()


def test_words_do_not_run_under_the_icon(search: SearchField) -> None:
    margins = search.textMargins()
    assert min(margins.left(), margins.right()) >= 24


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_field_is_large_enough_for_a_finger(
    app: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply(app, "light", scale)
    field = Field("readers.code", "Pairing code")
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.sizeHint().height() >= 48 * (1 + (scale - 1) / 2)


def test_what_was_typed_wrong_is_marked_and_unmarked(qtbot: QtBot) -> None:
    field = Field("readers.code", "Pairing code")
    qtbot.addWidget(field)
    field.show_wrong(wrong=True)
    assert field.property("state") == "bad"
    field.show_wrong(wrong=False)
    assert field.property("state") == "idle"


@pytest.fixture
def stepper(show: Show) -> Stepper:
    made = Stepper("sale.quantity", "Quantity", "One less", "One more")
    made.present(3)
    show(made)
    return made


def test_the_count_is_shown_in_the_named_field(stepper: Stepper) -> None:
    assert stepper.field.objectName() == "sale.quantity"
    assert stepper.field.text() == "3"


def test_less_and_more_are_told_as_wishes(stepper: Stepper) -> None:
    steps: list[int] = []

    def note(step: int) -> None:
        steps.append(step)

    stepper.step_wanted.connect(note)
    stepper.less.click()
    stepper.more.click()
    QTest.keyClick(stepper.field, Qt.Key.Key_Up)
    QTest.keyClick(stepper.field, Qt.Key.Key_Down)
    assert steps == [-1, 1, 1, -1]
    assert stepper.field.text() == "3"


def test_a_typed_count_is_told_as_it_was_typed(stepper: Stepper, qtbot: QtBot) -> None:
    stepper.field.selectAll()
    with qtbot.waitSignal(stepper.typed, timeout=1000) as told:
        QTest.keyClicks(stepper.field, "12x")
        QTest.keyClick(stepper.field, Qt.Key.Key_Return)
    assert told.args == ["12x"]


def test_a_count_left_as_it_was_is_not_told(stepper: Stepper, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(stepper.typed):
        QTest.keyClick(stepper.field, Qt.Key.Key_Return)
