"""A till in a process of its own that is closed at once, or opened anew in training mode.

    python -m tests.e2e.twice FOLDER at-once DELAY
    python -m tests.e2e.twice FOLDER anew --base URL --key KEY
    python -m tests.e2e.twice FOLDER back --base URL --key KEY
    python -m tests.e2e.twice FOLDER mid-sale --base URL --key KEY
    python -m tests.e2e.twice FOLDER in-turn
    python -m tests.e2e.twice FOLDER on-the-line
    python -m tests.e2e.twice FOLDER in-settings

`at-once` closes the window some milliseconds after it is shown. `anew` waits for a look at the
reader that gets no answer, changes the mode, opens once more, and tells what a scan puts into the
baskets of the new till and of the one before. `back` opens anew on a copy of the book, and tells
whether it is that of the new till. `mid-sale` closes the window while a payment waits for its first
answer. `in-turn` changes the language three times, and tells
how many windows there are with each till. `on-the-line` changes it while a customer is on the line,
and tells what the page of the next till shows of the call. `in-settings` changes the language on
the settings screen, takes that back, changes the till's name and goes to the past sales, and tells
where each next till opens.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from weakref import ReferenceType, ref

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView
from typing_extensions import override

from pos_desktop.adapters.journal import backups
from pos_desktop.app.driving import Day, Driver, Hand, Until
from pos_desktop.app.foundations import Wanted
from pos_desktop.app.opening import open_till
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.ui.window import MainWindow
from tests.fakes.vaults import MemoryVault


class Twice:
    """Stands at one till after the other, three in all."""

    def __init__(self) -> None:
        self._tills: list[ReferenceType[Till]] = []
        self._timers: list[QTimer] = []

    def take(self, till: Till) -> None:
        """Another one was opened; nothing here keeps it alive."""
        self._tills.append(ref(till))
        if len(self._tills) < 3:
            self._once(self._is_reached, self._anew)
        else:
            self._once(self._is_live, self._scan)

    def _is_live(self) -> bool:
        till = self._tills[-1]()
        return till is not None and till.counter.is_live

    def _is_reached(self) -> bool:
        till = self._tills[-1]()
        return till is not None and till.counter.is_live and till.reached is not None

    def _once(self, holds: Callable[[], bool], then: Callable[[], object]) -> None:
        timer = QTimer()

        def ask() -> None:
            if holds():
                timer.stop()
                then()

        timer.timeout.connect(ask)
        timer.start(20)
        self._timers.append(timer)

    def _anew(self) -> None:
        till = self._tills[-1]()
        assert till is not None
        till.reopen_wanted.emit(replace(till.settings.now, mode=Mode.TRAINING, reader=None))

    def _scan(self) -> None:
        *_, old, new = (till() for till in self._tills)
        assert new is not None
        QTest.keyClicks(QApplication.focusWidget() or new.window, "1101\r")
        QTest.keyClicks(QApplication.focusWidget() or new.window, "2101000407740\r")
        print(json.dumps({"old": _lines(old), "new": _lines(new)}), flush=True)  # noqa: T201
        new.window.close()


class Back(Twice):
    """The first till makes a copy of its book; the second begins with it, if it may."""

    @override
    def take(self, till: Till) -> None:
        self._tills.append(ref(till))
        if len(self._tills) == 1:
            self._once(self._is_reached, self._go_back)
        else:
            self._once(self._is_live, self._tell)

    def _go_back(self) -> None:
        till = self._tills[-1]()
        assert till is not None
        paths = till.on.paths
        copy = paths.folder / "copy.sqlite3"
        backups.copy(paths.journal(till.on.settings.booked_mode), copy)
        till.restore_wanted.emit(Wanted(copy))

    def _tell(self) -> None:
        till = self._tills[-1]()
        assert till is not None
        assert till.books is not None
        is_restored = till.books.restoration is not None
        assert is_restored is (till.books.unrestored is None)
        print(json.dumps({"restored": is_restored}), flush=True)  # noqa: T201
        till.window.close()


class MidSale(Twice):
    """The cashier asks for a payment and closes the window."""

    @override
    def take(self, till: Till) -> None:
        self._tills.append(ref(till))
        self._once(self._is_reached, self._pay)

    def _pay(self) -> None:
        till = self._tills[-1]()
        assert till is not None
        till.counter.scan("1101")
        QTest.keyClick(till.window, Qt.Key.Key_F12)
        self._once(lambda: not till.is_idle, till.window.close)


class InTurn(Twice):
    """Each till is in the other language."""

    def __init__(self) -> None:
        super().__init__()
        self._windows: list[int] = []

    @override
    def take(self, till: Till) -> None:
        self._tills.append(ref(till))
        self._once(self._is_reached, self._count)

    def _count(self) -> None:
        till = self._tills[-1]()
        assert till is not None
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        self._windows.append(len(windows))
        if len(self._windows) < 4:
            other = "fr" if till.settings.now.language == "en" else "en"
            till.reopen_wanted.emit(replace(till.settings.now, language=other))
        else:
            print(json.dumps(self._windows), flush=True)  # noqa: T201 - to who started us
            till.window.close()


class OnTheLine:
    """A customer orders by telephone while the language changes."""

    def __init__(self) -> None:
        self._drivers: list[Driver] = []

    def take(self, till: Till) -> None:
        """Another one was opened."""
        part = self._again if self._drivers else self._call
        driver = Driver(part(Hand(till, till.on.paths.folder)))
        driver.ended.connect(_tell_end)
        driver.start()
        self._drivers.append(driver)

    def _call(self, hand: Hand) -> Day:
        yield from _at_the_page(hand)
        hand.type("phone.customerSearch", "amelie@duval.example")
        hand.press("phone.customerSearch", Qt.Key.Key_Return)
        yield hand.until_visible("phone.newName")
        hand.type("phone.newName", "Amelie Duval")
        hand.click("phone.createCustomer")
        yield hand.until_visible("phone.terms")
        hand.type("phone.amount", "24.90")
        hand.type("phone.description", "Flowers")
        till = hand.till
        till.settings.change(replace(till.settings.now, language="fr"), lambda: None, print)
        till.go(Screen.SETTINGS.value)
        till.go(Screen.SALE.value)

    def _again(self, hand: Hand) -> Day:
        yield from _at_the_page(hand)
        yield hand.until_visible("phone.terms")
        yield Until("what was typed", lambda: _text(hand, "phone.amount") != "")
        told = {one: _text(hand, f"phone.{one}") for one in ("name", "amount", "description")}
        parking = hand.till.window.findChild(QListView, "phone.parked")
        assert parking is not None
        yield Until("nobody waiting", lambda: not parking.isVisible())
        told["language"] = hand.till.settings.now.language
        print(json.dumps(told), flush=True)  # noqa: T201 - to who started us
        hand.till.window.close()


class InSettings:
    """Somebody changes settings that need another window."""

    def __init__(self) -> None:
        self._drivers: list[Driver] = []
        self._told: dict[str, object] = {}

    def take(self, till: Till) -> None:
        """Another one was opened."""
        part = (self._speak, self._take_back, self._rename, self._tell)[len(self._drivers)]
        driver = Driver(part(Hand(till, till.on.paths.folder)))
        driver.ended.connect(_tell_end)
        driver.start()
        self._drivers.append(driver)

    def _speak(self, hand: Hand) -> Day:
        yield _is_live(hand)
        self._told["at_first"] = hand.till.window.shell.shown()
        hand.till.go(Screen.SETTINGS.value)
        hand.choose("settings.language", "fr")

    def _take_back(self, hand: Hand) -> Day:
        yield _is_live(hand)
        yield hand.until_visible("settings.language")
        focus, picker = QApplication.focusWidget(), hand.widget("settings.language")
        chips = hand.widget("settings.group").findChildren(QAbstractButton)
        self._told["after_the_language"] = {
            "screen": hand.till.window.shell.shown(),
            "group": next(chip.text() for chip in chips if chip.isChecked()),
            "keyboard": focus.objectName() if focus else "",
            "is_seen": picker.visibleRegion().boundingRect() == picker.rect(),
            "notice": hand.widget("settings.notice").accessibleName(),
            "can_undo": hand.widget("settings.undo").isEnabled(),
        }
        hand.click("settings.undo")

    def _rename(self, hand: Hand) -> Day:
        yield _is_live(hand)
        self._told["after_undo"] = hand.till.window.shell.shown()
        hand.type("settings.till", "till-9")
        hand.press("settings.till", Qt.Key.Key_Return)
        yield Until("it kept", lambda: hand.till.settings.now.till == "till-9")
        hand.click("nav.sales")

    def _tell(self, hand: Hand) -> Day:
        yield _is_live(hand)
        self._told["after_the_till"] = [
            hand.till.window.shell.shown(),
            hand.till.on.settings.till,
        ]
        print(json.dumps(self._told), flush=True)  # noqa: T201 - to who started us
        hand.till.window.close()


def _is_live(hand: Hand) -> Until:
    return Until("a basket", lambda: hand.till.counter.is_live)


def _at_the_page(hand: Hand) -> Day:
    till = hand.till
    yield Until("a journal", lambda: till.counter.is_live and till.reached is not None)
    till.go(Screen.PHONE.value)
    yield Until("the page", lambda: hand.widget("phone.amount").isEnabled())


def _text(hand: Hand, name: str) -> str:
    found = hand.widget(name)
    return found.text() if isinstance(found, QLabel | QLineEdit) else ""


def _tell_end(failure: str | None) -> None:
    if failure is not None:
        print(failure, file=sys.stderr, flush=True)  # noqa: T201 - to who started us
        QApplication.exit(1)


def _lines(till: Till | None) -> int:
    register = till.counter.register if till is not None else None
    return 0 if register is None else len(register.sale.cart.lines)


def main() -> int:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "what",
        choices=("at-once", "anew", "back", "in-turn", "in-settings", "mid-sale", "on-the-line"),
    )
    parser.add_argument("delay", type=int, nargs="?", default=0)
    parser.add_argument("--base")
    parser.add_argument("--key", default="")
    given = parser.parse_args()
    app = QApplication(sys.argv[:1])
    options = Options(data_dir=given.folder, stripe_base=given.base, training=given.base is None)
    others: dict[str, Callable[[], Twice | OnTheLine | InSettings]] = {
        "in-settings": InSettings,
        "on-the-line": OnTheLine,
        "anew": Twice,
        "back": Back,
        "mid-sale": MidSale,
    }
    if given.what in others:
        take = others[given.what]().take
        return open_till(options, vault=MemoryVault(default=given.key), opened=take)
    if given.what == "in-turn":
        return open_till(options, opened=InTurn().take)

    def close_soon(till: Till) -> None:
        QTimer.singleShot(given.delay, app, till.window.close)

    return open_till(options, opened=close_soon)


if __name__ == "__main__":
    sys.exit(main())
