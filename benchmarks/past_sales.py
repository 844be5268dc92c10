"""From a wish for past sales to its first rows, in a book of a million of them.

Each kind of search is asked of the service as the screen does, on a lane that works at once:
reading what was typed, the customers it may name, the look into the book. Before each the wish is
another one. The figure is the slowest of twenty (95th percentile), the limit what a person takes
for at once. The last row is the screen itself: from a key event until Qt has painted the rows it
brought, with the real lane; its aside says what page and book of customers weigh.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic, perf_counter
from typing import TypeVar

import psutil
from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks import many_sales, shop
from benchmarks.figures import Effort, Figure, percentile, within
from pos_desktop.adapters.clock import SystemClock
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.opening import application
from pos_desktop.domain.dayorder import DayOrder
from pos_desktop.domain.sale import SaleStatus, TenderKind
from pos_desktop.domain.sale_words import Reading
from pos_desktop.domain.settings import Settings, Theme
from pos_desktop.presenters.sales import SalesParts, SalesPresenter
from pos_desktop.runtime.lane import WorkLane
from pos_desktop.services.sale_finding import Found, SaleFinding, Wish
from pos_desktop.ui.sales import SalesPage

T = TypeVar("T")
_AT_ONCE = 50.0
_MIB = 1024 * 1024
_PATIENCE = 20.0
_KINDS = {
    "newest": Wish(),
    "number": Wish("001-0042"),
    "number without its till": Wish("42"),
    "amount": Wish("12.50"),
    "last four, in one sale of three": Wish("4242"),
    "last four, in one of ten thousand": Wish("0007"),
    "customer": Wish("maria garcia"),
    "telephone": Wish("+49 151 2000 7"),
    "SKU": Wish("100017"),
    "description": Wish("espresso"),
    "date": Wish("2026-03-01"),
    "tender given up": Wish(tenders=(TenderKind.MOTO,)),
    "state": Wish(statuses=(SaleStatus.NEEDS_ATTENTION,)),
    "two words": Wish("4242 12.50"),
    "two words that never meet": Wish("100005 100017"),
    "nothing": Wish("zzz"),
}
_TYPED = ("4242", "12.50", "maria", "001-0042", "espresso", "0007")
_REPEATS = 20


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """Each kind of search, then typing in the screen."""
    file = folder / "year.sqlite3"
    many_sales.keep_year(file, effort.past)
    journal = SqlJournal.open(file, shop.TILL)
    try:
        asking = Asking(journal)
        figures = [
            _figure(f"first rows: {name}", [asking.seconds(wish) for _ in range(_REPEATS)])
            for name, wish in _KINDS.items()
        ]
        return [*figures, _typing(journal)]
    finally:
        journal.close()


class Asking:
    """The search of the screen, and when the rows of its wish were there first."""

    def __init__(self, journal: SqlJournal) -> None:
        self._times: list[float] = []
        self._finding = SaleFinding(journal, AtOnce(), SystemClock(), _reading, self._found)
        self.seconds(Wish("maria"))  # the book of customers is read once

    def seconds(self, wish: Wish) -> float:
        """From the wish to its first rows, or to knowing that there are none."""
        self._finding.ask(Wish("another"))
        self._times.clear()
        began = perf_counter()
        self._finding.ask(wish)
        return self._times[0] - began

    def _found(self, found: Found) -> None:
        if found.is_current:
            self._times.append(perf_counter())


def _figure(name: str, seconds: list[float]) -> Figure:
    middle = percentile(seconds, 0.5) * 1000
    aside = f"p95; median {middle:.1f}, worst {max(seconds) * 1000:.1f} ms"
    return within(name, percentile(seconds, 0.95) * 1000, _AT_ONCE, aside)


def _typing(journal: SqlJournal) -> Figure:
    """From a keystroke in the screen to its rows, painted."""
    app = application(Settings(theme=Theme.LIGHT))
    before = _resident()
    screen = Screen(app, journal)
    found = [seconds for text in _TYPED for seconds in screen.typed(text)]
    middle, weighs = percentile(found, 0.5) * 1000, _resident() - before
    screen.close()
    aside = f"p95; median {middle:.1f}, worst {max(found) * 1000:.1f} ms; {weighs:.0f} MiB"
    return within("keystroke in past sales", percentile(found, 0.95) * 1000, _AT_ONCE, aside)


class Screen:
    """The page on its own, with its presenter and a lane, as the till puts them together."""

    def __init__(self, app: QApplication, journal: SqlJournal) -> None:
        self._app = app
        self._lane = WorkLane("lookups")
        self._lane.start()
        self.page = SalesPage()
        parts = SalesParts(self.page, journal, self._lane, SystemClock(), _reading)
        self._presenter = SalesPresenter(parts)
        self.page.searched.connect(self._presenter.search)
        self.page.selected.connect(self._presenter.select)
        self.page.more_wanted.connect(self._presenter.more)
        self._window = QMainWindow()
        self._window.resize(1366, 768)
        self._window.setCentralWidget(self.page)
        self._window.show()
        self._presenter.refresh()
        self.typed("maria")  # the book of customers is read once

    def typed(self, text: str) -> list[float]:
        """Seconds of each keystroke, the field being emptied before."""
        self.page.field.clear()
        self._settle()
        return [self._timed(partial(QTest.keyClicks, self.page.field, sign)) for sign in text]

    def close(self) -> None:
        """End the lane."""
        self._lane.ask_to_stop()
        self._lane.has_stopped(_PATIENCE)

    def _timed(self, act: Callable[[], object]) -> float:
        began = perf_counter()
        act()
        self._settle()
        return perf_counter() - began

    def _settle(self) -> None:
        until, wait = monotonic() + _PATIENCE, QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        while monotonic() < until:
            self._app.processEvents(wait)  # without it this would keep the lane from working
            if self._presenter.model.is_known:
                self._app.processEvents()  # lay-out, then painting
                self._app.processEvents()
                return
        raise RuntimeError("the rows never came")


class AtOnce:
    """A lane that works where it is asked."""

    def submit(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        """Work now."""
        del failed
        done(work())


def _resident() -> float:
    return float(psutil.Process().memory_info().rss) / _MIB


def _reading() -> Reading:
    return Reading("usd", ".", DayOrder.MONTH_FIRST, date.today())  # noqa: DTZ011 - the shop's
