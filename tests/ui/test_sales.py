"""The Sales screen: a model is drawn, a wish is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.sale import SaleStatus, TenderKind, TenderStatus
from pos_desktop.domain.sale_search import RowTender
from pos_desktop.presenters.notices import bad
from pos_desktop.presenters.sales import Days, State, Tenders
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.messages import InlineMessage
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.pills import Pill
from pos_desktop.ui.parts.tables import SECOND_LINE
from pos_desktop.ui.parts.words import Words
from pos_desktop.ui.sales import SalesPage
from pos_desktop.ui.salestable import COLUMNS, SalesTable
from tests.ui import sales_models as models
from tests.ui.conftest import Front

TEST_NUMBER = "4242424242424242"


@pytest.fixture
def page(front: Front) -> SalesPage:
    made = SalesPage()
    made.present(models.MODEL)
    front(made)
    return made


def table(page: SalesPage) -> SalesTable:
    """The table of sales."""
    found = part(page, "table", SalesTable)
    assert isinstance(found, SalesTable)
    return found


def part(page: SalesPage, name: str, kind: type[QWidget]) -> QWidget:
    """A part of the page by its name."""
    found = page.findChild(kind, f"sales.{name}")
    assert isinstance(found, kind), f"there is no sales.{name}"
    return found


def cells(page: SalesPage, line: int) -> list[tuple[str, str]]:
    """Both lines of each cell of a row."""
    shown = table(page).model()
    indexes = [shown.index(line, column) for column in range(len(COLUMNS))]
    return [(index.data() or "", index.data(SECOND_LINE) or "") for index in indexes]


def test_a_row_says_when_number_tender_state_and_total(page: SalesPage) -> None:
    when, number, paid, state, total = cells(page, 0)
    assert when[1] == "22 Nov 2026"
    assert number == ("001-0001", "Ana")
    assert paid == ("Visa •••• 4242", "María García")
    assert (state[0], total[0]) == ("Paid", "$23.99")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": SaleStatus.NEEDS_ATTENTION, "tenders": ()}, ("–", "Please decide")),
        (
            {"tenders": (RowTender(TenderKind.CARD, TenderStatus.AUTHORIZED, "visa", "4242"),)},
            ("Visa •••• 4242", "Not captured"),
        ),
        ({"tenders": (RowTender(TenderKind.CASH, TenderStatus.PAID),)}, ("Cash", "Paid")),
        ({"status": SaleStatus.PARTLY_REFUNDED}, ("Visa •••• 4242", "Partly refunded")),
    ],
)
def test_a_row_says_how_the_sale_stands(
    page: SalesPage, changes: dict[str, object], said: tuple[str, str]
) -> None:
    page.present(replace(models.MODEL, rows=(models.row(1, **changes),)))
    _, _, paid, state, _ = cells(page, 0)
    assert (paid[0], state[0]) == said


def test_what_a_screen_reader_says_of_a_cell_has_both_lines(page: SalesPage) -> None:
    index = table(page).model().index(0, COLUMNS.index("paid"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Visa •••• 4242, María García"


def test_the_arrows_move_among_the_sales_while_the_keyboard_is_in_the_search(
    page: SalesPage, qtbot: QtBot
) -> None:
    page.come_here()
    with qtbot.waitSignal(page.selected) as told:
        QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert told.args == ["sale_2"]
    assert page.field.hasFocus()


def test_enter_goes_on_to_the_table(page: SalesPage) -> None:
    page.come_here()
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert table(page).hasFocus()


def test_a_click_chooses_a_sale(page: SalesPage, qtbot: QtBot) -> None:
    shown = table(page)
    spot = shown.visualRect(shown.model().index(2, 0)).center()
    with qtbot.waitSignal(page.selected) as told:
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == ["sale_3"]


def test_presenting_what_is_selected_tells_nobody(page: SalesPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.selected):
        page.present(replace(models.MODEL, selected="sale_4"))
    assert table(page).currentIndex().row() == 3


def test_typing_searches_and_escape_empties(page: SalesPage) -> None:
    told: list[str] = []
    page.searched.connect(told.append)
    page.come_here()
    QTest.keyClicks(page.field, "tea")
    page.present(replace(models.MODEL, typed="tea"))
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert told == ["t", "te", "tea", ""]


def test_a_card_number_is_taken_out_and_told_to_nobody(page: SalesPage) -> None:
    told: list[str] = []
    page.searched.connect(told.append)
    page.come_here()
    QTest.keyClicks(page.field, TEST_NUMBER)
    message = page.findChild(InlineMessage, "sales.neverCardNumber")
    assert page.field.text() == ""
    assert not any(TEST_NUMBER[:12] in text for text in told)
    assert isinstance(message, InlineMessage)
    assert message.isVisible()
    QTest.keyClicks(page.field, "t")
    assert not message.isVisible()


def test_a_scanned_receipt_is_looked_for(page: SalesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.searched) as told:
        page.look_for("001-0042")
    assert (told.args, page.field.text()) == (["001-0042"], "001-0042")


def test_filters_are_wished_for_by_chips_and_lists(page: SalesPage, qtbot: QtBot) -> None:
    chip = part(page, "filterState.void", QPushButton)
    with qtbot.waitSignal(page.state_chosen) as told:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told.args == [State.VOID]
    for name, signal, wanted in (
        ("filterDays", page.days_chosen, Days.WEEK),
        ("filterTender", page.tenders_chosen, Tenders.MOTO),
    ):
        picker = part(page, name, Picker)
        assert isinstance(picker, Picker)
        picker.choose(wanted.value)
        with qtbot.waitSignal(signal) as told:
            picker.activated.emit(picker.currentIndex())
        assert told.args == [wanted]


def test_filters_show_what_is_set(page: SalesPage) -> None:
    model = replace(models.MODEL, state=State.PAID, days=Days.TODAY, tenders=Tenders.CASH)
    page.present(model)
    chip, days = part(page, "filterState.paid", QPushButton), part(page, "filterDays", Picker)
    assert isinstance(chip, QPushButton)
    assert isinstance(days, Picker)
    assert (chip.isChecked(), days.choice()) == (True, "today")


def test_more_are_asked_for_near_the_end_and_only_if_there_are_more(
    page: SalesPage, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(page.more_wanted):
        page.present(models.MODEL)
    with qtbot.waitSignal(page.more_wanted):
        page.present(replace(models.MODEL, has_more=True))
    many = tuple(map(models.row, range(1, 60)))
    with qtbot.assertNotEmitted(page.more_wanted):
        page.present(replace(models.MODEL, rows=many, has_more=True))
    with qtbot.waitSignal(page.more_wanted):
        table(page).scrollToBottom()


def test_rows_that_come_below_leave_the_place_of_those_above(page: SalesPage, qtbot: QtBot) -> None:
    many, bar = tuple(map(models.row, range(1, 60))), table(page).verticalScrollBar()
    page.present(replace(models.MODEL, rows=many))
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    bar.setValue(400)
    page.present(replace(models.MODEL, rows=(*many, *map(models.row, range(60, 90)))))
    qtbot.waitUntil(lambda: bar.maximum() > 4000)
    assert bar.value() == 400


def test_a_row_that_changed_is_drawn_anew_in_its_place(page: SalesPage) -> None:
    changed = (models.row(1), models.row(2, status=SaleStatus.VOID), *models.ROWS[2:])
    page.present(replace(models.MODEL, rows=changed))
    assert cells(page, 1)[3][0] == "Void"


def test_where_nothing_matches_everything_can_be_had_back(page: SalesPage, qtbot: QtBot) -> None:
    page.present(replace(models.EMPTY, typed="zzz"))
    empty = page.findChild(EmptyState, "sales.empty")
    assert empty is not None
    assert empty.accessibleName().startswith("No sale matches")
    with qtbot.waitSignal(page.cleared):
        empty.action_wanted.emit()


def test_an_empty_book_says_when_there_will_be_something(page: SalesPage) -> None:
    page.present(models.EMPTY)
    empty = page.findChild(EmptyState, "sales.empty")
    assert empty is not None
    assert empty.accessibleName().startswith("No sale yet")


def test_before_anything_is_known_nothing_is_said_to_be_missing(page: SalesPage) -> None:
    page.present(replace(models.EMPTY, is_known=False))
    empty = page.findChild(EmptyState, "sales.empty")
    assert empty is not None
    assert empty.accessibleName() == "Reading the sales …"


def test_a_book_that_cannot_be_read_is_told_at_the_table(page: SalesPage) -> None:
    page.present(replace(models.EMPTY, notice=bad("sales_unread", "It is locked.")))
    message = page.findChild(InlineMessage, "sales.notice")
    assert message is not None
    assert message.isVisible()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "5 sales"),
        ({"has_more": True}, "5 sales, more as you scroll"),
        ({"is_asking": True}, "5 sales, looking for more …"),
    ],
)
def test_how_many_there_are_is_told(page: SalesPage, changes: dict[str, object], said: str) -> None:
    page.present(replace(models.MODEL, **changes))  # type: ignore[arg-type]
    count = part(page, "count", Words)
    assert isinstance(count, Words)
    assert count.text() == said


def test_in_a_narrow_window_number_and_state_stand_below_what_is_beside_them(
    page: SalesPage, qtbot: QtBot
) -> None:
    page.resize(800, 600)
    state = part(page, "filterStateList", Picker)
    qtbot.waitUntil(state.isVisible)
    when, _, paid, _, total = cells(page, 0)
    assert when == ("22 Nov 2026", "001-0001")
    assert paid == ("Visa •••• 4242", "Paid")
    assert total[0] == "$23.99"
    assert isinstance(state, Picker)
    state.choose("void")
    with qtbot.waitSignal(page.state_chosen) as told:
        state.activated.emit(state.currentIndex())
    assert told.args == [State.VOID]


# -- the sale at hand --------------------------------------------------------------------------


def test_the_sale_at_hand_carries_its_state(page: SalesPage) -> None:
    pill = part(page, "state", Pill)
    assert isinstance(pill, Pill)
    assert (pill.property("state"), pill.word()) == ("paid", "Paid")


def test_the_sale_at_hand_reads_as_a_receipt_does(page: SalesPage) -> None:
    said = part(page, "lines", QWidget).accessibleName()
    for words in (
        "Green tea, 2 × 4.50, 9.00",
        "Mug, 12.99",
        "Tip, 2.00",
        "Total, $23.99",
        "Visa •••• 4242, Card · contactless · authorization 123456, 23.99",
    ):
        assert words in said


def test_cash_says_what_was_given(page: SalesPage) -> None:
    detail = replace(models.DETAIL, sale=models.CASH, totals=models.CASH.cart.totals())
    page.present(replace(models.MODEL, detail=detail))
    said = part(page, "lines", QWidget).accessibleName()
    assert "Cash, 25.00 given, 3.01 change, 21.99" in said


def test_each_attempt_and_its_answer_is_told_in_words(page: SalesPage) -> None:
    said = part(page, "story", QWidget).accessibleName()
    for words in ("Card payment of $21.99 begun", "Declined", "attempt 2", "$23.99 paid", "pi_1"):
        assert words in said


def test_where_no_sale_is_chosen_the_pane_says_what_to_do(page: SalesPage) -> None:
    page.present(models.EMPTY)
    none = page.findChild(EmptyState, "sales.detail.none")
    assert none is not None
    assert none.isVisible()
    assert not part(page, "state", Pill).isVisible()


# -- what other parts hang there ---------------------------------------------------------------


def test_acts_stand_below_the_story_while_a_sale_is_shown(page: SalesPage) -> None:
    act = ActionButton("sales.refund", "Refund")
    page.detail.add_act(act)
    page.present(models.MODEL)
    assert act.isVisible()
    page.present(models.EMPTY)
    assert not act.isVisible()


def test_a_pane_takes_the_place_of_the_story_until_it_is_closed(page: SalesPage) -> None:
    act, pane, other = ActionButton("sales.refund", "Refund"), QLineEdit(), QLineEdit()
    page.detail.add_act(act)
    page.detail.add_pane(pane)
    page.detail.add_pane(other)
    page.detail.open_pane(other)
    page.detail.open_pane(pane)
    seen = (pane.isVisible(), other.isVisible(), act.isVisible())
    assert seen == (True, False, False)
    assert not part(page, "story", QWidget).isVisible()
    page.detail.close_pane()
    page.detail.close_pane()
    assert (pane.isVisible(), act.isVisible()) == (False, True)
    assert part(page, "story", QWidget).isVisible()
