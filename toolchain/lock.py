"""A lock between processes that the system takes back when its holder ends, however it ends."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from toolchain.telling import say

if sys.platform == "win32":
    import msvcrt

    def acquire(descriptor: int) -> None:
        """Wait for the lock and take it."""
        taken = False
        while not taken:
            with contextlib.suppress(OSError):  # LK_LOCK gives up after ten seconds
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
                taken = True

    def try_acquire(descriptor: int) -> bool:
        """Take the lock if nobody has it; whether it was taken."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def acquire(descriptor: int) -> None:
        """Wait for the lock and take it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def try_acquire(descriptor: int) -> bool:
        """Take the lock if nobody has it; whether it was taken."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Hold the lock of this file; whoever has to wait is told."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a+b") as handle:
        if not try_acquire(handle.fileno()):
            say("Another dev.py is setting up; waiting for it.")
            acquire(handle.fileno())
        yield
