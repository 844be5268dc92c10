"""Tables: tall rows, numbers at the end, the keyboard throughout."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.parts.tables import Table
from tests.ui.parts.conftest import Show
from tests.ui.parts.rows import Rows

BASKET = (
    ("2", "Sourdough loaf", "9.00", "4.50 each"),
    ("1", "Oat milk 1 L", "2.95", ""),
    ("1", "Coffee 250 g", "8.40", ""),
)


@pytest.fixture
def table(app: QApplication, show: Show) -> Iterator[Table]:
    apply(app, "light")
    made = Table("sale.cart", "Basket")
    model = Rows(*BASKET)
    made.setModel(model)
    made.set_numerals(0, 2)
    made.set_widest(1)
    show(made).resize(500, 300)
    yield made
    made.setModel(None)


def _first(table: Table, column: int) -> str:
    return str(table.model().index(0, column).data())


def _inked(picture: QImage, left: int, right: int, y: int, height: int) -> int:
    """How many dark pixels there are in a box."""
    dark = 0
    for x in range(left, right):
        for row in range(y, y + height):
            dark += QColor(picture.pixel(QPoint(x, row))).lightness() < 110
    return dark


def test_a_table_is_named(table: Table) -> None:
    assert (table.objectName(), table.accessibleName()) == ("sale.cart", "Basket")


def test_rows_are_large_enough_for_a_finger(table: Table) -> None:
    assert table.rowHeight(0) >= 48


def test_rows_for_two_lines_are_higher(qtbot: QtBot) -> None:
    tall = Table("sale.cart", "Basket", tall=True)
    qtbot.addWidget(tall)
    tall.setModel(Rows(*BASKET))
    assert tall.rowHeight(0) >= 56


def test_rows_grow_with_the_scale(app: QApplication, table: Table) -> None:
    apply(app, "light", 2.0)
    table.ensurePolished()
    assert table.rowHeight(0) >= 72


def test_a_whole_row_is_chosen(table: Table) -> None:
    table.selectRow(1)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    assert len(table.selectionModel().selectedIndexes()) == 3


def test_a_row_is_chosen_in_right_to_left_before_it_was_ever_shown(qtbot: QtBot) -> None:
    table = Table("sale.cart", "Basket")
    qtbot.addWidget(table)
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    model = Rows(*BASKET)
    table.setModel(model)
    table.selectRow(2)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [2]


def test_choosing_in_a_table_without_rows_does_nothing(qtbot: QtBot) -> None:
    table = Table("sale.cart", "Basket")
    qtbot.addWidget(table)
    table.selectRow(0)
    assert not table.currentIndex().isValid()


def test_arrow_keys_walk_the_rows_and_enter_asks_for_one(table: Table, qtbot: QtBot) -> None:
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.row_wanted, timeout=1000) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [1]


def test_tab_leaves_the_table(table: Table) -> None:
    assert not table.tabKeyNavigation()


def test_a_column_of_numbers_is_aligned_at_its_end(table: Table) -> None:
    picture = table.viewport().grab().toImage()
    left = table.columnViewportPosition(0)
    middle = left + table.columnWidth(0) // 2
    end = left + table.columnWidth(0)
    top = table.rowViewportPosition(1) + 6
    assert _inked(picture, left, middle - 4, top, 36) == 0
    assert _inked(picture, middle - 4, end, top, 36) > 0


def test_a_column_is_as_wide_as_what_is_in_it(table: Table) -> None:
    assert table.columnWidth(2) < table.columnWidth(1)
    assert table.columnWidth(0) + table.columnWidth(1) + table.columnWidth(2) == (
        table.viewport().width()
    )


def test_the_chosen_row_stands_on_the_soft_accent(table: Table) -> None:
    table.selectRow(1)
    table.clearFocus()
    picture = table.viewport().grab().toImage()
    ground = picture.pixelColor(2, table.rowViewportPosition(1) + 4)
    assert ground.name().upper() == LIGHT.accent_soft


def test_the_row_with_the_keyboard_has_a_bar_before_it(table: Table) -> None:
    table.setFocus()
    table.selectRow(1)
    bar = table.viewport().grab().toImage().pixelColor(1, table.rowViewportPosition(1) + 4)
    assert bar.name().upper() == LIGHT.accent


def test_a_second_line_is_drawn_below_the_first(table: Table) -> None:
    picture = table.viewport().grab().toImage()
    left, right = table.columnViewportPosition(1), table.columnViewportPosition(2)
    top, half = table.rowViewportPosition(0), table.rowHeight(0) // 2
    assert _inked(picture, left, right, top + half, half - 4) > 0


def test_the_header_is_large_enough_for_a_finger(table: Table) -> None:
    assert table.horizontalHeader().height() >= 48


def test_a_table_is_sorted_from_the_keyboard_alone(table: Table) -> None:
    header = table.horizontalHeader()
    header.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(header, Qt.Key.Key_Right)
    QTest.keyClick(header, Qt.Key.Key_Space)
    assert _first(table, 1) == "Coffee 250 g"
    QTest.keyClick(header, Qt.Key.Key_Space)
    assert _first(table, 1) == "Sourdough loaf"


def test_a_click_on_the_header_sorts(table: Table) -> None:
    header = table.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(2) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    by_amount = _first(table, 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert {by_amount, _first(table, 2)} == {"2.95", "9.00"}


def test_the_header_shows_where_the_keyboard_is(table: Table) -> None:
    header = table.horizontalHeader()
    table.setFocus()
    without = header.grab().toImage()
    header.setFocus(Qt.FocusReason.TabFocusReason)
    assert header.grab().toImage() != without


def test_a_table_without_a_header_takes_no_room_for_one(qtbot: QtBot) -> None:
    table = Table("sale.cart", "Basket", header=False)
    qtbot.addWidget(table)
    table.setModel(Rows(*BASKET))
    assert table.horizontalHeader().isHidden()
    assert not table.isSortingEnabled()


def test_a_number_wider_than_its_column_is_not_cut(table: Table) -> None:
    table.set_numerals(1)
    header = table.horizontalHeader()
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(1, 40)
    picture = table.viewport().grab().toImage()
    left = table.columnViewportPosition(1)
    top = table.rowViewportPosition(2) + 6
    assert _inked(picture, max(left - 40, 0), left - 2, top, 36) > 0


def test_a_row_added_to_a_long_table_does_not_measure_all_of_it(table: Table) -> None:
    assert table.horizontalHeader().resizeContentsPrecision() <= 100
