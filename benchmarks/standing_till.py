"""A whole till in this process, in test mode at a Stripe look-alike that the benchmark steers."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from benchmarks.one_key import OneKey
from benchmarks.shop import settle_in
from pos_desktop.adapters.stripe.client import Connection, connect
from pos_desktop.adapters.stripe.testing import StripeCustomer
from pos_desktop.app import garbage
from pos_desktop.app.driving import Hand
from pos_desktop.app.opening import application, foundations
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from pos_desktop.domain.news import Outcome
from pos_desktop.domain.payment import Payment
from pos_desktop.domain.settings import Mode
from pos_desktop.domain.testcards import KeyedCard, published_card
from pos_desktop.domain.wants import Want
from pos_desktop.services.watching import Target
from pos_desktop.simulator import Simulator

_PATIENCE = 60.0
_ASK_EVERY_MS = 5
_KEYED = KeyedCard(published_card("visa").number, 12, 2034, "123")


class NeverCameError(RuntimeError):
    """What a benchmark waited for did not come."""


class StandingTill:
    """The till, its Stripe, and the customer in front of its reader."""

    def __init__(self, folder: Path) -> None:
        self.simulator = Simulator(authorizing_seconds=0.0)
        self.simulator.start()
        key = self.simulator.api_key
        options = Options(data_dir=folder, stripe_base=self.simulator.base_url)
        on = foundations(options, OneKey(key))
        self.application = application(on.settings)
        self.till = Till(on)
        self.hand = Hand(self.till, folder)
        self.connection: Connection = connect(key, self.simulator.base_url)
        self._customer = StripeCustomer(self.connection)
        self.ready = False
        self.performing = 0.0
        """Seconds spent so far in performing what payments want."""
        self.till.ready.connect(self._now_ready)

    def open(self) -> None:
        """Open it, and wait until its reader is there and nothing more is going on."""
        self.till.open()
        self.wait(lambda: self.ready, "the till to be ready")
        online = self.hand.until_state("status.reader", "online")
        self.wait(online.holds, online.what)
        self.rest(0.5)
        reached = self.till.reached
        if reached is not None:
            self._perform = reached.perform
            self.till.reached = replace(reached, perform=self._timed)

    def _timed(self, payment: Payment, want: Want) -> Outcome:
        """What the till would perform, and how long it took."""
        began = perf_counter()
        try:
            return self._perform(payment, want)
        finally:
            self.performing += perf_counter() - began

    @property
    def reader(self) -> str:
        """The id of the till's reader."""
        return self.till.chosen.reader_id or ""

    def ring_up(self, lines: int) -> None:
        """Scan so many products."""
        for at in range(lines):
            self.till.window.scanned.emit(f"{100000 + at}")

    def present(self) -> float:
        """Present a card that is approved at once; returns when it was, by `perf_counter`."""
        self._customer.present(self.reader, "visa")
        return perf_counter()

    def present_beside(self, done: Callable[[float], None]) -> None:
        """The same from a thread of its own, as a customer does."""
        threading.Thread(target=lambda: done(self.present()), daemon=True).start()

    def key_in(self) -> float:
        """Key a card that is taken at once; returns when it was, by `perf_counter`."""
        self._customer.key_card(self.reader, _KEYED)
        return perf_counter()

    def key_in_beside(self, done: Callable[[float], None]) -> None:
        """The same from a thread of its own."""
        threading.Thread(target=lambda: done(self.key_in()), daemon=True).start()

    def look(self, target: Target) -> float:
        """Seconds that one look takes."""
        if self.till.reached is None:
            raise NeverCameError("the till has lost its Stripe")
        began = perf_counter()
        self.till.reached.look(target)
        return perf_counter() - began

    def look_now(self) -> None:
        """Spare the watcher its pause."""
        if self.till.threads.watcher is not None:
            self.till.threads.watcher.wake()

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Run the window until the condition holds."""
        loop, deadline = QEventLoop(), monotonic() + _PATIENCE
        timer = QTimer()

        def ask() -> None:
            if holds() or monotonic() > deadline:
                loop.quit()

        timer.timeout.connect(ask)
        timer.start(_ASK_EVERY_MS)
        if not holds():
            loop.exec()
        if not holds():
            raise NeverCameError(f"waited in vain for {what}")

    def rest(self, seconds: float) -> None:
        """Run the window for a while."""
        until = monotonic() + seconds
        self.wait(lambda: monotonic() >= until, "time to pass")

    def close(self) -> None:
        """End the till and its Stripe."""
        self.simulator.faults.clear()
        self.till.window.close()
        self.till.stop()
        self.connection.close()
        self.simulator.stop()

    def _now_ready(self) -> None:
        self.ready = True
        garbage.set_aside()  # as opening the till does


class ShownState(QObject):
    """When the payment panel was painted in each state, by `perf_counter`."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.at: dict[str, float] = {}
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.at.setdefault(str(self._widget.property("state")), perf_counter())


@contextmanager
def standing(folder: Path) -> Iterator[StandingTill]:
    """A till in test mode over a data folder, open and at rest."""
    settle_in(folder, Mode.TEST)
    till = StandingTill(folder)
    try:
        till.open()
        yield till
    finally:
        till.close()
