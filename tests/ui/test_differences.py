"""The comparison with Stripe: a model is drawn, a wish is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.money import Money
from pos_desktop.domain.reconciling import Case, Remedy, Result
from pos_desktop.presenters.differences import DifferenceRow, DifferencesModel, Range, Standing
from pos_desktop.presenters.notices import warn
from pos_desktop.services.reconciling import Progress
from pos_desktop.ui.differences import DifferenceLine, DifferencesPanel
from pos_desktop.ui.parts.messages import InlineMessage
from tests.ui.conftest import Front

HELD = DifferenceRow(
    "pi_1", Case.UNCAPTURED_NO_ORDER, Money(1200, "usd"), None, "", (Remedy.RELEASE,)
)
PAID = DifferenceRow(
    "pi_2",
    Case.AMOUNT_DIFFERS,
    Money(1500, "usd"),
    Money(1200, "usd"),
    "001-0007",
    (Remedy.REFUND, Remedy.ORDER),
)
MODEL = DifferencesModel(
    standing=Standing.DIFFERS, rows=(HELD, PAID), safe=1, progress=Progress(1234, 2, 2)
)


@pytest.fixture
def panel(front: Front) -> DifferencesPanel:
    shown = DifferencesPanel()
    shown.present(MODEL)
    front(shown)
    return shown


def _part(view: QWidget, name: str) -> QWidget:
    found = view.findChild(QWidget, name)
    assert found is not None, name
    return found


def _button(view: QWidget, name: str) -> QAbstractButton:
    found = view.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def _said(view: QWidget) -> str:
    return " ".join(one.text() for one in view.findChildren(QLabel) if one.isVisible())


def test_each_difference_says_its_case_its_sale_and_the_money(panel: DifferencesPanel) -> None:
    first, second = panel.findChildren(DifferenceLine)
    assert "Held, but there is no sale for it" in _said(first)
    assert "No sale" in _said(first)
    assert "$12.00" in _said(first)
    assert "Sale 001-0007" in _said(second)
    assert "The book says $12.00." in _said(second)
    assert first.accessibleName()


def test_each_remedy_is_a_button_that_tells_which(panel: DifferencesPanel, qtbot: QtBot) -> None:
    assert not _button(panel, "close.remedy.capture.pi_1").isVisible()
    with qtbot.waitSignal(panel.apply_wanted) as told:
        _button(panel, "close.remedy.order.pi_2").click()
    assert told.args == ["pi_2", "order"]


def test_a_double_click_asks_and_gives_no_money_back(panel: DifferencesPanel) -> None:
    told: list[str] = []
    panel.apply_wanted.connect(lambda name, _: told.append(name))
    refund = _button(panel, "close.remedy.refund.pi_2")
    window = panel.window()
    at = refund.mapTo(window, refund.rect().center())
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, plain, at)
    assert told == ["pi_2"]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (HELD, "warn"),
        (replace(HELD, is_under_way=True), "sending"),
        (replace(HELD, result=Result.DONE), "ok"),
        (replace(HELD, result=Result.FAILED, why=warn("close_difference_changed")), "bad"),
        (replace(HELD, case=Case.UNKNOWN, remedies=()), "info"),
    ],
)
def test_a_row_carries_its_state(panel: DifferencesPanel, row: DifferenceRow, state: str) -> None:
    panel.present(replace(MODEL, rows=(row,)))
    (line,) = [one for one in panel.findChildren(DifferenceLine) if one.isVisible()]
    assert line.property("state") == state
    offered = _button(line, "close.remedy.release.pi_1").isVisible()
    assert offered == (state in {"warn", "bad"})


def test_all_that_is_safe_is_one_button(panel: DifferencesPanel, qtbot: QtBot) -> None:
    assert _button(panel, "close.applySafe").text() == "Set 1 right"
    with qtbot.waitSignal(panel.apply_safe_wanted):
        QTest.keyClick(panel, Qt.Key.Key_F9)
    panel.present(replace(MODEL, safe=0))
    assert not _button(panel, "close.applySafe").isVisible()


@pytest.mark.parametrize("standing", Standing)
def test_where_it_stands_is_carried_and_said(panel: DifferencesPanel, standing: Standing) -> None:
    panel.present(replace(MODEL, standing=standing))
    assert _part(panel, "close.reconcileStatus").property("state") == standing.value


def test_a_key_compares_and_while_it_reads_it_can_be_stopped(
    panel: DifferencesPanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.reconcile_wanted):
        QTest.keyClick(panel, Qt.Key.Key_F5)
    reading = replace(
        MODEL,
        standing=Standing.READING,
        rows=(),
        progress=Progress(1200, 0, 0, 1_800_000_000, 1_800_100_000),
    )
    panel.present(reading)
    assert not _button(panel, "close.reconcile").isVisible()
    assert "1,200 payments read, back to" in _said(panel)
    assert "goes on from" in _said(panel)
    with qtbot.waitSignal(panel.stop_wanted):
        _button(panel, "close.stopReading").click()
    panel.present(replace(reading, progress=Progress(1200, 3, 7)))
    assert "3 of 7 looked at again" in _said(panel)
    panel.present(replace(reading, progress=Progress(0, 0, 0)))
    assert "0 payments read" in _said(panel)


def test_another_range_is_told_and_days_are_typed(panel: DifferencesPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.range_chosen) as told:
        _button(panel, "close.range.days").click()
    assert told.args == ["days"]
    panel.present(replace(MODEL, range=Range.DAYS, first="2026-11-01"))
    field = panel.findChild(QLineEdit, "close.to")
    assert field is not None
    assert field.isVisible()
    with qtbot.waitSignals([panel.days_typed]) as _:
        QTest.keyClicks(field, "2")
    with qtbot.waitSignal(panel.reconcile_wanted):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_days_that_are_none_are_said(panel: DifferencesPanel) -> None:
    panel.present(replace(MODEL, range=Range.DAYS, days_wrong=warn("close_days_wrong")))
    notice = panel.findChild(InlineMessage, "close.compareNotice")
    assert notice is not None
    assert "2026-03-01" in notice.sentence()
    assert _part(panel, "close.from").property("state") == "bad"


def test_rows_that_are_gone_are_gone(panel: DifferencesPanel, qtbot: QtBot) -> None:
    panel.present(replace(MODEL, rows=(PAID,)))
    qtbot.waitUntil(lambda: len(panel.findChildren(DifferenceLine)) == 1)
    panel.present(DifferencesModel())
    qtbot.waitUntil(lambda: panel.findChildren(DifferenceLine) == [])


def test_a_refund_is_asked_for_once_more_in_its_row(panel: DifferencesPanel, qtbot: QtBot) -> None:
    panel.present(replace(MODEL, rows=(HELD, replace(PAID, asks=Remedy.REFUND))))
    assert _button(panel, "close.remedy.refund.pi_2").text() == "Give $15.00 back"
    assert not _button(panel, "close.remedy.order.pi_2").isVisible()
    qtbot.waitUntil(lambda: _button(panel, "close.keep.pi_2").hasFocus())
    with qtbot.waitSignal(panel.keep_wanted):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
