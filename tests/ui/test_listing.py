"""Lists of entries: what a row has at its end is seen, however long its name is."""

import pytest
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
