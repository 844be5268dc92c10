"""A window of a till in a process of its own: `python -m tests.adapters.journal.windows URL TILL`.

Says `open` or why it is not, then keeps the book until it is told a line or ended.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import JournalFailed

BOOK = "test"


@contextmanager
def window(url: str, till: str = "till-1") -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The process, and what it said; it is killed at the end."""
    command = (sys.executable, "-m", "tests.adapters.journal.windows", url, till)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def main(url: str, till: str) -> None:
    """Open it as a window does."""
    try:
        SqlJournal.open(url, till, book=BOOK, alone=True)
    except JournalFailed as failed:
        print(failed.reason, flush=True)  # noqa: T201 - to who started us
        return
    print("open", flush=True)  # noqa: T201
    sys.stdin.readline()


if __name__ == "__main__":
    main(*sys.argv[1:])
