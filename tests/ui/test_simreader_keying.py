"""The keypad of the simulated reader: what is typed is told once, and is nowhere afterwards."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.money import Money
from pos_desktop.presenters.keying import ALL_KEYS, KeyField, Turn, Typed
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simpanel import TO_KEY, SimReaderModel
from pos_desktop.ui.keying import grouped_expiry, grouped_number
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.simreader import SimReaderView
from pos_desktop.ui.texts import words
from tests.ui.conftest import Front

MOTO = SimReaderModel(
    Screen.MOTO, "Front", "WisePOS E", cards=TO_KEY, card="", may_present=True, may_cancel=True
)
SAVING = replace(MOTO, saves=True)
VISA = "4242 4242 4242 4242"
FIELDS = ("number", "expiry", "cvc", "postal")


@pytest.fixture
def panel(front: Front) -> SimReaderView:
    made = SimReaderView("F5")
    made.present(MOTO)
    front(made)
    made.resize(290, 640)
    return made


def field(panel: QWidget, name: str) -> QLineEdit:
    """The field of that name."""
    found = panel.findChild(QLineEdit, f"simreader.{name}")
    assert isinstance(found, QLineEdit), name
    return found


def key_all(panel: QWidget) -> None:
    """Key a whole card."""
    for name, keys in zip(FIELDS, ("4242424242424242", "1234", "737", "94107"), strict=True):
        QTest.keyClicks(field(panel, name), keys)


def stands(panel: QWidget) -> tuple[str, ...]:
    """What stands in the fields."""
    return tuple(field(panel, name).text() for name in FIELDS)


def undo_everything(panel: QWidget) -> None:
    """Press undo and redo in every field, more than once."""
    for name in FIELDS:
        for _ in range(3):
            field(panel, name).undo()
        field(panel, name).redo()


def test_number_and_expiry_are_grouped_while_they_are_typed(panel: SimReaderView) -> None:
    key_all(panel)
    assert stands(panel) == (VISA, "12/34", "737", "94107")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1", "1"),
        ("1/", "01"),
        ("12", "12"),
        ("12/", "12"),
        ("123", "12/3"),
        ("12 / 34", "12/34"),
        ("12/2034", "12/34"),
        ("12345", "12/34"),
        ("\u0661\u0662\u0663\u0664", "12/34"),
        ("soon", ""),
    ],
)
def test_an_expiry_stands_as_on_cards(typed: str, shown: str) -> None:
    assert grouped_expiry(typed) == shown


def test_a_number_is_grouped_in_fours_and_no_longer_than_any_card() -> None:
    assert grouped_number("4242-4242.4242 42x42 9999 9999") == "4242 4242 4242 4242 999"


def test_a_digit_in_the_middle_leaves_the_cursor_behind_it(panel: SimReaderView) -> None:
    number = field(panel, "number")
    QTest.keyClicks(number, "42424242")
    number.setCursorPosition(2)
    QTest.keyClicks(number, "99")
    assert (number.text(), number.cursorPosition()) == ("4299 4242 42", 4)
    QTest.keyClick(number, Qt.Key.Key_Backspace)
    assert (number.text(), number.cursorPosition()) == ("4294 2424 2", 3)


def test_the_code_is_shown_as_dots(panel: SimReaderView) -> None:
    code = field(panel, "cvc")
    QTest.keyClicks(code, "737")
    assert code.echoMode() is QLineEdit.EchoMode.Password
    assert "737" not in code.displayText()


@pytest.mark.parametrize("name", FIELDS)
def test_no_keyboard_learns_what_is_typed(panel: SimReaderView, name: str) -> None:
    hints = field(panel, name).inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


@pytest.mark.parametrize("name", FIELDS)
def test_enter_in_a_field_tells_what_stands_in_all_of_them(
    qtbot: QtBot, panel: SimReaderView, name: str
) -> None:
    key_all(panel)
    with qtbot.waitSignal(panel.key_wanted) as wish:
        QTest.keyClick(field(panel, name), Qt.Key.Key_Return)
    assert wish.args == [Typed(VISA, "12/34", "737", "94107", KeyField(name))]


def test_the_button_tells_it_too(qtbot: QtBot, panel: SimReaderView) -> None:
    key_all(panel)
    present = panel.findChild(QAbstractButton, "simreader.present")
    assert isinstance(present, QAbstractButton)
    with qtbot.assertNotEmitted(panel.present_wanted), qtbot.waitSignal(panel.key_wanted) as wish:
        present.click()
    assert wish.args == [Typed(VISA, "12/34", "737", "94107")]


def test_enter_is_the_readers_and_not_the_tills_main_action(
    qtbot: QtBot, panel: SimReaderView
) -> None:
    pressed: list[bool] = []
    shortcut = QShortcut(QKeySequence("Return"), panel)
    shortcut.activated.connect(lambda: pressed.append(True))
    with qtbot.waitSignal(panel.key_wanted):
        QTest.keyClick(field(panel, "number"), Qt.Key.Key_Return)
    assert pressed == []


def test_while_a_card_is_given_nothing_is_told_again(qtbot: QtBot, panel: SimReaderView) -> None:
    panel.present(replace(MOTO, may_present=False))
    with qtbot.assertNotEmitted(panel.key_wanted):
        QTest.keyClick(field(panel, "number"), Qt.Key.Key_Return)
    assert field(panel, "number").isReadOnly()


@pytest.mark.parametrize(
    "after",
    [
        replace(MOTO, may_present=False),
        replace(MOTO, screen=Screen.IDLE, may_present=False),
        replace(MOTO, screen=Screen.CARD),
        replace(MOTO, screen=Screen.AUTHORIZING, may_present=False),
        replace(MOTO, screen=Screen.DECLINED, may_present=False),
        replace(MOTO, turn=Turn(None, ALL_KEYS)),
        replace(MOTO, turn=Turn(KeyField.NUMBER, ALL_KEYS, warn("simreader_number_unpublished"))),
    ],
    ids=["given", "left", "another card", "authorizing", "declined", "replaced", "refused"],
)
def test_nothing_that_was_typed_stays_and_no_undo_brings_it_back(
    panel: SimReaderView, after: SimReaderModel
) -> None:
    key_all(panel)
    panel.present(after)
    undo_everything(panel)
    panel.present(MOTO)
    undo_everything(panel)
    assert stands(panel) == ("", "", "", "")


def test_a_wrong_field_is_marked_and_gets_the_keyboard(qtbot: QtBot, panel: SimReaderView) -> None:
    key_all(panel)
    wrong = Turn(KeyField.CVC, frozenset({KeyField.CVC}), warn("simreader_cvc_three"))
    panel.present(replace(MOTO, turn=wrong))
    code = field(panel, "cvc")
    qtbot.waitUntil(code.hasFocus)
    assert code.property("state") == "bad"
    assert code.accessibleDescription() == words("simreader_cvc_three")
    assert stands(panel) == (VISA, "12/34", "", "94107")
    said = [each.text() for each in panel.findChildren(QLabel) if each.isVisible()]
    assert words("simreader_cvc_three") in said


def test_what_was_wrong_is_forgotten_with_the_next_turn(panel: SimReaderView) -> None:
    wrong = Turn(KeyField.CVC, frozenset({KeyField.CVC}), warn("simreader_cvc_three"))
    panel.present(replace(MOTO, turn=wrong))
    panel.present(replace(MOTO, turn=Turn(KeyField.POSTAL)))
    assert field(panel, "cvc").property("state") == "idle"
    assert field(panel, "cvc").accessibleDescription() == ""


def test_the_same_turn_again_leaves_what_was_typed_since(panel: SimReaderView) -> None:
    model = replace(MOTO, turn=Turn(KeyField.NUMBER, ALL_KEYS))
    panel.present(model)
    QTest.keyClicks(field(panel, "number"), "4242")
    panel.present(model)
    assert stands(panel)[0] == "4242"


def test_a_test_card_is_filled_in(panel: SimReaderView) -> None:
    filled = Typed("378282246310005", "12/29", "1234", "94107")
    panel.present(replace(MOTO, turn=Turn(KeyField.POSTAL, ALL_KEYS, filled=filled)))
    assert stands(panel) == ("3782 8224 6310 005", "12/29", "1234", "94107")


def test_the_first_choice_fills_in_none(qtbot: QtBot, panel: SimReaderView) -> None:
    card = panel.findChild(Picker, "simreader.card")
    assert isinstance(card, Picker)
    assert (card.count(), card.choice()) == (len(TO_KEY) + 1, "")
    with qtbot.waitSignal(panel.card_chosen) as wish:
        QTest.keyClick(card, Qt.Key.Key_Down)
    assert wish.args == ["visa"]


def test_the_readers_screen_follows_the_keyboard(qtbot: QtBot, panel: SimReaderView) -> None:
    panel.present(SAVING)
    device = panel.findChild(QWidget, "simreader.screen")
    assert isinstance(device, QWidget)
    pictures = set()
    for name in FIELDS:
        field(panel, name).setFocus()
        qtbot.waitUntil(field(panel, name).hasFocus)
        pictures.add(bytes(device.grab().toImage().constBits()))
    assert len(pictures) == len(FIELDS)


def test_a_screen_reader_hears_what_the_keypad_is_for(panel: SimReaderView) -> None:
    panel.present(replace(MOTO, amount=Money(4210, "usd")))
    device = panel.findChild(QWidget, "simreader.screen")
    assert isinstance(device, QWidget)
    assert "Key in the card, $42.10" in device.accessibleName()
    panel.present(replace(SAVING, screen=Screen.APPROVED))
    assert "Card saved" in device.accessibleName()


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_typed_into_has_a_name_and_takes_the_keyboard(
    panel: SimReaderView, name: str
) -> None:
    assert field(panel, name).accessibleName()
    assert field(panel, name).focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("name", FIELDS)
def test_the_fields_are_there_only_while_a_card_is_keyed(panel: SimReaderView, name: str) -> None:
    assert field(panel, name).isVisible()
    panel.present(replace(MOTO, screen=Screen.CARD))
    assert not field(panel, name).isVisible()


def test_the_panel_stays_narrow_and_short_while_a_card_is_keyed(panel: SimReaderView) -> None:
    wrong = Turn(KeyField.NUMBER, ALL_KEYS, warn("simreader_number_unpublished"))
    panel.present(replace(SAVING, turn=wrong))
    assert panel.minimumSizeHint().width() <= 300
    assert panel.minimumSizeHint().height() <= 640


def test_the_number_is_looked_at_when_the_keyboard_leaves_it(
    qtbot: QtBot, panel: SimReaderView
) -> None:
    number = field(panel, "number")
    number.setFocus()
    qtbot.waitUntil(number.hasFocus)
    QTest.keyClicks(number, "4539578763621486")
    with qtbot.waitSignal(panel.number_left) as told:
        QTest.keyClick(number, Qt.Key.Key_Tab)
    assert told.args == [Typed("4539 5787 6362 1486", at=KeyField.NUMBER)]
