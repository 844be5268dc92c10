"""The payment has its room in a low window and in large type: nothing is cut, nothing overlaps."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.presenters.notices import bad, info, warn
from pos_desktop.presenters.payment import Act, PaymentModel, PaymentWord
from pos_desktop.presenters.receipts import ReceiptAct, ReceiptModel
from pos_desktop.presenters.salemodel import Page
from pos_desktop.ui import translate
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.counterpanels import CounterPanels
from pos_desktop.ui.look.wearing import ThemeChoice, apply
from pos_desktop.ui.parts.scrolling import Scrolling
from pos_desktop.ui.payment import PaymentView
from pos_desktop.ui.window import MainWindow
from tests.ui import models

NONE = ReceiptModel()
OFFERED = ReceiptModel(is_offered=True, acts=tuple(ReceiptAct)[:4])
OPEN = replace(OFFERED, is_open=True)
ASKS = replace(OPEN, asks_address=True, address="someone@example.com")
TIPPED = replace(models.APPROVED, tip=models.usd(440), hint=info("money_is_held"))
ATTENTION = PaymentModel(
    PaymentWord.ATTENTION,
    models.usd(2203),
    (Act.CANCEL, Act.NEW_SALE, Act.CHECK),
    has_main=True,
    reason=bad("attention_broken_answer", "pi_3OxAbCdEfGhIjKlMnOpQ"),
)
SLOW = replace(models.WAITING, waited=20, hint=warn("waiting_long", "Front counter"))
STATES = {
    "slow": (SLOW, NONE),
    "declined": (models.DECLINED, NONE),
    "attention": (ATTENTION, NONE),
    "approved": (models.APPROVED, OFFERED),
    "tipped": (TIPPED, OFFERED),
    "change": (models.PAID_IN_CASH, OPEN),
    "tipped, open": (TIPPED, OPEN),
    "approved, mailed": (models.APPROVED, ASKS),
}
SEEN_WHOLE = ("slow", "declined", "attention", "approved", "change")
"""What even a low window in large type shows without scrolling."""
Shows = Callable[[str], PaymentView]


@pytest.fixture(params=[(1366, 768), (1280, 720)], ids=str)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found = request.param
    assert isinstance(found, tuple)
    return found


@pytest.fixture(params=["en", "fr"])
def shows(
    request: pytest.FixtureRequest, qtbot: QtBot, spoken: QApplication, size: tuple[int, int]
) -> Shows:
    """Shows a state in a window of that size, at 150 %, in that language."""
    translate.speak(spoken, str(request.param), "US")
    apply(spoken, ThemeChoice.LIGHT, 1.5)
    window = MainWindow()
    qtbot.addWidget(window)
    window.present(models.SHELL)
    window.resize(*size)
    page = CounterPage()
    page.present(models.LOCKED)
    payment = CounterPanels(page).payment
    window.shell.add_page("sale", lambda: page)
    window.shell.show_page("sale")
    window.show()

    def show(name: str) -> PaymentView:
        page.show_page(Page.PAYING)
        model, receipt = STATES[name]
        payment.receipt.present(receipt)
        payment.present(model)
        return payment

    return show


def _cut(payment: PaymentView) -> list[str]:
    """Words and buttons that are not seen whole, though nothing scrolls to them."""
    found = []
    for part in payment.findChildren(QWidget):
        if not part.isVisible() or not part.height():
            continue
        name = part.objectName() or type(part).__name__
        lines = isinstance(part, QLabel) and part.wordWrap() and part.text()
        if lines and part.height() < part.heightForWidth(part.width()):
            found.append(f"{name} has {part.height()} for its lines")
        if isinstance(part, QPushButton) and part.height() < part.minimumSizeHint().height():
            found.append(f"{name} is {part.height()} high")
        if not _is_scrolled(part) and part.visibleRegion().boundingRect() != part.rect():
            found.append(f"{name} is covered")
    return found


def _has_room(payment: PaymentView, area: Scrolling, *, whole: bool) -> None:
    assert _cut(payment) == []
    assert area.is_whole() or not whole


def _is_scrolled(part: QWidget) -> bool:
    while (around := part.parentWidget()) is not None:
        if isinstance(around, QAbstractScrollArea):
            return True
        part = around
    return False


def test_nothing_is_cut_in_a_low_window_and_large_type(
    qtbot: QtBot, shows: Shows, size: tuple[int, int]
) -> None:
    for name in STATES:
        payment = shows(name)
        area = payment.findChild(Scrolling)
        assert isinstance(area, Scrolling)

        qtbot.waitUntil(partial(_has_room, payment, area, whole=name in SEEN_WHOLE))
        window = payment.window()
        assert (window.width(), window.height()) == size


def test_what_an_address_is_typed_into_is_seen_and_the_rest_is_scrolled_to_by_keys(
    qtbot: QtBot, shows: Shows
) -> None:
    payment = shows("approved, mailed")
    send, area = payment.findChild(QWidget, "payment.receiptSend"), payment.findChild(Scrolling)
    assert isinstance(send, QWidget)
    assert isinstance(area, Scrolling)
    qtbot.waitUntil(lambda: send.visibleRegion().boundingRect() == send.rect())
    payment.resize(payment.width(), 420)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    payment.come_here()
    for _ in range(5):
        QTest.keyClick(payment, Qt.Key.Key_PageUp)
    assert area.verticalScrollBar().value() == 0
