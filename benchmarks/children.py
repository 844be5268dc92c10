"""Programs that are started to be measured: they write a word when they have come so far."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 60.0
_OURS = "POS_DESKTOP_"
_SLOWS = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE"})
"""What makes Python start otherwise than it does for users."""


class ChildFailedError(RuntimeError):
    """A program that was started did not come as far as it should."""


class Child:
    """A program under way; times are seconds since it was started."""

    def __init__(self, *command: str) -> None:
        self._command = " ".join(command)
        self._began = perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environment(),
        )
        self.pid = self._process.pid
        self._alarm = threading.Timer(_PATIENCE, self._process.kill)
        self._alarm.start()

    def until(self, word: str) -> float:
        """When it wrote the word.

        Raises:
            ChildFailedError: it ended, or hung, without.
        """
        return self.said(word)[0]

    def said(self, word: str) -> tuple[float, str]:
        """When it wrote the word, and the rest of the line; raises as `until` does."""
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        for line in self._process.stdout:
            at = perf_counter() - self._began
            first, _, rest = line.decode().strip().partition(" ")
            if first == word:
                return at, rest
        raise ChildFailedError(f"{self._command} ended before it said “{word}”")

    def tell(self, word: str) -> None:
        """Write it a line."""
        assert self._process.stdin is not None  # noqa: S101 - it was asked for
        self._process.stdin.write(f"{word}\n".encode())
        self._process.stdin.flush()

    def ended(self) -> float:
        """When it ended; raises as `until` does where it failed."""
        status = self._process.wait()
        at = perf_counter() - self._began
        if status:
            raise ChildFailedError(f"{self._command} ended with status {status}")
        return at

    def close(self) -> None:
        """Have it ended."""
        self._alarm.cancel()
        self._process.kill()
        self._process.communicate()


@contextmanager
def started(module: str, *arguments: str) -> Iterator[Child]:
    """A program of this repository for as long as it is of interest."""
    with started_program(sys.executable, "-m", module, *arguments) as child:
        yield child


@contextmanager
def started_program(*command: str) -> Iterator[Child]:
    """Any program for as long as it is of interest."""
    child = Child(*command)
    try:
        yield child
    finally:
        child.close()


def environment() -> dict[str, str]:
    """This process's environment, as a user's would be; windows are drawn into memory."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _SLOWS and not name.startswith(_OURS)
    }
    return kept | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
