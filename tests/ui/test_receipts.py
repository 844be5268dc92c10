"""The choices of a receipt, drawn: names, keys, the address, what is said."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pos_desktop.domain.receipt import RefundPart
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.presenters.notices import AGAIN, bad, info, warn
from pos_desktop.presenters.receipts import ReceiptAct, ReceiptModel
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.receipts import ON_SALES, Names, ReceiptView, names_on

OFFERED = ReceiptModel(is_offered=True, acts=tuple(ReceiptAct)[:4])
OPEN = replace(OFFERED, is_open=True)


@pytest.fixture
def view(qtbot: QtBot) -> ReceiptView:
    """As it stands on the counter, in a window."""
    return _shown(qtbot, names_on("payment"))


def _shown(qtbot: QtBot, names: Names) -> ReceiptView:
    made = ReceiptView(names, has_keys=True)
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.present(OFFERED)
    made.show()
    first = names.offer or names.acts[ReceiptAct.PRINT]
    made.present(OPEN)
    qtbot.waitUntil(lambda: _child(made, first).isVisible())
    return made


def _seen(view: ReceiptView) -> list[str]:
    """The names of the buttons that can be seen."""
    return [each.objectName() for each in view.findChildren(QPushButton) if each.isVisible()]


def _child(view: ReceiptView, name: str) -> QWidget:
    found = view.findChild(QWidget, name)
    assert found is not None
    return found


def test_without_a_receipt_nothing_is_there(qtbot: QtBot) -> None:
    view = ReceiptView(names_on("payment"))
    qtbot.addWidget(view)

    view.present(ReceiptModel())

    assert view.isHidden()
    assert view.findChildren(QPushButton) == []


def test_a_receipt_is_offered_by_one_button(view: ReceiptView, qtbot: QtBot) -> None:
    view.present(OFFERED)

    assert _seen(view) == ["payment.receipt"]
    with qtbot.waitSignal(view.toggled):
        QTest.keyClick(view, Qt.Key.Key_F7)


def test_the_choices_are_shown_and_told(view: ReceiptView, qtbot: QtBot) -> None:
    view.present(OPEN)

    assert _seen(view) == [
        "payment.receipt",
        "payment.receiptPrint",
        "payment.receiptGift",
        "payment.receiptEmail",
        "payment.receiptPdf",
    ]
    assert _child(view, "payment.receipt").property("state") == "open"
    for act in OPEN.acts:
        button = _child(view, f"payment.receipt{act.value.capitalize()}")
        assert button.accessibleName()
        assert isinstance(button, QPushButton)
        with qtbot.waitSignal(view.act_wanted) as told:
            button.click()
        assert told.args == [act]


def test_print_has_a_key(view: ReceiptView, qtbot: QtBot) -> None:
    view.present(OPEN)

    with qtbot.waitSignal(view.act_wanted) as told:
        QTest.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    assert told.args == [ReceiptAct.PRINT]


def test_on_the_page_of_a_sale_they_have_the_names_that_others_rely_on(qtbot: QtBot) -> None:
    view = _shown(qtbot, ON_SALES)
    view.present(OPEN)

    assert _seen(view) == ["sales.print", "sales.gift", "sales.email", "sales.pdf"]


def test_a_narrow_view_has_its_buttons_on_so_many_lines_that_each_is_read(
    view: ReceiptView, qtbot: QtBot
) -> None:
    def lines() -> int:
        return len({_child(view, name).y() for name in _seen(view)})

    qtbot.waitUntil(lambda: lines() == 1)
    view.resize(400, 300)
    qtbot.waitUntil(lambda: lines() == 2)
    view.resize(view.minimumSizeHint().width() + 40, 400)
    qtbot.waitUntil(lambda: lines() > 2)
    buttons = [one for one in view.findChildren(ActionButton) if one.isVisible()]
    qtbot.waitUntil(lambda: all(one.is_whole() for one in buttons))


def test_enter_sends_what_was_typed_and_nothing_else(view: ReceiptView, qtbot: QtBot) -> None:
    view.present(replace(OPEN, asks_address=True))
    field = _child(view, "payment.receiptAddress")
    assert isinstance(field, QLineEdit)
    assert field.hasFocus() or view.focusWidget() is field

    with qtbot.waitSignals([view.address_typed, view.address_submitted]):
        QTest.keyClicks(field, "a")
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_what_is_wrong_with_an_address_stands_below_it(view: ReceiptView) -> None:
    wrong = warn("receipt_email_not_an_email", "ana@", "0")
    view.present(replace(OPEN, asks_address=True, address="ana@", wrong=wrong))

    field = _child(view, "payment.receiptAddress")
    assert field.property("state") == "bad"
    assert "ana@" in field.accessibleDescription()


def test_an_email_on_its_way_cannot_be_sent_again(view: ReceiptView) -> None:
    view.present(replace(OPEN, asks_address=True, is_busy=True))

    assert not _child(view, "payment.receiptSend").isEnabled()


def test_what_came_of_it_is_said_with_its_remedy(view: ReceiptView, qtbot: QtBot) -> None:
    failed = bad("printer_out_of_paper", "10.0.0.9", "", remedy=AGAIN)
    view.present(replace(OPEN, notice=failed))

    message = _child(view, "payment.receiptNotice")
    again = _child(view, "payment.receiptNotice.action")
    assert message.property("state") == "bad"
    assert isinstance(again, QPushButton)
    assert again.text() == "Print again"
    with qtbot.waitSignal(view.remedy_wanted) as told:
        again.click()
    assert told.args == [AGAIN]
    view.present(replace(OPEN, notice=info("receipt_printed")))
    assert not again.isVisible()


def test_a_place_is_asked_for_beside_a_window_that_lives_on(
    view: ReceiptView, qtbot: QtBot, tmp_path: Path
) -> None:
    view.present(OPEN)
    view.ask_place("receipt-1.pdf")
    view.ask_place("receipt-2.pdf")

    dialog = view.findChildren(QFileDialog)[-1]
    with qtbot.waitSignal(view.place_chosen) as told:
        dialog.fileSelected.emit(str(tmp_path / "receipt-2.pdf"))
    assert told.args == [str(tmp_path / "receipt-2.pdf")]
    dialog.close()


def test_what_there_are_receipts_of_is_chosen_in_a_list(qtbot: QtBot) -> None:
    view = _shown(qtbot, ON_SALES)
    refund = RefundPart(500, RefundKind.CARD, datetime(2026, 11, 29, 15, tzinfo=UTC))
    box = _child(view, "sales.receiptOf")
    assert isinstance(box, QComboBox)
    assert box.isHidden()

    view.present(replace(OPEN, currency="usd", refunds=(refund,), subject=0))

    assert [box.itemData(place) for place in range(box.count())] == ["", "0"]
    assert box.currentData() == "0"
    assert "$5.00" in box.currentText()
    for place, subject in ((0, None), (1, 0)):
        box.setCurrentIndex(place)
        with qtbot.waitSignal(view.subject_chosen) as told:
            box.activated.emit(place)
        assert told.args == [subject]


def test_a_receipt_is_looked_at_in_a_window_of_its_own(view: ReceiptView, qtbot: QtBot) -> None:
    view.show_page("001-0042", "<p>Thank you</p>")

    page = view.findChild(QDialog, "receipt.page")
    assert page is not None
    paper = page.findChild(QTextBrowser, "receipt.paper")
    assert paper is not None
    assert (page.windowTitle(), paper.toPlainText()) == ("Receipt 001-0042", "Thank you")
    with qtbot.waitSignal(page.finished):
        QTest.keyClick(page, Qt.Key.Key_Escape)
