"""A till that does not open says why: on standard error, and in a window where nobody reads that.

Whoever starts the program by its icon, at a login or on a kiosk has no terminal, and the windowed
program of Windows has no standard error at all.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from pos_desktop.cli import defects, displays
from pos_desktop.logs import without_keys

_log = logging.getLogger(__name__)
_WRONG_USAGE = 2
_USAGE = (
    "The till was started with what it does not know: {}. "
    "Correct the command of its icon or of the login."
)


def tell(told: str, error: BaseException, wanted: argparse.Namespace, machine: Path) -> str:
    """Say why a command is refused, in one plain sentence; the log's file, if it has it too."""
    log = defects.begun(wanted, machine)[0] if _is_unread(wanted) else ""
    _log.warning("a command was refused: %s", told, exc_info=error)
    print(told, file=sys.stderr)
    return log


def refuse(sentence: str) -> int:
    """Say why a command that opens no till of anybody's is refused; the exit status."""
    print(without_keys(sentence), file=sys.stderr)
    return 1


def tell_usage(told: str, arguments: Sequence[str], machine: Path) -> None:
    """An icon that starts the till with what it does not know: argparse has told standard error.

    Whoever writes a command, even a wrong one, reads its answer and is not to wait for a window.
    """
    said = argparse.Namespace()
    if arguments and arguments[0].startswith("-") and _is_unread(said):
        log, _ = defects.begun(said, machine)
        sentence = _USAGE.format(told.rstrip("."))
        _log.warning("%s", sentence)
        show(sentence, log, said, machine, _WRONG_USAGE)


def show(told: str, log: str, wanted: argparse.Namespace, machine: Path, status: int) -> None:
    """Show it in a window, unless it was read or there is nothing to show it on."""
    if _is_unread(wanted) and displays.are_seen():
        from pos_desktop.app import refusing  # noqa: PLC0415
        from pos_desktop.config.salvaging import look_of  # noqa: PLC0415

        language = getattr(wanted, "lang", None) or os.environ.get("POS_DESKTOP_LANG", "")
        files = (machine, defects.paths(wanted, machine).settings)
        refusing.show(told, log, look_of(files, language), status)


def _is_unread(wanted: argparse.Namespace) -> bool:
    """Whether a till was to be opened, and nobody sees what stands on standard error."""
    opens = getattr(wanted, "command", None) is None and not getattr(wanted, "self_test", False)
    return opens and not is_terminal(sys.stderr)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sees what is written there; a program without a console has no stream."""
    return stream is not None and not stream.closed and stream.isatty()
