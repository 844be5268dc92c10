"""Amounts: in tabular figures, whole, and said with what they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_desktop.ui.look.wearing import apply
from pos_desktop.ui.parts.amounts import Amount, Size


@pytest.fixture
def total(app: QApplication, qtbot: QtBot) -> Amount:
    apply(app, "light")
    made = Amount("sale.total", "Total", Size.TOTAL)
    qtbot.addWidget(made)
    return made


def test_a_total_is_said_with_what_it_is(total: Amount) -> None:
    total.present("$22.03")
    assert total.objectName() == "sale.total"
    assert (total.text(), total.accessibleName()) == ("$22.03", "Total: $22.03")


@pytest.mark.parametrize(("size", "pixels"), [(Size.TOTAL, 44), (Size.PAYING, 60), (Size.LINE, 16)])
def test_an_amount_is_as_large_as_it_matters(
    app: QApplication, qtbot: QtBot, size: Size, pixels: int
) -> None:
    apply(app, "light")
    amount = Amount("a.b", "Amount", size)
    qtbot.addWidget(amount)
    amount.present("$22.03")
    amount.resize(600, 90)
    assert amount.font().pixelSize() == pixels


def test_every_digit_is_as_wide_as_the_next_also_under_the_style_sheet(total: Amount) -> None:
    total.present("$22.03")
    total.resize(600, 60)
    total.ensurePolished()
    assert total.font().isFeatureSet(QFont.Tag("tnum"))
    metrics = QFontMetrics(total.font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_an_amount_too_wide_for_its_room_gets_smaller_and_stays_whole(total: Amount) -> None:
    total.present("$1,234,567.89")
    total.resize(200, 60)
    total.grab()  # Qt tells a hidden widget of its new size when it is drawn
    shown = QFontMetrics(total.font()).horizontalAdvance(total.text())
    assert shown <= 200
    assert 18 <= total.font().pixelSize() < 44


def test_an_amount_is_large_again_when_there_is_room(total: Amount) -> None:
    total.present("$1,234,567.89")
    total.resize(200, 60)
    total.present("$5.00")
    assert total.font().pixelSize() == 44


def test_the_height_does_not_jump_with_the_amount(total: Amount) -> None:
    total.present("$5.00")
    before = total.sizeHint().height()
    total.resize(120, 60)
    total.present("$1,234,567.89")
    assert total.sizeHint().height() == before == total.minimumSizeHint().height()


def test_amounts_stand_at_the_end_of_the_line_in_either_direction(total: Amount) -> None:
    assert total.alignment() & Qt.AlignmentFlag.AlignRight
    total.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert total.alignment() & Qt.AlignmentFlag.AlignLeft


def test_an_amount_grows_with_the_scale(app: QApplication, total: Amount) -> None:
    total.present("$5.00")
    total.resize(600, 90)
    apply(app, "light", 2.0)
    total.ensurePolished()
    assert total.font().pixelSize() == 66
