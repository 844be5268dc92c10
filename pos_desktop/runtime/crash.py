"""Errors that nobody caught: in the log with a number, and told to the window, from any thread.

A defect of ours may come back a hundred times a second, from a paint or a look at the reader: the
same error from the same place keeps its number, and the log counts it instead of repeating it.
"""

import logging
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from os import urandom
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

_log = logging.getLogger(__name__)

AtHand = Callable[[], Mapping[str, str]]
"""What the till was at: words of its own such as screen, sale id and state, and never a name."""
_MOST = 200
"""Different defects that are told apart; with more of them the oldest is forgotten."""


def nothing_at_hand() -> Mapping[str, str]:
    """There is no till."""
    return {}


class Defects:
    """Numbers and counts of the defects of one process."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[object, ...], tuple[str, int]] = OrderedDict()
        self._lock = threading.Lock()
        self.at_hand: AtHand = nothing_at_hand
        self.listener: Callable[[str], None] | None = None

    def told(self, error: BaseException, where: str) -> tuple[str, bool]:
        """Write the error down; its number to quote, and whether it is the first of its kind.

        The first is logged whole, with what was at hand; of those after it the second, fourth,
        eighth and so on are counted in a line.
        """
        place = _place(error)
        with self._lock:
            number, count = self._seen.pop(place, (urandom(3).hex().upper(), 0))
            count += 1
            self._seen[place] = (number, count)
            if len(self._seen) > _MOST:
                self._seen.popitem(last=False)
        if count == 1:
            context = {"number": number, "where": where, **self._context()}
            _log.critical("unhandled error %s", number, exc_info=error, extra=context)
        elif count & (count - 1) == 0:
            _log.critical("unhandled error %s happened %s times", number, count)
        return number, count == 1

    def rung(self, error: BaseException, where: str) -> None:
        """Write the error down and, the first time, tell the window."""
        number, is_new = self.told(error, where)
        if is_new and self.listener is not None:
            self.listener(number)

    def _context(self) -> Mapping[str, str]:
        """What was at hand; the error itself must be told where that cannot be said any more."""
        try:
            return self.at_hand()
        except (AttributeError, LookupError, RuntimeError):
            return {"at_hand": "unknown"}


def _place(error: BaseException) -> tuple[object, ...]:
    """Kind of the error and where it was raised; its text may be another each time."""
    trace, last = error.__traceback__, None
    while trace is not None:
        last, trace = trace, trace.tb_next
    if last is None:
        return (type(error), str(error))
    return (type(error), last.tb_frame.f_code, last.tb_lineno)


DEFECTS = Defects()
"""Those of this process: the hooks of the interpreter are one for all, too."""


class CrashBell(QObject):
    """Rings for every unhandled error; `rung` carries the number to quote to support.

    The interpreter's hook may run on any thread, so the bell only logs and emits: whoever hears it
    on the window's thread decides what to show. An error that comes again rings no more.
    """

    rung = Signal(str)

    def __init__(self, defects: Defects = DEFECTS) -> None:
        super().__init__()
        self._defects = defects

    def hang_up(self) -> None:
        """Take over the interpreter's hooks."""
        self._defects.listener = self.rung.emit
        sys.excepthook = self._ring
        threading.excepthook = self._ring_of_thread
        sys.unraisablehook = self._ring_of_nobody
        qInstallMessageHandler(_of_qt)

    def take_down(self) -> None:
        """Give the interpreter its own hooks back."""
        qInstallMessageHandler(None)
        self._defects.listener = None
        self._defects.at_hand = nothing_at_hand
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def _ring(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._defects.rung(error, threading.current_thread().name)

    def _ring_of_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._ring(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _ring_of_nobody(self, unraisable: "sys.UnraisableHookArgs") -> None:
        """An error where Python cannot raise, as in a finalizer: logged, and nobody is stopped."""
        if unraisable.exc_value is not None:
            self._defects.told(unraisable.exc_value, "finalizer")


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _of_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt tells goes to the log and not to a terminal, where nothing is taken out of it."""
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
