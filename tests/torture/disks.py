"""Disks that fail at a chosen write of the till's journal, and go on failing until they are mended.

The failures are the database's own: a small disk that is full, a file that may not grow, a database
that may only be read, and one that another program holds.
"""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from typing_extensions import override

_HOLDER = """
import sqlite3, sys
book = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
book.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
_IMPATIENT, _PATIENT = 100, 5000
"""Milliseconds for which the till waits for who holds its database: shorter than a shop's, so that
a test need not wait for five seconds at each write."""
WRITES = "journal_writes"
"""The option by which the journal marks connections that write."""


class Disk:
    """Begins to fail, and ends; `touch` is called with each connection of the till."""

    name = ""

    def begin(self) -> None:
        """From now on nothing can be written."""

    def end(self) -> None:
        """It is mended."""

    def touch(self, connection: sqlite3.Connection, *, fails: bool) -> None:
        """A connection is about to be used."""


class SmallDisk(Disk):
    """A file system of a few megabytes that something else fills to the last byte."""

    name = "disk full"

    def __init__(self, folder: Path) -> None:
        self._ballast = folder / "ballast"

    @override
    def begin(self) -> None:
        with suppress(OSError), self._ballast.open("wb", buffering=0) as stream:
            while True:
                stream.write(bytes(4096))
        with suppress(OSError), self._ballast.open("ab", buffering=0) as stream:
            while True:
                stream.write(b"\0")

    @override
    def end(self) -> None:
        self._ballast.unlink(missing_ok=True)


class NoGrowth(Disk):
    """No file of this process may grow, as with a quota."""

    name = "no file may grow"

    def __init__(self) -> None:
        import resource  # noqa: PLC0415 - there is none on Windows

        self._resource = resource
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    @override
    def begin(self) -> None:
        self._resource.setrlimit(self._resource.RLIMIT_FSIZE, (0, self._before[1]))

    @override
    def end(self) -> None:
        self._resource.setrlimit(self._resource.RLIMIT_FSIZE, self._before)


class ReadOnly(Disk):
    """SQLite refuses to write, as where a file system was remounted after an error."""

    name = "read-only"

    @override
    def touch(self, connection: sqlite3.Connection, *, fails: bool) -> None:
        connection.execute(f"PRAGMA query_only = {int(fails)}")


class RemountedReadOnly(Disk):
    """The file system at `folder` lets nobody write, before anybody has a file of it open."""

    name = "remounted read-only"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @override
    def begin(self) -> None:
        self._remount("ro")

    @override
    def end(self) -> None:
        self._remount("rw")

    def _remount(self, how: str) -> None:
        command = ["mount", "-o", f"remount,{how}", str(self._folder)]
        subprocess.run(command, capture_output=True, check=True)


class Held(Disk):
    """Another program writes in the journal and does not come to an end."""

    name = "held by another program"

    def __init__(self, file: Path) -> None:
        self._file = file
        self._holder: subprocess.Popen[str] | None = None

    @override
    def begin(self) -> None:
        command = [sys.executable, "-c", _HOLDER, str(self._file)]
        self._holder = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "held\n"

    @override
    def end(self) -> None:
        if self._holder is not None:
            self._holder.communicate()
            self._holder = None

    @override
    def touch(self, connection: sqlite3.Connection, *, fails: bool) -> None:
        connection.execute(f"PRAGMA busy_timeout = {_IMPATIENT if fails else _PATIENT}")


class Slow(Disk):
    """Each commit takes its time."""

    name = "slow disk"

    def __init__(self, seconds: float = 0.3) -> None:
        self._seconds = seconds
        self._never = threading.Event()

    @override
    def begin(self) -> None:
        event.listen(Engine, "commit", self._committed)

    @override
    def end(self) -> None:
        event.remove(Engine, "commit", self._committed)

    def _committed(self, connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            self._never.wait(self._seconds)


class Fate:
    """Lets a disk fail at the so-manieth write of the journal in `file`, counted from `arm` on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._disk = Disk()
        self._left = 0
        self.writes = 0
        """Since it was armed."""
        self.fails = False

    def arm(self, disk: Disk, at: int) -> None:
        """Fail at this write; never for 0."""
        self._disk, self._left, self.writes = disk, at, 0

    def mend(self) -> None:
        """The disk is as it was."""
        self._left = 0
        if self.fails:
            self.fails = False
            self._disk.end()

    def connected(self, connection: Connection) -> None:
        """A connection of the journal is about to begin."""
        if connection.engine.url.database != str(self._file):
            return
        if connection.get_execution_options().get(WRITES):
            self.writes += 1
            if self.writes == self._left:
                self._disk.begin()
                self.fails = True
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        self._disk.touch(driver, fails=self.fails)


@contextmanager
def fate_of(file: Path) -> Iterator[Fate]:
    """Decides over the disk of the journal in `file`."""
    fate = Fate(file)
    event.listen(Engine, "engine_connect", fate.connected)
    try:
        yield fate
    finally:
        event.remove(Engine, "engine_connect", fate.connected)
        fate.mend()


@contextmanager
def small_disk(folder: Path, megabytes: int = 16) -> Iterator[bool]:
    """A file system of its own at `folder`; False where none may be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        yield False
        return
    if done.returncode != 0:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
