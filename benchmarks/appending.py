"""What it costs to have something in the journal, against the least commit that a power cut spares.

Ours: `SqlJournal.record` of each entry of a card sale (three lines rung up, four states of the
payment), on disk on return. The floor: one row of as many bytes inserted by `sqlite3` alone,
write-ahead log and `synchronous=FULL` as in the journal, committed. By turns, on the same disk;
the median an entry.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import shop
from benchmarks.figures import Effort, Figure
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.cart import Cart
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Creating, Payment, Presenting, Stage, State
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.settings import Mode

_LIKE_AN_EVENT = b"x" * 900


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """One entry, one commit."""
    file = folder / "journal-training.sqlite3"
    journal = SqlJournal.open(file, shop.TILL, book=Mode.TRAINING.value)
    with closing(_bare(folder / "bare.sqlite3")) as bare:
        entries = _entries()
        ours, floor = [], []
        for _ in range(effort.repeats):
            entry = next(entries)
            began = perf_counter()
            journal.record(entry)
            ours.append(perf_counter() - began)
            began = perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO events (body) VALUES (?)", (_LIKE_AN_EVENT,))
            bare.execute("COMMIT")
            floor.append(perf_counter() - began)
    journal.close()
    return [Figure("journal append", median(ours) * 1000, median(floor) * 1000, 3.0)]


def _bare(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, body BLOB)")
    return connection


def _entries() -> Iterator[Entry]:
    """The entries of one card sale after the other."""
    for number in count():
        paid = shop.past_sale(f"sale_measured_{number}", by_card=True)
        assert paid.sale is not None  # noqa: S101 - it was made just now
        assert paid.payment is not None  # noqa: S101
        cart, terms = Cart("usd"), paid.payment.terms
        ringing = replace(paid.sale, status=SaleStatus.OPEN, tenders=(), closed_at=None)
        for line in paid.sale.cart.lines:
            cart = replace(cart, lines=(*cart.lines, line), next_line=cart.next_line + 1)
            yield replace(paid, kind="cart.added", sale=replace(ringing, cart=cart), payment=None)
        paying = replace(ringing, status=SaleStatus.PAYING)
        intent = f"pi_{number}"
        states = (Creating(), Presenting(intent), Presenting(intent, Stage.AT_READER))
        for serial, state in enumerate[State](states):
            payment = Payment(terms, state, serial)
            yield replace(paid, kind="payment.creating", sale=paying, payment=payment)
        yield paid
