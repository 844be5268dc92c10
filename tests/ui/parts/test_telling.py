"""What tells of a state or a trouble: headline, ring, message, empty state, form row."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.parts.arranging import StatePanel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.headlines import StateHeadline
from pos_desktop.ui.parts.messages import InlineMessage
from pos_desktop.ui.parts.waiting import WaitingRing
from tests.ui.parts.conftest import Show

SENTENCE = "The reader has not answered for 15 seconds."


@pytest.fixture
def headline(qtbot: QtBot) -> StateHeadline:
    made = StateHeadline("payment.status", "Waiting for the reader")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def message(qtbot: QtBot) -> InlineMessage:
    made = InlineMessage("banner.message", "Put away")
    qtbot.addWidget(made)
    return made


def _action(of: InlineMessage | EmptyState) -> ActionButton:
    found = of.findChild(ActionButton, f"{of.objectName()}.action")
    assert found is not None
    return found


def test_a_headline_carries_the_state_and_says_the_words(headline: StateHeadline) -> None:
    headline.present("declined", "Declined: not enough funds")
    assert headline.property("state") == "declined"
    assert headline.accessibleName() == headline.text() == "Declined: not enough funds"


def test_the_shape_alone_tells_two_states_of_one_colour_apart(headline: StateHeadline) -> None:
    headline.present("declined", "Card")
    headline.resize(300, 140)
    declined = headline.grab().toImage()
    headline.present("attention", "Card")
    assert headline.grab().toImage() != declined


def test_the_ring_runs_while_something_is_waited_for(headline: StateHeadline) -> None:
    headline.present("waiting", "Waiting for a card", 4.0)
    assert headline.is_waiting()
    headline.present("approved", "Approved")
    assert not headline.is_waiting()


def test_the_ring_goes_on_from_the_seconds_it_is_given(qtbot: QtBot) -> None:
    ring = WaitingRing("Waiting for the reader")
    qtbot.addWidget(ring)
    ring.run(8.0)
    assert 8.0 <= ring.seconds() < 9.0


def test_the_ring_does_not_jump_for_less_than_a_second(qtbot: QtBot) -> None:
    ring = WaitingRing("Waiting for the reader")
    qtbot.addWidget(ring)
    ring.run(8.0)
    ring.run(7.6)
    assert ring.seconds() >= 8.0


def test_the_ring_follows_a_new_wait(qtbot: QtBot) -> None:
    ring = WaitingRing("Waiting for the reader")
    qtbot.addWidget(ring)
    ring.run(30.0)
    ring.run(0.0)
    assert ring.seconds() < 2.0


def test_a_ring_at_rest_has_waited_for_nothing(qtbot: QtBot) -> None:
    ring = WaitingRing("Waiting for the reader")
    qtbot.addWidget(ring)
    ring.run(8.0)
    ring.rest()
    assert (ring.is_running(), ring.seconds()) == (False, 0.0)


def test_a_running_ring_is_seen_to_run(show: Show, qtbot: QtBot) -> None:
    ring = WaitingRing("Waiting for the reader")
    show(ring)
    ring.run()
    first = ring.grab().toImage()
    qtbot.waitUntil(lambda: ring.grab().toImage() != first, timeout=2000)


def test_a_panel_stands_on_the_ground_of_its_state(app: QApplication, qtbot: QtBot) -> None:
    apply(app, "light")
    panel = StatePanel("payment")
    qtbot.addWidget(panel)
    panel.resize(200, 200)
    panel.show_state("approved")
    assert panel.grab().toImage().pixelColor(100, 100).name().upper() == LIGHT.ok_soft


def test_a_message_is_hidden_until_there_is_something_to_say(message: InlineMessage) -> None:
    assert message.isHidden()
    message.present("warn", SENTENCE)
    assert not message.isHidden()
    message.present("warn", "")
    assert message.isHidden()


def test_a_message_says_its_sentence_and_carries_its_weight(message: InlineMessage) -> None:
    message.present("bad", SENTENCE)
    assert message.sentence() == message.accessibleName() == SENTENCE
    assert message.property("state") == "bad"


def test_a_message_offers_its_remedy(message: InlineMessage, qtbot: QtBot) -> None:
    message.present("warn", SENTENCE, "Try again", "F5")
    assert (_action(message).text(), _action(message).key_text()) == ("Try again", "F5")
    with qtbot.waitSignal(message.action_wanted, timeout=1000):
        _action(message).click()


def test_a_message_without_a_remedy_has_no_button_for_one(message: InlineMessage) -> None:
    message.present("warn", SENTENCE, "Try again", "F5")
    message.present("warn", SENTENCE)
    assert _action(message).isHidden()
    assert _action(message).key_text() == ""


def test_a_message_can_be_put_away(message: InlineMessage, qtbot: QtBot) -> None:
    message.present("info", SENTENCE)
    dismiss = message.findChild(ActionButton, "banner.message.dismiss")
    assert dismiss is not None
    with qtbot.waitSignal(message.dismissed, timeout=1000):
        dismiss.click()
    assert message.isHidden()


def test_a_message_that_must_stay_has_no_button_to_put_it_away(qtbot: QtBot) -> None:
    message = InlineMessage("banner.message")
    qtbot.addWidget(message)
    message.present("bad", SENTENCE)
    dismiss = message.findChild(ActionButton, "banner.message.dismiss")
    assert dismiss is not None
    assert dismiss.isHidden()


def test_a_long_message_wraps_and_stays_whole(message: InlineMessage) -> None:
    message.present("warn", " ".join([SENTENCE] * 4), "Try again")
    assert message.heightForWidth(420) > message.heightForWidth(1600)


def test_an_empty_state_says_what_to_do_and_does_it_by_a_button(qtbot: QtBot) -> None:
    empty = EmptyState("sale.empty", "barcode")
    qtbot.addWidget(empty)
    empty.present("The basket is empty", "Scan a product.", "Search", "F2")
    assert empty.accessibleName() == "The basket is empty Scan a product."
    with qtbot.waitSignal(empty.action_wanted, timeout=1000):
        _action(empty).click()


@pytest.fixture
def row(qtbot: QtBot) -> FormRow[Field]:
    made = FormRow("Label", Field("readers.label", ""), "As staff call it.")
    qtbot.addWidget(made)
    return made


def test_a_field_takes_its_name_from_the_label(row: FormRow[Field]) -> None:
    assert row.field.accessibleName() == "Label"
    assert row.error() == ""


def test_what_is_wrong_is_said_below_the_field_and_to_the_screen_reader(
    row: FormRow[Field],
) -> None:
    row.show_error("A label needs a letter.")
    assert row.error() == row.field.accessibleDescription() == "A label needs a letter."
    assert row.field.property("state") == row.property("state") == "bad"


def test_the_hint_is_back_when_all_is_well(row: FormRow[Field]) -> None:
    row.show_error("A label needs a letter.")
    row.show_error("")
    assert row.field.accessibleDescription() == "As staff call it."
    assert row.field.property("state") == "idle"
