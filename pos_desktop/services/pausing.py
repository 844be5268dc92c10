"""The pause before a request is made again: one at a time, and a wish ends it."""

from collections.abc import Callable

from pos_desktop.ports.tasks import Timer, Timers


class Pause:
    """Calls `over` once its time has come, unless it was ended before. Lives with the window."""

    def __init__(self, timers: Timers, over: Callable[[], None]) -> None:
        self._timers = timers
        self._over = over
        self._timer: Timer | None = None

    @property
    def is_on(self) -> bool:
        """Whether somebody waits."""
        return self._timer is not None

    def begin(self, seconds: float) -> None:
        """Wait so long; what was waited for before is forgotten."""
        self.end()
        self._timer = self._timers.after(seconds, self._is_over)

    def end(self) -> None:
        """Wait no longer; nothing is called."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _is_over(self) -> None:
        self._timer = None
        self._over()
