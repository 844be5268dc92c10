"""Tills that are forked from a process which has imported all of the program, and done no more.

Imports are most of what a start costs, and a kill does not need them anew. What is forked is a
process of its own, with threads, files and a window of its own, and dies of SIGKILL as any other;
the process it comes from has neither a thread nor a window. Only where Linux is: elsewhere what a
fork of Qt leaves is anybody's guess, and each till is started whole.
"""

import multiprocessing
import os
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from typing import IO

import pos_desktop
from tests.e2e.killing import Process, started
from tests.torture import armed

CAN_FORK = sys.platform == "linux"
_BESIDE = (
    "alembic.command",
    "PySide6.QtTest",
    "sqlalchemy.dialects.sqlite",
    "stripe",
    "stripe._object_classes",
    "stripe._payment_intent_service",
    "stripe._test_helpers_service",
    "stripe.terminal._reader_service",
    "stripe.test_helpers.terminal._reader_service",
    "tests.e2e.cashiers",
    "tests.fakes.vaults",
)
"""What a till, or who stands at it, imports while it runs."""


class Forked:
    """What is asked of a `subprocess.Popen`, of a till that was forked."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_imported())
        to_read, written = context.Pipe(duplex=False)
        read, to_write = context.Pipe(duplex=False)
        given = (tuple(arguments), dict(environment), to_read, to_write)
        self._process = context.Process(target=_live, args=given)
        with to_read, to_write:
            self._process.start()
        with read, written:
            self.stdin: IO[str] | None = os.fdopen(os.dup(written.fileno()), "w")
            self.stdout: IO[str] | None = os.fdopen(os.dup(read.fileno()))
        assert self._process.pid is not None
        self.pid: int = self._process.pid

    def poll(self) -> int | None:
        """How it ended; None as long as it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; how."""
        self._process.join(timeout)
        status = self._process.exitcode
        assert status is not None, f"it still runs after {timeout} seconds"
        return status

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()

    def send_signal(self, sig: int) -> None:
        """Any other."""
        os.kill(self.pid, sig)


def grown(arguments: Sequence[str], environment: Mapping[str, str]) -> Process:
    """`python -m tests.torture.armed` with these arguments, by the way that is quick."""
    if not CAN_FORK:
        return started(["tests.torture.armed", *arguments], environment)
    return Forked(arguments, environment)


def _imported() -> list[str]:
    packages = pkgutil.walk_packages(pos_desktop.__path__, f"{pos_desktop.__name__}.")
    ours = (one.name for one in packages)
    apart = (".__main__", ".env")  # these run when they are imported
    return [
        *(name for name in ours if not name.endswith(apart) and ".versions" not in name),
        *_BESIDE,
    ]


def _live(
    arguments: Sequence[str], environment: Mapping[str, str], orders: Connection, told: Connection
) -> None:
    """In the process that was forked: be that till until somebody ends it."""
    assert "pos_desktop.app.till" in sys.modules, "it was forked from a process without the program"
    for given, standard in ((orders, 0), (told, 1)):
        os.dup2(given.fileno(), standard)
        given.close()
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    armed.stand(*arguments)
