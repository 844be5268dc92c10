"""Opening the book: looked at before it is touched, kept a copy of before it is changed."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from types import ModuleType

from sqlalchemy import URL, Connection, Engine, inspect, text

from pos_desktop.adapters.journal.engine import (
    connect,
    file_of,
    make_private,
    name_of,
    schema_of,
    writing,
)
from pos_desktop.adapters.journal.shape import bounded, is_ours
from pos_desktop.adapters.journal.stamps import stamp
from pos_desktop.ports.journal import JournalDamaged, JournalFailed
from pos_desktop.ports.keeping import Heard, Phase, unheard

HEAD = "0009"
"""The newest revision. Alembic is imported only for a database that is not there yet."""


def _revisions() -> Sequence[ModuleType]:
    from pos_desktop.adapters.journal.migrations import REVISIONS  # noqa: PLC0415

    return REVISIONS


@dataclass(frozen=True, slots=True)
class Schema:
    """The newest revision that a program knows, and how it gets there from any older one."""

    head: str = HEAD
    revisions: Callable[[], Sequence[ModuleType]] = _revisions


OURS = Schema()
_MAGIC = b"SQLite format 3\0"
_LOOKED_THROUGH = 32 * 2**20
"""Bytes of a file that is looked through whole at each start; a larger one by doctor only."""


def opened(
    url: URL,
    busy_seconds: float,
    schema: Schema = OURS,
    *,
    book: str = "",
    heard: Heard = unheard,
    alone: str = "",
) -> Engine:
    """An engine for the database, whose schema is this program's.

    `heard` is told what is waited for. Whoever ends the process meanwhile loses nothing: all that
    is changed is changed in one transaction. No other window has the till that is to be `alone`
    meanwhile.

    Raises:
        JournalFailed, OSError, SQLAlchemyError: it cannot be used.
    """
    file = file_of(url)
    if file is not None:
        heard(Phase.CHECKING, None)
        _look_at(file)
        make_private(file)
    if book and not (book.isascii() and book.isalnum()):
        raise ValueError(f"“{book}” cannot be the name of a book")
    engine = connect(url, busy_seconds, book)
    try:
        if alone:
            from pos_desktop.adapters.journal.claiming import CLAIMS  # noqa: PLC0415 - of windows

            CLAIMS.take(engine, book, alone)
        _upgrade(engine, file, schema, book, heard)
        if alone and file is not None:
            stamp(engine, file, book)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _look_at(file: Path) -> None:
    """Refuse a file that is no database or is damaged, without changing a byte of it."""
    size = file.stat().st_size if file.exists() else 0
    if size == 0 or _is_sound(file, "quick_check(1)" if size <= _LOOKED_THROUGH else "page_count"):
        return
    # Nobody has it open as a database, so that reading it bare takes no lock from anyone.
    with file.open("rb") as stream:
        if stream.read(len(_MAGIC)) != _MAGIC:
            raise JournalDamaged(_not_ours(file))
    raise JournalDamaged(damaged(str(file)))


def _not_ours(file: Path) -> str:
    return (
        f"{file} is not a journal of this program. It was left as it is: "
        "move it away, or choose another data folder."
    )


def damaged(name: str) -> str:
    """The sentence for a file that is not whole any more."""
    return (
        f"The journal {name} is damaged. It was left as it is: "
        "restore the newest copy in Settings, Safe keeping, or close the till and call "
        "pos-desktop restore with the newest file of the folder backups."
    )


def _is_sound(file: Path, pragma: str) -> bool:
    """SQLite reads it: to close any other descriptor of a file takes this process's locks away.

    Source: https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread
    """
    uri = f"{file.absolute().as_uri()}?mode=ro"
    try:
        with closing(bounded(sqlite3.connect(uri, uri=True))) as connection:
            if not is_ours(connection):
                raise JournalDamaged(_not_ours(file))
            told = connection.execute(f"PRAGMA {pragma}").fetchone()
            return pragma == "page_count" or bool(told == ("ok",))
    except UnicodeDecodeError:  # what is damaged is told with a name that is no text any more
        return False
    except sqlite3.DatabaseError as error:
        # Python's own refusals, as of a text that is none, have no name.
        name = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
        return not name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _upgrade(engine: Engine, file: Path | None, schema: Schema, book: str, heard: Heard) -> None:
    with engine.begin() as connection:
        at = revision_of(connection)
    if at == schema.head:
        return
    if at is not None and at > schema.head:
        raise JournalFailed(
            f"The journal {name_of(engine.url)} was written by a newer version of this program "
            f"(schema {at}; this one knows {schema.head}). "
            "Install that version; nothing was changed."
        )
    revisions = schema.revisions()
    if at is not None and at not in {each.revision for each in revisions}:
        raise JournalDamaged(_not_ours(file or Path(name_of(engine.url))))
    # Half the import time of the journal, needed once in the life of a database.
    from pos_desktop.adapters.journal.migrate import upgrade  # noqa: PLC0415

    if at is not None and file is not None:
        _keep_copy(file, schema.head, book, heard)
    heard(Phase.UPDATING, None)
    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(7630129)"))
            if book:
                connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema_of(book)}"))
        upgrade(connection, revisions, partial(heard, Phase.UPDATING))


def _keep_copy(file: Path, head: str, book: str, heard: Heard) -> None:
    """A copy of the book as it is, looked through before it gets its name.

    Raises:
        JournalFailed: it cannot be made, or is not what the book holds.
    """
    from pos_desktop.adapters.journal import backups  # noqa: PLC0415 - which knows this module

    to = Path(f"{file}.before-{head}")
    part = Path(f"{to}-part")
    part.unlink(missing_ok=True)
    backups.copy(file, part, book, pause=0, heard=partial(heard, Phase.COPYING))
    part.replace(_free(to))


def _free(file: Path) -> Path:
    """The file, or one beside it that is not there yet: a copy never takes another's place."""
    names = (file if number == 1 else Path(f"{file}-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def revision_of(connection: Connection) -> str | None:
    """The schema's revision; None where there is none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)
