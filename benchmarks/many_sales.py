"""A book with a year of sales, made by SQL alone: what the search of past sales is measured in.

Its events are no chain: a book that goes on is made by `shop.keep_past`. What the sales have in
common is as uneven as in a shop: one card in three is the same, some goods are in every tenth
basket and others in one of a year; orders by phone were given up months ago.
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import shop
from benchmarks.looking_up import customer
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.sale_search import words_of_goods

CUSTOMERS = 100_000
GOODS = 20_000
_YEAR = 31_536_000
_PRIMES = (7919, 7927, 7933)
"""How far apart in the catalogue the goods of two sales are, line by line."""

_SALE = (
    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :many) "
    "INSERT INTO sales (sale_id, till, cashier, status, currency, tax_included, "
    "next_line, opened_at, closed_at, receipt_number, payments_begun, customer, total, event_till, "
    "event_seq) SELECT printf('sale_%032x', i), 'till-1', CASE i % 3 WHEN 0 THEN 'Ana' ELSE 'Bo' "
    "END, CASE WHEN i % 500 = 7 THEN 'needs_attention' WHEN i % 200 = 9 THEN 'void' ELSE 'paid' "
    "END, 'usd', 0, 4, strftime('%Y-%m-%d %H:%M:%f', :first, (i * :every) || ' seconds') || '000', "
    "strftime('%Y-%m-%d %H:%M:%f', :first, (i * :every + 60) || ' seconds') || '000', "
    "printf('001-%04d', i + 1), 1, CASE WHEN i % 5 = 1 THEN printf('cus_%014d', (i * 7919) % "
    ":customers) END, 100 + (i * 7919) % 20000, 'till-1', i + 1 FROM n"
)
_LINE = (
    "INSERT INTO sale_lines (sale_id, line_id, sku, description, quantity, unit_amount, currency, "
    "rate_name, rate_percent, goods, opened_at) SELECT s.sale_id, :line, g.sku, g.description, 1, "
    "450, 'usd', 'standard', '8.25', g.goods_id, s.opened_at FROM sales s JOIN goods g ON "
    "g.goods_id = 1 + CASE WHEN s.event_seq % 10 = :line THEN 0 ELSE "
    "(s.event_seq * :prime) % :goods END"
)
_TENDER = (
    "INSERT INTO tenders (sale_id, place, kind, amount, tip, given, currency, status, "
    "payment_intent, charge, card, last4, opened_at) SELECT sale_id, 0, CASE "
    "WHEN event_seq % 3 = 0 THEN 'cash' WHEN event_seq % 20 = 1 AND event_seq < :many / 2 "
    "THEN 'moto' ELSE 'card' END, "
    "total, 0, NULL, 'usd', 'paid', 'pi_' || event_seq, 'ch_' || event_seq, "
    "CASE WHEN event_seq % 3 > 0 THEN :card END, CASE event_seq % 3 WHEN 1 THEN '4242' WHEN 2 "
    "THEN printf('%04d', (event_seq * 7919) % 10000) END, opened_at FROM sales "
    "WHERE status = 'paid'"
)
_EVENT = (
    "INSERT INTO events (till, seq, at, actor, kind, sale_id, body, prev_hash, hash) "
    "SELECT 'till-1', event_seq, replace(opened_at, ' ', 'T') || 'Z', cashier, 'sale.paid', "
    "sale_id, '{\"v\":1}', '', '' FROM sales"
)


def keep_year(file: Path, sales: int) -> None:
    """Make a book of so many sales in the year before now, newest last."""
    SqlJournal.open(file, shop.TILL).close()
    with closing(sqlite3.connect(file)) as book:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000"):
            book.execute(f"PRAGMA {pragma}")
        indexes = book.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND "
            "tbl_name IN ('sales', 'sale_lines', 'tenders', 'events', 'goods_words')"
        ).fetchall()
        for name, _ in indexes:
            book.execute(f"DROP INDEX {name}")
        _people(book, min(CUSTOMERS, sales))
        _goods(book, min(GOODS, sales))
        _sales(book, sales)
        for _, statement in indexes:
            book.execute(statement)
        book.commit()
    with closing(sqlite3.connect(file)) as book:
        book.execute("PRAGMA journal_mode=WAL")


def _sales(book: sqlite3.Connection, many: int) -> None:
    every = _YEAR / max(many, 1)
    first = datetime.now(UTC) - timedelta(seconds=every * many)
    values = {
        "many": many,
        "every": every,
        "first": first.strftime("%Y-%m-%d %H:%M:%S"),
        "customers": min(CUSTOMERS, many),
        "goods": min(GOODS, many),
    }
    book.execute(_SALE, values)
    for line, prime in enumerate(_PRIMES, 1):
        book.execute(_LINE, values | {"line": line, "prime": prime})
    book.execute(_TENDER, values | {"card": '{"kind":"card_present","brand":"visa"}'})
    book.execute(_EVENT, values)
    book.execute(
        "INSERT INTO tills (till, number, last_seq, last_hash, receipts) VALUES "
        "('till-1', 1, :many, '', :many)",
        values,
    )


def _people(book: sqlite3.Connection, many: int) -> None:
    rows = (_person(customer(number)) for number in range(many))
    book.executemany("INSERT INTO customers VALUES (?, ?, ?, ?, ?, 0, '2025-01-01 00:00:00')", rows)


def _person(one: Customer) -> tuple[object, ...]:
    contact = one.contact
    return one.customer_id, contact.name, contact.email, contact.phone, one.created_at


def _goods(book: sqlite3.Connection, many: int) -> None:
    for number, product in enumerate(shop.catalog_of(many).products, 1):
        row = (number, f"{number:064}", product.sku, product.name)
        book.execute("INSERT INTO goods VALUES (?, ?, ?, ?)", row)
        words = sorted(words_of_goods(product.sku, product.name))
        book.executemany(
            "INSERT INTO goods_words VALUES (?, ?)", [(word, number) for word in words]
        )
