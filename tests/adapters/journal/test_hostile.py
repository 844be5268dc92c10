"""Files that somebody made to look like a book: named for what they are, and read no further."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pos_desktop.adapters.journal import restoring
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.book import entry
from tests.adapters.journal.templates import empty_book

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


def in_place_of_sales(made: str) -> Callable[[sqlite3.Connection], None]:
    """The table of sales is something else."""

    def change(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE sales RENAME TO was_sales")
        connection.execute(made)

    return change


def a_trigger(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TRIGGER more AFTER UPDATE ON tills BEGIN DELETE FROM customers; END")


def an_unknown_revision(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE alembic_version SET version_num = '0'")


def no_revision(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM alembic_version")


CHANGES: dict[str, Callable[[sqlite3.Connection], None]] = {
    "a view without end": in_place_of_sales(f"CREATE VIEW sales AS {ENDLESS}"),
    "a column that is reckoned": in_place_of_sales(
        "CREATE TABLE sales (sale_id, x GENERATED ALWAYS AS (zeroblob(900000000)))"
    ),
    "a column that is reckoned, in short": in_place_of_sales(
        "CREATE TABLE sales (sale_id, x AS (zeroblob(900000000)))"
    ),
    "a virtual table": in_place_of_sales("CREATE VIRTUAL TABLE sales USING fts5(sale_id)"),
    "a trigger of somebody else's": a_trigger,
    "a revision that nobody made": an_unknown_revision,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A book of two sales."""
    at = tmp_path / "copy.sqlite3"
    at.write_bytes(empty_book())
    with closing(SqlJournal.open(at, "till-1")) as journal:
        for number in range(2):
            journal.record(entry("sale.paid", sale=book.in_cash(book.sale(f"s{number}"))))
    return at


def spoil(file: Path, change: Callable[[sqlite3.Connection], None]) -> bytes:
    """Change it; what it holds then."""
    with closing(sqlite3.connect(file)) as connection, connection:
        change(connection)
    return file.read_bytes()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_works_while_it_is_read_is_neither_opened_nor_restored(
    file: Path, tmp_path: Path, change: Callable[[sqlite3.Connection], None]
) -> None:
    before = spoil(file, change)
    with pytest.raises(JournalFailed, match=r"copy\.sqlite3 is not a journal of this program"):
        SqlJournal.open(file, "till-1")
    journal = tmp_path / "journal.sqlite3"
    with pytest.raises(JournalFailed, match=r"copy\.sqlite3 is not a journal of this program"):
        restoring.restore(file, journal, "training", book.NOON, force=True)
    assert file.read_bytes() == before
    assert not journal.exists()


def test_a_copy_without_a_revision_takes_no_books_place(file: Path, tmp_path: Path) -> None:
    spoil(file, no_revision)
    with pytest.raises(JournalFailed, match="is not a journal of this program"):
        restoring.restore(file, tmp_path / "journal.sqlite3", "", book.NOON, force=True)


def test_an_end_that_is_no_number_is_a_change_that_is_found(file: Path, tmp_path: Path) -> None:
    spoil(file, lambda connection: set_end(connection, "soon"))
    with closing(SqlJournal.open(file, "till-1")) as journal:
        fault = journal.verify()
    assert fault is not None
    with pytest.raises(JournalFailed, match="was changed"):
        restoring.restore(file, tmp_path / "journal.sqlite3", "", book.NOON, force=True)


def set_end(connection: sqlite3.Connection, end: object) -> None:
    """Where the chain ends, by the till's own row."""
    connection.execute("UPDATE tills SET last_seq = ?", (end,))


def test_events_without_numbers_are_told_to_whoever_reads_them_all(file: Path) -> None:
    def unnumber(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TRIGGER events_no_update")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("UPDATE events SET seq = 'x' WHERE seq = 2")

    spoil(file, unnumber)
    with (
        closing(SqlJournal.open(file, "till-1")) as journal,
        pytest.raises(JournalFailed, match="have no numbers"),
    ):
        list(journal.audit(None, None))


def test_a_name_in_the_file_that_is_no_text_is_damage(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content.replace(b"TABLE tills", b"TABLE till\xfa"))
    with pytest.raises(JournalFailed, match="damaged"):
        SqlJournal.open(file, "till-1")


def test_what_a_statement_holds_of_people_is_in_no_text_of_its_error(file: Path) -> None:
    with (
        closing(SqlJournal.open(file, "till-1")) as journal,
        journal._writing.begin() as connection,
        pytest.raises(IntegrityError) as failed,
    ):
        connection.execute(
            text("INSERT INTO customers (customer_id, name) VALUES (:of, :name)"),
            {"of": "cus_1", "name": "Ana López"},
        )
    assert "López" not in str(failed.value) + repr(failed.value)
