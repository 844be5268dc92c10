"""From a keystroke in the search of customers to those found on the screen, at a book of many.

The whole till, its journal holding 100,000 customers, the phone-orders page in front. Timed is from
the key event until Qt has nothing left to do: search, lay-out and painting are done. The figure is
the slowest of a hundred (99th percentile); the limit is one frame of a 60 Hz screen. What the book
alone takes is measured in `looking_up`.

Before that the page is opened, which has the book read on a lane: a timer that is due every
millisecond tells how long the window is held up meanwhile. After it the page is left and opened
again, as after each sale: timed is until somebody is shown whom another till wrote meanwhile. The
limit is what a person takes for at once.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.figures import Effort, Figure, percentile, within
from benchmarks.looking_up import customer
from benchmarks.stalling import Heartbeat
from benchmarks.standing_till import StandingTill, standing
from pos_desktop.domain.customers import Customer

_FRAME = 16.0
_TYPED = ("maria garcia", "jones example", "eva", "zzz", "o'neil smith", "0151 2001", "4")
_AT_ONCE = 100.0
_LONG_AGO = datetime(2026, 1, 2, 9, tzinfo=UTC)


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """Typing on the real page; gaps while the book is read."""
    with standing(folder) as till:
        journal = folder / "journal-test.sqlite3"
        keep(journal, map(customer, range(effort.searched)))
        gaps = _opening(till, customer(effort.searched - 1))
        found = _typing(till, effort.repeats)
        told = [_again(till, journal, customer(effort.searched + at)) for at in range(9)]
    name = f"the same painted, in a book of {effort.searched:,}"
    return [
        _figure(name, found),
        _figure("event loop's gaps while that book is read", gaps),
        within(
            "phone page shown again until it has what another till wrote",
            percentile(told, 0.5) * 1000,
            _AT_ONCE,
            f"median of {len(told)}; worst {max(told) * 1000:.0f} ms",
        ),
    ]


def keep(file: Path, customers: Iterable[Customer], at: datetime = _LONG_AGO) -> None:
    """Write customers into a journal that is there, all at once."""
    with closing(sqlite3.connect(file)) as book:
        book.executemany(
            "INSERT INTO customers"
            " (customer_id, name, email, phone, created_at, is_deleted, updated_at)"
            " VALUES (?, ?, ?, ?, ?, 0, ?)",
            (_row(one, f"{at:%Y-%m-%d %H:%M:%S.%f}") for one in customers),
        )
        book.commit()


def _row(one: Customer, at: str) -> tuple[str | int, ...]:
    told = one.contact
    return one.customer_id, told.name, told.email, told.phone, one.created_at, at


def _figure(name: str, seconds: list[float]) -> Figure:
    middle, worst = percentile(seconds, 0.5) * 1000, max(seconds) * 1000
    aside = f"p99 of {len(seconds)}; median {middle:.1f}, worst {worst:.0f} ms"
    return within(name, percentile(seconds, 0.99) * 1000, _FRAME, aside)


def _opening(till: StandingTill, last: Customer) -> list[float]:
    """The gaps from the page's coming until its search finds everybody."""
    hand = till.hand
    hand.click("nav.phone")
    till.wait(hand.until_visible("phone.customerSearch").holds, "the page")
    heartbeat = Heartbeat()
    heartbeat.start()
    field = hand.widget("phone.customerSearch")
    till.wait(field.isEnabled, "the terms to be read")
    till.rest(0.1)
    hand.type("phone.customerSearch", last.contact.email)
    till.wait(hand.until_visible("phone.customers").holds, "the book to be read")
    heartbeat.stop()
    till.rest(1.0)
    return heartbeat.gaps


def _again(till: StandingTill, journal: Path, theirs: Customer) -> float:
    """Seconds from the page's coming back until it shows whom another till wrote meanwhile."""
    hand = till.hand
    found = hand.until_visible("phone.customers").holds
    hand.type("phone.customerSearch", theirs.contact.email)
    till.rest(1.0)  # Stripe is asked and knows nobody
    if found():
        raise RuntimeError("somebody was found who is nowhere")
    hand.click("nav.sale")
    till.rest(0.2)
    keep(journal, (theirs,), datetime.now(UTC))
    began = perf_counter()
    hand.click("nav.phone")
    till.wait(found, "what another till wrote")
    return perf_counter() - began


def _typing(till: StandingTill, repeats: int) -> list[float]:
    """Seconds of each keystroke, letter by letter."""
    field = till.hand.widget("phone.customerSearch")
    found: list[float] = []
    while len(found) < repeats:
        for text in _TYPED:
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            found += [_stroke(till, field, letter) for letter in text]
            till.rest(0.05)
    return found


def _stroke(till: StandingTill, field: QWidget, letter: str) -> float:
    began = perf_counter()
    QTest.keyClicks(field, letter)
    for _ in range(3):  # an event may post another: lay-out, then painting
        till.application.processEvents()
    return perf_counter() - began
