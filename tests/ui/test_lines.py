"""The lines of the basket: only what changed is drawn anew."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.salemodel import Row
from pos_desktop.ui.lines import BasketLines, _Rows
from tests.ui import models
from tests.ui.conftest import Front

rows_strategy = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 3)), unique_by=lambda pair: pair[0], max_size=7
).map(lambda pairs: tuple(_row(line, count) for line, count in pairs))


def _row(line_id: int, quantity: int) -> Row:
    return Row(line_id, quantity, f"Thing {line_id}", models.usd(100), models.usd(100 * quantity))


@pytest.fixture
def lines(front: Front) -> BasketLines:
    view = BasketLines()
    view.present(models.ROWS, 2)
    front(view)
    return view


def test_a_line_is_chosen_by_a_click(qtbot: QtBot, lines: BasketLines) -> None:
    middle = lines.visualRect(lines.model().index(2, 0)).center()
    with qtbot.waitSignal(lines.selected) as wish:
        QTest.mouseClick(
            lines.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
        )
    assert wish.args == [3]


def test_presenting_chooses_without_a_wish(qtbot: QtBot, lines: BasketLines) -> None:
    with qtbot.assertNotEmitted(lines.selected):
        lines.present(models.ROWS, 3)
    assert lines.currentIndex().row() == 2


def test_another_quantity_touches_its_line_alone(qtbot: QtBot, lines: BasketLines) -> None:
    more = (models.ROWS[0], replace(models.ROWS[1], quantity=2), models.ROWS[2])
    with qtbot.waitSignal(lines.model().dataChanged) as touched:
        lines.present(more, 2)
    first, last = touched.args[:2]
    assert (first.row(), last.row()) == (1, 1)


def test_a_line_is_read_aloud_with_quantity_and_amount(lines: BasketLines) -> None:
    index = lines.model().index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2 × Sourdough loaf, $9.00"


def test_the_last_line_added_can_be_seen(lines: BasketLines) -> None:
    many = tuple(_row(line, 1) for line in range(100, 300))
    lines.present(many, 299)
    shown = lines.visualRect(lines.model().index(199, 0))
    assert lines.viewport().rect().contains(shown)


@given(before=rows_strategy, after=rows_strategy)
def test_signals_tell_every_change_in_full(before: tuple[Row, ...], after: tuple[Row, ...]) -> None:
    rows = _Rows(None)
    copy: list[Row] = []
    rows.rowsInserted.connect(
        lambda _, first, last: copy.__setitem__(slice(first, first), rows.rows[first : last + 1])
    )
    rows.rowsRemoved.connect(lambda _, first, last: copy.__delitem__(slice(first, last + 1)))
    rows.dataChanged.connect(
        lambda first, last, _: copy.__setitem__(
            slice(first.row(), last.row() + 1), rows.rows[first.row() : last.row() + 1]
        )
    )
    rows.present(before)
    assert tuple(copy) == before
    rows.present(after)
    assert tuple(copy) == after
