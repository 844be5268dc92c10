"""Lists of entries: what a row has at its end is seen, however long its name is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_desktop.ui.listing import Entry, EntryList


@pytest.mark.parametrize("title", ["Card", "A card whose name has no room for a day beside it"])
@pytest.mark.parametrize("below", ["", "Visa"])
def test_what_stands_at_the_end_of_a_row_is_seen_whatever_the_row_is_called(
    qtbot: QtBot, spoken: QApplication, title: str, below: str
) -> None:
    assert spoken is QApplication.instance()
    shown = EntryList("phone.history", "History")
    qtbot.addWidget(shown)
    shown.resize(240, 120)
    shown.present((Entry("one", title, below, "29 Nov 2026"),))
    dated = shown.grab().toImage()
    shown.present((Entry("one", title, below),))
    assert shown.grab().toImage() != dated


def test_a_row_that_comes_under_the_finger_meanwhile_is_not_the_one_that_is_taken(
    qtbot: QtBot, spoken: QApplication
) -> None:
    assert spoken is QApplication.instance()
    shown = EntryList("phone.customers", "Customers", drop="Leave out")
    qtbot.addWidget(shown)
    shown.resize(240, 200)
    shown.present((Entry("one", "Ada"), Entry("two", "Grace")))
    shown.show()
    told: list[str] = []
    for signal in (shown.taken, shown.moved, shown.dropped):
        signal.connect(told.append)
    row = shown.visualRect(shown.model().index(0, 0))
    left = Qt.MouseButton.LeftButton
    for where in (row.center(), QPoint(row.right() - 5, row.center().y())):
        shown.present((Entry("one", "Ada"), Entry("two", "Grace")))
        QTest.mousePress(shown.viewport(), left, pos=where)
        shown.present((Entry("new", "Ada from Stripe"), *shown.entries()))
        QTest.mouseRelease(shown.viewport(), left, pos=where)
        assert told == []
        assert shown.current() == "one"
    QTest.mouseClick(shown.viewport(), left, pos=row.center())
    assert told == ["new", "new"]


def test_a_row_to_which_the_finger_is_drawn_is_moved_to_and_not_taken(
    qtbot: QtBot, spoken: QApplication
) -> None:
    assert spoken is QApplication.instance()
    shown = EntryList("phone.customers", "Customers")
    qtbot.addWidget(shown)
    shown.resize(240, 200)
    shown.present((Entry("one", "Ada"), Entry("two", "Grace")))
    shown.show()
    told: list[tuple[str, str]] = []
    shown.taken.connect(lambda key: told.append(("taken", key)))
    shown.moved.connect(lambda key: told.append(("moved", key)))
    first, second = (shown.visualRect(shown.model().index(at, 0)).center() for at in (0, 1))
    QTest.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(shown.viewport(), second)
    QTest.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, pos=second)
    current = shown.current()
    assert current is not None
    assert told == ([("moved", "two")] if current == "two" else [])
