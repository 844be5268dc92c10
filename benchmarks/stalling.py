"""How long the window's event loop is held up while Stripe takes two seconds for every answer.

A timer that is due every millisecond lives in the window's thread; the time from one tick to the
next is a gap. A whole sale is played through the real window meanwhile, with the whole catalogue: a
search is typed, what it found is scrolled, products are scanned, Pay, a card, approved, the next
customer. The look-alike of Stripe runs in the same process, as in training mode, and takes its
share of Python's one lock. The floor is no stall that a person could see: one frame.
"""

from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from benchmarks.figures import Effort, Figure, percentile, within
from benchmarks.standing_till import ShownState, StandingTill, standing

_FRAME = 16.0


class Heartbeat(QObject):
    """Keeps the gaps between its ticks, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to count."""
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now = perf_counter()
        self.gaps.append(now - self._last)
        self._last = now


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """The gaps of a sale."""
    with standing(folder) as till:
        till.simulator.faults.add("slow", path="/v1/*", times=None, seconds=effort.slow)
        heartbeat = Heartbeat()
        heartbeat.start()
        _play(till, effort.repeats)
        heartbeat.stop()
    gaps = [gap * 1000 for gap in heartbeat.gaps]
    long = sum(gap > _FRAME for gap in gaps)
    aside = f"p99 of {len(gaps)}; {long} over a frame, worst {max(gaps):.0f} ms"
    name = f"event loop's gaps while answers take {effort.slow:.0f} s"
    return [within(name, percentile(gaps, 0.99), _FRAME, aside)]


def _play(till: StandingTill, most: int) -> None:
    hand = till.hand
    for letter in "espresso dark"[:most]:
        QTest.keyClicks(hand.widget("sale.search"), letter)
        till.rest(0.06)
    for key in [Qt.Key.Key_Down] * min(most, 12):
        hand.press("sale.search", key)
        till.rest(0.03)
    hand.press("sale.search", Qt.Key.Key_Escape)
    till.rest(0.1)
    for _ in range(5):
        till.ring_up(1)
        till.rest(0.05)
    till.ring_up(4)
    till.rest(0.3)
    shown = ShownState(hand.widget("payment.status"))
    hand.click("sale.pay")
    till.wait(lambda: "waiting" in shown.at, "a card to be asked for")
    till.present_beside(lambda _: None)
    till.wait(lambda: "approved" in shown.at, "the payment to be approved")
    till.rest(0.3)
    hand.click("payment.newSale")
    till.rest(0.3)
