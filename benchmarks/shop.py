"""The shop that is measured: a catalogue of many products and a journal with a long past.

The past is made of sales that the journal itself wrote: two are recorded through its port, and
their rows repeated with other ids and times in one transaction, each event with the hash of the one
before it. So the book is one that the journal reads, goes on with and finds whole.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pos_desktop.adapters.journal.chain import Event
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.cards import Card, Charge
from pos_desktop.domain.cart import Cart
from pos_desktop.domain.catalog import Catalog, Product
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Paid, Payment, Terms
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind
from pos_desktop.domain.settings import Mode
from pos_desktop.resources import resource
from pos_desktop.services import importing

TILL = "till-1"
_FIRST_DAY = datetime(2024, 1, 2, 9, tzinfo=UTC)
_NAMES = "apple bread cheese dark espresso fresh green honey Italian jam kiwi lemon mint".split()
_KINDS = "bar box cake drink jar loaf mix pack roll soup tea tin".split()
_CATEGORIES = ("Bakery", "Dairy & eggs", "Produce", "Coffee & tea")
_SIGN = "sale_0"


def products_csv(count: int) -> str:
    """A catalogue file of so many products."""
    rows = ["sku,name,category,price,tax_rate,barcode"]
    for at in range(count):
        name = f"{_NAMES[at % 13].title()} {_NAMES[at // 13 % 13]} {_KINDS[at % 12]} {at}"
        category, price = _CATEGORIES[at % 4], f"{at % 90 + 1}.{at % 100:02}"
        rows.append(f"{100000 + at},{name},{category},{price},standard,21{at:011}")
    return "\n".join(rows)


def catalog_of(count: int) -> Catalog:
    """The same, read."""
    rates = resource("catalogue/taxes.csv").read_text(encoding="utf-8")
    categories = resource("catalogue/categories.csv").read_text(encoding="utf-8")
    return importing.catalogue(products_csv(count), rates, categories, "usd")


def furnish(folder: Path, products: int, sales: int, mode: Mode = Mode.TRAINING) -> None:
    """Put settings, catalogue and journal of a mode into an empty data folder."""
    (folder / "catalogue.csv").write_text(products_csv(products), encoding="utf-8")
    settle_in(folder, mode)
    keep_past(folder / f"journal-{mode.value}.sqlite3", sales, mode)


def settle_in(folder: Path, mode: Mode = Mode.TRAINING) -> None:
    """Make a furnished folder, which may have been copied, one of this mode, where it is now."""
    for book in folder.glob("journal-*.sqlite3"):
        moved = book.replace(folder / f"journal-{mode.value}.sqlite3")
        with closing(sqlite3.connect(moved)) as found:
            found.execute("PRAGMA application_id=0")  # it says of which mode it is
    catalogue = (folder / "catalogue.csv").as_posix()
    settings = f'mode = "{mode.value}"\ntill = "{TILL}"\ncatalogue = "{catalogue}"\n'
    (folder / "settings.toml").write_text(settings, encoding="utf-8")


def keep_past(file: Path, sales: int, mode: Mode = Mode.TRAINING) -> None:
    """Make a journal in which so many sales were made, half of them by card."""
    journal = SqlJournal.open(file, TILL, book=mode.value)
    for number, by_card in enumerate((True, False)):
        journal.record(past_sale(f"{_SIGN}{number}", by_card=by_card))
    journal.close()
    with closing(sqlite3.connect(file)) as book:
        book.execute("PRAGMA synchronous=OFF")
        _repeat(book, sales)
        book.commit()


def past_sale(sale_id: str, *, by_card: bool) -> Entry:
    """What the journal is told of a paid sale of three lines."""
    rate = catalog_of(1).products[0].rate
    cart = Cart("usd")
    for product in catalog_of(3).products:
        cart = cart.add(Product(product.sku, product.name, "", product.price, rate))
    total = cart.total().minor
    card = Card("card_present", "visa", "4242", read_method="contactless_emv")
    charge = Charge(f"ch_{sale_id}", total, captured=True, card=card)
    intent = Intent(f"pi_{sale_id}", IntentStatus.SUCCEEDED, total, "usd", charge=charge)
    tender = (
        Tender(
            TenderKind.CARD, total, payment_intent=intent.intent_id, charge=charge.charge_id,
            card=card,
        )
        if by_card
        else Tender(TenderKind.CASH, total, given=total)
    )  # fmt: skip
    sale = Sale(
        sale_id, TILL, "Ana", cart, _FIRST_DAY, SaleStatus.PAID, (tender,),
        closed_at=_FIRST_DAY + timedelta(minutes=1),
    )  # fmt: skip
    started = int(_FIRST_DAY.timestamp())
    terms = Terms(sale_id, 1, TILL, total, "usd", ("card_present",), "tmr_1", started)
    payment = Payment(terms, Paid(intent)) if by_card else None
    return Entry("payment.paid", _FIRST_DAY, "Ana", TILL, sale, payment)


Row = dict[str, object]


def _repeat(book: sqlite3.Connection, sales: int) -> None:
    """Write the rows of the two sales again and again, until there are so many sales."""
    book.row_factory = sqlite3.Row
    kept: Mapping[str, list[Row]] = {
        table: [dict(row) for row in book.execute(f"SELECT * FROM {table} ORDER BY 1")]  # noqa: S608
        for table in ("sales", "sale_lines", "tenders", "payments", "events")
    }
    for table, rows in kept.items():
        columns = ", ".join(rows[0])
        gaps = ", ".join(f":{column}" for column in rows[0])
        again = _events(rows, sales) if table == "events" else _others(rows, sales)
        book.executemany(f"INSERT INTO {table} ({columns}) VALUES ({gaps})", again)  # noqa: S608
    end = book.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    book.execute(
        "UPDATE tills SET last_seq = ?, last_hash = ?, receipts = ?", (*end, max(sales, 2))
    )


def _others(rows: list[Row], sales: int) -> Iterator[Row]:
    for at in range(2, sales):
        for row in rows:
            if row["sale_id"] == f"{_SIGN}{at % 2}":
                yield _another(row, at)


def _events(rows: list[Row], sales: int) -> Iterator[Row]:
    before = str(rows[-1]["hash"])
    for at in range(2, sales):
        row = _another(rows[at % 2], at) | {"seq": at + 1, "prev_hash": before}
        del row["hash"]
        event = Event(**row)  # type: ignore[arg-type]
        before = event.digest()
        yield row | {"hash": before}


def _another(row: Row, at: int) -> Row:
    """The row for sale number `at`, 90 seconds after the one before it."""
    old, new = str(row["sale_id"]), f"sale_{at:06}x"
    day = _FIRST_DAY + timedelta(seconds=90 * at)
    changed = {
        name: value.replace(old, new) if isinstance(value, str) else value
        for name, value in row.items()
    }
    moment = day.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    if "body" in changed:  # an event tells the number of the receipt, too
        first, number = f"001-{at % 2 + 1:04}", f"001-{at + 1:04}"
        changed["body"] = str(changed["body"]).replace(f'"{first}"', f'"{number}"')
    if "opened_at" in row:
        changed |= {"opened_at": moment}
    if row.get("receipt_number"):
        changed |= {
            "receipt_number": f"001-{at + 1:04}", "closed_at": moment, "event_seq": at + 1
        }  # fmt: skip
    return changed
