"""Comparing a book with Stripe over 10,000 payments, against fetching their pages bare.

The look-alike of Stripe runs in a process of its own and holds 10,000 payments of one day, of which
the book knows all: each page is read, decoded, compared with what the book says of that time, and
how far the comparison is written to disk. The floor fetches the same pages with an SDK client of
the same kind, each with its charges, and does nothing with them. Both are measured by turns.
"""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, time

import stripe

from benchmarks.children import ROOT, environment
from benchmarks.figures import Effort, Figure
from pos_desktop.adapters.clock import SystemClock
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.stripe.client import Connection, connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.refunds import StripeRefunds
from pos_desktop.adapters.stripe.setups import StripeCardSetups
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Paid, Payment, Terms
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind
from pos_desktop.domain.tax import UNTAXED
from pos_desktop.services.gateway import Gateway
from pos_desktop.services.reconciling import Checker, Comparison, Span
from pos_desktop.simulator import Simulator

_PRICE = 1200
_TURNS = 2
_VISA = "4242424242424242"
_DAY = 24 * 60 * 60


def measure(folder: Path, effort: Effort) -> list[Figure]:
    """The whole comparison, and the pages alone."""
    count = effort.compared
    end = int(time())
    key = _stripes_side(folder / "stripe.sqlite3", count, end)
    span = Span(end - _DAY, end + 60)
    with (
        closing(_books_side(folder / "compared.sqlite3", count, end)) as journal,
        _served(folder / "stripe.sqlite3") as base,
        closing(connect(key, base)) as connection,
    ):
        _bare(connection, span)  # opens the connections
        ours, floor = [], []
        for _ in range(_TURNS):
            floor.append(_bare(connection, span))
            ours.append(_compared(connection, journal, span, count))
    name = f"comparing {count:,} payments with Stripe"
    return [Figure(name, median(ours) * 1000, median(floor) * 1000, 1.2)]


def _bare(connection: Connection, span: Span) -> float:
    began = perf_counter()
    asked: stripe.params.PaymentIntentListParams = {
        "created": {"gte": span.since, "lt": span.until},
        "limit": 100,
        "expand": ["data.latest_charge"],
    }
    listed = connection.commands.v1.payment_intents.list(asked)
    for _ in listed.auto_paging_iter():
        pass
    return perf_counter() - began


def _compared(connection: Connection, journal: SqlJournal, span: Span, count: int) -> float:
    gateway = Gateway(
        StripePayments(connection),
        StripeCardSetups(connection),
        StripeReaders(connection),
        StripeRefunds(connection),
    )
    checker = Checker(gateway, journal.ledger, lambda _: False)
    began = perf_counter()
    comparison = Comparison(span, checker, SystemClock())
    while not comparison.progress.is_over:
        comparison.step()
    took = perf_counter() - began
    if comparison.progress.intents != count or comparison.differences:
        raise RuntimeError(f"{comparison.progress}, {len(comparison.differences)} differences")
    return took


@contextmanager
def _served(state: Path) -> Iterator[str]:
    """The address of a simulator in a process of its own."""
    with subprocess.Popen(
        (sys.executable, "-m", "pos_desktop", "simulator", "--state", str(state)),
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    ) as process:
        if process.stdout is None:
            raise RuntimeError("a simulator whose output cannot be read")
        try:
            yield str(json.loads(process.stdout.readline())["base_url"])
        finally:
            process.terminate()


def _stripes_side(state: Path, count: int, end: int) -> str:
    """One payment that was really made, so many times over, into a state file; the key."""
    simulator = Simulator("US", state, 0.0, keeps_keys=True)
    simulator.start()
    key = simulator.api_key
    with closing(connect(key, simulator.base_url)) as connection:
        api = connection.commands.v1
        reader = api.terminal.readers.list().data[0].id
        metadata = {"sale_id": "sale-0", "till": "till-1", "attempt": "1", "app": "pos-desktop"}
        made = api.payment_intents.create(
            {
                "amount": _PRICE,
                "currency": "usd",
                "allowed_payment_method_types": ["card_present"],
                "capture_method": "automatic",
                "metadata": metadata,
            }
        )
        api.terminal.readers.process_payment_intent(reader, {"payment_intent": made.id})
        api.test_helpers.terminal.readers.present_payment_method(
            reader, {"type": "card_present", "card_present": {"number": _VISA}}
        )
        charge = api.payment_intents.retrieve(made.id).latest_charge
    simulator.stop()
    _repeat(state, made.id, str(charge), count, end)
    return key


def _repeat(state: Path, intent: str, charge: str, count: int, end: int) -> None:
    """The rows of the one payment, with other ids, sales and times; the first itself is gone."""
    with closing(sqlite3.connect(state)) as kept:
        bodies = [
            (kind, identifier, body)
            for kind, identifier, body in kept.execute("SELECT kind, id, body FROM document")
            if identifier in {intent, charge}
        ]
        rows = []
        for at in range(count):
            for kind, identifier, body in bodies:
                text = body.replace(intent, _intent(at)).replace(charge, f"ch_bench{at:08}")
                document = json.loads(text.replace('"sale-0"', f'"sale-{at}"'))
                document["created"] = _made(at, count, end)
                other = _intent(at) if identifier == intent else f"ch_bench{at:08}"
                rows.append((kind, other, json.dumps(document)))
        kept.execute("DELETE FROM document WHERE id IN (?, ?)", (intent, charge))
        kept.executemany("INSERT INTO document (kind, id, body) VALUES (?, ?, ?)", rows)
        kept.commit()


def _intent(at: int) -> str:
    return f"pi_bench{at:08}"


def _made(at: int, count: int, end: int) -> int:
    """When the payment of that number was made: they are spread over the day, the first first."""
    return end - _DAY + 60 + at * (_DAY - 120) // count


def _books_side(file: Path, count: int, end: int) -> SqlJournal:
    """A book that knows all of them: one sale was recorded, its rows are repeated."""
    journal = SqlJournal.open(file, "till-1")
    journal.record(_first_sale(_made(0, count, end)))
    with closing(sqlite3.connect(file)) as book:
        for table, of in (("sales", 1), ("tenders", 1), ("payments", 1)):
            columns = [row[1] for row in book.execute(f"PRAGMA table_info({table})")]
            first = book.execute(f"SELECT * FROM {table} LIMIT {of}").fetchone()  # noqa: S608
            marks = ", ".join("?" for _ in columns)
            rows = []
            for at in range(1, count):
                told = dict(zip(columns, first, strict=True))
                told["sale_id"] = f"sale-{at}"
                for name, value in (
                    ("of_sale", f"sale-{at}"),
                    ("payment_intent", _intent(at)),
                    ("receipt_number", f"001-{at + 1:04}"),
                    ("started_at", _made(at, count, end)),
                ):
                    if name in told:
                        told[name] = value
                rows.append(tuple(told[name] for name in columns))
            book.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        book.commit()
    return journal


def _first_sale(started: int) -> Entry:
    at = datetime.fromtimestamp(started, UTC)
    line = CartLine(1, "TEA", "Green Tea", 1, _PRICE, UNTAXED)
    tender = Tender(TenderKind.CARD, _PRICE, payment_intent=_intent(0))
    cart = Cart("usd", lines=(line,), next_line=2)
    sale = Sale("sale-0", "till-1", "Ana", cart, at, SaleStatus.PAID, (tender,), at)
    terms = Terms("sale-0", 1, "till-1", _PRICE, "usd", ("card_present",), "tmr_1", started)
    told = Intent(_intent(0), IntentStatus.SUCCEEDED, _PRICE, "usd", received=_PRICE)
    return Entry("sale.paid", at, "Ana", "till-1", sale, Payment(terms, Paid(told), serial=5))
