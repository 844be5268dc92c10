"""From a keystroke in the search to the found rows on the screen, from a scan to the line.

The real page with the real presenters, in a window of the usual size; each figure is the slowest of
a hundred (99th percentile), timed from the key event (or the call that a scan is) until Qt has
nothing left to do: model, lay-out and painting are done. The limit is one frame of a 60 Hz screen.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override

from benchmarks import shop
from benchmarks.figures import Effort, Figure, percentile, within
from pos_desktop.adapters.clock import SystemClock
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app import garbage
from pos_desktop.app.opening import application
from pos_desktop.domain.catalog import Catalog
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings, Theme
from pos_desktop.ports.journal import Journal
from pos_desktop.presenters.sale import SalePresenter
from pos_desktop.runtime.timers import WindowTimers
from pos_desktop.services.ringing import Desk, Register
from pos_desktop.ui.counter import CounterPage

_FRAME = 16.0
_TYPED = ("espresso", "dark jam", "m", "kiwi 9", "100017", "zzz", "lemon tin", "e", "210000")


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """Typing in a catalogue of 100,000; scanning into a basket of 500 lines."""
    journal = SqlJournal.open(folder / "finding.sqlite3", shop.TILL)
    page = Page(shop.catalog_of(effort.searched), journal)
    typing = page.typing(effort.repeats)
    ringing = page.ringing(effort.lines, effort.repeats)
    return [
        _figure(f"keystroke in a search of {effort.searched:,}", typing),
        _figure(f"a line more in a basket of {effort.lines}", ringing),
    ]


def _figure(name: str, seconds: list[float]) -> Figure:
    middle = percentile(seconds, 0.5) * 1000
    aside = f"p99; median {middle:.1f}, worst {max(seconds) * 1000:.1f} ms"
    return within(name, percentile(seconds, 0.99) * 1000, _FRAME, aside)


class Paints(QObject):
    """Counts how often what it watches was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


class Page:
    """The counter's page on its own, as the till puts it together."""

    def __init__(self, catalog: Catalog, journal: Journal) -> None:
        self.catalog = catalog
        self.application: QApplication = application(Settings(theme=Theme.LIGHT))
        self.page = CounterPage()
        desk = Desk(shop.TILL, "Ana", "usd")
        self.register = Register(
            desk,
            journal=journal,
            lane=NoLane(),
            clock=SystemClock(),
            timers=WindowTimers(),
            changed=self._changed,
            trouble=lambda _: None,
        )
        self.presenter = SalePresenter(self.page, self.register, catalog)
        self.page.catalogue.searched.connect(self.presenter.search)
        self.window = QMainWindow()
        self.window.resize(1366, 768)
        self.window.setCentralWidget(self.page)
        self.window.show()
        self.paints = Paints(self.page.basket.lines.viewport())
        self.presenter.show()
        garbage.set_aside()  # as opening the till does
        self._settle()

    def typing(self, repeats: int) -> list[float]:
        """Seconds of each keystroke, the field being emptied in between."""
        field, found = self.page.catalogue.search, []
        for at in range(repeats):
            for letter in _TYPED[at % len(_TYPED)]:
                found.append(self._timed(partial(QTest.keyClicks, field, letter)))
                if len(found) >= repeats:
                    return found
            self.presenter.search("")
            self._settle()
        return found

    def ringing(self, lines: int, repeats: int) -> list[float]:
        """Seconds of each scan that adds a line to a basket that holds so many."""
        self.presenter.search("")
        for product in self.catalog.products[:lines]:
            self.register.sale = self._with(self.register.sale, product.sku)
        self.presenter.sale_changed(self.register.sale)
        self._settle()
        before, full, found = self.paints.count, self.register.sale, []
        for product in self.catalog.products[lines:][: min(repeats, 100)] * (repeats // 100 + 1):
            self.register.take(full)
            self._settle()
            found.append(self._timed(partial(self.presenter.scan, product.sku)))
            if len(found) >= repeats:
                break
        if self.paints.count - before < len(found):
            raise RuntimeError("lines were added and not painted")
        return found

    def _with(self, sale: Sale, sku: str) -> Sale:
        product = self.catalog.by_code(sku)
        if product is None:
            raise LookupError(sku)
        return Sale(sale.sale_id, sale.till, sale.cashier, sale.cart.add(product), sale.opened_at)

    def _timed(self, act: Callable[[], object]) -> float:
        began = perf_counter()
        act()
        self._settle()
        return perf_counter() - began

    def _settle(self) -> None:
        for _ in range(3):  # an event may post another: lay-out, then painting
            self.application.processEvents()

    def _changed(self, sale: Sale) -> None:
        self.presenter.sale_changed(sale)


class NoLane:
    """Keeps nothing: what is measured is the window's thread, the journal has its own figure."""

    def submit(self, work: object, done: object, failed: object) -> None:
        """Let it be."""
