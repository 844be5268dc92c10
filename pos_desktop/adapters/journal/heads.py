"""The end of each till's chain, and its count of receipts."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, text, update

from pos_desktop.adapters.journal.chain import START
from pos_desktop.adapters.journal.tables import tills

_HEAD = select(tills).where(tills.c.till == bindparam("of_till")).with_for_update()
_MOVE = update(tills).where(tills.c.till == bindparam("of_till"))


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain of a till ends; `number` is the first part of its receipt numbers."""

    till: str
    number: int
    seq: int
    hash: str
    receipts: int

    @property
    def next_receipt(self) -> str:
        """The number of the next receipt: 001-0042 is the 42nd of till 1."""
        return f"{self.number:03}-{self.receipts + 1:04}"


def head_of(connection: Connection, till: str) -> Head:
    """The head of a till, held against other writers until the transaction ends."""
    row = connection.execute(_HEAD, {"of_till": till}).one_or_none()
    if row is None:
        return _enrol(connection, till)
    return Head(row.till, row.number, row.last_seq, row.last_hash, row.receipts)


def move(connection: Connection, head: Head) -> None:
    """Let the chain of the till end here."""
    connection.execute(
        _MOVE,
        {
            "of_till": head.till,
            "last_seq": head.seq,
            "last_hash": head.hash,
            "receipts": head.receipts,
        },
    )


def _enrol(connection: Connection, till: str) -> Head:
    """Give a new till its number: the one its name ends with, or else the first that is free."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE tills IN SHARE ROW EXCLUSIVE MODE"))
    taken = set(connection.scalars(select(tills.c.number)))
    ending = re.search(r"[0-9]{1,3}$", till)
    wished = int(ending.group()) if ending else 0
    free = next(number for number in range(1, len(taken) + 2) if number not in taken)
    head = Head(till, wished if wished and wished not in taken else free, 0, START, 0)
    row = {
        "till": till,
        "number": head.number,
        "last_seq": 0,
        "last_hash": START,
        "receipts": 0,
    }
    connection.execute(insert(tills), row)
    return head
