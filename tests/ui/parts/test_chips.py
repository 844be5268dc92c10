"""Chips: exactly one is chosen, and they wrap."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_desktop.ui.parts.chips import Chip, ChipRow
from tests.ui.parts.conftest import Show

CHIPS = (("", "All"), ("bakery", "Bakery"), ("dairy", "Dairy & eggs"), ("produce", "Produce"))
MANY = tuple((f"key{number}", f"Category {number}") for number in range(24))


@pytest.fixture
def row(qtbot: QtBot) -> ChipRow:
    made = ChipRow("sale.category", "Category")
    qtbot.addWidget(made)
    made.offer(CHIPS)
    return made


def _chip(row: ChipRow, key: str) -> Chip:
    found = row.findChild(Chip, f"sale.category.{key}")
    assert found is not None
    return found


def test_the_first_chip_is_chosen_to_begin_with(row: ChipRow) -> None:
    assert _chip(row, "").isChecked()


def test_choosing_one_lets_go_of_the_other(row: ChipRow) -> None:
    _chip(row, "dairy").click()
    assert row.choice() == "dairy"
    assert [chip.isChecked() for chip in row.findChildren(Chip)].count(True) == 1


def test_what_a_person_chose_is_told(row: ChipRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(row.chosen, timeout=1000) as told:
        _chip(row, "bakery").click()
    assert told.args == ["bakery"]


def test_what_the_program_chose_is_not_told(row: ChipRow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(row.chosen):
        row.choose("produce")
    assert row.choice() == "produce"


def test_a_chip_that_is_not_offered_cannot_be_chosen(row: ChipRow) -> None:
    with pytest.raises(KeyError, match="frozen"):
        row.choose("frozen")


def test_the_choice_outlives_another_offer_that_still_has_it(row: ChipRow) -> None:
    row.choose("dairy")
    row.offer((*CHIPS, ("frozen", "Frozen")))
    assert row.choice() == "dairy"


def test_the_first_is_chosen_where_the_choice_is_gone(row: ChipRow) -> None:
    row.choose("dairy")
    row.offer(CHIPS[:2])
    assert row.choice() == ""


def test_a_chip_is_large_enough_for_a_finger(row: ChipRow) -> None:
    sizes = [chip.sizeHint() for chip in row.findChildren(Chip)]
    assert min(min(size.width(), size.height()) for size in sizes) >= 48


def test_chips_go_on_in_the_next_line_where_the_room_ends(row: ChipRow, show: Show) -> None:
    window = show(row)
    window.resize(260, 400)
    row.grab()
    assert _chip(row, "produce").y() > _chip(row, "").y()


def test_many_chips_scroll_rather_than_push_the_rest_away(qtbot: QtBot) -> None:
    row = ChipRow("sale.category", "Category")
    qtbot.addWidget(row)
    row.resize(300, 100)
    row.offer(MANY)
    row.grab()
    assert 2 * 48 < row.height() < 3 * 56


def test_chips_begin_at_the_right_in_right_to_left(row: ChipRow, show: Show) -> None:
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = show(row)
    window.resize(700, 200)
    row.grab()
    assert _chip(row, "").x() > _chip(row, "bakery").x()


def test_arrow_keys_move_the_choice(row: ChipRow, show: Show) -> None:
    show(row)
    first = _chip(row, "")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert row.choice() == "bakery"
