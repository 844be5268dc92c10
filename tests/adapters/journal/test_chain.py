"""The chain of hashes: what was changed, lost or added shows."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from pos_desktop.adapters.journal.chain import Damage, Event, Fault
from pos_desktop.adapters.journal.store import SqlJournal
from tests.adapters.journal import book
from tests.adapters.journal.book import entry

LENGTH = 5
COLUMNS = ("till", "at", "actor", "kind", "sale_id", "body", "prev_hash", "hash")


def fill(journal: SqlJournal) -> None:
    """Put five events of one sale into the book."""
    sale = book.sale()
    for quantity in range(1, LENGTH + 1):
        sale = replace(sale, cart=sale.cart.with_quantity(1, quantity))
        journal.record(entry("cart.quantity", sale=sale, detail=(("by", "scanner"),)))


@cache
def filled() -> bytes:
    """The file of such a book."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite3"
        with closing(SqlJournal.open(file, "till-1")) as journal:
            fill(journal)
        return file.read_bytes()


@contextmanager
def tampering(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection of somebody who knows how to remove triggers."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TRIGGER events_no_update")
        connection.execute("DROP TRIGGER events_no_delete")
        yield connection


def test_a_book_that_nobody_touched_holds(journal: SqlJournal) -> None:
    fill(journal)
    assert journal.verify() is None


def test_an_empty_book_holds(journal: SqlJournal) -> None:
    assert journal.verify() is None


@settings(max_examples=60)
@given(seq=st.integers(1, LENGTH), column=st.sampled_from(COLUMNS), data=st.data())
def test_one_flipped_bit_of_any_event_is_found(seq: int, column: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite3"
        file.write_bytes(filled())
        with tampering(file) as connection:
            query = f"SELECT CAST({column} AS BLOB) FROM events WHERE seq = ?"  # noqa: S608
            (kept,) = connection.execute(query, (seq,)).fetchone()
            at = data.draw(st.integers(0, len(kept) - 1))
            flipped = bytes([kept[at] ^ (1 << data.draw(st.integers(0, 7)))])
            changed = kept[:at] + flipped + kept[at + 1 :]
            command = f"UPDATE events SET {column} = CAST(? AS TEXT) WHERE seq = ?"  # noqa: S608
            connection.execute(command, (changed, seq))
        with closing(SqlJournal.open(file, "till-1")) as journal:
            fault = journal.verify()
    assert fault is not None
    assert fault.seq == seq


@pytest.mark.parametrize("column", COLUMNS)
def test_a_first_event_that_is_no_text_any_more_is_found_in_a_book_that_opens(
    tmp_path: Path, column: str
) -> None:
    file = tmp_path / "journal.sqlite3"
    file.write_bytes(filled())
    with tampering(file) as connection:
        connection.execute(
            f"UPDATE events SET {column} = CAST(x'ff' AS TEXT) WHERE seq = 1"  # noqa: S608
        )
    with closing(SqlJournal.open(file, "till-1")) as journal:
        fault = journal.verify()
    assert fault is not None
    assert fault.seq == 1


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("UPDATE events SET seq = 99 WHERE seq = 3", Fault("till-1", 3, Damage.MISSING)),
        ("UPDATE events SET sale_id = NULL WHERE seq = 2", Fault("till-1", 2, Damage.CHANGED)),
        ("UPDATE events SET body = x'00ff' WHERE seq = 4", Fault("till-1", 4, Damage.CHANGED)),
        ("DELETE FROM events WHERE seq = 1", Fault("till-1", 1, Damage.MISSING)),
        ("DELETE FROM events WHERE seq = 3", Fault("till-1", 3, Damage.MISSING)),
        ("DELETE FROM events WHERE seq > 3", Fault("till-1", 4, Damage.TAIL_LOST)),
        ("DELETE FROM events", Fault("till-1", 1, Damage.TAIL_LOST)),
        ("DELETE FROM tills", Fault("till-1", 1, Damage.CHANGED)),
    ],
)
def test_what_is_done_to_the_book_behind_our_back_is_named(
    tmp_path: Path, command: str, fault: Fault
) -> None:
    file = tmp_path / "journal.sqlite3"
    with closing(SqlJournal.open(file, "till-1")) as journal:
        fill(journal)
        with tampering(file) as connection:
            connection.execute(command)
        assert journal.verify() == fault


def test_an_event_that_somebody_appends_is_found(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    with closing(SqlJournal.open(file, "till-1")) as journal:
        fill(journal)
        with tampering(file) as connection:
            connection.execute(
                "INSERT INTO events SELECT till, 6, at, actor, kind, sale_id, body, hash, hash "
                "FROM events WHERE seq = 5"
            )
        assert journal.verify() == Fault("till-1", 6, Damage.CHANGED)


@pytest.mark.parametrize(("seq", "found"), [(1, 2), (3, 4), (LENGTH, LENGTH)])
def test_an_event_rewritten_with_its_own_hash_is_found_by_what_follows(
    tmp_path: Path, seq: int, found: int
) -> None:
    file = tmp_path / "journal.sqlite3"
    file.write_bytes(filled())
    with tampering(file) as connection:
        query = "SELECT * FROM events WHERE seq = ?"
        *fields, _ = connection.execute(query, (seq,)).fetchone()
        forged = replace(Event(*fields), actor="Eve")
        command = "UPDATE events SET actor = 'Eve', hash = ? WHERE seq = ?"
        connection.execute(command, (forged.digest(), seq))
    with closing(SqlJournal.open(file, "till-1")) as journal:
        assert journal.verify() == Fault("till-1", found, Damage.CHANGED)


@pytest.mark.parametrize("damage", Damage)
def test_a_fault_reads_as_a_sentence(damage: Damage) -> None:
    assert str(Fault("till-1", 12, damage)).startswith("Event 12 of till till-1")


@pytest.mark.parametrize(
    "command", ["UPDATE events SET actor = 'Eve'", "DELETE FROM events WHERE seq = 1"]
)
def test_the_database_itself_refuses_to_change_events(journal: SqlJournal, command: str) -> None:
    fill(journal)
    with pytest.raises(Exception, match="only ever added"), journal._writing.begin() as connection:
        connection.execute(text(command))
    assert journal.verify() is None


@pytest.mark.postgresql
def test_a_server_refuses_to_empty_the_book(postgresql: str) -> None:
    with closing(SqlJournal.open(postgresql, "till-1")) as journal:
        fill(journal)
        with (
            pytest.raises(Exception, match="only ever added"),
            journal._writing.begin() as connection,
        ):
            connection.execute(text("TRUNCATE events"))
