"""How a process ended that could not tell of it: a crash of Qt, of a driver or of Python itself.

The interpreter writes the stacks of all threads (places in the program, no values) to a file of the
process. A process that ends well removes its file; the next start finds what is left.
"""

import faulthandler
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from os import urandom
from pathlib import Path
from typing import BinaryIO

_log = logging.getLogger(__name__)
_MOST = 200_000
"""Characters of one file that are kept."""


class Faults:
    """Watches over this process, and finds what those before it left in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = folder / f"fault-{os.getpid()}.txt"
        self._file: BinaryIO | None = None
        with suppress(OSError):
            handle = os.open(self._own, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self._file = os.fdopen(handle, "ab", buffering=0)
            faulthandler.enable(self._file, all_threads=True)

    def found(self) -> str | None:
        """What earlier processes left goes to the log; the number to quote for the last of it.

        Called by the one till of the folder, so that no other till is at work.
        """
        number = None
        for file in sorted(_left_in(self._folder)):
            if file == self._own and self._file is not None:
                continue
            with suppress(OSError):
                stacks = file.read_text(encoding="utf-8", errors="replace")
                if len(stacks) > _MOST:  # in whole lines: half a secret would not be known for one
                    stacks = stacks[:_MOST].rpartition("\n")[0]
                if stacks.strip():
                    number = urandom(3).hex().upper()
                    told = {"number": number, "stacks": stacks}
                    _log.critical(
                        "the till before this one ended in a crash %s", number, extra=told
                    )
                file.unlink()
        return number

    def stop(self) -> None:
        """This process ends well: nothing is left."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._own.unlink()


def _left_in(folder: Path) -> Iterator[Path]:
    """The files of processes in the folder, which may not be there."""
    with suppress(OSError):
        for file in folder.iterdir():
            if file.name.startswith("fault-") and file.suffix == ".txt":
                yield file
