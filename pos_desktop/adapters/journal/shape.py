"""Of what kinds the things in a database file are: a file of somebody else may hold more than rows.

A view that never ends keeps whoever counts its rows for ever, a trigger writes what nobody asked
for, and a generated column or a virtual table works while it is read. This program makes tables,
indexes and two triggers, so anything else is none of its journals.
"""

import re
import sqlite3

_TRIGGERS = frozenset({("events_no_update", "events"), ("events_no_delete", "events")})
_WORKING = re.compile(r"^\s*CREATE\s+VIRTUAL\b|\bGENERATED\b|\bAS\s*\(", re.IGNORECASE)
_LONGEST = 2**26
"""Bytes of one value: an entry of the largest basket has a hundredth."""


def bounded(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The same connection, which reads and makes no value that is longer than any of ours."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    return connection


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether there is nothing in the file but rows, their indexes and our own triggers.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    things = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return all(_is_ours(*thing) for thing in things)


def _is_ours(kind: object, name: object, table: object, sql: object) -> bool:
    match kind:
        case "table" | "index":
            return _WORKING.search(str(sql or "")) is None
        case "trigger":
            return (name, table) in _TRIGGERS
        case _:
            return False
