"""The page of who did what: a model is drawn, a wish is told."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.audit import AuditModel, AuditRow
from pos_desktop.presenters.notices import warn
from pos_desktop.ui.audit import AuditPage
from pos_desktop.ui.parts.pickers import Picker
from pos_desktop.ui.parts.tables import SECOND_LINE, Table
from tests.fakes.clocks import NOON
from tests.ui.conftest import Front

ROW = AuditRow("till-1", 7, NOON, "Ana", "settings.changed", (("field", "theme"), ("to", "dark")))
MODEL = AuditModel(
    date(2026, 11, 20), people=("Ana", "Bo"), rows=(ROW, replace(ROW, at=None, seq=6))
)


@pytest.fixture
def page(front: Front) -> AuditPage:
    made = AuditPage()
    made.present(MODEL)
    front(made)
    return made


def part(page: QWidget, name: str) -> QWidget:
    """The widget of that name."""
    found = page.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def cell(page: QWidget, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    """What a cell says."""
    table = part(page, "audit.table")
    assert isinstance(table, Table)
    return str(table.model().index(row, column).data(role) or "")


def test_an_entry_says_when_who_what_and_what_about(page: AuditPage) -> None:
    assert cell(page, 0, 0, SECOND_LINE) == "20 Nov 2026"
    assert (cell(page, 0, 1), cell(page, 0, 1, SECOND_LINE)) == ("Ana", "till-1")
    assert (cell(page, 0, 2), cell(page, 0, 2, SECOND_LINE)) == (
        "Setting changed",
        "Colours: nothing → Dark",
    )
    spoken = cell(page, 0, 2, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Setting changed, Colours: nothing → Dark"
    assert cell(page, 1, 0) == ""


def test_what_is_used_has_a_name_for_people(page: AuditPage) -> None:
    for name in ("before", "day", "after", "person", "steps", "table"):
        assert part(page, f"audit.{name}").accessibleName()


def test_days_people_and_steps_are_wished(qtbot: QtBot, page: AuditPage) -> None:
    with qtbot.waitSignal(page.stepped) as before:
        QTest.mouseClick(part(page, "audit.before"), Qt.MouseButton.LeftButton)
    assert before.args == [-1]
    day = part(page, "audit.day")
    assert isinstance(day, QLineEdit)
    day.selectAll()
    QTest.keyClicks(day, "2026-03-01")
    with qtbot.waitSignal(page.day_typed) as typed:
        QTest.keyClick(day, Qt.Key.Key_Return)
    assert typed.args == ["2026-03-01"]
    with qtbot.waitSignal(page.person_chosen) as person:
        QTest.keyClick(part(page, "audit.person"), Qt.Key.Key_Down)
    assert person.args == ["Ana"]
    steps = part(page, "audit.steps")
    assert isinstance(steps, QAbstractButton)
    with qtbot.waitSignal(page.steps_wanted) as wanted:
        QTest.keyClick(steps, Qt.Key.Key_Space)
    assert wanted.args == [True]


def test_presenting_wishes_nothing_and_shows_who_is_chosen(qtbot: QtBot, page: AuditPage) -> None:
    with qtbot.assertNotEmitted(page.person_chosen), qtbot.assertNotEmitted(page.day_typed):
        page.present(replace(MODEL, person="Bo", can_go_on=True))
    picker = part(page, "audit.person")
    assert isinstance(picker, Picker)
    assert picker.choice() == "Bo"
    assert part(page, "audit.after").isEnabled()


def test_a_day_without_entries_says_what_to_do_and_one_being_read_that_it_is(
    page: AuditPage,
) -> None:
    for is_reading, said in ((True, "Reading"), (False, "Choose another day")):
        page.present(replace(MODEL, rows=(), is_reading=is_reading))
        none = part(page, "audit.none")
        assert none.isVisible()
        assert said in str(none.property("text"))
    page.present(replace(MODEL, rows=(), notice=warn("audit_no_book")))
    assert not part(page, "audit.none").isVisible()


def test_what_is_no_day_stays_in_its_field(page: AuditPage) -> None:
    page.present(replace(MODEL, typed="soon", notice=warn("audit_no_day", "soon")))
    day = part(page, "audit.day")
    assert isinstance(day, QLineEdit)
    assert (day.text(), day.property("state")) == ("soon", "bad")
