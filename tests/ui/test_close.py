"""The close screen: a model is drawn, a wish is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.captures import Urgency
from pos_desktop.domain.money import Money
from pos_desktop.presenters.capturing import PaneModel, Typed
from pos_desktop.presenters.close import CloseModel, HoldQuestion, Running
from pos_desktop.presenters.heldrows import HeldRow, HoldAct, HoldState
from pos_desktop.presenters.notices import bad, warn
from pos_desktop.ui.close import CloseView
from pos_desktop.ui.heldtable import COLUMNS, HeldTable
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.messages import InlineMessage
from pos_desktop.ui.parts.tables import SECOND_LINE
from pos_desktop.ui.texts.close import span
from tests.ui.conftest import Front

HOUR = 3600


def usd(minor: int) -> Money:
    """Dollars."""
    return Money(minor, "usd")


CALM = HeldRow(
    "pi_1", "001-0001", usd(1200), "visa", "4242", "till-1", 4 * HOUR, 44 * HOUR, Urgency.CALM
)
SOON = replace(
    CALM, key="pi_2", number="001-0002", age=29 * HOUR, left=19 * HOUR, urgency=Urgency.SOON
)
URGENT = replace(SOON, key="pi_3", number="001-0003", left=2 * HOUR, urgency=Urgency.URGENT)
LAPSED = replace(
    SOON, key="pi_4", left=-60, urgency=Urgency.LAPSED, state=HoldState.LAPSED,
    why=bad("close_lapsed"),
)  # fmt: skip
PANE = PaneModel("pi_2", usd(1200), usd(1000), Typed(), usd(1200), usd(0), None, None, None)
MODEL = CloseModel(
    rows=(URGENT, SOON, CALM, LAPSED),
    chosen=("pi_2", "pi_1"),
    sum=usd(2400),
    pane=PANE,
    at_hand=SOON,
    is_loaded=True,
)


def test_what_is_only_looked_at_has_to_be_ticked_to_be_captured(front: Front) -> None:
    shown = CloseView()
    shown.present(MODEL)
    front(shown)
    hint = shown.findChild(QWidget, "close.tick")
    assert isinstance(hint, QWidget)
    assert not hint.isVisible()
    shown.present(replace(MODEL, chosen=(), sum=None))
    assert hint.isVisible()
    assert "Tick in the list" in str(hint.property("text"))


@pytest.fixture
def view(front: Front) -> CloseView:
    shown = CloseView()
    shown.present(MODEL)
    front(shown)
    return shown


def _part(view: QWidget, name: str) -> QWidget:
    found = view.findChild(QWidget, name)
    assert found is not None, name
    return found


def _button(view: QWidget, name: str) -> QAbstractButton:
    found = view.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def _cell(table: HeldTable, row: int, column: str) -> tuple[str, str]:
    index = table.model().index(row, COLUMNS.index(column))
    return str(index.data() or ""), str(index.data(SECOND_LINE) or "")


def test_a_row_says_sale_card_age_time_left_and_amount(view: CloseView) -> None:
    table = view.table
    assert _cell(table, 2, "sale") == ("001-0001", "At till-1")
    assert _cell(table, 2, "card") == ("Visa •••• 4242", "4 h old")
    assert _cell(table, 2, "left") == ("1 d 20 h left", "")
    assert _cell(table, 2, "amount") == ("$12.00", "")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (1, ("19 h left", "More than half is over")),
        (0, ("Only 2 h left", "Capture it now")),
        (3, ("Expired", "")),
    ],
)
def test_time_is_warned_of_in_words(view: CloseView, row: int, told: tuple[str, str]) -> None:
    assert _cell(view.table, row, "left") == told


def test_a_row_whose_time_is_over_says_so_before_it_is_tried(view: CloseView) -> None:
    over = replace(LAPSED, state=HoldState.HELD, why=None)
    view.present(replace(MODEL, rows=(over,)))
    assert _cell(view.table, 0, "left")[0] == "Time is over"


def test_what_became_of_an_act_is_said_with_its_reason_to_a_screen_reader(view: CloseView) -> None:
    index = view.table.model().index(3, COLUMNS.index("left"))
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Expired, ")
    assert "Call the customer" in spoken


def test_an_amount_that_was_changed_says_so(view: CloseView) -> None:
    view.present(replace(MODEL, rows=(replace(CALM, is_changed=True),)))
    assert _cell(view.table, 0, "amount") == ("$12.00", "Changed")


@pytest.mark.parametrize(
    ("seconds", "said"), [(59, "0 min"), (60, "1 min"), (7200, "2 h"), (90_000, "1 d 1 h")]
)
def test_spans_are_in_days_hours_or_minutes(dressed: object, seconds: int, said: str) -> None:
    del dressed
    assert span(seconds) == said


def test_the_chosen_rows_are_marked_and_the_acts_are_about_them(view: CloseView) -> None:
    assert set(view.table.keys()) == {"pi_1", "pi_2"}
    assert _button(view, "close.capture").text() == "Capture 2 · $24.00"
    assert _button(view, "close.release").text() == "Release 2"
    view.present(replace(MODEL, chosen=("pi_2",), sum=usd(1200)))
    assert _button(view, "close.capture").text() == "Capture $12.00"
    assert _button(view, "close.release").text() == "Release"
    view.present(replace(MODEL, sum=None))
    assert _button(view, "close.capture").text() == "Capture all 2"
    view.present(replace(MODEL, chosen=(), sum=None))
    assert _button(view, "close.capture").text() == "Capture"
    assert not _button(view, "close.capture").isEnabled()
    assert not _button(view, "close.release").isEnabled()


def test_all_rows_are_chosen_by_a_key(view: CloseView, qtbot: QtBot) -> None:
    view.table.setFocus()
    with qtbot.waitSignal(view.table.chosen) as told:
        QTest.keySequence(view.table, "Ctrl+A")
    keys, _ = told.args
    assert set(keys) == {"pi_1", "pi_2", "pi_3", "pi_4"}


def test_a_tick_adds_a_row_and_takes_it_away(view: CloseView, qtbot: QtBot) -> None:
    table = view.table
    box = table.visualRect(table.model().index(0, 0)).center()
    with qtbot.waitSignal(table.chosen):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert set(table.keys()) == {"pi_1", "pi_2", "pi_3"}
    with qtbot.waitSignal(table.chosen):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert set(table.keys()) == {"pi_1", "pi_2"}


def test_a_click_on_a_row_chooses_it_alone(view: CloseView, qtbot: QtBot) -> None:
    table = view.table
    at = table.visualRect(table.model().index(0, COLUMNS.index("sale"))).topLeft() + QPoint(8, 8)
    with qtbot.waitSignal(table.chosen) as told:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args is not None
    assert table.keys() == ("pi_3",)


def test_what_is_chosen_outlives_a_new_look_at_the_rows(view: CloseView) -> None:
    older = tuple(replace(row, age=row.age + 60) for row in MODEL.rows)
    view.present(replace(MODEL, rows=older))
    assert set(view.table.keys()) == {"pi_1", "pi_2"}


def test_the_pane_offers_only_what_the_card_and_the_account_allow(view: CloseView) -> None:
    for name in ("close.tip", "close.fee", "close.total"):
        assert not _part(view, name).isVisible()
    whole = replace(PANE, fee=usd(120), tip_limit=usd(5000), tries_left=9)
    view.present(replace(MODEL, pane=whole))
    for name in ("close.tip", "close.fee", "close.total"):
        assert _part(view, name).isVisible() or name == "close.total"
    assert not _button(view, "close.raise").isEnabled()
    raised = replace(whole, typed=Typed(total="20"))
    view.present(replace(MODEL, pane=raised))
    assert _button(view, "close.raise").isEnabled()
    wrong = replace(raised, total_wrong=warn("close_raise_too_little", usd(1200)))
    view.present(replace(MODEL, pane=wrong))
    assert not _button(view, "close.raise").isEnabled()
    assert _part(view, "close.total").property("state") == "bad"


def test_what_is_taken_and_what_goes_back_is_said(view: CloseView) -> None:
    label = _part(view, "close.takes")
    assert isinstance(label, QLabel)
    assert label.text() == "$12.00 is taken."
    part = replace(PANE, takes=usd(400), releases=usd(800))
    view.present(replace(MODEL, pane=part))
    assert label.text() == "$4.00 is taken, $8.00 goes back to the card."


def test_what_is_typed_is_told_whole(view: CloseView, qtbot: QtBot) -> None:
    field = view.findChild(QLineEdit, "close.amount")
    assert field is not None
    with qtbot.waitSignal(view.pane.typed) as told:
        QTest.keyClicks(field, "4")
    assert told.args == [Typed(amount="4")]


def test_what_cannot_be_is_said_at_its_field_and_nothing_can_be_captured(view: CloseView) -> None:
    wrong = replace(PANE, typed=Typed(amount="99"), amount_wrong=warn("close_too_much", usd(1200)))
    view.present(replace(MODEL, pane=wrong))
    assert _part(view, "close.amount").property("state") == "bad"
    assert not _button(view, "close.capture").isEnabled()
    assert not _part(view, "close.takes").isVisible()


def test_the_main_key_captures_and_another_asks_for_the_release(
    view: CloseView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.pane.capture_wanted):
        QTest.keyClick(view, Qt.Key.Key_F12)
    with qtbot.waitSignal(view.pane.release_wanted):
        QTest.keySequence(view, "Ctrl+Del")


def test_a_release_is_asked_for_and_escape_keeps_it(view: CloseView, qtbot: QtBot) -> None:
    view.present(replace(MODEL, question=HoldQuestion(2, usd(2400))))
    assert _part(view, "close.question").isVisible()
    assert not _button(view, "close.capture").isVisible()
    qtbot.waitUntil(lambda: _button(view, "close.question.no").hasFocus())
    with qtbot.waitSignal(view.pane.answered_no):
        QTest.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.pane.answered_yes):
        _button(view, "close.question.yes").click()
    view.present(replace(MODEL, question=HoldQuestion(1, usd(1200))))
    labels = [one.text() for one in _part(view, "close.question").findChildren(QLabel)]
    assert any(text.startswith("Release $12.00?") for text in labels)


def test_progress_is_shown_and_can_be_stopped(view: CloseView, qtbot: QtBot) -> None:
    running = Running(HoldAct.CAPTURE, 3, 20)
    view.present(replace(MODEL, running=running))
    label = _part(view, "close.progress")
    assert isinstance(label, QLabel)
    assert label.text() == "Capturing: 3 of 20 done"
    assert not _button(view, "close.refresh").isEnabled()
    with qtbot.waitSignal(view.stop_wanted):
        QTest.keyClick(view, Qt.Key.Key_Escape)
    view.present(replace(MODEL, running=replace(running, is_stopping=True)))
    assert not _button(view, "close.stop").isEnabled()
    view.present(replace(MODEL, running=Running(HoldAct.RAISE, 0, 1)))
    assert not _button(view, "close.stop").isVisible()


def test_the_count_adds_up_what_is_held(view: CloseView) -> None:
    assert _part(view, "close.heldCount").accessibleName() == "3 held, $36.00 in all"
    other = replace(CALM, key="pi_9", amount=Money(100, "cad"))
    view.present(replace(MODEL, rows=(CALM, other)))
    assert _part(view, "close.heldCount").accessibleName() == "2 held"


def test_where_nothing_is_held_it_says_so_once_the_book_was_read(view: CloseView) -> None:
    view.present(CloseModel())
    empty = view.findChild(EmptyState, "close.empty")
    assert empty is not None
    assert empty.accessibleName() == "Reading the book …"
    view.present(CloseModel(is_loaded=True))
    assert empty.accessibleName().startswith("Nothing is held")
    assert not view.pane.isVisible()


def test_a_notice_stands_above_the_list_and_its_remedy_is_told(
    view: CloseView, qtbot: QtBot
) -> None:
    view.present(
        replace(MODEL, notice=bad("close_not_read", "the disk is full", remedy="settings"))
    )
    notice = view.findChild(InlineMessage, "close.heldNotice")
    assert notice is not None
    assert "the disk is full" in notice.sentence()
    with qtbot.waitSignal(view.remedy_wanted) as told:
        _button(view, "close.heldNotice.action").click()
    assert told.args == ["settings"]


def test_every_control_has_a_name_for_a_screen_reader(view: CloseView) -> None:
    whole = replace(PANE, fee=usd(120), tip_limit=usd(5000), tries_left=9)
    view.present(replace(MODEL, pane=whole))
    for button in view.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName(), button.objectName()
    for field in view.findChildren(QLineEdit):
        assert field.accessibleName(), field.objectName()


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("close.capture", replace(MODEL, chosen=(), sum=None, pane=None)),
        ("close.capture", replace(MODEL, rows=(), chosen=(), sum=None, pane=None, at_hand=None)),
        ("close.amount", replace(MODEL, pane=None)),
    ],
)
def test_the_keyboard_stays_on_the_screen_when_what_it_was_on_goes(
    view: CloseView, name: str, after: CloseModel
) -> None:
    part = view.findChild(QWidget, name)
    assert isinstance(part, QWidget)
    part.setFocus()
    view.present(after)
    on = view.window().focusWidget()
    assert on is not None
    assert on.objectName() in {"close.uncaptured", "close.refresh"}


def test_the_keyboard_comes_to_the_list_as_soon_as_there_is_one(view: CloseView) -> None:
    view.present(replace(MODEL, rows=(), chosen=(), sum=None, pane=None, at_hand=None))
    view.come_here()
    view.present(MODEL)
    assert view.table.hasFocus()
