"""A till's name on a server: a session of its own has it, by an advisory lock.

The server lets it go when that session ends, also where the process or the computer dies.
Source: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS.
"""

import platform

from sqlalchemy import URL, Connection, NullPool, create_engine, text

from pos_desktop.adapters.journal.engine import ALIVE, ALIVE_THERE
from pos_desktop.adapters.journal.tillnames import TillName
from pos_desktop.ports.journal import JournalFailed

_CONNECT_SECONDS = 5
_CALLED = "pos-desktop at "
_TRY = text("SELECT pg_try_advisory_lock(:number)")
_WHO = text(
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
    "JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() "
    "WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted "
    "AND (l.classid::bigint << 32) | l.objid::bigint = :number"
)


class Session:
    """The session that has the name; implements `claiming.Holder`."""

    def __init__(self, name: TillName) -> None:
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
        if connection.scalar(_TRY, {"number": _number_of(name)}):
            return None
        called = connection.scalar(_WHO, {"number": _number_of(name)}) or ""
        # Where the server does not tell this user of that session, nobody knows.
        return name.taken(called.removeprefix(_CALLED) if called.startswith(_CALLED) else "")


def _connected(url: URL) -> Connection:
    arguments = {
        "connect_timeout": _CONNECT_SECONDS,
        "application_name": f"{_CALLED}{platform.node()}",
        "options": ALIVE_THERE,
        **ALIVE,
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


def _number_of(name: TillName) -> int:
    """What the server knows it by: eight bytes with a sign."""
    return int.from_bytes(name.digest[:8], "big", signed=True)
