"""A defect of ours, wherever it is: logged, told with its number, and the sale goes on."""

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyledItemDelegate, QTableView, QWidget
from typing_extensions import override

from pos_desktop.runtime.crash import CrashBell, Defects
from tests.e2e.cashiers import BREAD, THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop


class Defect(Exception):
    """What a test breaks the till with."""


def _fail(*_: object) -> None:
    raise Defect("planted")


class _Paints(QWidget):
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        raise Defect("each paint")


class _Hears(QObject):
    @override
    def customEvent(self, event: QEvent) -> None:
        raise Defect("an event")


class _Measures(QStyledItemDelegate):
    @override
    def paint(self, *_: object) -> None:
        raise Defect("each cell")


def _paint(cashier: Cashier) -> None:
    broken = _Paints(cashier.till.window)
    broken.resize(40, 40)
    broken.show()


def _event(cashier: Cashier) -> None:
    QCoreApplication.postEvent(_Hears(cashier.till.window), QEvent(QEvent.Type.User))


def _slot(cashier: Cashier) -> None:
    cashier.till.window.scanned.connect(_fail)


def _timer(cashier: Cashier) -> None:
    QTimer.singleShot(0, _fail)


def _due_call(cashier: Cashier) -> None:
    cashier.till.timers.after(0, _fail)


def _listener(cashier: Cashier) -> None:
    cashier.till.settings.listen(_fail)
    QTimer.singleShot(0, cashier.till.settings._tell)


def _money_lane(cashier: Cashier) -> None:
    cashier.till.threads.money.submit(_fail, _fail, cashier.till.broke)


def _lookup_lane(cashier: Cashier) -> None:
    cashier.till.threads.lookup.submit(_fail, _fail, cashier.till.broke)


def _what_follows_a_lane(cashier: Cashier) -> None:
    cashier.till.threads.money.submit(lambda: None, _fail, cashier.till.broke)


def _watcher(cashier: Cashier) -> None:
    watcher = cashier.till.threads.watcher
    assert watcher is not None
    watcher.seen.connect(_fail)


PLANTS = (
    _paint,
    _event,
    _slot,
    _timer,
    _due_call,
    _listener,
    _money_lane,
    _lookup_lane,
    _what_follows_a_lane,
    _watcher,
)


@pytest.fixture
def bell() -> Iterator[CrashBell]:
    """The hooks as a till of its own has them."""
    bell = CrashBell(Defects())
    bell.hang_up()
    yield bell
    bell.take_down()


def test_with_a_defect_in_every_place_at_once_the_till_sells_on(
    bell: CrashBell, open_till: Opens, shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    """One after the other, with a basket and then with a payment at hand."""
    cashier = open_till()
    bell.rung.connect(cashier.till.shell.defect)
    cashier.scan(BREAD)
    for plant in PLANTS[:5]:
        plant(cashier)
    cashier.scan(*THREE[1:])
    cashier.until("the basket", lambda: cashier.lines() == len(THREE))
    cashier.pay()
    for plant in PLANTS[5:]:
        plant(cashier)
    cashier.present()
    cashier.until_state("approved")
    cashier.until_written()
    assert shop.stripe.the_intent().amount_received == THREE_TOTAL
    assert [one["status"] for one in shop.exported()] == ["paid"]
    cashier.next_customer()
    cashier.sell(BREAD)
    assert len(shop.stripe.taken()) == 2
    defects = [one for one in caplog.records if one.levelno == logging.CRITICAL]
    assert 5 <= len(defects) < 120
    numbers = {one.__dict__["number"] for one in defects if "number" in one.__dict__}
    assert any(number in cashier.text("banner.message") for number in numbers)


def test_a_delegate_that_fails_at_each_cell_stops_nothing(
    bell: CrashBell, open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    for table in cashier.till.window.findChildren(QTableView):
        table.setItemDelegate(_Measures(table))
    cashier.sell(BREAD)
    assert shop.stripe.the_intent().status == "succeeded"
