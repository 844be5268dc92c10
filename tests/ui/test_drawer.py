"""Closing the day: the report, and the drawer that is counted."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import TenderKind
from pos_desktop.domain.shifts import Closing, Report, Shift, TaxSum, TenderSum
from pos_desktop.presenters.drawer import DrawerModel, DrawerState
from pos_desktop.presenters.notices import info, warn
from pos_desktop.services.shifts import OpenShift
from pos_desktop.ui.drawer import DrawerView
from tests.fakes.clocks import NOON
from tests.ui.conftest import Front

REPORT = Report(
    "usd",
    sales=41,
    items=97,
    net=52_310,
    tax=2_640,
    tips=1_150,
    taxes=(TaxSum("none", Decimal(0), 4_000, 0), TaxSum("food", Decimal("2.25"), 48_310, 2_640)),
    tenders=(
        TenderSum(TenderKind.CARD, 30, 40_100, 2_500),
        TenderSum(TenderKind.CASH, 11, 16_000),
    ),
    paid_back=(TenderSum(TenderKind.CASH, 1, 450),),
    others=1,
)
OPEN = DrawerModel(DrawerState.OPEN, OpenShift(Shift(12, NOON, 15_000), REPORT))
COUNTED = replace(
    OPEN,
    state=DrawerState.COUNTED,
    typed_count="305.00",
    counted=Money(30_500, "usd"),
    expected=Money(30_550, "usd"),
    difference=Money(-50, "usd"),
)
CLOSED = DrawerModel(
    DrawerState.CLOSED,
    closed=Closing("till-1", 12, NOON, NOON, "Ana", 15_000, 30_500, 15_000, REPORT),
    notice=info("shift_closed", "12"),
)


@pytest.fixture
def drawer(front: Front) -> DrawerView:
    view = DrawerView()
    view.present(OPEN)
    front(view)
    return view


def said(view: DrawerView, name: str) -> str:
    """The words that a part shows."""
    part = view.findChild(QWidget, name)
    assert isinstance(part, QWidget)
    return " ".join(
        one.text() for one in part.findChildren(QLabel) if one.isVisible() and one.text()
    )


def field(view: DrawerView, name: str) -> QLineEdit:
    """A field that is typed into."""
    found = view.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def finish(view: DrawerView) -> QPushButton:
    """The main act."""
    found = view.findChild(QPushButton, "close.finish")
    assert isinstance(found, QPushButton)
    return found


def test_the_report_adds_up_before_the_eyes(drawer: DrawerView) -> None:
    told = said(drawer, "close.report")
    for part in ("Shift 12", "41 sales", "Tax 2.25% on 483.10", "26.40", "11.50", "$561.00"):
        assert part in told
    assert "Tax 0" not in told


def test_what_is_held_and_what_went_back_stand_beside_the_tenders(drawer: DrawerView) -> None:
    told = said(drawer, "close.tenders")
    assert "of it not captured yet" in told
    assert "25.00" in told
    assert "-4.50" in told


def test_what_was_taken_beside_the_prices_and_what_changed_later_are_told(
    drawer: DrawerView,
) -> None:
    part = replace(REPORT, tenders=(TenderSum(TenderKind.CARD, 30, 50_000),), later=-674)
    drawer.present(replace(OPEN, shown=OpenShift(Shift(12, NOON, 15_000), part)))
    assert "Taken above or below the prices -61.00" in said(drawer, "close.report")
    assert "Changed since then in earlier shifts -6.74" in said(drawer, "close.tenders")


def test_sales_in_another_currency_are_told_of(drawer: DrawerView) -> None:
    assert "1 sale in another currency not included" in said(drawer, "close.report")


def test_what_should_be_there_is_not_shown_before_the_count(drawer: DrawerView) -> None:
    assert said(drawer, "close.difference") == ""
    drawer.present(COUNTED)
    told = said(drawer, "close.difference")
    assert "305.50" in told
    assert "Missing $0.50" in told


@pytest.mark.parametrize(("minor", "word"), [(0, "It is all there"), (120, "Too much $1.20")])
def test_a_difference_is_told_in_words(drawer: DrawerView, minor: int, word: str) -> None:
    drawer.present(replace(COUNTED, difference=Money(minor, "usd")))
    assert word in said(drawer, "close.difference")


def test_what_is_typed_is_told(drawer: DrawerView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(drawer.count_typed) as counted:
        QTest.keyClicks(field(drawer, "close.count"), "3")
    with qtbot.waitSignal(drawer.left_typed) as left:
        QTest.keyClicks(field(drawer, "close.left"), "1")
    assert (counted.args, left.args) == (["3"], ["1"])


def test_enter_leads_from_the_count_to_the_main_act(drawer: DrawerView) -> None:
    drawer.come_here()
    assert field(drawer, "close.count").hasFocus()
    QTest.keyClick(field(drawer, "close.count"), Qt.Key.Key_Return)
    assert field(drawer, "close.left").hasFocus()
    QTest.keyClick(field(drawer, "close.left"), Qt.Key.Key_Return)
    assert finish(drawer).hasFocus()


def test_f12_closes_the_shift(drawer: DrawerView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(drawer.finish_wanted):
        QTest.keyClick(drawer, Qt.Key.Key_F12)


def test_what_is_wrong_is_said_below_its_field(drawer: DrawerView) -> None:
    drawer.present(replace(OPEN, wrong_count=warn("count_the_drawer")))
    assert field(drawer, "close.count").property("state") == "bad"
    assert "Type 0 if it is empty" in said(drawer, "close.drawer")


def test_a_closed_shift_is_shown_whole_and_the_next_one_begun_by_the_same_key(
    drawer: DrawerView, qtbot: QtBot
) -> None:
    drawer.present(CLOSED)
    assert "Shift 12 is closed" in said(drawer, "close.report")
    assert "305.00" in said(drawer, "close.difference")
    assert not field(drawer, "close.count").isVisible()
    with qtbot.waitSignal(drawer.renew_wanted):
        QTest.keyClick(drawer, Qt.Key.Key_F12)


def test_nothing_sold_is_said_so(drawer: DrawerView) -> None:
    drawer.present(replace(OPEN, shown=OpenShift(Shift(1, None, 0), Report("usd"))))
    assert "Nothing sold since the last closing" in said(drawer, "close.report")
    assert "Since the first sale" in said(drawer, "close.report")


@pytest.mark.parametrize("state", [DrawerState.READING, DrawerState.CLOSING, DrawerState.UNREAD])
def test_nothing_can_be_closed_while_it_is_not_known(
    drawer: DrawerView, state: DrawerState
) -> None:
    drawer.present(replace(OPEN, state=state, shown=None))
    assert not finish(drawer).isEnabled()
    report = drawer.findChild(QWidget, "close.report")
    assert isinstance(report, QWidget)
    assert report.property("state") == state.value


def test_the_keyboard_comes_to_the_count_when_the_day_has_been_added_up(
    drawer: DrawerView,
) -> None:
    drawer.present(DrawerModel(DrawerState.READING))
    drawer.come_here()
    drawer.present(OPEN)
    assert field(drawer, "close.count").hasFocus()


def test_what_was_rounded_to_coins_stands_above_what_was_taken(drawer: DrawerView) -> None:
    assert "rounded" not in said(drawer, "close.report")
    shown = OpenShift(Shift(12, NOON, 15_000), replace(REPORT, rounding=-7, net=REPORT.net + 7))
    drawer.present(replace(OPEN, shown=shown))
    told = said(drawer, "close.report")
    assert "Cash rounded to coins -0.07 Taken $561.00" in told
