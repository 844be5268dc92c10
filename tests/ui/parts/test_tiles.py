"""Tiles: touched or walked, all of one size, flush with the room."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.parts.tiles import Tile, TileGrid
from tests.ui.parts.conftest import Show

TILES = tuple(Tile(f"1{n:03}", f"Product {n}", f"{n}.50", "#B8692A") for n in range(10))


@pytest.fixture
def grid(app: QApplication, show: Show) -> TileGrid:
    apply(app, "light")
    made = TileGrid("sale.results", "Products")
    made.present(TILES)
    show(made).resize(800, 600)
    made.grab()
    return made


def _place(grid: TileGrid, row: int) -> QRect:
    return grid.visualRect(grid.model().index(row, 0))


def test_tiles_are_told_to_a_screen_reader_with_their_price(grid: TileGrid) -> None:
    said = grid.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Product 3, 3.50"
    assert grid.accessibleName() == "Products"


def test_a_touch_tells_which_product(grid: TileGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.chosen, timeout=1000) as told:
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=_place(grid, 4).center())
    assert told.args == ["1004"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_tile_is_chosen_from_the_keyboard_alone(
    grid: TileGrid, qtbot: QtBot, key: Qt.Key
) -> None:
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 0))
    QTest.keyClick(grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(grid.chosen, timeout=1000) as told:
        QTest.keyClick(grid, key)
    assert told.args == ["1001"]


def test_the_keyboards_place_is_seen(grid: TileGrid) -> None:
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 0))
    first = grid.grab().toImage()
    grid.setCurrentIndex(grid.model().index(1, 0))
    assert grid.grab().toImage() != first


def test_tiles_are_104_high_and_begin_where_the_room_begins(grid: TileGrid) -> None:
    assert _place(grid, 0).left() == 0
    assert _place(grid, 4).top() - _place(grid, 0).top() == 104 + 12


@pytest.mark.parametrize("width", [332, 640, 700, 774, 801, 1192])
def test_the_last_tile_of_a_line_ends_where_the_room_ends(grid: TileGrid, width: int) -> None:
    grid.setFixedWidth(width)
    grid.grab()
    across = [row for row in range(len(TILES)) if _place(grid, row).top() == 0]
    end = _place(grid, across[-1]).right() + 1 - 12
    assert len(across) == (width + 12) // (160 + 12)
    assert width - 2 * len(across) <= end <= width


def test_more_tiles_than_the_room_holds_are_scrolled(app: QApplication, grid: TileGrid) -> None:
    many = tuple(Tile(str(n), f"Product {n}", "1.00") for n in range(400))
    grid.present(many)
    grid.grab()
    assert grid.verticalScrollBar().maximum() > 0
    assert grid.tiles() == many


def test_few_tiles_leave_no_room_for_a_scroll_bar(grid: TileGrid) -> None:
    assert grid.verticalScrollBar().maximum() == 0
    assert not grid.verticalScrollBar().isVisible()


def test_the_first_tile_is_at_the_right_in_right_to_left(grid: TileGrid) -> None:
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    grid.present(TILES[:3])
    grid.resize(grid.width() - 1, grid.height())
    grid.grab()
    assert _place(grid, 0).left() > _place(grid, 1).left()


def test_tiles_grow_with_the_scale(app: QApplication, grid: TileGrid) -> None:
    apply(app, "light", 2.0)
    grid.grab()
    assert grid.gridSize().height() == 156 + 18


def test_showing_the_same_tiles_again_keeps_the_place(grid: TileGrid) -> None:
    grid.setCurrentIndex(grid.model().index(6, 0))
    grid.present(tuple(TILES))
    assert grid.currentIndex().row() == 6


def test_the_scroll_bar_covers_no_tile(grid: TileGrid) -> None:
    grid.present(tuple(Tile(str(n), f"Product {n}", "1.00") for n in range(400)))
    grid.grab()
    rows = [row for row in range(9) if _place(grid, row).top() == 0]
    end = grid.viewport().mapTo(grid, _place(grid, rows[-1]).topRight()).x() - 12
    bar = grid.verticalScrollBar()
    assert bar.isVisible()
    assert end < grid.width() - bar.width()
