"""The catalogue's side: what is found, and how it is asked for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.notices import warn
from pos_desktop.ui.finding import FindField, Results
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.tiles import TileGrid
from pos_desktop.ui.sale import CatalogueView
from tests.ui import models
from tests.ui.conftest import Front


@pytest.fixture
def catalogue(front: Front) -> CatalogueView:
    view = CatalogueView()
    view.present(models.BASKET)
    front(view)
    view.come_here()
    return view


def _search(view: CatalogueView) -> FindField:
    field = view.findChild(FindField, "sale.search")
    assert isinstance(field, FindField)
    return field


def _results(view: CatalogueView) -> Results:
    results = view.findChild(Results, "sale.results")
    assert isinstance(results, Results)
    return results


def test_tiles_show_while_nothing_is_searched(catalogue: CatalogueView) -> None:
    tiles = catalogue.findChild(TileGrid, "sale.tiles")
    assert isinstance(tiles, TileGrid)
    assert tiles.isVisible()
    assert [tile.price for tile in tiles.tiles()] == ["4.50", "2.95", "8.40"]
    assert not _results(catalogue).isVisible()


def test_what_is_found_takes_the_place_of_the_tiles(catalogue: CatalogueView) -> None:
    catalogue.present(models.FOUND)
    results = _results(catalogue)
    assert results.isVisible()
    assert results.model().rowCount() == 3
    assert results.currentIndex().row() == 0


def test_every_typed_character_is_searched_for(qtbot: QtBot, catalogue: CatalogueView) -> None:
    asked: list[str] = []
    catalogue.searched.connect(asked.append)
    QTest.keyClicks(_search(catalogue), "oat")
    assert asked == ["o", "oa", "oat"]


def test_enter_asks_for_what_was_typed(qtbot: QtBot, catalogue: CatalogueView) -> None:
    _search(catalogue).setText("3*LOAF")
    with qtbot.waitSignal(catalogue.entered) as wish:
        QTest.keyClick(_search(catalogue), Qt.Key.Key_Return)
    assert wish.args == ["3*LOAF"]


def test_enter_takes_the_result_that_was_moved_to(qtbot: QtBot, catalogue: CatalogueView) -> None:
    catalogue.present(models.FOUND)
    QTest.keyClick(_search(catalogue), Qt.Key.Key_Down)
    with qtbot.waitSignal(catalogue.picked) as wish:
        QTest.keyClick(_search(catalogue), Qt.Key.Key_Return)
    assert wish.args == ["MILK"]


def test_a_new_search_begins_at_its_first_result(qtbot: QtBot, catalogue: CatalogueView) -> None:
    catalogue.present(models.FOUND)
    QTest.keyClick(_search(catalogue), Qt.Key.Key_Down)
    catalogue.present(replace(models.FOUND, typed="oa", tiles=models.TILES[1:]))
    assert _results(catalogue).moved_to() == ""


def test_a_click_on_a_result_picks_it(qtbot: QtBot, catalogue: CatalogueView) -> None:
    catalogue.present(models.FOUND)
    results = _results(catalogue)
    middle = results.visualRect(results.model().index(2, 0)).center()
    with qtbot.waitSignal(catalogue.picked) as wish:
        QTest.mouseClick(
            results.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
        )
    assert wish.args == ["COFF"]


def test_a_category_is_wished_for_by_its_name_and_all_by_none(
    qtbot: QtBot, catalogue: CatalogueView
) -> None:
    wished: list[object] = []
    catalogue.category_wanted.connect(wished.append)
    for name in ("sale.categories.Dairy", "sale.categories."):
        chip = catalogue.findChild(QPushButton, name)
        assert isinstance(chip, QPushButton)
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert wished == ["Dairy", None]


def test_escape_empties_the_search(qtbot: QtBot, catalogue: CatalogueView) -> None:
    catalogue.present(models.FOUND)
    with qtbot.waitSignal(catalogue.searched) as wish:
        QTest.keyClick(_search(catalogue), Qt.Key.Key_Escape)
    assert wish.args == [""]


def test_presenting_is_no_wish(qtbot: QtBot, catalogue: CatalogueView) -> None:
    catalogue.present(models.FOUND)
    with qtbot.assertNotEmitted(catalogue.searched):
        catalogue.present(models.BASKET)


def test_the_caret_stays_where_it_is_while_results_arrive(catalogue: CatalogueView) -> None:
    field = _search(catalogue)
    field.setText("oat milk")
    field.setCursorPosition(3)
    catalogue.present(replace(models.FOUND, typed="oat milk"))
    assert field.cursorPosition() == 3


def test_an_unknown_code_stays_in_the_field_and_is_told_with_a_remedy(
    qtbot: QtBot, catalogue: CatalogueView
) -> None:
    told = warn("unknown_code", "4006381333931", remedy="search")
    catalogue.present(
        replace(models.BASKET, typed="4006381333931", is_result=True, tiles=(), notice=told)
    )
    notice = catalogue.findChild(Telling, "sale.notice")
    assert isinstance(notice, Telling)
    assert "4006381333931" in notice.sentence()
    button = notice.findChild(QPushButton, "sale.notice.action")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert _search(catalogue).selectedText() == "4006381333931"


def test_nothing_found_says_so_and_shows_all_products_again(
    qtbot: QtBot, catalogue: CatalogueView
) -> None:
    catalogue.present(replace(models.FOUND, typed="zzz", tiles=()))
    nothing = catalogue.findChild(QWidget, "sale.nothing")
    assert isinstance(nothing, QWidget)
    assert nothing.isVisible()
    assert "zzz" in nothing.accessibleName()
    button = catalogue.findChild(QPushButton, "sale.nothing.action")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(catalogue.searched) as wish:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == [""]


def test_arrow_keys_in_the_empty_field_walk_the_basket(
    qtbot: QtBot, catalogue: CatalogueView
) -> None:
    with qtbot.waitSignal(catalogue.line_moved) as wish:
        QTest.keyClick(_search(catalogue), Qt.Key.Key_Up)
    assert wish.args == [-1]


def test_lists_and_field_have_names_for_a_screen_reader(catalogue: CatalogueView) -> None:
    named = (_search(catalogue), *catalogue.findChildren(QAbstractItemView))
    assert all(widget.accessibleName() for widget in named)
