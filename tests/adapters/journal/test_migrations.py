"""The schema: what the migrations make is what the tables say, and no step loses data."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Inspector, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from pos_desktop.adapters.journal import backups, migrate
from pos_desktop.adapters.journal.engine import BUSY_SECONDS, connect, url_of, writing
from pos_desktop.adapters.journal.migrations import REVISIONS
from pos_desktop.adapters.journal.opening import HEAD, Schema, opened, revision_of
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.journal.tables import metadata
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book, broken_revision, next_revision
from tests.adapters.journal.book import entry


def next_schema(module: ModuleType = next_revision) -> Schema:
    """The schema of the program after this one."""
    return Schema(module.revision, lambda: (*REVISIONS, module))


@contextmanager
def transaction(place: str) -> Iterator[Connection]:
    """A writing transaction at a place."""
    engine = connect(url_of(place))
    try:
        with writing(engine).begin() as connection:
            yield connection
    finally:
        engine.dispose()


def fill(place: str) -> None:
    """Put a paid sale into the book."""
    with closing(SqlJournal.open(place, "till-1")) as journal:
        sale = book.sale()
        payment = book.paid(book.payment(sale))
        journal.record(entry("sale.paid", sale=book.by_card(sale, payment), payment=payment))


def test_what_the_migrations_make_is_what_the_tables_say(bare_place: str) -> None:
    SqlJournal.open(bare_place, "till-1").close()
    with transaction(bare_place) as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_the_migrations_give_the_names_that_the_tables_give(bare_place: str) -> None:
    SqlJournal.open(bare_place, "till-1").close()
    with transaction(bare_place) as connection:
        migrated = names(inspect(connection))
        migrate.downgrade(connection, "base")
        metadata.create_all(connection)
        assert names(inspect(connection)) == migrated


def names(found: Inspector) -> dict[str, set[str]]:
    """The names of all constraints and indexes, by table."""
    return {
        table: {
            str(one["name"])
            for one in (
                found.get_pk_constraint(table),
                *found.get_unique_constraints(table),
                *found.get_foreign_keys(table),
                *found.get_check_constraints(table),
                *found.get_indexes(table),
            )
        }
        for table in metadata.tables
    }


def test_the_program_knows_its_newest_revision() -> None:
    assert migrate.Revisions().get_current_head() == HEAD


def test_the_revisions_form_one_line() -> None:
    revisions = migrate.Revisions()
    line = [script.revision for script in revisions.walk_revisions()]
    assert line == [module.revision for module in reversed(REVISIONS)]


def test_all_the_way_down_leaves_nothing(bare_place: str) -> None:
    fill(bare_place)
    with transaction(bare_place) as connection:
        migrate.downgrade(connection, "base")
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}


def test_down_and_up_again_makes_a_book_that_works(bare_place: str) -> None:
    fill(bare_place)
    with transaction(bare_place) as connection:
        migrate.downgrade(connection, "base")
    fill(bare_place)
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        assert journal.summary().events == 1


def test_an_upgrade_keeps_the_data(bare_place: str) -> None:
    fill(bare_place)
    upgraded = opened(url_of(bare_place), BUSY_SECONDS, next_schema())
    try:
        with upgraded.begin() as connection:
            kept = connection.execute(text("SELECT sale_id, note FROM sales")).all()
    finally:
        upgraded.dispose()
    assert kept == [("sale-1", "seen")]


def test_going_back_keeps_the_data(bare_place: str) -> None:
    fill(bare_place)
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        before = (journal.sale("sale-1"), journal.payments_of("sale-1"))
    opened(url_of(bare_place), BUSY_SECONDS, next_schema()).dispose()
    with transaction(bare_place) as connection:
        migrate.downgrade(connection, HEAD, next_schema().revisions())
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        assert (journal.sale("sale-1"), journal.payments_of("sale-1")) == before
        assert journal.verify() is None


def test_an_upgrade_that_fails_changes_nothing(bare_place: str) -> None:
    fill(bare_place)
    with pytest.raises(SQLAlchemyError):
        opened(url_of(bare_place), BUSY_SECONDS, next_schema(broken_revision))
    with transaction(bare_place) as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("sales")}
        assert (revision_of(connection), "note" in columns) == (HEAD, False)


def test_a_newer_schema_is_refused_and_left_as_it_is(bare_place: str) -> None:
    fill(bare_place)
    opened(url_of(bare_place), BUSY_SECONDS, next_schema()).dispose()
    with pytest.raises(JournalFailed) as refused:
        SqlJournal.open(bare_place, "till-1")
    assert "newer version" in refused.value.reason
    with transaction(bare_place) as connection:
        assert revision_of(connection) == "9000"


def test_a_copy_is_kept_before_an_upgrade(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    fill(str(file))
    opened(url_of(file), BUSY_SECONDS, next_schema()).dispose()
    with closing(SqlJournal.open(tmp_path / "journal.sqlite3.before-9000", "till-1")) as copy:
        kept = copy.sale("sale-1")
    assert kept is not None
    assert kept.receipt_number == "001-0001"


def test_a_copy_never_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    fill(str(file))
    earlier = tmp_path / "journal.sqlite3.before-9000"
    earlier.write_text("kept by somebody")
    opened(url_of(file), BUSY_SECONDS, next_schema()).dispose()
    assert earlier.read_text() == "kept by somebody"
    assert (tmp_path / "journal.sqlite3.before-9000-2").exists()


def test_a_new_book_needs_no_copy(tmp_path: Path) -> None:
    fill(str(tmp_path / "journal.sqlite3"))
    assert not list(tmp_path.glob("*.before-*"))


def test_a_copy_made_while_the_book_is_written_to_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    fill(str(file))
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM tenders")
        backups.copy(file, tmp_path / "copy.sqlite3")
    with closing(SqlJournal.open(tmp_path / "copy.sqlite3", "till-1")) as copy:
        kept = copy.sale("sale-1")
    assert kept is not None
    assert len(kept.tenders) == 1
    assert (tmp_path / "copy.sqlite3").stat().st_mode & 0o077 == 0


def test_opening_a_book_that_is_there_does_not_load_alembic(place: str) -> None:
    script = (
        "import sys; from pos_desktop.adapters.journal.store import SqlJournal; "
        f"SqlJournal.open({place!r}, 'till-1').close(); print('alembic' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"
