"""While Stripe takes 20 seconds to answer, the window types, scrolls and takes a cancel."""

from time import monotonic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from tests.e2e.cashiers import THREE, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import CREATE, Shop

LONGEST_STALL = 0.25
"""Seconds; what people feel begins at a tenth, and this machine may be busy with other things."""


class Pulse:
    """Beats on the window's thread; remembers the longest time between two beats."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


def test_the_window_types_and_scrolls_while_every_answer_takes_20_seconds(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    shop.stripe.fault("slow", "/v1/*", times=None, seconds=20, after=True)
    cashier.until("a look on its way", lambda: _waits(shop, "GET"))
    pulse = Pulse()
    cashier.type("sale.search", "milk")
    assert cashier.text("sale.search") == "milk"
    cashier.press(Qt.Key.Key_Return)
    cashier.scan(*THREE)
    cashier.until("four lines", lambda: cashier.lines() == 4)
    cashier.type("sale.search", "a")
    bar = cashier.widget("sale.results", QAbstractItemView).verticalScrollBar()
    cashier.until("many products", lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    scrolled = bar.value()
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("sending")
    pulse.stop()
    shop.stripe.stop()
    assert scrolled > 0
    assert pulse.longest < LONGEST_STALL


def test_a_cancel_is_learned_at_once_while_stripe_is_silent(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    shop.stripe.fault("slow", CREATE, method="POST", seconds=20, after=True)
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until("the request", lambda: _waits(shop, "POST"))
    pressed = monotonic()
    cashier.press(Qt.Key.Key_Escape)
    assert cashier.state() == "checking"
    assert monotonic() - pressed < LONGEST_STALL
    cashier.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("readers.table")
    shop.stripe.stop()


def _waits(shop: Shop, method: str) -> bool:
    return bool(shop.stripe.requests(method, "/v1/"))


def test_the_search_field_stays_ready_for_the_scanner(open_till: Opens) -> None:
    cashier = open_till()
    assert _focus(cashier) == "sale.search"


def _focus(cashier: Cashier) -> str:
    found = cashier.till.window.focusWidget()
    return found.objectName() if isinstance(found, QLineEdit) else ""
