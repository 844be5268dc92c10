"""Noticing that nobody touches the till, so that who comes next says who they are."""

from collections.abc import Callable

from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Timer, Timers

MINUTE = 60.0


class Idle:
    """Calls `lock` after `minutes()` without a touch, once `may_lock()`; 0 minutes is never."""

    def __init__(
        self,
        clock: Clock,
        timers: Timers,
        minutes: Callable[[], int],
        may_lock: Callable[[], bool],
        lock: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._timers = timers
        self._minutes = minutes
        self._may_lock = may_lock
        self._lock = lock
        self._touched = clock.steady()
        self._timer: Timer | None = None

    def touched(self) -> None:
        """Somebody pressed a key or clicked."""
        self._touched = self._clock.steady()

    def watch(self) -> None:
        """Begin, or go on with other minutes."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        minutes = self._minutes()
        if not minutes:
            return
        left = self._touched + minutes * MINUTE - self._clock.steady()
        if left > 0:
            self._timer = self._timers.after(left, self.watch)
        elif self._may_lock():
            self.touched()
            self._lock()
            self._timer = self._timers.after(minutes * MINUTE, self.watch)
        else:  # a payment is under way, say: looked at again once it may be over
            self._timer = self._timers.after(MINUTE / 4, self.watch)
