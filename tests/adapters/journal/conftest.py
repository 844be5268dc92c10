"""A place for a book: a file, and a database on a server where one can be started."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import Journal
from tests.adapters.journal import servers
from tests.adapters.journal.templates import empty_book
from tests.fakes.journals import MemoryJournal

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """The socket's folder of a PostgreSQL server, one for each test process."""
    try:
        with servers.running() as socket:
            yield socket
    except servers.NoServer as why:
        pytest.skip(str(why))


@pytest.fixture(scope="session")
def shared_database(server: Path) -> Iterator[str]:
    """The URL of a database with an empty book, which is emptied again after each test."""
    with servers.database(server, "shared") as url:
        SqlJournal.open(url, "till-1").close()
        yield url


@pytest.fixture
def postgresql(shared_database: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with an empty book."""
    yield shared_database
    servers.empty(shared_database)


@pytest.fixture
def bare_postgresql(server: Path) -> Iterator[str]:
    """The URL of a PostgreSQL database with nothing in it, for this test alone."""
    with servers.database(server, f"bare-{next(_numbers)}") as url:
        yield url


BOOKS = ["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
ON_BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=ON_BOTH)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty book stands: in each kind of database in turn."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql"))
    file = tmp_path / "journal.sqlite3"
    file.write_bytes(empty_book())
    return str(file)


@pytest.fixture(params=ON_BOTH)
def bare_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a book can be made, and its tables changed."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("bare_postgresql"))
    return str(tmp_path / "journal.sqlite3")


@pytest.fixture
def journal(place: str) -> Iterator[SqlJournal]:
    """An empty book of till-1."""
    opened = SqlJournal.open(place, "till-1")
    yield opened
    opened.close()


@pytest.fixture(params=BOOKS)
def any_journal(request: pytest.FixtureRequest) -> Iterator[Journal]:
    """An empty book of till-1: in memory, as services are tested with, and on each database."""
    if request.param == "memory":
        yield MemoryJournal()
        return
    if request.param == "postgresql":
        place = str(request.getfixturevalue("postgresql"))
    else:
        file = request.getfixturevalue("tmp_path") / "journal.sqlite3"
        file.write_bytes(empty_book())
        place = str(file)
    with closing(SqlJournal.open(place, "till-1")) as opened:
        yield opened
