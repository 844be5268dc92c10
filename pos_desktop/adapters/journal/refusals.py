"""What a database refuses, as one plain sentence with its remedy."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from pos_desktop.adapters.journal.codec import Unreadable
from pos_desktop.ports.journal import JournalDamaged, JournalFailed

_SQLITE = {
    "SQLITE_BUSY": "is in use by another program for too long; close that program, then try again",
    "SQLITE_LOCKED": "is in use by another program; close that program, then try again",
    "SQLITE_FULL": "cannot grow, for the disk is full; free some space, then try again",
    "SQLITE_READONLY": "may only be read; allow this user to write the file and its folder",
    "SQLITE_PERM": "may not be opened; allow this user to read and write the file",
    "SQLITE_AUTH": "may not be opened; allow this user to read and write the file",
    "SQLITE_CANTOPEN": "cannot be opened; see that its folder exists and that this user may "
    "write there",
    "SQLITE_CORRUPT": "is damaged; it was left as it is: restore the newest copy in Settings, Safe "
    "keeping, or close the till and call pos-desktop restore with the newest file of the folder "
    "backups",
    "SQLITE_NOTADB": "is not a journal of this program; it was left as it is: move it away, or "
    "choose another data folder",
    "SQLITE_IOERR": "cannot be read or written by the disk; check the disk and its free space",
    "SQLITE_CONSTRAINT_FOREIGNKEY": "does not know the sale of this payment; record the sale first",
    "SQLITE_TOOBIG": "cannot hold an entry of this size",
}
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_POSTGRESQL = {
    "23503": "does not know the sale of this payment; record the sale first",
    "55P03": "is held by another till for too long; try again",
    "40P01": "is held by another till; try again",
    "25P03": "has given up what this computer did not go on with; try again",
    "53100": "cannot grow, for the server's disk is full; free some space there",
    "42501": "may not be changed by this user; grant it the right to create and change tables",
    "25006": "may only be read at present; connect to the primary server",
    "28P01": "does not accept this user and password; correct POS_DESKTOP_DATABASE_URL",
    "3D000": "does not exist on that server; create it, or correct POS_DESKTOP_DATABASE_URL",
    "53300": "has too many connections open; raise max_connections or close some",
}


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what a database or damaged data raises into JournalFailed that names the journal."""
    try:
        yield
    except Unreadable as error:
        reason = f"The journal {name} holds something unreadable ({error}). Run pos-desktop doctor."
        raise JournalFailed(reason) from error
    except DBAPIError as error:
        kind = _kind_of(error.orig)
        raise kind(f"The journal {name} {_of_driver(error)}.") from error
    except sqlite3.Error as error:  # while a connection is set up, before SQLAlchemy looks after it
        kind = _kind_of(error)
        raise kind(f"The journal {name} {_of_sqlite(error)}.") from error
    except (SQLAlchemyError, ValueError, TypeError, OverflowError) as error:
        cause = error.orig if isinstance(error, StatementError) and error.orig else error
        raise JournalFailed(f"The journal {name} cannot keep this: {_line(cause)}.") from error
    except ModuleNotFoundError as error:
        reason = (
            f"The journal {name} needs the package {error.name}, which is not installed. "
            "Install pos-desktop[postgresql]."
        )
        raise JournalFailed(reason) from error
    except OSError as error:
        what = error.strerror or str(error)
        reason = (
            f"The journal {name} cannot be opened: {what}. "
            "Choose a data folder that this user may write."
        )
        raise JournalFailed(reason) from error


def _kind_of(cause: BaseException | None) -> type[JournalFailed]:
    named = getattr(cause, "sqlite_errorname", "")
    return JournalDamaged if named.startswith(_DAMAGED) else JournalFailed


def _of_driver(error: DBAPIError) -> str:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    state = getattr(cause, "sqlstate", None)
    if state in _POSTGRESQL:
        return _POSTGRESQL[state]
    if state is None or state.startswith(("08", "57P")):
        return f"cannot be reached ({_last_line(cause)}); check the network and the database server"
    return f"reports a fault ({_line(cause)}); run pos-desktop doctor"


def _of_sqlite(cause: sqlite3.Error) -> str:
    name = getattr(cause, "sqlite_errorname", "")
    for known, sentence in _SQLITE.items():
        if name.startswith(known):
            return sentence
    return f"reports a fault ({_line(cause)}); run pos-desktop doctor"


def _line(error: object) -> str:
    """The first line of an error's text; the rest tells of statements and parameters."""
    return str(error).strip().partition("\n")[0].rstrip(".")


def _last_line(error: object) -> str:
    """The last of several addresses that were tried."""
    return str(error).strip().rpartition("\n")[2].lstrip("- ").rstrip(".")
