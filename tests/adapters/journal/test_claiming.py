"""One window a till on a server's database: a second one is refused, until the first is gone."""

import platform
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event

import psycopg
import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.windows import BOOK, window

pytestmark = pytest.mark.postgresql
SESSIONS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


def opened(url: str, till: str = "till-1") -> SqlJournal:
    """As a window opens it."""
    return SqlJournal.open(url, till, book=BOOK, alone=True)


@pytest.fixture
def journal(bare_postgresql: str) -> Iterator[SqlJournal]:
    """The book of a window that is open."""
    with closing(opened(bare_postgresql)) as journal:
        yield journal


def write(journal: SqlJournal) -> None:
    """Write something down."""
    journal.record(book.entry("sale.opened", sale=book.sale()))


def soon(holds: Callable[[], bool]) -> None:
    """Wait until that is so."""
    for _ in range(200):
        if holds():
            return
        Event().wait(0.05)
    raise AssertionError("not within ten seconds")


def can_be_opened(url: str) -> bool:
    """Whether a window can have the till now."""
    try:
        opened(url).close()
    except JournalFailed:
        return False
    return True


def end_all_sessions(url: str) -> None:
    """The server ends every session, as at its restart, and they are gone."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SESSIONS.encode())
        mine = b"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
        soon(lambda: connection.execute(mine).fetchone() == (0,))


def test_a_second_window_of_the_same_till_is_told_where_the_first_is(
    bare_postgresql: str, journal: SqlJournal
) -> None:
    write(journal)
    with window(bare_postgresql) as (process, said):
        assert said.startswith(
            f"The till till-1 is open already on the computer {platform.node()}, in the journal "
        )
        assert process.wait(30) == 0
    write(journal)


def test_another_till_and_another_book_are_not_in_the_way(
    bare_postgresql: str, journal: SqlJournal
) -> None:
    with window(bare_postgresql, "till-2") as (_, said):
        assert said == "open"
    with closing(SqlJournal.open(bare_postgresql, "till-1", book="live", alone=True)) as live:
        write(live)
    write(journal)


def test_a_command_works_beside_the_window(bare_postgresql: str, journal: SqlJournal) -> None:
    write(journal)
    with closing(SqlJournal.open(bare_postgresql, "till-1", book=BOOK)) as beside:
        assert beside.verify() is None


def test_a_window_that_was_killed_leaves_its_till_to_the_next(bare_postgresql: str) -> None:
    with window(bare_postgresql) as (process, said):
        assert said == "open"
        assert not can_be_opened(bare_postgresql)
        process.kill()
        soon(lambda: can_be_opened(bare_postgresql))


def test_a_till_that_is_opened_anew_beside_its_old_run_is_no_second_window(
    bare_postgresql: str, journal: SqlJournal
) -> None:
    with closing(opened(bare_postgresql)) as anew:
        journal.close()
        journal.close()
        with window(bare_postgresql) as (_, said):
            assert said.startswith("The till till-1 is open already")
        write(anew)
    assert can_be_opened(bare_postgresql)


def test_after_a_restart_of_the_server_the_window_has_its_till_again(
    bare_postgresql: str, journal: SqlJournal
) -> None:
    write(journal)
    end_all_sessions(bare_postgresql)
    write(journal)
    with window(bare_postgresql) as (_, said):
        assert said.startswith("The till till-1 is open already")


def test_a_window_whose_till_another_one_took_meanwhile_writes_nothing_until_that_is_closed(
    bare_postgresql: str, journal: SqlJournal
) -> None:
    write(journal)
    end_all_sessions(bare_postgresql)
    with window(bare_postgresql) as (process, said):
        assert said == "open"
        with pytest.raises(JournalFailed, match="is open already"):
            write(journal)
        assert journal.summary().events == 1
        process.kill()
        process.wait(30)
        soon(lambda: can_be_written(journal))


def can_be_written(journal: SqlJournal) -> bool:
    """Whether it has the till."""
    try:
        write(journal)
    except JournalFailed:
        return False
    return True
