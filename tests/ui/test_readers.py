"""The readers screen: a model is drawn, a wish is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import info, warn
from pos_desktop.presenters.readerlist import Column, Place
from pos_desktop.presenters.readerrows import Doing, ReaderRow
from pos_desktop.presenters.readers import ReadersModel
from pos_desktop.presenters.registration import RegistrationModel
from pos_desktop.presenters.tending import Asking, Question
from pos_desktop.services.lights import Light
from pos_desktop.ui.look.wearing import ThemeChoice, apply
from pos_desktop.ui.parts.empties import EmptyState
from pos_desktop.ui.parts.messages import InlineMessage
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.tables import SECOND_LINE
from pos_desktop.ui.readers import ReadersView
from pos_desktop.ui.readertable import COLUMNS, ReaderTable
from pos_desktop.ui.texts.readers import age
from tests.ui.conftest import Front

ONE = ReaderRow(
    "tmr_1",
    "Front",
    "WisePOS E",
    True,
    "SIM-1",
    Light.ONLINE,
    "2.43",
    3,
    Doing.NOTHING,
    "Shop",
    True,
)
TWO = replace(
    ONE,
    reader_id="tmr_2",
    label="Bakery",
    serial="SIM-2",
    light=Light.BUSY,
    doing=Doing.PAYMENT,
    is_chosen=False,
)
MODEL = ReadersModel(
    rows=(TWO, ONE),
    total=2,
    selected=TWO,
    places=(Place("tml_1", "Shop"), Place("tml_2", "Kiosk")),
    form=RegistrationModel(code="a-b-c", label="Window", location="tml_2"),
    is_loaded=True,
)


@pytest.fixture
def view(front: Front) -> ReadersView:
    made = ReadersView()
    made.present(MODEL)
    front(made)
    return made


def part(view: QWidget, name: str) -> QWidget:
    """The widget of that name."""
    found = view.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def button(view: QWidget, name: str) -> QAbstractButton:
    """The button of that name."""
    found = part(view, name)
    assert isinstance(found, QAbstractButton)
    return found


def field(view: QWidget, name: str) -> QLineEdit:
    """The field of that name."""
    found = part(view, name)
    assert isinstance(found, QLineEdit)
    return found


def table(view: ReadersView) -> ReaderTable:
    """The table of readers."""
    found = part(view, "readers.table")
    assert isinstance(found, ReaderTable)
    return found


def cell(view: ReadersView, row: int, column: Column, role: int = 0) -> object:
    """What a cell of the table holds."""
    model = table(view).model()
    said: object = model.data(model.index(row, COLUMNS.index(column)), role)
    return said


def test_a_row_tells_name_model_status_place_and_age(view: ReadersView) -> None:
    row = [cell(view, 0, column) for column in COLUMNS]
    assert row == ["Bakery", "WisePOS E", "Busy", "Shop", "Just now"]


def test_the_second_line_tells_serial_software_and_what_it_does(view: ReadersView) -> None:
    second = [cell(view, 0, column, SECOND_LINE) for column in COLUMNS[:3]]
    assert second == ["SIM-2", "Software 2.43", "Asks for a card"]


def test_the_tills_own_reader_is_marked_in_words(view: ReadersView) -> None:
    assert cell(view, 1, Column.LABEL, SECOND_LINE) == "This till's reader"


def test_the_reader_at_hand_is_selected_in_the_table(view: ReadersView) -> None:
    assert table(view).currentIndex().row() == 0


def test_presenting_tells_no_wish(qtbot: QtBot, view: ReadersView) -> None:
    with qtbot.assertNotEmitted(view.selected), qtbot.assertNotEmitted(view.sorted):
        view.present(replace(MODEL, rows=(ONE, TWO), selected=ONE, sorted_by=Column.LABEL))


def test_an_arrow_key_takes_up_the_next_reader(qtbot: QtBot, view: ReadersView) -> None:
    table(view).setFocus()
    with qtbot.waitSignal(view.selected) as wish:
        QTest.keyClick(table(view), Qt.Key.Key_Down)
    assert wish.args == ["tmr_1"]


def test_enter_on_a_row_uses_the_reader(qtbot: QtBot, view: ReadersView) -> None:
    table(view).setFocus()
    with qtbot.waitSignal(view.use_wanted):
        QTest.keyClick(table(view), Qt.Key.Key_Return)


def test_a_header_sorts(qtbot: QtBot, view: ReadersView) -> None:
    with qtbot.waitSignal(view.sorted) as wish:
        table(view).sortByColumn(COLUMNS.index(Column.LABEL), Qt.SortOrder.DescendingOrder)
    assert wish.args == ["label", True]


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("readers.refresh", "refresh_wanted"),
        ("readers.use", "use_wanted"),
        ("readers.rename", "rename_wanted"),
        ("readers.remove", "remove_wanted"),
        ("readers.clear", "clear_wanted"),
        ("readers.register", "register_wanted"),
    ],
)
def test_a_button_tells_its_wish(qtbot: QtBot, view: ReadersView, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(view, signal)):
        button(view, name).click()


@pytest.mark.parametrize(
    "name",
    [
        "readers.table",
        "readers.use",
        "readers.refresh",
        "readers.code",
        "readers.label",
        "readers.location",
        "readers.register",
        "readers.rename",
        "readers.remove",
        "readers.clear",
    ],
)
def test_what_can_be_used_has_a_name_and_takes_the_keyboard(view: ReadersView, name: str) -> None:
    found = part(view, name)
    assert found.accessibleName()
    assert found.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_typing_is_told_field_by_field(qtbot: QtBot, view: ReadersView) -> None:
    with qtbot.waitSignals([view.code_typed, view.label_typed, view.searched]):
        QTest.keyClicks(field(view, "readers.code"), "x")
        QTest.keyClicks(field(view, "readers.label"), "y")
        QTest.keyClicks(field(view, "readers.filter"), "z")


def test_the_form_shows_what_was_typed(view: ReadersView) -> None:
    place = part(view, "readers.location")
    assert isinstance(place, Picker)
    assert (field(view, "readers.code").text(), place.choice()) == ("a-b-c", "tml_2")


def test_a_wrong_code_is_told_below_its_field_and_to_a_screen_reader(view: ReadersView) -> None:
    wrong = replace(MODEL.form, code_wrong=warn("register_code_blank"))
    view.present(replace(MODEL, form=wrong))
    code = field(view, "readers.code")
    assert "three words" in code.accessibleDescription()
    assert code.property("state") == "bad"


def test_the_reader_in_use_is_not_offered_again(view: ReadersView) -> None:
    view.present(replace(MODEL, selected=ONE))
    use = button(view, "readers.use")
    assert (use.isEnabled(), use.text()) == (False, "In use at this till")


def test_no_reader_yet_leads_to_the_form(view: ReadersView) -> None:
    view.present(ReadersModel(is_loaded=True))
    assert part(view, "readers.empty").isVisible()
    button(view, "readers.empty.action").click()
    assert field(view, "readers.code").hasFocus()


def test_before_the_list_has_come_nobody_says_that_there_is_none(view: ReadersView) -> None:
    view.present(ReadersModel(is_loading=True))
    empty = part(view, "readers.empty")
    assert isinstance(empty, EmptyState)
    assert "Looking" in empty.accessibleName()


def test_a_search_without_result_can_be_emptied(qtbot: QtBot, view: ReadersView) -> None:
    view.present(replace(MODEL, rows=(), selected=None, filter="xyz"))
    with qtbot.waitSignal(view.searched) as wish:
        button(view, "readers.empty.action").click()
    assert wish.args == [""]


def test_a_list_that_could_not_be_read_is_told_with_its_remedy(
    qtbot: QtBot, view: ReadersView
) -> None:
    view.present(replace(MODEL, list_notice=warn("trouble_no_connection", remedy="again")))
    message = part(view, "readers.listNotice")
    assert isinstance(message, InlineMessage)
    assert "Stripe cannot be reached" in message.sentence()
    with qtbot.waitSignal(view.refresh_wanted):
        button(view, "readers.listNotice.action").click()


QUESTION = Question(
    Asking.CLEAR, warn("readers_clear_other_till", "Bakery", "till-2"), Money(2203, "usd")
)


def test_a_question_takes_the_place_of_the_buttons(view: ReadersView) -> None:
    view.present(replace(MODEL, question=QUESTION))
    assert part(view, "readers.question").isVisible()
    assert not button(view, "readers.clear").isVisible()


def test_the_answer_that_does_no_harm_has_the_keyboard(view: ReadersView) -> None:
    view.present(replace(MODEL, question=QUESTION))
    assert part(view, "readers.no").hasFocus()


def test_escape_leaves_the_reader_alone(qtbot: QtBot, view: ReadersView) -> None:
    view.present(replace(MODEL, question=QUESTION))
    with qtbot.waitSignal(view.answered_no), qtbot.assertNotEmitted(view.answered_yes):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_the_question_is_answered_with_yes_by_its_button(qtbot: QtBot, view: ReadersView) -> None:
    view.present(replace(MODEL, question=QUESTION))
    with qtbot.waitSignal(view.answered_yes):
        button(view, "readers.yes").click()


def test_a_new_name_is_typed_and_given_by_enter(qtbot: QtBot, view: ReadersView) -> None:
    view.present(replace(MODEL, question=Question(Asking.NAME, info("readers_name"), typed="B")))
    name = field(view, "readers.name")
    assert (name.hasFocus(), name.selectedText()) == (True, "B")
    with qtbot.waitSignal(view.name_typed) as wish:
        QTest.keyClicks(name, "x")
    assert wish.args == ["x"]
    with qtbot.waitSignal(view.answered_yes):
        QTest.keyClick(name, Qt.Key.Key_Return)


def test_a_question_that_is_drawn_again_does_not_take_the_keyboard_back(
    view: ReadersView,
) -> None:
    view.present(replace(MODEL, question=QUESTION))
    table(view).setFocus()
    view.present(replace(MODEL, question=QUESTION, is_loading=True))
    assert table(view).hasFocus()


def test_the_status_is_told_to_scripts_too(view: ReadersView) -> None:
    assert part(view, "readers.light").property("state") == "busy"


@pytest.mark.parametrize("width", [864, 1184, 1824])
@pytest.mark.parametrize("name", ["readers.refresh", "readers.register", "readers.use"])
def test_nothing_is_cut_off_at_the_side(
    qtbot: QtBot, view: ReadersView, width: int, name: str
) -> None:
    view.resize(width, 664)
    found = part(view, name)

    def fits() -> bool:
        right = found.mapTo(view, found.rect().bottomRight()).x()
        return right < width and found.width() >= found.minimumSizeHint().width()

    qtbot.waitUntil(fits)


def test_in_large_type_the_list_is_no_wider_than_its_place(
    qtbot: QtBot, spoken: QApplication, view: ReadersView
) -> None:
    apply(spoken, ThemeChoice.LIGHT, 1.5)
    view.resize(1070, 649)
    work = part(view, "readers.work")
    qtbot.waitUntil(lambda: work.visibleRegion().boundingRect().width() == work.width())


def test_a_long_serial_number_makes_the_pane_no_wider_than_its_place(
    qtbot: QtBot, view: ReadersView
) -> None:
    long = replace(TWO, serial="simulated-wpe-0f762609-46d7-45e5-b4a0-91e5d99656ab")
    view.present(replace(MODEL, rows=(long, ONE), selected=long))
    view.resize(800, 663)
    pane = part(view, "readers.pane")
    qtbot.waitUntil(lambda: pane.visibleRegion().boundingRect().width() == pane.width())


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "Never"),
        (0, "Just now"),
        (59, "Just now"),
        (60, "1 min ago"),
        (3_599, "59 min ago"),
        (3_600, "1 h ago"),
        (86_399, "23 h ago"),
        (86_400, "1 d ago"),
    ],
)
def test_an_age_is_said_in_its_largest_unit(seconds: int | None, said: str) -> None:
    assert age(seconds) == said


def test_a_screen_reader_hears_both_lines_of_a_cell(view: ReadersView) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole.value
    assert cell(view, 0, Column.STATUS, role) == "Busy, Asks for a card"
