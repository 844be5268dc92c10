"""A day that does not end: sale after sale at the real window, with everything else now and then.

A generator of conditions, as `driving` plays them: nothing blocks the window's thread.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from random import Random
from time import monotonic, perf_counter, process_time, thread_time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QTableView, QWidget
from shiboken6 import Shiboken

from benchmarks.spent import Spent
from pos_desktop.app.driving import Hand, Until
from pos_desktop.app.till import Till
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.presenters.heldrows import HeldRow
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.ui.closepages import DAY, HELD, ClosePages

Day = Iterator[Until]
_CODES = ("2101000407375", "2101000407740", "2101000408112")
_TELLING_CENTS = {1, 2, 3, 5, 55, 65, 75}
"""A simulated reader declines amounts that end so, whatever the card.

Source: https://docs.stripe.com/terminal/references/testing#physical-test-cards
"""
_LOOK_EVERY = 0.15
"""Seconds between two looks at the reader, where the till takes half a one by itself.

Where something is known to have happened at the reader, the look is made at once.
"""


class SoakHand(Hand):
    """A hand that finds again what it has found, and has the reader looked at more often."""

    def __init__(self, till: Till) -> None:
        super().__init__(till, till.on.paths.folder)
        self._found: dict[str, QWidget] = {}
        self._looked = 0.0

    def known(self, name: str) -> QWidget | None:
        """The widget of that name, if there is one."""
        found = self._found.get(name)
        if found is None or not Shiboken.isValid(found):
            found = self.till.window.findChild(QWidget, name)
            if found is None:
                return None
            self._found[name] = found
        return found

    def sees(self, name: str) -> bool:
        """Whether it can be seen."""
        found = self.known(name)
        return found is not None and found.isVisible()

    def shows(self, name: str) -> str:
        """Its state."""
        found = self.known(name)
        return "" if found is None else str(found.property("state"))

    def asks_for_card(self) -> bool:
        """Whether the reader does."""
        return self.shows("simreader.screen") == "card"

    def key(self, key: Qt.Key) -> None:
        """Press a key wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.till.window, key)

    def look(self) -> None:
        """Have the reader looked at now."""
        if self.till.threads.watcher is not None:
            self._looked = monotonic()
            self.till.threads.watcher.wake()

    def until(self, what: str, holds: Callable[[], bool]) -> Until:
        """A condition, with looks at the reader while it is waited for long."""
        self._looked = monotonic()

        def asked() -> bool:
            if monotonic() - self._looked > _LOOK_EVERY:
                self.look()
            return holds()

        return Until(what, asked)

    def until_seen(self, name: str) -> Until:
        """Until it can be seen."""
        return self.until(f"{name} to be seen", lambda: self.sees(name))

    def until_shows(self, name: str, *states: str) -> Until:
        """Until it has one of these states."""
        return self.until(f"{name} to be {states}", lambda: self.shows(name) in states)


class Soak:
    """The acts; `selling` and `typing` are what sales and keystrokes took.

    The clock of a sale runs while the till is at work, not while the customer is: from the press of
    Pay until the reader asks for a card, and from the card's answer until the books are written.
    Its work is the whole process's, from the first scan to the empty basket of the next customer.
    """

    def __init__(self, till: Till, chance: Random) -> None:
        self.till, self.chance = till, chance
        self.hand = SoakHand(till)
        self.selling: list[Spent] = []
        self.typing: list[Spent] = []
        self._took = 0.0

    # -- sales -----------------------------------------------------------------------------------

    def sale(self) -> Day:
        """One sale, in one of the ways there are; a plain one is measured."""
        worked = process_time()
        yield from self._ring_up()
        draw = self.chance.random()
        self._took = 0.0
        if draw < 0.08:
            yield from self._in_cash()
        elif draw < 0.16:
            yield from self._by_card("declined")
        elif draw < 0.18:
            yield from self._given_up()
        else:
            yield from self._by_card()
            self.selling.append(Spent(self._took, process_time() - worked))

    def _total(self) -> int:
        register = self.till.counter.register
        return 0 if register is None else register.sale.cart.total().minor

    def _lines(self) -> int:
        register = self.till.counter.register
        return 0 if register is None else len(register.sale.cart.lines)

    def _ring_up(self) -> Day:
        yield self.hand.until_seen("sale.pay")
        self.hand.scan(*self.chance.choices(_CODES, k=self.chance.randint(1, 3)))
        while self._total() % 100 in _TELLING_CENTS:
            self.hand.scan(_CODES[0])
        yield self.hand.until("a basket", lambda: self._lines() > 0)

    def _by_card(self, first: str = "visa") -> Day:
        began = perf_counter()
        self.hand.key(Qt.Key.Key_F12)
        yield self.hand.until_shows("payment.status", "waiting")
        self._took = perf_counter() - began
        if first != "visa":
            yield from self._present(first)
            yield self.hand.until_shows("payment.status", "declined")
            self.hand.key(Qt.Key.Key_Return)
            yield self.hand.until_shows("payment.status", "waiting")
        yield from self._present("visa")
        began = perf_counter()
        yield self.hand.until_shows("payment.status", "approved")
        yield self.hand.until("the books", lambda: self.till.counter.is_idle)
        self._took += perf_counter() - began
        yield from self._next_customer()

    def _present(self, card: str) -> Day:
        def ready() -> bool:
            button = self.hand.known("simreader.present")
            is_on = isinstance(button, QAbstractButton) and button.isEnabled()
            return is_on and self.hand.asks_for_card()

        self.hand.look()
        yield self.hand.until("a reader that takes a card", ready)
        self.hand.choose("simreader.card", card)
        yield self.hand.until("a reader that takes a card", ready)
        self.hand.click("simreader.present")
        yield self.hand.until("the card's answer", lambda: not self.hand.asks_for_card())
        self.hand.look()

    def _in_cash(self) -> Day:
        self.hand.key(Qt.Key.Key_F9)
        yield self.hand.until_seen("cash.given")
        self.hand.key(Qt.Key.Key_Return)
        yield self.hand.until_shows("payment.status", "approved")
        yield self.hand.until("the books", lambda: self.till.counter.is_idle)
        yield from self._next_customer()

    def _given_up(self) -> Day:
        self.hand.key(Qt.Key.Key_F12)
        yield self.hand.until_shows("payment.status", "waiting")
        self.hand.key(Qt.Key.Key_Escape)
        yield self.hand.until_shows("payment.status", "canceled", "approved")
        self.hand.key(Qt.Key.Key_Return)
        yield self.hand.until_seen("sale.pay")
        yield from self._by_card() if self._lines() else iter(())

    def _next_customer(self) -> Day:
        self.hand.key(Qt.Key.Key_Return)
        yield self.hand.until("the next customer", lambda: self.hand.sees("sale.pay"))
        yield self.hand.until("an empty basket", lambda: self._lines() == 0)

    # -- everything else -----------------------------------------------------------------------

    def everything(self) -> Day:
        """Each way to pay and each act once: what is made when it is first wanted is there then."""
        ways: tuple[Callable[[], Day], ...] = (
            self._by_card,
            partial(self._by_card, "declined"),
            self._in_cash,
            self._given_up,
        )
        for way in ways:
            yield from self._ring_up()
            yield from way()
        for act in self._acts():
            yield from act()
            yield from self._back()

    def aside(self) -> Day:
        """Something that is no sale, and back at the counter."""
        yield from self.chance.choice(self._acts())()
        yield from self._back()

    def _acts(self) -> tuple[Callable[[], Day], ...]:
        return (
            self.search, self.search, self._past_sale, self._past_sale, self._refund,
            self._phone, self._close, self._held, self._readers, self._settings,
        )  # fmt: skip

    def _back(self) -> Day:
        self._go(Screen.SALE)
        yield self.hand.until_seen("sale.pay")

    def _go(self, screen: Screen) -> None:
        self.till.go(screen.value)

    def search(self) -> Day:
        """Type a word into the search, and leave it."""
        field = self.hand.widget("sale.search")
        field.setFocus()
        for letter in "espresso":
            began, worked = perf_counter(), thread_time()
            QTest.keyClicks(field, letter)
            field.window().repaint()
            self.typing.append(Spent(perf_counter() - began, thread_time() - worked))
        self.hand.press("sale.search", Qt.Key.Key_Escape)
        yield self.hand.until_seen("sale.pay")

    def _past_sale(self) -> Day:
        self._go(Screen.SALES)
        yield self.hand.until_seen("sales.table")
        table = self.hand.known("sales.table")
        if isinstance(table, QTableView) and table.model().rowCount():
            table.selectRow(self.chance.randrange(min(table.model().rowCount(), 10)))
            yield self.hand.until_seen("sales.refund")
        self.hand.type("sales.search", self.chance.choice(("4242", "bread", "001-0001")))
        yield self.hand.until_seen("sales.search")
        self.hand.type("sales.search", " ")

    def find_nothing(self) -> Day:
        """A list of past sales without any: no sale is at hand, and its lines are not drawn."""
        self._go(Screen.SALES)
        yield self.hand.until_seen("sales.table")
        self.hand.type("sales.search", "nothing of that kind")
        yield self.hand.until("no past sale", lambda: self._rows("sales.table") == 0)

    def until_compared(self) -> Until:
        """No comparison with Stripe is under way: one begins by itself after each opening."""
        compares = partial(self.hand.shows, "close.reconcileStatus")
        return self.hand.until("a comparison", lambda: compares() != "reading")

    def find_everything(self) -> Day:
        """The list of past sales as it was before."""
        self._go(Screen.SALES)
        self.hand.type("sales.search", " ")
        yield self.hand.until_seen("sales.table")
        yield from self._back()

    def _refund(self) -> Day:
        self._go(Screen.SALES)
        yield self.hand.until_seen("sales.table")
        table = self.hand.known("sales.table")
        if not isinstance(table, QTableView) or not table.model().rowCount():
            return
        table.selectRow(0)
        yield self.hand.until_seen("sales.refund")
        button = self.hand.known("sales.refund")
        if not isinstance(button, QAbstractButton) or not button.isEnabled():
            return
        button.click()

        def opened() -> bool:
            return self.hand.sees("sales.refundConfirm") or self.hand.sees("sales.refundNotice")

        yield self.hand.until("the pane", opened)
        every = self.hand.known("sales.refundAll")
        if not self.hand.sees("sales.refundConfirm") or not isinstance(every, QCheckBox):
            return
        every.click()
        self.hand.key(Qt.Key.Key_F12)
        yield self.hand.until_shows("sales.refundStatus", "approved", "attention", "declined")
        self.hand.click("sales.refundDone")
        yield self.hand.until_seen("sales.table")

    def _phone(self) -> Day:
        self._go(Screen.PHONE)
        yield self.hand.until_seen("phone.customerSearch")
        self.hand.type("phone.customerSearch", "am")

    def _close(self) -> Day:
        self._go(Screen.CLOSE)
        yield self.hand.until_seen("close.pages")
        self.hand.key(Qt.Key.Key_F6)
        yield self.hand.until_seen("close.pages")

    def _held(self) -> Day:
        """A sale of which the money is held, and taken on the close screen."""
        self._capture(later=True)
        self._go(Screen.SALE)
        yield from self._ring_up()
        yield from self._by_card()
        self._capture(later=False)
        yield from self._turn_to(HELD)
        yield self.hand.until("what is held", lambda: self._rows("close.uncaptured") > 0)
        self.hand.choose_rows("close.uncaptured")
        yield self.hand.until("a capture", lambda: self._may_press("close.capture"))
        self.hand.click("close.capture")
        yield self.hand.until("what was held", lambda: self._rows_held() == 0)

    def _turn_to(self, page: str) -> Day:
        """A page of the close screen."""
        self._go(Screen.CLOSE)
        yield self.hand.until_seen("close.pages")
        pages = self.hand.known("close.pages")
        if isinstance(pages, ClosePages) and pages.page() != page:
            self.hand.key(Qt.Key.Key_F6)

    def _capture(self, *, later: bool) -> None:
        how = CaptureMethod.MANUAL if later else CaptureMethod.AUTOMATIC
        settings = replace(self.till.settings.now, capture=how, capture_later=later)
        self.till.settings.change(settings, lambda: None, self.till.broke)

    def _rows(self, name: str) -> int:
        table = self.hand.known(name)
        return table.model().rowCount() if isinstance(table, QTableView) else 0

    def _rows_held(self) -> int:
        """Rows of which the money is not known to be taken."""
        table = self.hand.known("close.uncaptured")
        if not isinstance(table, QTableView):
            return 0
        model = table.model()
        told = (
            model.data(model.index(at, 0), Qt.ItemDataRole.UserRole)
            for at in range(model.rowCount())
        )
        return sum(isinstance(one, HeldRow) and one.state.value != "captured" for one in told)

    def _may_press(self, name: str) -> bool:
        button = self.hand.known(name)
        return isinstance(button, QAbstractButton) and button.isVisible() and button.isEnabled()

    def close_the_day(self) -> Day:
        """Count the drawer and close: what was sold since the last time is no more of the day."""
        yield from self._turn_to(DAY)
        yield self.hand.until_seen("close.count")
        yield self.hand.until_shows("close.report", "open", "counted")
        self.hand.type("close.count", "0")
        yield self.hand.until_shows("close.report", "counted")
        self.hand.key(Qt.Key.Key_F12)
        yield self.hand.until_shows("close.report", "closed")
        self.hand.key(Qt.Key.Key_F12)
        yield self.hand.until_shows("close.report", "open")
        yield from self._back()

    def _readers(self) -> Day:
        self._go(Screen.READERS)
        yield self.hand.until_seen("readers.table")
        table = self.hand.known("readers.table")
        if not isinstance(table, QTableView):
            return
        yield self.hand.until("the readers", lambda: table.model().rowCount() >= 2)
        for row in (1, 0):
            before = self.till.chosen.reader_id
            table.selectRow(row)
            button = self.hand.known("readers.use")
            if isinstance(button, QAbstractButton) and button.isVisible() and button.isEnabled():
                button.click()
                yield self.hand.until("another reader", partial(self._uses_another, before))
        yield self.hand.until_shows("status.reader", "online")

    def _uses_another(self, than: str | None) -> bool:
        return self.till.chosen.reader_id != than

    def _settings(self) -> Day:
        self._go(Screen.SETTINGS)
        yield self.hand.until("the settings", lambda: self.till.window.shell.shown() == "settings")
