"""What the disk holds that somebody else may have written: books, copies of them, the simulator's
state, receipt templates, entries that wait."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

# ruff: noqa: S608 - the names in these queries are those of the book's own tables
from pos_desktop.adapters.journal import backups, restoring
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.printing import rolls, sheets
from pos_desktop.adapters.printing.samples import samples
from pos_desktop.adapters.printing.templates import LANGUAGES, Medium, Templates
from pos_desktop.config.waitingfolder import WaitingFolder
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.sale_search import SaleQuery
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.printer import TemplateRefused
from pos_desktop.services import recovery
from pos_desktop.services.auditing import drain
from pos_desktop.simulator import Simulator, StateFileError
from tests.adapters.journal import book, calls
from tests.fuzz import mutating
from tests.fuzz.target import Target

_TILL = "till-1"


def targets(folder: Path, state: Path) -> Iterator[Target]:
    """Those of a folder of their own; `state` is the state file of a simulator that sold."""
    whole = _book(folder / "whole.sqlite3").read_bytes()
    yield Target("journal: bytes", _book_of(folder, whole, _bytes), (JournalFailed,), 40)
    yield Target("journal: rows", _book_of(folder, whole, _rows), (JournalFailed,), 60)
    yield Target("restore: bytes", _restore_of(folder, whole, _bytes), (JournalFailed,), 40)
    yield Target("restore: rows", _restore_of(folder, whole, _rows), (JournalFailed,), 60)
    kept = state.read_bytes()
    yield Target("simulator's state: bytes", _state_of(folder, kept, _bytes), (StateFileError,), 40)
    yield Target("simulator's state: rows", _state_of(folder, kept, _rows), (StateFileError,), 60)
    yield Target("receipt template", _template(folder / "receipt.html"), (), 60)
    yield Target("template's own check", _check(folder / "checked.html"), (TemplateRefused,), 60)
    yield Target("receipt on a roll", _roll, (sheets.TooLong,), 60)
    yield Target("waiting entries", _waiting(folder / "waiting", whole), (), 20)


def _book(file: Path) -> Path:
    """A small book with something of everything."""
    journal = SqlJournal.open(file, _TILL)
    for number in range(6):
        sale = book.sale(f"sale_{number}", minutes=number)
        payment = book.payment(sale)
        journal.record(book.entry("sale.opened", sale=sale))
        journal.record(book.entry("payment.begun", sale=sale, payment=payment))
        if number % 2:
            done = book.paid(payment)
            journal.record(book.entry("payment.paid", sale=book.by_card(sale, done), payment=done))
    told = book.entry("consent.given")
    told = replace(told, consent=calls.consent(), customer=calls.customer(), parked=calls.call())
    journal.record(told)
    journal.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return file


Spoil = Callable[[Path, Random], None]


def _bytes(file: Path, by: Random) -> None:
    """Some bytes are others, or it is cut, or something stands behind its end."""
    content = bytearray(file.read_bytes())
    for _ in range(by.randint(1, 8)):
        at = by.randrange(min(len(content), by.choice((100, 4096, len(content)))))
        match by.randrange(5):
            case 0:
                content[at : at + by.choice((1, 8, 4096))] = bytes(by.choice((0, 255)) for _ in "x")
            case 1:
                del content[at + 1 :]
            case 2:
                content += by.randbytes(by.choice((1, 4096)))
            case _:
                content[at] = by.randrange(256)
        if len(content) < 2:
            content = bytearray(b"SQLite format 3\0")
    file.write_bytes(content)


def _rows(file: Path, by: Random) -> None:
    """Some values are others, or tables are no tables any more; the file itself is whole."""
    with closing(sqlite3.connect(file)) as connection, suppress(sqlite3.Error), connection:
        connection.execute("PRAGMA writable_schema=ON")
        for (name,) in connection.execute(_TRIGGERS).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for _ in range(by.randint(1, 4)):
            tables = [name for (name,) in connection.execute(_TABLES)]
            table = by.choice(tables or ["nothing"])
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            column = by.choice(columns or ["x"])
            with suppress(sqlite3.Error):
                _change(connection, table, column, by)


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
_VALUES: tuple[object, ...] = (
    None, "", "x", 0, -1, 2**62, 1e308, float("inf"), b"\x00\xff", "\x00", "9" * 5000, "{}", "[]",
    "[" * 20_000, "null", "2026-02-30T00:00:00Z", "2026-11-29", '{"v":1}', "paid", "usd", 10**18,
)  # fmt: skip


def _change(connection: sqlite3.Connection, table: str, column: str, by: Random) -> None:
    some = f"WHERE rowid IN (SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET ?)"
    at = by.randrange(4)
    match by.randrange(10):
        case 0:
            connection.execute(f"DELETE FROM {table} {some}", (at,))
        case 1:
            put = by.choice((f"DROP TABLE {table}", f"ALTER TABLE {table} DROP COLUMN {column}"))
            connection.execute(put)
        case 2:
            connection.execute(f"ALTER TABLE {table} RENAME TO was_{table}")
            connection.execute(
                by.choice(
                    (
                        f"CREATE VIEW {table} AS SELECT * FROM was_{table}",
                        f"CREATE VIEW {table} AS {_ENDLESS}",
                        f"CREATE TABLE {table} (x)",
                        f"CREATE TABLE {table} (x, y AS (zeroblob(900000000)))",
                        f"CREATE TABLE {table} (x, y CHECK (zeroblob(900000000) > y))",
                    )
                )
            )
        case 3 | 4:
            row = connection.execute(f"SELECT {column} FROM {table} {some}", (at,)).fetchone()
            kept = "" if row is None else str(row[0])
            connection.execute(
                f"UPDATE {table} SET {column} = ? {some}", (_changed_text(kept, by), at)
            )
        case _:
            value = by.choice(_VALUES)
            connection.execute(f"UPDATE {table} SET {column} = ? {some}", (value, at))


def _changed_text(kept: str, by: Random) -> str:
    """The same with a change; a JSON text stays one."""
    try:
        return json.dumps(mutating.tree(json.loads(kept), by))
    except (ValueError, RecursionError):
        return mutating.text(kept, by).encode(errors="replace").decode()


def _book_of(folder: Path, whole: bytes, spoil: Spoil) -> Callable[[Random], object]:
    file = folder / "journal.sqlite3"

    def read(by: Random) -> object:
        _clear(file)
        file.write_bytes(whole)
        spoil(file, by)
        journal = SqlJournal.open(file, _TILL)
        try:
            return [_unless_refused(reader, journal) for reader in _READERS]
        finally:
            journal.close()

    return read


_READERS: tuple[Callable[[SqlJournal], object], ...] = (
    recovery.find,
    SqlJournal.summary,
    SqlJournal.verify,
    SqlJournal.customers,
    SqlJournal.removals_due,
    SqlJournal.parked_calls,
    SqlJournal.last_closing,
    SqlJournal.unfinished_refundings,
    lambda journal: journal.find_sales(SaleQuery(), None, 20),
    lambda journal: journal.story("sale_1"),
    lambda journal: journal.ledger.accounts(0, 2**40),
    lambda journal: journal.ledger.unfinished(),
    lambda journal: list(islice(journal.audit(None, None), 100)),
    lambda journal: list(islice(journal.sales(None, None), 100)),
    lambda journal: list(islice(journal.payments(None, None), 100)),
    lambda journal: list(islice(journal.consents(None, None), 100)),
    lambda journal: list(islice(journal.sales_uncounted(), 100)),
    lambda journal: journal.sales_in(*SaleStatus),
    lambda journal: journal.record(book.entry("till.opened")),
)


def _unless_refused(reader: Callable[[SqlJournal], object], journal: SqlJournal) -> object:
    with suppress(JournalFailed):
        return reader(journal)
    return None


def _restore_of(folder: Path, whole: bytes, spoil: Spoil) -> Callable[[Random], object]:
    file, journal = folder / "copy.sqlite3", folder / "restored" / "journal.sqlite3"
    journal.parent.mkdir(exist_ok=True)

    def read(by: Random) -> object:
        for left in journal.parent.iterdir():
            left.unlink()
        _clear(file)
        file.write_bytes(whole)
        spoil(file, by)
        if by.random() < 0.5:
            journal.write_bytes(whole)
        restored = restoring.restore(file, journal, "training", book.NOON, force=True)
        assert restored.contents.entries >= 0
        backups.newer_in(journal, file)
        opened = SqlJournal.open(journal, _TILL)
        try:
            return recovery.find(opened), opened.restored.read(), opened.forgets()
        finally:
            opened.close()

    return read


def _clear(file: Path) -> None:
    for side in ("", "-wal", "-shm", "-journal"):
        Path(f"{file}{side}").unlink(missing_ok=True)


def _state_of(folder: Path, whole: bytes, spoil: Spoil) -> Callable[[Random], object]:
    file = folder / "state"

    def read(by: Random) -> object:
        _clear(file)
        file.write_bytes(whole)
        spoil(file, by)
        Simulator(state=file).close()
        return None

    return read


_PARTS = (
    '{% extends language + ".html" %}{% block foot %}See you at {{ r.shop }}!{% endblock %}',
    "{% for line in r.lines %}<p>{{ line.description }} {{ line.amount|money }}</p>{% endfor %}",
    "{% for a in range(3) %}{% for b in range(3) %}{{ a * b }}{% endfor %}{% endfor %}",
    '{{ r.total|money }}{{ "x" * 3 }}{{ qr(r.sale_id) }}{{ "%5d" % 3 }}{{ 2 ** 3 }}',
    '{% macro m(n) %}{{ n }}{% endmacro %}{{ m(r.at|day) }}{{ "ab".ljust(9)|center(9) }}',
    '{% set a = "<b>" ~ r.shop %}{% if r.tip > 0 and a %}{{ a|upper|truncate(9) }}{% endif %}',
)
_BIG = ("99999", "9" * 9, "10**9", "range(99999)", "a", "m(n)", '"%99999d"')


def _written(by: Random) -> str:
    text = by.choice(_PARTS) + by.choice(_PARTS)
    if by.random() < 0.3:
        digits = [at for at, sign in enumerate(text) if sign.isdigit()]
        at = by.choice(digits) if digits else 0
        text = text[:at] + by.choice(_BIG) + text[at + 1 :]
    return mutating.text(text, by) if by.random() < 0.7 else text


def _template(file: Path) -> Callable[[Random], object]:
    receipts = tuple(samples(LANGUAGES))

    def read(by: Random) -> object:
        file.write_bytes(_written(by).encode(errors="replace"))
        page = Templates(str(file)).page(by.choice(receipts), Medium("page"))
        assert page.html
        return page

    return read


def _check(file: Path) -> Callable[[Random], object]:
    def read(by: Random) -> object:
        file.write_bytes(_written(by).encode(errors="replace"))
        Templates(str(file)).check()
        return None

    return read


def _roll(by: Random) -> object:
    html = mutating.text(_PAGE, by).encode(errors="replace").decode()
    image = sheets.roll(html, 576, longest=rolls.LONGEST)
    assert not image.isNull()
    return image


_PAGE = """<style>td { padding: 2px; text-align: right }</style><table width="100%" border="0">
<tr><td width="70%" colspan="2">Tea</td><td style="font-size: 12pt">$ 11.50</td></tr></table>
<hr><p style="margin: 4px">Thank you &amp; <b>goodbye</b></p><img src="x.png" width="20" height="9">
<ul><li>one</li></ul><h1 align="center">Maple Street Market</h1>"""


_ENTRY = {
    "kind": "key.changed",
    "at": "2026-11-29T10:00:00+00:00",
    "actor": "Ana",
    "till": _TILL,
    "detail": [["profile", "default"]],
}


def _waiting(folder: Path, whole: bytes) -> Callable[[Random], object]:
    own = folder / Mode.TRAINING.value
    own.mkdir(parents=True)
    file = folder / "book.sqlite3"
    file.write_bytes(whole)
    journal = SqlJournal.open(file, _TILL)
    waiting = WaitingFolder(folder)

    def read(by: Random) -> object:
        for left in own.iterdir():
            left.unlink()
        text = json.dumps(_ENTRY)
        text = json.dumps(mutating.tree(_ENTRY, by)) if by.random() < 0.7 else text
        text = mutating.text(text, by) if by.random() < 0.5 else text
        (own / "1.json").write_bytes(text.encode(errors="replace"))
        drain(journal, waiting, Mode.TRAINING)
        return None

    return read
