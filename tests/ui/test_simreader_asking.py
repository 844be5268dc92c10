"""The customer's tip and answers at the simulated reader, drawn and wished."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_desktop.domain.inputs import InputChoice, InputKind, Question
from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simpanel import SimReaderModel
from pos_desktop.presenters.simtips import TipKey
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.simreader import SimReaderView
from tests.ui.conftest import Front
from tests.ui.test_settings import field
from tests.ui.test_simreader import IDLE, SCREENS, button, part

TIP = SCREENS[Screen.TIP]
QUESTIONS = (
    Question(InputKind.EMAIL, "Your e-mail for the receipt?"),
    Question(
        InputKind.SELECTION,
        "Was everything all right today?",
        choices=(InputChoice("yes", "Yes", is_primary=True), InputChoice("no", "No")),
    ),
)
ASKED = replace(IDLE, questions=QUESTIONS, may_answer=True, may_type=True)


@pytest.fixture
def panel(front: Front) -> SimReaderView:
    made = SimReaderView("F5")
    made.present(IDLE)
    front(made)
    made.resize(290, 640)
    return made


def shown(panel: SimReaderView, model: SimReaderModel) -> SimReaderView:
    panel.present(model)
    return panel


def keys(panel: SimReaderView) -> Picker:
    """The list of what stands on the tip screen."""
    found = part(panel, "simreader.tip")
    assert isinstance(found, Picker)
    return found


def pick(panel: SimReaderView, at: int) -> None:
    """Pick an entry of that list, as a hand would."""
    box = keys(panel)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_each_key_says_its_percentage_and_what_it_comes_to(panel: SimReaderView) -> None:
    shown(panel, TIP)
    box = keys(panel)
    assert [box.itemText(at) for at in range(box.count())] == [
        "No tip",
        "10% · $2.20",
        "20% · $4.40",
        "30% · $6.60",
        "Other amount",
    ]
    assert part(panel, "simreader.screen").property("state") == "tip"


def test_a_key_with_an_amount_says_only_that(panel: SimReaderView) -> None:
    shown(panel, replace(TIP, tips=(TipKey(Money(100, "usd")),)))
    assert keys(panel).itemText(1) == "$1.00"


@pytest.mark.parametrize(("at", "tip"), [(2, 440), (0, 0)])
def test_what_is_picked_is_the_tip(qtbot: QtBot, panel: SimReaderView, at: int, tip: int) -> None:
    shown(panel, TIP)
    with qtbot.waitSignal(panel.tip_chosen) as wish:
        pick(panel, at)
    assert wish.args == [tip]


def test_a_tip_is_chosen_by_the_keyboard(qtbot: QtBot, panel: SimReaderView) -> None:
    shown(panel, TIP)
    with qtbot.waitSignal(panel.tip_chosen) as wish:
        QTest.keyClick(keys(panel), Qt.Key.Key_Down)
    assert wish.args == [220]


def test_a_card_that_is_presented_gives_what_stands_in_the_list(
    qtbot: QtBot, panel: SimReaderView
) -> None:
    shown(panel, replace(TIP, may_present=True))
    with qtbot.waitSignals([panel.tip_chosen, panel.present_wanted]):
        button(panel, "simreader.present").click()


def test_another_amount_is_typed(qtbot: QtBot, panel: SimReaderView) -> None:
    shown(panel, TIP)
    amount = field(panel, "simreader.tipAmount")
    assert not amount.isVisible()
    pick(panel, 4)
    assert amount.hasFocus()
    with qtbot.waitSignal(panel.tip_typed) as wish:
        QTest.keyClicks(amount, "5.00")
        QTest.keyClick(amount, Qt.Key.Key_Return)
    assert wish.args == ["5.00"]


def test_what_was_typed_stays_while_it_is_told_to_be_wrong(panel: SimReaderView) -> None:
    shown(panel, TIP)
    pick(panel, 4)
    QTest.keyClicks(field(panel, "simreader.tipAmount"), "a lot")
    shown(panel, replace(TIP, notice=warn("amount_not_a_number", "a lot")))
    assert field(panel, "simreader.tipAmount").text() == "a lot"


def test_the_panel_stays_as_narrow_with_whatever_is_asked(panel: SimReaderView) -> None:
    shown(panel, SCREENS[Screen.CARD])
    narrow = panel.minimumSizeHint().width()
    for model in (TIP, ASKED):
        shown(panel, model)
        assert panel.minimumSizeHint().width() <= narrow


def test_questions_stand_on_the_screen_and_are_heard(panel: SimReaderView) -> None:
    shown(panel, ASKED)
    screen = part(panel, "simreader.screen")
    assert "Your e-mail for the receipt?" in screen.accessibleName()
    assert screen.property("state") == "idle"
    asked = screen.grab().toImage()
    shown(panel, IDLE)
    assert screen.grab().toImage() != asked


def test_each_question_is_answered(qtbot: QtBot, panel: SimReaderView) -> None:
    shown(panel, ASKED)
    QTest.keyClicks(field(panel, "simreader.answer.0"), "ada@example.com")
    button(panel, "simreader.answer.1.no").click()
    with qtbot.waitSignal(panel.answered) as wish:
        button(panel, "simreader.answer").click()
    assert wish.args == [("ada@example.com", "no")]


def test_what_is_left_empty_is_skipped(qtbot: QtBot, panel: SimReaderView) -> None:
    shown(panel, ASKED)
    button(panel, "simreader.answer.1.skip").click()
    with qtbot.waitSignal(panel.answered) as wish:
        button(panel, "simreader.answer").click()
    assert wish.args == [(None, None)]


def test_a_question_that_must_be_answered_cannot_be_skipped(panel: SimReaderView) -> None:
    shown(panel, replace(ASKED, questions=(replace(QUESTIONS[1], required=True),)))
    assert panel.findChild(type(button(panel, "simreader.skip")), "simreader.answer.0.skip") is None


def test_all_can_be_skipped_or_left(qtbot: QtBot, panel: SimReaderView) -> None:
    shown(panel, ASKED)
    with qtbot.waitSignal(panel.skipped):
        button(panel, "simreader.skip").click()
    with qtbot.waitSignal(panel.left_alone):
        button(panel, "simreader.leave").click()


def test_where_answers_cannot_be_typed_stripes_own_are_given(panel: SimReaderView) -> None:
    shown(panel, replace(ASKED, may_type=False))
    assert not field(panel, "simreader.answer.0").isVisible()
    assert button(panel, "simreader.answer").text() == "Give Stripe's test answers"


def test_an_answer_is_given_once(panel: SimReaderView) -> None:
    shown(panel, replace(ASKED, may_answer=False))
    assert not button(panel, "simreader.answer").isEnabled()


def test_what_was_typed_for_one_customer_is_gone_for_the_next(panel: SimReaderView) -> None:
    shown(panel, ASKED)
    QTest.keyClicks(field(panel, "simreader.answer.0"), "ada@example.com")
    shown(panel, IDLE)
    shown(panel, ASKED)
    assert field(panel, "simreader.answer.0").text() == ""
