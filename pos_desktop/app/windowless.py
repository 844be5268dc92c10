"""Qt ends the process where it finds nothing to draw on: that is said first, in one sentence."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)
_SAID = (
    "No window can be opened: Qt says “{}”. Start the till from the desktop of a logged-in user."
)


@contextmanager
def ended(status: int, *, is_told: bool = False) -> Iterator[None]:
    """While the application is made: instead of aborting, leave with this exit status.

    Args:
        status: what the process ends with where Qt gives up.
        is_told: whether standard error has the reason for leaving already, which is another one.
    """
    warnings: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtFatalMsg:
            _log.warning("Qt says: %s", message)
            warnings.append(message)
            return
        reason = _SAID.format((warnings or [message])[0].partition("\n")[0].rstrip("."))
        _log.critical("%s", reason)
        if not is_told:
            print(reason, file=sys.stderr, flush=True)  # noqa: T201 - nothing else can tell it
        logging.shutdown()
        os._exit(status)  # Qt would abort behind this

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
