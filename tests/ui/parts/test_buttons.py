"""Buttons: their weight, their key, their name."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.parts.buttons import ActionButton, IconButton, Kind
from tests.ui.parts.conftest import Show


def _at_edge(button: ActionButton) -> QColor:
    """What is painted near the start of the button, away from its words."""
    return button.grab().toImage().pixelColor(12, button.height() // 2)


@pytest.mark.parametrize(
    ("kind", "height"),
    [(Kind.MAIN, 72), (Kind.SECONDARY, 54), (Kind.QUIET, 48), (Kind.DESTRUCTIVE, 54)],
)
def test_a_button_is_as_high_as_its_weight_asks(qtbot: QtBot, kind: Kind, height: int) -> None:
    button = ActionButton("sale.pay", "Pay by card", kind=kind)
    qtbot.addWidget(button)
    assert button.sizeHint().height() == height
    assert button.property("kind") == kind.value


@pytest.mark.parametrize("kind", Kind)
def test_every_button_is_large_enough_for_a_finger(qtbot: QtBot, kind: Kind) -> None:
    button = ActionButton("a.b", "1", kind=kind)
    qtbot.addWidget(button)
    least = button.minimumSizeHint()
    assert min(least.width(), least.height()) >= 48


def test_a_button_has_an_object_name_and_an_accessible_one(qtbot: QtBot) -> None:
    button = ActionButton("sale.pay", "Pay by card", key="F12")
    qtbot.addWidget(button)
    assert button.objectName() == "sale.pay"
    assert button.accessibleName() == "Pay by card"
    assert button.accessibleDescription() == "F12"


def test_an_accessible_name_that_was_given_stays_when_the_words_change(qtbot: QtBot) -> None:
    button = ActionButton("a.b", "Hold", accessible="Hold this sale")
    qtbot.addWidget(button)
    button.set_text("Held")
    assert (button.text(), button.accessibleName()) == ("Held", "Hold this sale")


@pytest.mark.parametrize(
    ("key", "shown"), [("F12", "F12"), ("Return", "Enter"), ("Enter", "Enter"), ("", "")]
)
def test_the_key_stands_on_the_button(qtbot: QtBot, key: str, shown: str) -> None:
    button = ActionButton("a.b", "Pay", key=key)
    qtbot.addWidget(button)
    assert button.key_text() == shown


def test_the_key_takes_its_room(qtbot: QtBot) -> None:
    plain, keyed = ActionButton("a.b", "Pay"), ActionButton("a.c", "Pay", key="F12")
    qtbot.addWidget(plain)
    qtbot.addWidget(keyed)
    assert keyed.sizeHint().width() > plain.sizeHint().width()


@pytest.mark.parametrize("width", [48, 60])
def test_where_there_is_room_for_one_alone_the_words_stand_and_not_the_key(
    qtbot: QtBot, width: int
) -> None:
    plain, keyed = ActionButton("a.b", "Release"), ActionButton("a.b", "Release", key="Ctrl+Del")
    for button in (plain, keyed):
        qtbot.addWidget(button)
        button.resize(width, 34)
    assert not keyed.shows_key()
    assert keyed.grab().toImage() == plain.grab().toImage()


def test_where_there_is_no_room_beside_the_words_the_key_stands_below_them(qtbot: QtBot) -> None:
    plain, keyed = ActionButton("a.b", "Discount"), ActionButton("a.b", "Discount", key="F7")
    for button in (plain, keyed):
        qtbot.addWidget(button)
        button.resize(plain.sizeHint().width(), plain.sizeHint().height())
    assert keyed.shows_key()
    assert keyed.grab().toImage() != plain.grab().toImage()
    assert keyed.sizeHint().height() == plain.sizeHint().height()


@pytest.mark.parametrize("width", [110, 130, 160])
def test_words_that_leave_no_room_for_the_key_are_set_smaller(qtbot: QtBot, width: int) -> None:
    keyed = ActionButton("a.b", "Rembourser 14,72 $US", kind=Kind.MAIN, key="F12")
    qtbot.addWidget(keyed)
    keyed.resize(width, keyed.sizeHint().height())
    assert keyed.is_whole()
    assert keyed.shows_key()


def test_words_that_have_no_room_at_all_are_cut_before_the_key_is_seen(qtbot: QtBot) -> None:
    keyed = ActionButton("a.b", "Remboursement", kind=Kind.MAIN, key="F12")
    qtbot.addWidget(keyed)
    keyed.resize(60, keyed.sizeHint().height())
    assert not keyed.is_whole()
    assert not keyed.shows_key()


def test_a_button_answers_its_key_once_wherever_the_keyboard_is(show: Show) -> None:
    button, field = ActionButton("a.b", "Pay", key="F12"), QLineEdit()
    window = show(field, button)
    presses: list[int] = []
    button.clicked.connect(lambda: presses.append(1))
    field.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert len(presses) == 1


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_is_that_of_the_letters_and_that_of_the_number_pad(
    qtbot: QtBot, pressed: Qt.Key, show: Show
) -> None:
    button = ActionButton("a.b", "Next customer", key="Return")
    window = show(button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(window, pressed)


def test_a_disabled_button_does_not_answer_its_key(qtbot: QtBot, show: Show) -> None:
    button = ActionButton("a.b", "Pay", key="F12")
    window = show(button)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_F12)


def test_a_key_that_was_changed_is_answered_and_the_old_one_is_not(show: Show) -> None:
    button = ActionButton("a.b", "Pay", key="F12")
    window = show(button)
    button.set_key("F5")
    presses: list[int] = []
    button.clicked.connect(lambda: presses.append(1))
    QTest.keyClick(window, Qt.Key.Key_F12)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert len(presses) == 1
    assert button.accessibleDescription() == "F5"


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_with_the_keyboard_is_pressed_by(
    qtbot: QtBot, pressed: Qt.Key, show: Show
) -> None:
    button = ActionButton("a.b", "Hold")
    show(button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(button, pressed)


def test_a_click_leaves_the_keyboard_in_the_field(show: Show) -> None:
    button, field = ActionButton("a.b", "Hold"), QLineEdit()
    show(field, button)
    field.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.hasFocus()


def test_the_main_action_stands_on_the_accent(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light")
    button = ActionButton("a.b", "Pay", kind=Kind.MAIN)
    qtbot.addWidget(button)
    button.resize(300, 72)
    assert _at_edge(button).name().upper() == LIGHT.accent


def test_a_disabled_main_action_does_not(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light")
    button = ActionButton("a.b", "Pay", kind=Kind.MAIN)
    qtbot.addWidget(button)
    button.resize(300, 72)
    button.setEnabled(False)
    assert _at_edge(button).name().upper() == LIGHT.sunken


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("kind", Kind)
def test_the_keyboards_place_is_seen(app: QApplication, theme: str, kind: Kind, show: Show) -> None:
    apply(app, theme)
    button = ActionButton("a.b", "Hold", kind=kind)
    show(button, QLineEdit())
    button.clearFocus()
    without = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != without


def test_an_icon_button_is_square_and_says_what_it_does(qtbot: QtBot) -> None:
    button = IconButton("sale.remove", "remove", "Remove the line", key="Del")
    qtbot.addWidget(button)
    assert button.sizeHint().width() == button.sizeHint().height() == 48
    assert button.accessibleName() == "Remove the line"
    assert button.toolTip().startswith("Remove the line  ")


def test_an_icon_buttons_key_is_answered_and_told(qtbot: QtBot, show: Show) -> None:
    button = IconButton("sale.remove", "remove", "Remove the line", key="F8")
    window = show(button)
    assert button.accessibleDescription() == "F8"
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(window, Qt.Key.Key_F8)


def test_a_button_grows_with_the_scale(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light", 1.0)
    button = ActionButton("a.b", "Pay by card", kind=Kind.MAIN, key="F12")
    qtbot.addWidget(button)
    before = button.sizeHint()
    apply(app, "light", 2.0)
    assert button.sizeHint().height() == 108
    assert button.sizeHint().width() > before.width()


def test_the_words_are_on_the_other_side_of_the_key_in_right_to_left(qtbot: QtBot) -> None:
    button = ActionButton("a.b", "Pay", key="F12")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    straight = button.grab().toImage()
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert button.grab().toImage() != straight


def test_a_narrow_and_low_button_gives_up_its_key_before_its_words(qtbot: QtBot) -> None:
    keyed, plain = ActionButton("a.b", "Discount", key="F7"), ActionButton("a.c", "Discount")
    for button in (keyed, plain):
        qtbot.addWidget(button)
        button.resize(plain.sizeHint().width(), 30)
    assert keyed.grab().toImage() == plain.grab().toImage()
    assert QRectF(keyed.rect()).width() < keyed.sizeHint().width()
