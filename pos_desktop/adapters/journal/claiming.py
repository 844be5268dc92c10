"""A till's name in a database that others share: one open window has it at a time.

Two windows of one name would each take up the other's basket and payment. What has the name ends
with the process: a session on a server, the lock of a side file beside a file.
"""

from threading import Lock
from typing import Protocol

from sqlalchemy import Connection, Engine, event

from pos_desktop.adapters.journal.engine import WRITES, file_of
from pos_desktop.adapters.journal.tillnames import TillName


class Holder(Protocol):
    """What has a name; `books` counts who uses it."""

    books: int

    def see(self) -> None:
        """Have the name; cheap while it is had.

        Raises:
            JournalFailed: another window has it.
            DBAPIError, OSError: the server, or the folder, cannot be reached.
        """

    def end(self) -> None:
        """Let the name go."""


def _holder_of(name: TillName) -> Holder:
    if file_of(name.url) is None:
        from pos_desktop.adapters.journal.sessions import Session  # noqa: PLC0415 - of servers

        return Session(name)
    from pos_desktop.adapters.journal.sidefiles import SideFile  # noqa: PLC0415 - of files

    return SideFile(name)


class Claims:
    """The names that this process has; those who are opened anew in it share one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[TillName, Holder] = {}

    def take(self, engine: Engine, book: str, till: str) -> None:
        """Have the name of the till for as long as the engine is used, and see to that before each
        transaction that writes.

        Raises:
            JournalFailed: another window has it.
            DBAPIError, OSError: the server, or the folder, cannot be reached.
        """
        file = file_of(engine.url)
        if file is None:
            name = TillName(engine.url, book, till)
        else:  # one file, whichever way leads to it
            name = TillName(engine.url.set(database=str(file.resolve())), "", till)
        with self._lock:
            holder = self._held.setdefault(name, _holder_of(name))
            holder.see()
            holder.books += 1
        uses = _Use(self, name)
        event.listen(engine, "begin", uses.begins)
        event.listen(engine, "engine_disposed", uses.is_over)

    def see(self, name: TillName) -> None:
        """Have it still, or again."""
        with self._lock:
            self._held[name].see()

    def let_go(self, name: TillName) -> None:
        """One that used it is over."""
        with self._lock:
            holder = self._held[name]
            holder.books -= 1
            if not holder.books:
                holder.end()


class _Use:
    """One engine's use of a name."""

    def __init__(self, claims: Claims, name: TillName) -> None:
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
"""Those of this process: a lock tells sessions and handles apart, and not the books that use it."""
