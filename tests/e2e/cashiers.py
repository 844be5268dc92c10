"""A cashier at the real window: reads what it shows, presses its keys and buttons by name."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pos_desktop.app.till import Till

Kind = TypeVar("Kind", bound=QWidget)
PATIENCE = 30.0
_STOPS = ("waiting", "approved", "canceled", "declined", "offline", "busy", "attention")
"""States of a payment in which somebody has to do something."""
_LOOK_EVERY = 0.03
"""Seconds between two looks at the reader while a test waits, where the till takes half a one."""

BREAD = "2101000407375"
BAGUETTE = "2101000407740"
WHOLE_WHEAT = "2101000408112"
THREE = (BREAD, BAGUETTE, WHOLE_WHEAT)
THREE_TOTAL = 1074
"""4.50 + 2.20 + 3.80 with the reduced rate of the built-in catalogue."""


_FAR = 1_000_000
"""Milliseconds by the scanner's clock: far from those of keys that are typed, which the till counts
from its start, or what was typed a second after that would be taken for the scan's beginning."""


class Cashier:
    """Sees and does what a person can."""

    def __init__(self, qtbot: QtBot, till: Till) -> None:
        self._qtbot = qtbot
        self.till = till
        self._looked = 0.0
        self._clock = _FAR

    def widget(self, name: str, kind: type[Kind]) -> Kind:
        """The widget of that name, in the window or in the panel beside it."""
        found: Kind | None = self.till.window.findChild(kind, name)
        assert found is not None, f"the window has no {name}"
        return found

    def sees(self, name: str) -> bool:
        """Whether a widget can be seen."""
        found = self.till.window.findChild(QWidget, name)
        return found is not None and found.isVisible()

    def state(self, name: str = "payment.status") -> str:
        """The machine state that a widget carries."""
        found = self.till.window.findChild(QWidget, name)
        return "" if found is None else str(found.property("state"))

    def text(self, name: str) -> str:
        """The words that a widget shows; those of its parts where it has none of its own."""
        found = self.widget(name, QWidget)
        if isinstance(found, QLabel | QLineEdit | QAbstractButton):
            return found.text()
        return " ".join(label.text() for label in found.findChildren(QLabel) if label.isVisible())

    def until(self, what: str, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait for a condition, with a watcher that looks more often than a shop's."""

        def asked() -> None:
            self._look()
            assert holds(), f"waited in vain for {what}; the payment is {self._standing()}"

        self._qtbot.waitUntil(asked, timeout=int(seconds * 1000))

    def until_state(
        self, *states: str, of: str = "payment.status", seconds: float = PATIENCE
    ) -> str:
        """Wait until a widget shows one of these states; which one it is."""
        self.until(f"{of} {states}", lambda: self.state(of) in states, seconds)
        return self.state(of)

    def until_seen(self, name: str) -> None:
        """Wait until a widget can be seen."""
        self.until(name, lambda: self.sees(name))

    def click(self, name: str) -> None:
        """Press a button with the mouse."""
        button = self.widget(name, QAbstractButton)
        assert button.isVisible(), f"{name} cannot be seen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key wherever the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier if modifier is None else modifier
        QTest.keyClick(QApplication.focusWidget() or self.till.window, key, held)

    def type(self, name: str, text: str) -> None:
        """Put the keyboard into a field and replace what it holds."""
        field = self.widget(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def scan(self, *codes: str) -> None:
        """A scanner reads codes: keys without a pause, ended by Enter, wherever the keyboard is.

        The keys carry the times at which they went down, as those of a window system do: a busy
        machine does not make the scanner slow.
        """
        for code in codes:
            self._clock += 1000
            for sign in code:
                self._stroke(Qt.Key(ord(sign.upper())), sign)
            self._stroke(Qt.Key.Key_Return, "\r")

    def _stroke(self, key: Qt.Key, text: str) -> None:
        self._clock += 3
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._clock)
            QApplication.sendEvent(QApplication.focusWidget() or self.till.window, event)

    def lines(self) -> int:
        """How many lines the basket shows."""
        register = self.till.counter.register
        return 0 if register is None else len(register.sale.cart.lines)

    def present(self, card: str = "visa") -> None:
        """The customer holds this card to the reader, once it asks for one."""
        self.until_state("card", of="simreader.screen")
        # Whether it asks for a tip first is looked up meanwhile.
        button = self.widget("simreader.present", QAbstractButton)
        self.until("a card that may be presented", button.isEnabled)
        box = self.widget("simreader.card", QComboBox)
        box.setCurrentIndex(box.findData(card))
        box.activated.emit(box.currentIndex())
        present = self.widget("simreader.present", QAbstractButton)
        self.until("a reader that takes the card", present.isEnabled)
        self.click("simreader.present")

    def pay(self) -> None:
        """F12, until the reader asks for a card."""
        self.press(Qt.Key.Key_F12)
        self.until_state("waiting")

    def sell(self, *codes: str, card: str = "visa") -> None:
        """Ring up, pay by card, approved."""
        self.scan(*codes)
        self.pay()
        self.present(card)
        self.until_state("approved")
        self.until_written()

    def be_declined(self, *codes: str) -> None:
        """Ring up, pay by a card that has not enough on it, declined."""
        self.scan(*codes)
        self.pay()
        self.present("insufficient_funds")
        self.until_state("declined")

    def see_it_through(self, card: str = "visa", rounds: int = 20) -> str:
        """Do what is the main thing to do until the payment is over; how it ended.

        The customer has this card, and a Visa that is good. Enter is the main act of the panel: try
        again, check again. A card that was read and waits is accepted.
        """
        way: list[str] = []
        for _ in range(rounds):
            way.append(self.until_state(*_STOPS))
            match way[-1]:
                case "waiting":
                    self.until("a reader to pay at", self._may_present_or_is_over)
                    if self.sees("payment.accept"):
                        self.press(Qt.Key.Key_F12)
                        self.until("the decision", lambda: not self.sees("payment.accept"))
                        continue
                    if self.state() == "waiting":
                        self.present(card)
                        card = "visa"
                    self.until(
                        "what follows the card",
                        lambda: self.state() != "waiting" or self.sees("payment.accept"),
                    )
                case "approved":
                    self.until_written()
                    return "approved"
                case "canceled" if not self.sees("payment.retry"):
                    return "canceled"
                case stuck:
                    self.press(Qt.Key.Key_Return)
                    self.until(f"what follows {stuck}", lambda: self.state() != stuck)
        raise AssertionError(f"not over after {', '.join(way)}: {self._standing()}")

    def until_written(self) -> None:
        """Wait until the sale is over in the books too."""
        self.until("the books", lambda: self.till.counter.is_idle)

    def next_customer(self) -> None:
        """Enter; the basket is empty again."""
        self.press(Qt.Key.Key_Return)
        self.until_seen("sale.pay")

    def _may_present_or_is_over(self) -> bool:
        return (
            self.widget("simreader.present", QWidget).isEnabled()
            and self.state("simreader.screen") == "card"
        ) or (self.state() != "waiting" or self.sees("payment.accept"))

    def _look(self) -> None:
        watcher = self.till.threads.watcher
        if watcher is not None and monotonic() - self._looked > _LOOK_EVERY:
            self._looked = monotonic()
            watcher.wake()

    def _standing(self) -> str:
        return f"{self.state()} ({self.text('payment.reason')} {self.text('payment.hint')})"
