"""Tills that are forked from a process which has imported all of the program, and done no more.

Imports are most of what a start costs, and a kill does not need them anew. What is forked is a
process of its own, with threads, files and a window of its own, and dies of SIGKILL as any other;
the process it comes from has neither a thread nor a window. Only where Linux is: elsewhere what a
fork of Qt leaves is anybody's guess, and each till is started whole.
"""

import multiprocessing
import os
import pkgutil
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from typing import IO, Protocol

import pos_desktop

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


class Process(Protocol):
    """A program that was started, as `subprocess.Popen` has it."""

    stdin: IO[str] | None
    stdout: IO[str] | None
    pid: int

    def poll(self) -> int | None:
        """How it ended; None as long as it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; how."""

    def kill(self) -> None:
        """As a power cut would."""

    def send_signal(self, sig: int) -> None:
        """Any other signal."""


class Forked:
    """What is asked of a `subprocess.Popen`, of a till that was forked."""

    def __init__(self, module: Sequence[str], environment: Mapping[str, str]) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_imported())
        to_read, written = context.Pipe(duplex=False)
        read, to_write = context.Pipe(duplex=False)
        given = (tuple(module), dict(environment), to_read, to_write)
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


def grown(module: Sequence[str], environment: Mapping[str, str]) -> Process:
    """`python -m` with this module and its arguments, by the way that is quick."""
    return Forked(module, environment) if CAN_FORK else started(module, environment)


def started(module: Sequence[str], environment: Mapping[str, str]) -> Process:
    """`python -m` with this module and its arguments, with all its imports, as a shop starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", *module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=dict(environment),
    )


def _imported() -> list[str]:
    packages = pkgutil.walk_packages(pos_desktop.__path__, f"{pos_desktop.__name__}.")
    ours = (one.name for one in packages)
    apart = (".__main__", ".env")  # these run when they are imported
    return [
        *(name for name in ours if not name.endswith(apart) and ".versions" not in name),
        *_BESIDE,
    ]


def _live(
    module: Sequence[str], environment: Mapping[str, str], orders: Connection, told: Connection
) -> None:
    """In the process that was forked: be that till until somebody ends it."""
    assert "pos_desktop.app.till" in sys.modules, "it was forked from a process without the program"
    for given, standard in ((orders, 0), (told, 1)):
        os.dup2(given.fileno(), standard)
        given.close()
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    name, *sys.argv[1:] = module
    runpy.run_module(name, run_name="__main__", alter_sys=True)
