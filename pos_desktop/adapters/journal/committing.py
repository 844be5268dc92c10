"""Transactions of which the end is known, also where a server's last answer is lost."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from pos_desktop.adapters.journal.heads import Head
from pos_desktop.adapters.journal.tables import events, tills


@contextmanager
def transaction(engine: Engine) -> Iterator[tuple[Connection, list[Head]]]:
    """A writing transaction; whoever wrote all of it puts the head of the chain into the list.

    Where the connection breaks at the commit, nobody knows whether it was kept: told that it was
    not, a cashier would do the same once more. So the book is asked for the event by its hash.
    """
    ends: list[Head] = []
    try:
        with engine.begin() as connection:
            yield connection, ends
    except DBAPIError as error:
        if not error.connection_invalidated or not ends or not _is_kept(engine, ends[-1]):
            raise


def _is_kept(engine: Engine, end: Head) -> bool:
    """Whether the event with which the chain would end there is in the book.

    A server may still be at the commit: until it is done, or given up, the head of the chain is
    locked.
    """
    head = select(tills.c.till).where(tills.c.till == end.till).with_for_update()
    that = (events.c.till == end.till, events.c.seq == end.seq)
    try:
        with engine.begin() as connection:
            connection.execute(head)
            return bool(connection.scalar(select(events.c.hash).where(*that)) == end.hash)
    except DBAPIError:
        return False
