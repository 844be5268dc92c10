"""The header of a file says of which book it is: play money never comes among real money.

Source: https://sqlite.org/fileformat2.html#application_id
"""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from pos_desktop.adapters.journal.engine import writing
from pos_desktop.ports.journal import JournalFailed

STAMPS = {"training": 0x504F5301, "test": 0x504F5302, "live": 0x504F5303}
"""What stands there, by the name of the book."""
_READ = "PRAGMA application_id"


def book_of(stamp: int) -> str:
    """The book of a stamp; "" where it is none of ours."""
    return next((book for book, one in STAMPS.items() if one == stamp), "")


def stamp(engine: Engine, file: Path, book: str) -> None:
    """See that the file is no other book's, as where one path is given to every mode, and say in
    it that it is this one's. A disk that is full keeps nobody from the book.

    Raises:
        JournalFailed: it is another's.
        SQLAlchemyError: it cannot be read.
    """
    with engine.connect() as connection:
        found = int(connection.exec_driver_sql(_READ).scalar() or 0)
    other = book_of(found)
    if other and book in STAMPS and other != book:
        raise JournalFailed(
            f"{file} holds the {other} journal, not the {book} one; "
            "give each mode a database of its own"
        )
    if not found and book in STAMPS:
        with suppress(SQLAlchemyError), writing(engine).begin() as connection:
            connection.exec_driver_sql(f"{_READ}={STAMPS[book]}")
