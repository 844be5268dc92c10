"""What is chosen: ticks, pickers, choice cards, the number pad."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.choices import ChoiceCard
from pos_desktop.ui.parts.keypads import Keypad
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.ticks import Tick
from tests.ui.parts.conftest import Show

LOCATIONS = (("tml_1", "Maple Street"), ("tml_2", "Harbour"))


@pytest.fixture
def tick(qtbot: QtBot) -> Tick:
    made = Tick("phone.consent", "The customer said yes")
    qtbot.addWidget(made)
    made.resize(400, 48)
    return made


def test_a_tick_is_named_and_large_enough(tick: Tick) -> None:
    assert (tick.objectName(), tick.accessibleName()) == ("phone.consent", "The customer said yes")
    assert tick.sizeHint().height() == 48


def test_the_whole_line_ticks(tick: Tick) -> None:
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(390, 5))
    assert tick.isChecked()


def test_space_ticks(tick: Tick, show: Show) -> None:
    show(tick)
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_tick_shows_whether_it_is_ticked_and_where_the_keyboard_is(
    app: QApplication, tick: Tick, show: Show, theme: str
) -> None:
    apply(app, theme)
    show(tick, QLineEdit())
    tick.clearFocus()
    pictures = [tick.grab().toImage()]
    tick.setChecked(True)
    pictures.append(tick.grab().toImage())
    tick.setFocus(Qt.FocusReason.TabFocusReason)
    pictures.append(tick.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


@pytest.fixture
def picker(qtbot: QtBot) -> Picker:
    made = Picker("readers.location", "Location")
    qtbot.addWidget(made)
    made.offer(LOCATIONS)
    return made


def test_a_picker_is_chosen_from_by_key(picker: Picker) -> None:
    assert picker.choice() == "tml_1"
    picker.choose("tml_2")
    assert (picker.choice(), picker.currentText()) == ("tml_2", "Harbour")


def test_a_key_that_is_not_offered_changes_nothing(picker: Picker) -> None:
    picker.choose("tml_9")
    assert picker.choice() == "tml_1"


def test_the_choice_outlives_another_offer(picker: Picker) -> None:
    picker.choose("tml_2")
    picker.offer((("tml_0", "Airport"), *LOCATIONS))
    assert picker.choice() == "tml_2"


def test_offering_is_not_taken_for_choosing(picker: Picker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(picker.currentIndexChanged):
        picker.offer((("tml_0", "Airport"), *LOCATIONS))


def test_a_picker_without_an_offer_has_no_choice(qtbot: QtBot) -> None:
    picker = Picker("readers.location", "Location")
    qtbot.addWidget(picker)
    assert picker.choice() == ""


def test_one_of_several_cards_is_chosen(show: Show) -> None:
    column = Column()
    cards = [
        column.add(ChoiceCard(f"start.{name}", "training", name, "A sentence about it."))
        for name in ("training", "test", "live")
    ]
    show(column)
    cards[0].click()
    cards[2].click()
    assert [card.isChecked() for card in cards] == [False, False, True]


def test_a_card_tells_its_title_and_its_sentence_to_a_screen_reader(qtbot: QtBot) -> None:
    card = ChoiceCard("start.training", "training", "Training", "No account, no network.")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Training"
    assert card.accessibleDescription() == "No account, no network."
    assert card.minimumSizeHint().height() >= 48


@pytest.fixture
def pad(qtbot: QtBot) -> Keypad:
    made = Keypad("cash.pad", "Delete the last digit", ",")
    qtbot.addWidget(made)
    return made


def _key(pad: Keypad, name: str) -> ActionButton:
    found = pad.findChild(ActionButton, f"cash.pad.{name}")
    assert found is not None
    return found


def test_the_pad_writes_into_its_field(pad: Keypad, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    pad.type_into(field)
    for key in ("1", "2", "separator", "5", "0"):
        _key(pad, key).click()
    assert field.text() == "12,50"
    _key(pad, "backspace").click()
    assert field.text() == "12,5"


def test_the_pad_writes_over_what_is_marked(pad: Keypad, qtbot: QtBot) -> None:
    field = QLineEdit("20.00")
    qtbot.addWidget(field)
    pad.type_into(field)
    field.selectAll()
    _key(pad, "7").click()
    assert field.text() == "7"


def test_the_keys_of_the_pad_are_64_high_and_never_take_the_keyboard(pad: Keypad) -> None:
    keys = pad.findChildren(ActionButton)
    assert {key.sizeHint().height() for key in keys} == {64}
    assert {key.focusPolicy() for key in keys} == {Qt.FocusPolicy.NoFocus}


def test_every_key_of_the_pad_is_named(pad: Keypad) -> None:
    keys = pad.findChildren(ActionButton)
    assert len(keys) == 12
    assert all(key.accessibleName() for key in keys)


def test_the_pad_keeps_its_order_in_right_to_left(pad: Keypad, show: Show) -> None:
    pad.setParent(None)
    window = show(pad)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    pad.grab()
    assert _key(pad, "7").x() < _key(pad, "9").x()
