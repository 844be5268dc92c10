"""Calls that are due later, on the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot


class WindowTimers:
    """Implements `ports.tasks.Timers`; keeps each call alive until it is made or cancelled."""

    def __init__(self) -> None:
        self._pending: set[_Due] = set()

    def after(self, seconds: float, call: Callable[[], None]) -> "_Due":
        """Call once, `seconds` from now."""
        due = _Due(seconds, call, self._pending)
        self._pending.add(due)
        return due

    def stop(self) -> None:
        """Make none of the calls that are due: what they were for is being closed."""
        for due in tuple(self._pending):
            due.cancel()


class _Due(QObject):
    """One call."""

    def __init__(self, seconds: float, call: Callable[[], None], pending: "set[_Due]") -> None:
        super().__init__()
        self._call = call
        self._pending = pending
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._now)
        self._timer.start(int(seconds * 1000))

    def cancel(self) -> None:
        """Never make the call, if it was not made yet."""
        self._timer.stop()
        self._pending.discard(self)

    @Slot()
    def _now(self) -> None:
        self._pending.discard(self)
        self._call()
