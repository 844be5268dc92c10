"""What somebody does to the audit log of one of two tills is named: which till, which entry."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_desktop.adapters.journal.chain import Damage, Fault
from pos_desktop.adapters.journal.store import SqlJournal
from tests.adapters.journal.book import entry
from tests.adapters.journal.test_chain import tampering

TILLS = ("till-1", "till-2")
LENGTH = 6
KINDS = (
    "staff.signed_in", "settings.changed", "drawer.opened", "key.changed", "reader.cleared",
    "staff.signed_out",
)  # fmt: skip


@cache
def filled() -> bytes:
    """The file of a book with six acts of each till, which took turns."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite3"
        with closing(SqlJournal.open(file, TILLS[0])) as journal:
            for number, kind in enumerate(KINDS):
                for till in TILLS:
                    act = entry(kind, detail=(("number", str(number)), ("of", till)))
                    journal.record(replace(act, till=till))
        return file.read_bytes()


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done to a chain, and the fault that has to be found."""

    name: str
    do: Callable[[sqlite3.Connection, str], None]
    number: int
    damage: Damage


def _run(connection: sqlite3.Connection, *commands: tuple[str, tuple[object, ...]]) -> None:
    for command, values in commands:
        connection.execute(command, values)


def changed(number: int) -> Deed:
    """Another actor."""
    command = "UPDATE events SET actor = 'Eve' WHERE till = ? AND seq = ?"
    return Deed("changed", lambda db, t: _run(db, (command, (t, number))), number, Damage.CHANGED)


def missing(number: int) -> Deed:
    """An entry less, the others as they were."""
    command = "DELETE FROM events WHERE till = ? AND seq = ?"
    is_last = number == LENGTH
    return Deed(
        "missing",
        lambda db, t: _run(db, (command, (t, number))),
        number,
        Damage.TAIL_LOST if is_last else Damage.MISSING,
    )


def closed_up(number: int) -> Deed:
    """An entry less, and the later ones numbered anew so that no gap shows."""

    def do(db: sqlite3.Connection, till: str) -> None:
        _run(
            db,
            ("DELETE FROM events WHERE till = ? AND seq = ?", (till, number)),
            ("UPDATE events SET seq = -seq WHERE till = ? AND seq > ?", (till, number)),
            ("UPDATE events SET seq = -seq - 1 WHERE till = ? AND seq < 0", (till,)),
        )

    is_last = number == LENGTH
    return Deed("closed up", do, number, Damage.TAIL_LOST if is_last else Damage.CHANGED)


def inserted(number: int) -> Deed:
    """A copy of the entry in front of it, with the later ones moved up."""

    def do(db: sqlite3.Connection, till: str) -> None:
        copied = "SELECT till, ?, at, 'Eve', kind, sale_id, body, prev_hash, hash FROM events"
        _run(
            db,
            ("UPDATE events SET seq = -seq WHERE till = ? AND seq >= ?", (till, number)),
            ("UPDATE events SET seq = 1 - seq WHERE till = ? AND seq < 0", (till,)),
            (
                f"INSERT INTO events {copied} WHERE till = ? AND seq = ?",
                (number, till, number + 1),
            ),
        )

    return Deed("inserted", do, number, Damage.CHANGED)


def swapped(one: int, other: int) -> Deed:
    """Two entries in each other's place."""

    def do(db: sqlite3.Connection, till: str) -> None:
        move = "UPDATE events SET seq = ? WHERE till = ? AND seq = ?"
        _run(db, (move, (99, till, one)), (move, (one, till, other)), (move, (other, till, 99)))

    return Deed("swapped", do, min(one, other), Damage.CHANGED)


def tail_lost(number: int) -> Deed:
    """The end of the chain, from here on."""
    command = "DELETE FROM events WHERE till = ? AND seq >= ?"
    return Deed(
        "tail lost", lambda db, t: _run(db, (command, (t, number))), number, Damage.TAIL_LOST
    )


numbers = st.integers(1, LENGTH)
pairs = st.lists(numbers, min_size=2, max_size=2, unique=True)
deeds = st.one_of(
    numbers.map(changed),
    numbers.map(missing),
    numbers.map(closed_up),
    numbers.map(inserted),
    pairs.map(lambda pair: swapped(*pair)),
    numbers.map(tail_lost),
)


@settings(max_examples=80)
@given(deed=deeds, till=st.sampled_from(TILLS))
def test_whatever_is_done_to_a_chain_is_named_by_till_and_number(deed: Deed, till: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite3"
        file.write_bytes(filled())
        with tampering(file) as connection:
            connection.execute("PRAGMA ignore_check_constraints=ON")
            deed.do(connection, till)
        with closing(SqlJournal.open(file, TILLS[0])) as journal:
            assert journal.verify() == Fault(till, deed.number, deed.damage), deed.name
