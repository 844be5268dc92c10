"""The thread that looks at the reader again and again, and tells each time what it saw."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QThread, Signal
from typing_extensions import override

from pos_desktop.runtime.crash import DEFECTS


class ReaderWatcher(QThread):
    """Calls `look` and emits `seen` with what it returns, then pauses as long as `pause` says.

    It decides nothing: what to look at, how often, and what is news is told by the two functions.
    A look that returns None is not told. One look is under way at a time.
    """

    seen = Signal(object)

    def __init__(self, look: Callable[[], object | None], pause: Callable[[], float]) -> None:
        super().__init__()
        self.setObjectName("reader-watcher")
        self._look = look
        self._pause = pause
        self._awake = Event()
        self._stopping = Event()

    def wake(self) -> None:
        """Look at once: there is something else to look at."""
        self._awake.set()

    def ask_to_stop(self) -> None:
        """End after the look that is under way."""
        self._stopping.set()
        self._awake.set()

    def has_stopped(self, within: float) -> bool:
        """Whether the thread has ended, waiting up to `within` seconds for it."""
        return self.wait(int(within * 1000))

    @override
    def run(self) -> None:
        while not self._stopping.is_set():
            self._awake.clear()
            try:
                seen = self._look()
            except Exception as error:  # noqa: BLE001 - the one place for a defect in a look
                # A defect of ours in one look must not leave the till blind for the next.
                DEFECTS.rung(error, "reader watcher")
                seen = None
            if seen is not None:
                self.seen.emit(seen)
            self._awake.wait(self._pause())
