"""A till's name in a file: the operating system's lock on a small file beside the database.

The system lets it go when the process ends, however it ends. The side file stays: who removed it
would take it from under one who waits for it.
"""

import os
import platform
import sys
from contextlib import suppress
from glob import escape
from pathlib import Path

from pos_desktop.adapters.journal.engine import make_private
from pos_desktop.adapters.journal.tillnames import TillName

_SUFFIX = ".open-"
_FAR = 1 << 30
"""Where Windows locks: what stands before it can be read by all."""
_WORDS = 1000
"""Bytes in which the name of a computer has room."""


class SideFile:
    """The side file whose lock has the name; implements `claiming.Holder`."""

    def __init__(self, name: TillName) -> None:
        self._name = name
        self._handle: int | None = None
        self.books = 0

    def see(self) -> None:
        """Have the name.

        Raises:
            JournalFailed: another window has it.
            OSError: the side file cannot be made.
        """
        if self._handle is not None:
            return
        file = Path(f"{self._name.url.database}{_SUFFIX}{self._name.digest.hex()[:16]}")
        make_private(file)
        handle = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            other = _other_than(handle)
        except BaseException:
            os.close(handle)
            raise
        if other is not None:
            os.close(handle)
            raise self._name.taken(other)
        _write(handle)
        self._handle = handle

    def end(self) -> None:
        """Let the name go."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def holder_of(journal: Path) -> str | None:
    """The computer of a window that has some till in this file, "" if unknown; None without one.

    Raises:
        OSError: a side file cannot be read.
    """
    real = journal.resolve()
    for file in real.parent.glob(f"{escape(real.name)}{_SUFFIX}*"):
        handle = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            other = _other_than(handle)
        finally:
            os.close(handle)
        if other is not None:
            return other
    return None


def _other_than(handle: int) -> str | None:
    """The computer that has its lock; None where the lock is ours now."""
    if _locked(handle):
        return None
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _WORDS).decode(errors="replace").strip()


def _locked(handle: int) -> bool:
    """Whether its lock is ours now; it goes with the last handle of it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - others have none

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - Windows has none

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # what POSIX says of it, and Windows
        return False
    return True


def _write(handle: int) -> None:
    """Say which computer has it. On a disk that is full nobody is told, and no more is lost."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, platform.node().encode()[:_WORDS])
