"""The refund pane as it is drawn, and what a person wishes in it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pos_desktop.domain.money import Money
from pos_desktop.domain.refunds import RefundReason
from pos_desktop.domain.sale import TenderKind
from pos_desktop.presenters.notices import info, warn
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.refundmodel import RefundLine, RefundModel
from pos_desktop.presenters.refundstanding import RefundAct, RefundFace
from pos_desktop.presenters.sales import DetailModel
from pos_desktop.ui import translate
from pos_desktop.ui.look.wearing import ThemeChoice, apply
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.refundpane import RefundPane
from pos_desktop.ui.saledetail import ledger_of
from tests.domain.test_refundable import paid


def usd(minor: int) -> Money:
    """So many cents."""
    return Money(minor, "usd")


TEA = RefundLine(1, "Tea", 2, 0, usd(650))
CAKE = RefundLine(2, "Cake", 1, 1, usd(450))
CHOOSING = RefundModel(
    is_open=True,
    is_offered=True,
    left=usd(1100),
    way=info("refund_way_card", "visa", "4242"),
    lines=(TEA, CAKE),
    amount=usd(450),
)


@pytest.fixture
def pane(qtbot: QtBot) -> RefundPane:
    """A pane with two lines to choose from."""
    one = RefundPane()
    qtbot.addWidget(one)
    one.resize(420, 600)
    one.present(CHOOSING)
    one.show()
    return one


def text(pane: RefundPane, name: str) -> str:
    """The words of a part."""
    found = pane.findChild(QWidget, name)
    assert isinstance(found, QLabel | QAbstractButton | QLineEdit)
    return found.text()


def tick(pane: RefundPane, name: str) -> QCheckBox:
    """A box of the pane."""
    found = pane.findChild(QCheckBox, name)
    assert found is not None
    return found


def test_the_main_button_names_the_amount_and_the_pane_how_it_goes_back(pane: RefundPane) -> None:
    assert text(pane, "sales.refundConfirm") == "Refund $4.50"
    assert text(pane, "sales.refundLeft") == "$11.00 can be given back"
    assert text(pane, "sales.refundWay") == "It goes back to the card Visa •••• 4242."


def test_in_large_type_every_button_keeps_its_key_in_french(
    qtbot: QtBot, spoken: QApplication
) -> None:
    translate.speak(spoken, "fr", "US")
    apply(spoken, ThemeChoice.LIGHT, 1.5)
    pane = RefundPane()
    qtbot.addWidget(pane)
    pane.resize(408, 500)  # as wide as a window of 1280 leaves it
    pane.present(replace(CHOOSING, amount=usd(1472)))
    pane.show()
    buttons = [one for one in pane.findChildren(ActionButton) if one.isVisible()]
    assert [one.objectName() for one in buttons if not one.shows_key()] == []
    assert all(one.is_whole() for one in buttons)


def test_without_a_choice_the_main_button_names_nothing(pane: RefundPane) -> None:
    pane.present(RefundModel(is_open=True, is_offered=True, left=usd(5)))
    assert text(pane, "sales.refundConfirm") == "Refund"


def test_lines_are_ticked_and_several_pieces_are_counted(pane: RefundPane) -> None:
    assert not tick(pane, "sales.refundLine.1").isChecked()
    assert tick(pane, "sales.refundLine.2").isChecked()
    counted = pane.findChild(QLineEdit, "sales.refundCount.1")
    single = pane.findChild(QLineEdit, "sales.refundCount.2")
    assert counted is not None
    assert counted.isVisible()
    assert single is not None
    assert not single.isVisible()


def test_space_ticks_arrows_move_and_a_digit_picks(pane: RefundPane, qtbot: QtBot) -> None:
    first, second = tick(pane, "sales.refundLine.1"), tick(pane, "sales.refundLine.2")
    toggled: list[int] = []
    pane.toggled.connect(toggled.append)
    with qtbot.waitActive(pane):
        pane.activateWindow()
    pane.come_here()
    QTest.keyClick(first, Qt.Key.Key_Space)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_2)
    QTest.keyClick(second, Qt.Key.Key_9)
    assert toggled == [1, 2]


def test_pieces_are_stepped_and_typed(pane: RefundPane, qtbot: QtBot) -> None:
    counted: list[tuple[int, int]] = []
    pane.counted.connect(lambda line, count: counted.append((line, count)))
    QTest.keyClick(tick(pane, "sales.refundLine.1"), Qt.Key.Key_Plus)
    field = pane.findChild(QLineEdit, "sales.refundCount.1")
    assert field is not None
    field.setText("2")
    field.editingFinished.emit()
    field.setText("x")
    field.editingFinished.emit()
    field.setText("9" * 5000)
    field.editingFinished.emit()
    assert counted == [(1, 1), (1, 2), (1, 0), (1, 999_999_999)]


def test_everything_an_amount_and_a_reason_are_wished(pane: RefundPane) -> None:
    wished: list[object] = []
    pane.everything_wanted.connect(wished.append)
    pane.typed.connect(wished.append)
    pane.reason_chosen.connect(wished.append)
    tick(pane, "sales.refundAll").click()
    field = pane.findChild(QLineEdit, "sales.refundAmount")
    assert field is not None
    field.setText("3")
    box = pane.findChild(QComboBox, "sales.refundReason")
    assert box is not None
    for key in ("duplicate", "none"):
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())
    assert wished == [True, "3", RefundReason.DUPLICATE, None]


def test_the_pin_goes_with_the_confirmation_and_is_never_shown(pane: RefundPane) -> None:
    pane.present(replace(CHOOSING, needs_pin=True))
    field = pane.findChild(QLineEdit, "sales.refundPin")
    assert field is not None
    assert field.isVisible()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setText("2468")
    confirmed: list[str] = []
    pane.confirmed.connect(confirmed.append)
    QTest.keyClick(field, Qt.Key.Key_Return)
    pane.forget_pin()
    assert (confirmed, field.text()) == (["2468"], "")


def test_a_sale_that_cannot_be_refunded_says_why_and_offers_no_button(pane: RefundPane) -> None:
    pane.present(RefundModel(is_open=True, is_offered=True, refusal=warn("refund_not_paid")))
    confirm = pane.findChild(QWidget, "sales.refundConfirm")
    notice = pane.findChild(QWidget, "sales.refundNotice")
    assert confirm is not None
    assert not confirm.isVisible()
    assert notice is not None
    assert notice.isVisible()


def test_the_state_of_a_refund_takes_the_place_of_the_choices(pane: RefundPane) -> None:
    acts: list[object] = []
    pane.act_wanted.connect(acts.append)
    face = RefundFace(
        PaymentWord.WAITING,
        usd(450),
        (RefundAct.CANCEL,),
        hint=info("refund_insert_card", "Front"),
        tells_time=True,
    )
    pane.present(RefundModel(is_open=True, is_offered=True, face=face))
    status = pane.findChild(QWidget, "sales.refundStatus")
    assert status is not None
    assert status.property("state") == "waiting"
    assert text(pane, "sales.refundGiven") == "$4.50"
    button = pane.findChild(QAbstractButton, "sales.refundCancel")
    assert button is not None
    assert button.isVisible()
    button.click()
    assert acts == [RefundAct.CANCEL]


def test_everything_to_be_used_has_a_name_for_a_screen_reader(pane: RefundPane) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    parts = [one for kind in kinds for one in pane.findChildren(kind) if one.objectName()]
    seen = [one for one in parts if one.isVisible()]
    assert len(seen) > 8
    assert [one.objectName() for one in seen if not one.accessibleName()] == []


def test_what_went_back_stands_below_what_was_paid_with() -> None:
    sale = replace(paid(), refunded=450)
    lines = ledger_of(DetailModel(sale, sale.cart.totals()))
    assert (lines[-1].words, lines[-1].amount) == ("Refunded", "-4.50")


def test_what_was_rounded_to_a_coin_stands_above_the_button(pane: RefundPane) -> None:
    assert text(pane, "sales.refundRounded") == ""
    pane.present(replace(CHOOSING, amount=usd(450), listed=usd(452)))
    assert text(pane, "sales.refundRounded") == "$4.52 rounded to $4.50 in cash."


def test_a_sale_in_cash_tells_what_was_rounded_between_total_and_cash() -> None:
    sale = paid(kind=TenderKind.CASH)
    kept = replace(sale.tenders[0], amount=sale.total - 2)
    told = ledger_of(DetailModel(replace(sale, tenders=(kept,)), sale.cart.totals()))
    rows = [(line.words, line.amount) for line in told[-3:]]
    assert rows == [("Total", "$11.00"), ("Rounding", "-0.02"), ("Cash", "10.98")]
