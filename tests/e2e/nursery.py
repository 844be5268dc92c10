"""Tills and commands that are forked from a process that has imported the program, and no more.

Imports are most of what a start costs, and neither a kill nor an export needs them anew. What is
forked is a process of its own, with threads, files and a window of its own, and dies of SIGKILL as
any other; the process it comes from has neither a thread nor a window. Only where Linux is:
elsewhere what a fork of Qt leaves is anybody's guess, and each is started whole.
"""

import multiprocessing
import os
import pkgutil
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple, Protocol

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
        context = _forks()
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
        status: int | None = self._process.exitcode
        return status

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; how."""
        self._process.join(timeout)
        status: int | None = self._process.exitcode
        assert status is not None, f"it still runs after {timeout} seconds"
        return status

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()

    def send_signal(self, sig: int) -> None:
        """Any other."""
        os.kill(self.pid, sig)


class Ran(NamedTuple):
    """How a program ended, and what it wrote."""

    status: int
    out: str
    err: str


def ran(
    module: Sequence[str], environment: Mapping[str, str], typed: str = "", timeout: float = 120.0
) -> Ran:
    """Run `python -m` with this module and its arguments to its end, by the way that is quick."""
    if not CAN_FORK:
        command = [sys.executable, "-m", *module]
        done = subprocess.run(
            command,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout,
            env=dict(environment),
        )
        return Ran(done.returncode, done.stdout, done.stderr)
    with TemporaryDirectory() as place:
        files = [Path(place, name) for name in ("in", "out", "err")]
        for file, text in zip(files, (typed, "", ""), strict=True):
            file.write_text(text, encoding="utf-8")
        process = _forks().Process(target=_run, args=(tuple(module), dict(environment), files))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(list(module), timeout)
        out, err = (file.read_text(encoding="utf-8") for file in files[1:])
        return Ran(process.exitcode, out, err)


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


def _forks() -> Any:
    context: Any = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_imported())
    return context


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
    for given, standard in ((orders, 0), (told, 1)):
        os.dup2(given.fileno(), standard)
        given.close()
    _be(module, environment)


def _run(module: Sequence[str], environment: Mapping[str, str], files: Sequence[Path]) -> None:
    """The same, with files in place of a terminal."""
    for standard, file in enumerate(files):
        opened = os.open(file, os.O_RDWR)
        os.dup2(opened, standard)
        os.close(opened)
    sys.stderr = open(2, "w", closefd=False, buffering=1)  # noqa: SIM115
    _be(module, environment)


def _be(module: Sequence[str], environment: Mapping[str, str]) -> None:
    assert "pos_desktop.app.till" in sys.modules, "it was forked from a process without the program"
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    name, *sys.argv[1:] = module
    runpy.run_module(name, run_name="__main__", alter_sys=True)
