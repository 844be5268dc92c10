"""The state file: the store's durable copy, an SQLite database of its own kind.

Every change is committed before its answer is sent, so that it survives the end of the process.
A file that is not ours, or damaged, is refused and left as it is.
"""

import json
import os
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path

from pos_desktop.simulator.documents import Document

APPLICATION = 0x504F5353
"""SQLite's application_id of these files."""

FORMAT = 1
_TABLE = (
    "CREATE TABLE document (sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
    " id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id))"
)
_THINGS = {("table", _TABLE), ("index", None)}


class StateFileError(Exception):
    """The file cannot be used; the message is a plain sentence."""


class StateFile:
    """Opened for as long as the simulator lives; a second one is refused."""

    def __init__(self, path: Path) -> None:
        self._path = path
        fresh = _check_header(path)
        _make_private(path)
        try:
            self._connection = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=0.5
            )
        except sqlite3.Error as error:
            raise _unusable(path, str(error)) from None
        try:
            self._open(fresh=fresh)
        except UnicodeDecodeError:  # what is damaged is told with a name that is no text any more
            self._connection.close()
            raise self.damaged() from None
        except sqlite3.DatabaseError as error:
            self._connection.close()
            if "locked" in str(error):
                raise _unusable(path, "another simulator is using it") from None
            raise _unusable(path, f"it is damaged ({error})") from None
        except StateFileError:
            self._connection.close()
            raise

    def _open(self, *, fresh: bool) -> None:
        run = self._connection.execute
        run("PRAGMA locking_mode=EXCLUSIVE")
        if fresh:
            run("BEGIN EXCLUSIVE")
            run(f"PRAGMA application_id={APPLICATION}")
            run(f"PRAGMA user_version={FORMAT}")
            run(_TABLE)
            run("COMMIT")
        else:
            # A view in the table's place may never end; a trigger would write beside us.
            if set(run("SELECT type, sql FROM sqlite_master")) != _THINGS:
                raise self.damaged()
            answer = run("PRAGMA quick_check").fetchone()
            if answer != ("ok",):
                raise self.damaged()
        run("PRAGMA journal_mode=WAL")
        run("PRAGMA synchronous=NORMAL")
        run("BEGIN EXCLUSIVE")
        run("COMMIT")

    def documents(self) -> Iterator[tuple[str, str, Document]]:
        """Kind, id and document of everything kept, in order of creation."""
        query = "SELECT kind, id, body FROM document ORDER BY sequence"
        try:
            for kind, identifier, body in self._connection.execute(query).fetchall():
                document = json.loads(body)
                if not isinstance(document, dict) or not isinstance(kind, str):
                    raise self.damaged()
                yield kind, identifier, document
        except (sqlite3.DatabaseError, ValueError, TypeError, RecursionError):
            raise self.damaged() from None

    def damaged(self) -> StateFileError:
        """What to raise where the file holds what no simulator wrote."""
        return _unusable(self._path, "it is damaged")

    def write(self, changes: dict[tuple[str, str], Document | None]) -> None:
        """Make changes durable, all or none."""
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        try:
            for (kind, identifier), document in changes.items():
                if document is None:
                    run("DELETE FROM document WHERE kind=? AND id=?", (kind, identifier))
                else:
                    run(
                        "INSERT INTO document (kind, id, body) VALUES (?, ?, ?)"
                        " ON CONFLICT (kind, id) DO UPDATE SET body=excluded.body",
                        (kind, identifier, json.dumps(document)),
                    )
        except BaseException:
            run("ROLLBACK")
            raise
        run("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _make_private(path: Path) -> None:
    """The file is this user's alone, from its first byte; SQLite gives its side files the same."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from None


def _check_header(path: Path) -> bool:
    """True for a file that does not exist yet. Raises `StateFileError` for a foreign one."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise _unusable(path, "its folder does not exist") from None
        return True
    except OSError as error:
        raise _unusable(path, error.strerror or "it cannot be read") from None
    if not header:
        return True
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise _unusable(path, "it is not a state file of this simulator")
    version, application = (
        struct.unpack_from(">I", header, 60)[0],
        struct.unpack_from(">I", header, 68)[0],
    )
    if application != APPLICATION:
        raise _unusable(path, "it is not a state file of this simulator")
    if version != FORMAT:
        raise _unusable(path, f"it has format {version}, and this version reads format {FORMAT}")
    return False


def _unusable(path: Path, why: str) -> StateFileError:
    return StateFileError(
        f"The state file {path} cannot be used: {why}. It was left as it is; choose another file."
    )
