"""A till in a process of its own, with an agent who sees every phone order through; to be killed.

Standard input takes one order a line (see `Call`); standard output tells, a JSON object a line:
`found` what a start brought back on the phone page, `done` once that is over, and after each order.
"""

import argparse
import json
import sys
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QWidget

from pos_desktop.app.driving import Driver, Hand, Until
from pos_desktop.app.opening import open_till
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.ui.texts import words
from tests.fakes.vaults import MemoryVault

_OVER = frozenset({"approved", "canceled"})
_STUCK = frozenset({"declined", "canceled", "offline", "busy", "attention"})
_MADE = frozenset({"save", "pay", "charge"})
"""Wishes that are followed by `phone.status`."""

Doing = Generator[Until, None, None]


@dataclass(slots=True)
class Call:
    """What a customer on the line wants.

    `wish` is `open` (only look the customer up), `save` a card, `pay` now and keep the card,
    `charge` the saved card, or `remove` it. The customer is known by `email`. `cards` are keyed one
    after the other, and a Visa once they are used up.
    """

    wish: str = "open"
    email: str = ""
    amount: str = ""
    about: str = ""
    cards: list[str] = field(default_factory=list)
    cancel: bool = False


class Agent:
    """Looks customers up, reads the terms, keys cards, and tries again until it is over."""

    def __init__(self, till: Till, folder: Path) -> None:
        self.till = till
        self.hand = Hand(till, folder)
        self._orders: SimpleQueue[Call] = SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def life(self) -> Doing:
        """All that the agent does, until somebody ends it."""
        yield self.until("the reader", self.is_ready)
        is_at_phone = self.till.window.shell.shown() == Screen.PHONE.value
        tell("found", is_under_way=is_at_phone, seen=_seen(self.till))
        if is_at_phone:
            yield from self.see_through(Call())
            tell("done")
        while True:
            call = yield from self.next_order()
            yield from self._serve(call)
            tell("done")

    def _listen(self) -> None:
        for line in sys.stdin:
            self._orders.put(Call(**json.loads(line)))

    def next_order(self) -> Generator[Until, None, Call]:
        found: list[Call] = []

        def came() -> bool:
            try:
                found.append(self._orders.get_nowait())
            except Empty:
                return False
            return True

        yield self.until("an order", came)
        return found[0]

    def is_ready(self) -> bool:
        is_open = self.till.counter.is_live and self.till.threads.watcher is not None
        return is_open and self.state("status.reader") in {"online", "busy", "offline"}

    def _serve(self, call: Call) -> Doing:
        yield from self.look_up(call.email)
        match call.wish:
            case "save":
                self.hand.click("phone.consent")
                self.hand.click("phone.saveCard")
            case "pay":
                self.hand.click("phone.consent")
                self.fill_in(call)
                self.hand.click("phone.payNow")
            case "charge":
                yield self.until("a card", lambda: self.can("phone.chargeCard"))
                self.fill_in(call)
                self.hand.click("phone.chargeCard")
            case "remove":
                yield self.until("a card", lambda: self.can("phone.removeCard"))
                self.hand.click("phone.removeCard")
                yield self.until("the question", lambda: self.can("phone.removeCard.yes"))
                self.hand.click("phone.removeCard.yes")
                yield self.until("no card", self._is_bare)
        if call.wish in _MADE:
            yield from self.see_through(call)
        else:
            yield self.until("the cards", lambda: self.can("phone.removeCard") or self._is_bare())

    def look_up(self, email: str) -> Doing:
        """The customer's page; made only where nobody has the e-mail."""
        self.hand.click("nav.phone")
        if self.can("phone.otherCustomer"):
            self.hand.click("phone.otherCustomer")
        yield self.until("the search", self.can_search)
        self.hand.type("phone.customerSearch", email)
        self.hand.press("phone.customerSearch", Qt.Key.Key_Return)
        yield self.until("somebody", lambda: self.sees("phone.terms", "phone.newEmail"))
        if self.sees("phone.newEmail"):
            self.hand.type("phone.newName", f"Customer {email}")
            self.hand.click("phone.createCustomer")
            yield self.until("a customer", lambda: self.sees("phone.terms", "phone.twins"))
        twins = self.hand.widget("phone.twins")
        if isinstance(twins, QListView) and twins.isVisible():
            twins.setCurrentIndex(twins.model().index(0, 0))
            QTest.keyClick(twins, Qt.Key.Key_Return)
            yield self.until("the twin", lambda: self.sees("phone.terms"))

    def fill_in(self, call: Call) -> None:
        self.hand.type("phone.amount", call.amount)
        self.hand.type("phone.description", call.about)

    def see_through(self, call: Call) -> Doing:
        """Do the main thing there is to do until it is over."""
        yield self.until("a beginning", lambda: self.state("phone.status") not in {"", "idle"})
        while True:
            now = self.state("phone.status")
            if now in _OVER and self.can("phone.done") and self.till.phone.is_idle:
                self.hand.click("phone.done")
                yield self.until("the next call", self.can_search)
                return
            if now == "waiting":
                self._key(call)
            elif now in _STUCK:
                self._go_on()
            yield self.until("a look", lambda: True)

    def _key(self, call: Call) -> None:
        if call.cancel and self.can("phone.cancel"):
            call.cancel = False
            self.hand.click("phone.cancel")
        elif self.state("simreader.screen") == "moto" and self.can("simreader.present"):
            self.hand.choose("simreader.card", call.cards.pop(0) if call.cards else "visa")
            self.hand.click("simreader.present")

    def _go_on(self) -> None:
        """The button that the page leads to."""
        QTest.keyClick(QApplication.focusWidget() or self.till.window, Qt.Key.Key_F12)

    def _is_bare(self) -> bool:
        """Whether the customer has no card, and that was read."""
        told = self.till.window.findChild(QLabel, "phone.noCards")
        return told is not None and told.isVisible() and told.text() == words("phone.cards.none")

    def until(self, what: str, holds: Callable[[], bool]) -> Until:
        def asked() -> bool:
            if self.till.threads.watcher is not None:
                self.till.threads.watcher.wake()  # looks more often than a shop's
            return holds()

        return Until(what, asked)

    def state(self, name: str) -> str:
        return self.hand.state(name)

    def sees(self, *names: str) -> bool:
        found = (self.till.window.findChild(QWidget, name) for name in names)
        return any(one is not None and one.isVisible() for one in found)

    def can_search(self) -> bool:
        return (
            self.sees("phone.customerSearch")
            and self.hand.widget("phone.customerSearch").isEnabled()
        )

    def can(self, name: str) -> bool:
        found = self.till.window.findChild(QAbstractButton, name)
        return found is not None and found.isVisible() and found.isEnabled()


def tell(word: str, **more: object) -> None:
    print(json.dumps({"told": word, **more}), flush=True)  # noqa: T201 - to who started us


def _lost(till: Till, why: str) -> None:
    """What the agent waited for in vain, and what was to be seen meanwhile."""
    tell("lost", why=why, seen=_seen(till))


def _seen(till: Till) -> list[str]:
    labels = till.window.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def stand_at_a_till(agent: Callable[[Till, Path], Agent]) -> int:
    """Open the till of the command line and have the agent stand at it until it is killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base")
    parser.add_argument("--key", default="")
    given, _ = parser.parse_known_args()
    app = QApplication(sys.argv[:1])
    drivers: list[Driver] = []

    def take(till: Till) -> None:
        driver = Driver(agent(till, given.folder).life())
        driver.setParent(app)
        driver.ended.connect(partial(_lost, till))
        driver.start()
        drivers.append(driver)

    options = Options(data_dir=given.folder, stripe_base=given.base, training=given.base is None)
    return open_till(options, vault=MemoryVault(default=given.key), opened=take)


if __name__ == "__main__":
    sys.exit(stand_at_a_till(Agent))
