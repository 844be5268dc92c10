"""A till's name in a database that others share: one open window has it at a time.

Two windows of one name would each take up the other's basket and payment. The server keeps the
name for a session of its own, by an advisory lock, and lets it go when that session ends, also
where the process or the computer dies.
Source: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS.
"""

import platform
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, text

from pos_desktop.adapters.journal.engine import WRITES, name_of
from pos_desktop.ports.journal import JournalFailed

_CONNECT_SECONDS = 5
_ALIVE = {"keepalives_idle": 20, "keepalives_interval": 10, "keepalives_count": 3}
"""Seconds and tries, on both sides: who is cut off knows it, and so does the server, in a minute.

Source: https://www.postgresql.org/docs/current/runtime-config-connection.html (tcp_keepalives_idle)
and https://www.postgresql.org/docs/current/libpq-connect.html (keepalives_idle).
"""
_CALLED = "pos-desktop at "
_TRY = text("SELECT pg_try_advisory_lock(:number)")
_WHO = text(
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
    "JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() "
    "WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted "
    "AND (l.classid::bigint << 32) | l.objid::bigint = :number"
)


@dataclass(frozen=True, slots=True)
class _Name:
    url: URL
    book: str
    till: str

    @property
    def number(self) -> int:
        """What the server knows it by: eight bytes with a sign."""
        digest = sha256(f"pos-desktop/{self.book}/{self.till}".encode()).digest()
        return int.from_bytes(digest[:8], "big", signed=True)


class _Session:
    """The session that has the name."""

    def __init__(self, name: _Name) -> None:
        self._name = name
        self._connection: Connection | None = None
        self.books = 0

    def see(self) -> None:
        """Have the name; nothing is asked of the server while it is known to be there.

        Raises:
            JournalFailed: another window has it.
            DBAPIError: the server cannot be reached.
        """
        if self._connection is not None and _is_alive(self._connection):
            return
        self.end()
        connection = _connected(self._name.url)
        try:
            refusal = self._refusal(connection)
        except BaseException:
            connection.close()
            raise
        if refusal is not None:
            connection.close()
            raise refusal
        self._connection = connection

    def end(self) -> None:
        """Let the name go."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()  # it may be gone already, and nothing is to be said to it

    def _refusal(self, connection: Connection) -> JournalFailed | None:
        """Ask for the name; why it is not to be had."""
        name = self._name
        if connection.scalar(_TRY, {"number": name.number}):
            return None
        called = connection.scalar(_WHO, {"number": name.number}) or ""
        where = "elsewhere"  # where the server does not tell this user of that session
        if called.startswith(_CALLED):
            where = f"on the computer {called.removeprefix(_CALLED)}"
        return JournalFailed(
            f"The till {name.till} is open already {where}, in the journal {name_of(name.url)}; "
            "close it there, or give this till another name in Settings."
        )


def _connected(url: URL) -> Connection:
    server = " ".join(f"-c tcp_{name}={value}" for name, value in _ALIVE.items())
    arguments = {
        "connect_timeout": _CONNECT_SECONDS,
        "application_name": f"{_CALLED}{platform.node()}",
        "options": server,
        **_ALIVE,
    }
    engine = create_engine(url, poolclass=NullPool, connect_args=arguments, hide_parameters=True)
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


def _is_alive(connection: Connection) -> bool:
    """Whether the session goes on, as far as this computer was told: nothing is waited for."""
    session = connection.connection.driver_connection
    if session is None:
        return False
    try:
        session.pgconn.consume_input()
        session.pgconn.consume_input()  # behind the server's last words stands the end
    except session.OperationalError:
        return False
    return not session.closed


class Claims:
    """The names that this process has; those who are opened anew in it share one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[_Name, _Session] = {}

    def take(self, engine: Engine, book: str, till: str) -> None:
        """Have the name of the till for as long as the engine is used, and see to that before each
        transaction that writes.

        Raises:
            JournalFailed: another window has it.
            DBAPIError: the server cannot be reached.
        """
        name = _Name(engine.url, book, till)
        with self._lock:
            session = self._held.setdefault(name, _Session(name))
            session.see()
            session.books += 1
        uses = _Use(self, name)
        event.listen(engine, "begin", uses.begins)
        event.listen(engine, "engine_disposed", uses.is_over)

    def see(self, name: _Name) -> None:
        """Have it still, or again."""
        with self._lock:
            self._held[name].see()

    def let_go(self, name: _Name) -> None:
        """One that used it is over."""
        with self._lock:
            session = self._held[name]
            session.books -= 1
            if not session.books:
                session.end()


class _Use:
    """One engine's use of a name."""

    def __init__(self, claims: Claims, name: _Name) -> None:
        self._claims = claims
        self._name = name
        self._is_over = False

    def begins(self, connection: Connection) -> None:
        """A transaction begins."""
        if connection.get_execution_options().get(WRITES, False) and not self._is_over:
            self._claims.see(self._name)

    def is_over(self, _engine: Engine) -> None:
        """Nobody uses the engine any more."""
        if not self._is_over:
            self._is_over = True
            self._claims.let_go(self._name)


CLAIMS = Claims()
"""Those of this process: the server tells sessions apart, and not the books that use them."""
