"""One window a till in a database that is shared: a second is refused until the first is gone."""

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import psycopg
import pytest

from pos_desktop.adapters.journal import backups, restoring
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.windows import BOOK, window

SESSIONS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


def opened(url: str, till: str = "till-1") -> SqlJournal:
    """As a window opens it."""
    return SqlJournal.open(url, till, book=BOOK, alone=True)


@pytest.fixture
def journal(bare_place: str) -> Iterator[SqlJournal]:
    """The book of a window that is open."""
    with closing(opened(bare_place)) as journal:
        yield journal


@pytest.fixture
def served(bare_postgresql: str) -> Iterator[SqlJournal]:
    """One of a window that is open, on a server."""
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
    bare_place: str, journal: SqlJournal
) -> None:
    write(journal)
    with window(bare_place) as (process, said):
        assert said.startswith(
            f"The till till-1 is open already on the computer {platform.node()}, in the journal "
        )
        assert process.wait(30) == 0
    write(journal)


def test_another_till_is_not_in_the_way(bare_place: str, journal: SqlJournal) -> None:
    with window(bare_place, "till-2") as (_, said):
        assert said == "open"
    write(journal)


@pytest.mark.postgresql
def test_another_book_on_a_server_is_not_in_the_way(
    bare_postgresql: str, served: SqlJournal
) -> None:
    with closing(SqlJournal.open(bare_postgresql, "till-1", book="live", alone=True)) as live:
        write(live)
    write(served)


@pytest.mark.skipif(os.name != "posix", reason="who may make links there is another matter")
def test_a_file_that_is_reached_by_a_link_is_the_same_file(tmp_path: Path) -> None:
    file, link = tmp_path / "journal.sqlite3", tmp_path / "elsewhere"
    with closing(opened(str(file))):
        link.symlink_to(file)
        with window(str(link)) as (_, said):
            assert said.startswith("The till till-1 is open already")


@pytest.mark.skipif(os.name != "posix", reason="there the list of the folder says who may read")
def test_what_says_who_has_a_till_is_this_users_alone(tmp_path: Path) -> None:
    with closing(opened(str(tmp_path / "journal.sqlite3"))):
        assert {one.stat().st_mode & 0o777 for one in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("name", ["journal.sqlite3", "shop [north].sqlite3"])
def test_a_file_that_a_window_elsewhere_has_open_is_not_replaced_by_a_copy(
    tmp_path: Path, name: str
) -> None:
    file, copy = tmp_path / name, tmp_path / "copy"
    opened(str(file)).close()
    backups.copy(file, copy, BOOK)
    with window(str(file)) as (process, said):
        assert said == "open"
        with pytest.raises(JournalFailed, match=f"on the computer {platform.node()}"):
            restoring.restore(copy, file, BOOK, book.NOON, force=True)
        process.kill()
    restoring.restore(copy, file, BOOK, book.NOON, force=True)
    assert len(restoring.kept_of(file)) == 1
    opened(str(file)).close()


def test_a_command_works_beside_the_window(bare_place: str, journal: SqlJournal) -> None:
    write(journal)
    with closing(SqlJournal.open(bare_place, "till-1", book=BOOK)) as beside:
        assert beside.verify() is None


def test_a_window_that_was_killed_leaves_its_till_to_the_next(bare_place: str) -> None:
    with window(bare_place) as (process, said):
        assert said == "open"
        assert not can_be_opened(bare_place)
        process.kill()
        soon(lambda: can_be_opened(bare_place))


def test_a_till_that_is_opened_anew_beside_its_old_run_is_no_second_window(
    bare_place: str, journal: SqlJournal
) -> None:
    with closing(opened(bare_place)) as anew:
        journal.close()
        journal.close()
        with window(bare_place) as (_, said):
            assert said.startswith("The till till-1 is open already")
        write(anew)
    assert can_be_opened(bare_place)


@pytest.mark.postgresql
def test_after_a_restart_of_the_server_the_window_has_its_till_again(
    bare_postgresql: str, served: SqlJournal
) -> None:
    write(served)
    end_all_sessions(bare_postgresql)
    write(served)
    with window(bare_postgresql) as (_, said):
        assert said.startswith("The till till-1 is open already")


@pytest.mark.postgresql
def test_a_window_whose_till_another_one_took_meanwhile_writes_nothing_until_that_is_closed(
    bare_postgresql: str, served: SqlJournal
) -> None:
    write(served)
    end_all_sessions(bare_postgresql)
    with window(bare_postgresql) as (process, said):
        assert said == "open"
        with pytest.raises(JournalFailed, match="is open already"):
            write(served)
        assert served.summary().events == 1
        process.kill()
        process.wait(30)
        soon(lambda: can_be_written(served))


def can_be_written(journal: SqlJournal) -> bool:
    """Whether it has the till."""
    try:
        write(journal)
    except JournalFailed:
        return False
    return True
