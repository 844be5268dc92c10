"""Copies of an embedded database: made while it is written to, and looked through before use."""

import os
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pos_desktop.adapters.journal.chain import Event, Walk
from pos_desktop.adapters.journal.codec import time_of
from pos_desktop.adapters.journal.engine import make_private
from pos_desktop.adapters.journal.opening import HEAD
from pos_desktop.adapters.journal.refusals import told
from pos_desktop.adapters.journal.shape import bounded, is_ours
from pos_desktop.adapters.journal.stamps import STAMPS, book_of
from pos_desktop.ports.journal import JournalDamaged, JournalFailed

PAGES = 256
"""Copied at a time: a megabyte, between which others get the disk."""
PAUSE = 0.002
"""Seconds between two of them."""
_REVISION = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class End:
    """Where a till's chain ends in a copy; `mark` tells the chain from any other's."""

    till: str
    mark: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds; `book` is "" where it does not say, `last_at` None where it is empty."""

    revision: str
    book: str
    ends: tuple[End, ...]
    last_at: datetime | None
    sales: int

    @property
    def entries(self) -> int:
        """Of all tills."""
        return sum(end.seq for end in self.ends)


def _unheard(_: int) -> None:
    """Nobody wants to know how far it is."""


def copy(
    source: Path,
    to: Path,
    book: str = "",
    *,
    pause: float = PAUSE,
    heard: Callable[[int], None] = _unheard,
) -> Contents:
    """A copy of the database as it is at this moment, verified; `to` is not there yet.

    It reads one moment of the database throughout, so that no sale makes it begin anew, and no sale
    waits for it. On failure nothing is left at `to`. `heard` is told how far it is, in percent of
    the pages, on the thread that copies.

    Raises:
        JournalFailed: the source cannot be read, or the copy is not what it was taken from.
    """
    try:
        with told(str(source)):
            make_private(to)
            with closing(_reading(source)) as kept, closing(sqlite3.connect(to)) as target:
                kept.execute("BEGIN")
                taken_at = _ends(kept)
                kept.backup(target, pages=PAGES, sleep=pause, progress=_percents(heard))
                target.execute("PRAGMA journal_mode=DELETE")  # one file, whole in itself
                target.execute(f"PRAGMA application_id={STAMPS.get(book, 0) or _stamp(kept)}")
        with told(str(to)):
            _flush(to)
        found = contents(to)
    except BaseException:
        with suppress(OSError):
            to.unlink()
        raise
    if found.ends != taken_at:
        to.unlink()
        raise JournalFailed(f"The copy {to} is not what {source} held. Check the disk.")
    return found


def _percents(heard: Callable[[int], None]) -> Callable[[int, int, int], None]:
    def progressed(_: int, left: int, total: int) -> None:
        heard(100 if not total else 100 * (total - left) // total)

    return progressed


def contents(file: Path) -> Contents:
    """What the file holds, after it was found to be whole; it is only read.

    Raises:
        JournalFailed: it is damaged, no journal of this program, or of a newer version.
    """
    with told(str(file)), opened(file) as connection:
        if not is_ours(connection):
            raise JournalFailed(f"{file} is not a journal of this program.")
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise JournalDamaged(f"{file} is damaged and cannot be used.")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not {"alembic_version", "events", "tills", "sales"} <= tables:
            raise JournalFailed(f"{file} is not a journal of this program.")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        revision = "" if row is None else str(row[0])
        if not _REVISION.fullmatch(revision):
            raise JournalFailed(f"{file} is not a journal of this program.")
        if revision > HEAD:
            raise JournalFailed(
                f"{file} was written by a newer version of this program (schema {revision}; this "
                f"one knows {HEAD}). Install that version."
            )
        (last_at,) = connection.execute("SELECT max(at) FROM events").fetchone()
        (sales,) = connection.execute("SELECT count(*) FROM sales").fetchone()
        return Contents(
            revision,
            book_of(_stamp(connection)),
            _ends(connection),
            None if last_at is None else time_of(last_at),
            sales,
        )


def fault_of(file: Path) -> str | None:
    """The first event that is not as it was written, in words; None where the chain is whole.

    Raises:
        JournalFailed: the file cannot be read.
    """
    with told(str(file)), opened(file) as connection:
        for till, last_seq, last_hash in connection.execute(_TILLS).fetchall():
            walk = Walk(till)
            for row in connection.execute(_CHAIN, (till,)):
                fault = walk.step(Event(*row[:-1]), row[-1])
                if fault is not None:
                    return str(fault)
            fault = walk.end(last_seq, last_hash)
            if fault is not None:
                return str(fault)
    return None


@dataclass(frozen=True, slots=True)
class Newer:
    """What one book has and another has not; `is_other` where they have no entry in common.

    `shared` is how many entries of each till are the same in both.
    """

    entries: int
    last_at: datetime | None
    is_other: bool
    shared: tuple[tuple[str, int], ...] = ()


def newer_in(file: Path, than: Path) -> Newer:
    """Entries of `file` that `than` has not. Raises `JournalFailed` where one cannot be read."""
    with told(str(file)), opened(file) as mine, told(str(than)), opened(than) as other:
        entries, common, last_at = 0, 0, None
        of_tills: list[tuple[str, int]] = []
        for end in _ends(mine):
            shared = _shared(mine, other, end)
            common += shared
            of_tills.append((end.till, shared))
            entries += end.seq - shared
            if end.seq > shared:
                row = mine.execute("SELECT max(at) FROM events WHERE till = ?", (end.till,))
                last_at = max(filter(None, (last_at, *row.fetchone())))
    return Newer(
        entries,
        None if last_at is None else time_of(last_at),
        bool(entries) and not common,
        tuple(of_tills),
    )


def _shared(mine: sqlite3.Connection, other: sqlite3.Connection, end: End) -> int:
    """How many entries of a till's chain are the same in both: those up to where they part."""
    return bisect_right(
        range(1, end.seq + 1),
        0,
        key=lambda seq: int(_hash(mine, end.till, seq) != _hash(other, end.till, seq)),
    )


def _hash(connection: sqlite3.Connection, till: str, seq: int) -> str | None:
    row = connection.execute("SELECT hash FROM events WHERE till = ? AND seq = ?", (till, seq))
    found = row.fetchone()
    return None if found is None else str(found[0])


_TILLS = "SELECT till, last_seq, last_hash FROM tills ORDER BY till"
_CHAIN = (
    "SELECT till, seq, at, actor, kind, sale_id, body, prev_hash, hash FROM events"
    " WHERE till = ? ORDER BY seq"
)


def _ends(connection: sqlite3.Connection) -> tuple[End, ...]:
    return tuple(
        End(till, (_hash(connection, till, 1) or "")[:8], seq, digest)
        for till, seq, digest in connection.execute(_TILLS).fetchall()
    )


def _stamp(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The file for reading alone, in one transaction.

    Raises:
        JournalFailed: there is none, or it is no database.
    """
    with closing(_reading(file)) as connection:
        connection.execute("BEGIN")
        yield connection


def _reading(file: Path) -> sqlite3.Connection:
    """SQLite alone opens it: to close any other descriptor takes this process's locks away.

    Source: https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread
    """
    if not file.is_file():
        raise JournalFailed(f"There is no file {file}.")
    uri = f"{file.absolute().as_uri()}?mode=ro"
    connection = bounded(sqlite3.connect(uri, uri=True, isolation_level=None))
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except BaseException as error:
        connection.close()
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise JournalFailed(f"{file} is not a journal of this program.") from error
        raise
    return connection


def _flush(file: Path) -> None:
    """Have it on the disk itself before anything relies on it."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
