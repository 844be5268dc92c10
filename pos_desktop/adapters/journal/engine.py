"""Connections to the database, set up so that what is committed is on disk."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from pos_desktop.ports.journal import JournalFailed

BUSY_SECONDS = 5.0
"""How long a writer waits for another one before it gives up."""
LOST_SECONDS = 60.0
"""After how long a server gives up a transaction in which nothing comes any more.

A till that loses its line or its power in the midst of one would keep its own name and goods, and
the sales that it wrote, locked for two hours: so long a server waits by itself.
Source: https://www.postgresql.org/docs/current/runtime-config-client.html
(idle_in_transaction_session_timeout).
"""
ALIVE = {"keepalives_idle": 20, "keepalives_interval": 10, "keepalives_count": 3}
"""Seconds and tries, on both sides: who is cut off knows it, and so does the server, in a minute.

Source: https://www.postgresql.org/docs/current/runtime-config-connection.html (tcp_keepalives_idle)
and https://www.postgresql.org/docs/current/libpq-connect.html (keepalives_idle).
"""
ALIVE_THERE = " ".join(f"-c tcp_{name}={value}" for name, value in ALIVE.items())
"""The same for the server's side, among the options of a connection."""
WRITES = "journal_writes"


def url_of(place: str | Path) -> URL:
    """The database that is meant: a file's path, or a PostgreSQL URL.

    Raises:
        JournalFailed: it is a URL of something else.
    """
    text = str(place)
    if isinstance(place, Path) or "://" not in text:
        return URL.create("sqlite+pysqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise JournalFailed(_not_an_address("it cannot be read as an address")) from error
    if url.get_backend_name() != "postgresql":
        raise JournalFailed(_not_an_address(f"it begins with {url.drivername}"))
    return url.set(drivername="postgresql+psycopg")


def _not_an_address(what: str) -> str:
    return (
        f"POS_DESKTOP_DATABASE_URL is not the address of a PostgreSQL database: {what}. "
        "Write it as postgresql://user:password@host/database, or as the whole path of a file."
    )


def name_of(url: URL) -> str:
    """The database as a sentence may name it: the file, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """The file of an embedded database; None for a server's."""
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def make_private(file: Path) -> None:
    """Create the file, and its folder, for this user's eyes only.

    SQLite gives the files that it puts beside this one the same permissions.

    Raises:
        OSError: the folder or the file cannot be made.
    """
    if not file.parent.is_dir():
        file.parent.parent.mkdir(parents=True, exist_ok=True)
        file.parent.mkdir(mode=0o700, exist_ok=True)
    if not os.access(file, os.R_OK | os.W_OK):
        # Never where it is there already: to close it takes this process's locks on it away.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    if file.stat().st_mode & 0o077 and os.name == "posix":
        file.chmod(0o600)


def connect(
    url: URL,
    busy_seconds: float = BUSY_SECONDS,
    book: str = "",
    *,
    lost_seconds: float = LOST_SECONDS,
) -> Engine:
    """An engine for the database; nothing is opened yet.

    A server's database keeps each `book` in a schema of that name, a file holds one only. A server
    rolls a transaction back in which nothing came for `lost_seconds`.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, busy_seconds)
    options = (
        f"-c lock_timeout={int(busy_seconds * 1000)} -c timezone=UTC {ALIVE_THERE} "
        f"-c idle_in_transaction_session_timeout={int(lost_seconds * 1000)}"
    )
    if book:
        options += f" -c search_path={schema_of(book)}"
    arguments = {"connect_timeout": max(2, int(busy_seconds)), "options": options, **ALIVE}
    return create_engine(
        url, pool_pre_ping=True, pool_size=3, connect_args=arguments, hide_parameters=True
    )


def schema_of(book: str) -> str:
    """The schema in which a server keeps a book."""
    return f"pos_desktop_{book}"


def writing(engine: Engine) -> Engine:
    """The same connections, for transactions that will write."""
    return engine.execution_options(**{WRITES: True})


def snapshot(engine: Engine) -> Engine:
    """The same connections, for transactions whose reads all see one moment."""
    if engine.dialect.name == "sqlite":
        return engine  # there every transaction does
    return engine.execution_options(isolation_level="REPEATABLE READ")


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    # What went into a statement is people's names: it is in no error's text, and in no log.
    # Two threads read and write all day; a third opens the file for itself, and closes it.
    engine = create_engine(
        url, connect_args={"timeout": busy_seconds}, pool_size=2, hide_parameters=True
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun by _begin alone
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # a customer who is erased leaves no traces


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: to upgrade a read lock later can fail without waiting.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
