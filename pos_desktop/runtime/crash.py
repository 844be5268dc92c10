"""Errors that nobody caught: in the log with a number, and told to the window, from any thread."""

import logging
import sys
import threading
from types import TracebackType
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)


class CrashBell(QObject):
    """Rings for every unhandled error; `rung` carries the number to quote to support.

    The interpreter's hook may run on any thread, so the bell only logs and emits: whoever hears it
    on the window's thread decides what to show.
    """

    rung = Signal(str)

    def hang_up(self) -> None:
        """Take over the interpreter's hooks."""
        sys.excepthook = self._ring
        threading.excepthook = self._ring_of_thread

    def take_down(self) -> None:
        """Give the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _ring(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        number = uuid4().hex[:6].upper()
        _log.critical("unhandled error %s", number, exc_info=(kind, error, trace))
        self.rung.emit(number)

    def _ring_of_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._ring(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
