"""A place for a book: a file, and a database on a server where one can be started."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from tests.adapters.journal import servers

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """The socket's folder of a PostgreSQL server, one for each test process."""
    try:
        with servers.running() as socket:
            yield socket
    except servers.NoServer as why:
        pytest.skip(str(why))


@pytest.fixture
def postgresql(server: Path) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    with servers.database(server, f"book-{next(_numbers)}") as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a book can be opened: on each kind of database in turn."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql"))
    return str(tmp_path / "journal.sqlite3")


@pytest.fixture
def journal(place: str) -> Iterator[SqlJournal]:
    """An empty book of till-1."""
    opened = SqlJournal.open(place, "till-1")
    yield opened
    opened.close()
