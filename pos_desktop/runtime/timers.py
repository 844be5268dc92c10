"""Calls that are due later, on the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot


class _Due(QObject):
    """One call. Its parent keeps it alive until it is made or cancelled."""

    def __init__(self, parent: QObject, seconds: float, call: Callable[[], None]) -> None:
        super().__init__(parent)
        self._call = call
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._now)
        self._timer.start(int(seconds * 1000))

    def cancel(self) -> None:
        """Never make the call, if it was not made yet."""
        self._timer.stop()
        self.deleteLater()

    @Slot()
    def _now(self) -> None:
        self.deleteLater()
        self._call()


class WindowTimers(QObject):
    """Implements `ports.tasks.Timers`."""

    def after(self, seconds: float, call: Callable[[], None]) -> _Due:
        """Call once, `seconds` from now."""
        return _Due(self, seconds, call)
