"""A program in a process of its own, from when it says that it has begun."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def begun(program: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run Python source that prints `begun`; it is killed at the end."""
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        try:
            yield process
        finally:
            process.kill()
