"""The books as other programs read them."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.cli import export
from pos_desktop.cli.days import DayRefused, parse_day
from pos_desktop.cli.records import SALE_COLUMNS, payment_record, sale_record, sale_row
from pos_desktop.cli.tabulating import write_csv
from pos_desktop.domain.cart import Cart
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import Authorized, Cancelled, Paid
from pos_desktop.domain.sale import SaleStatus
from tests.adapters.journal import book
from tests.adapters.journal.book import entry


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    """A book with one sale by card at noon."""
    with closing(SqlJournal.open(tmp_path / "journal.sqlite3", "till-1")) as journal:
        sale = book.sale()
        payment = book.paid(book.payment(sale))
        journal.record(entry("sale.paid", sale=book.by_card(sale, payment), payment=payment))
        yield journal


def exported(
    journal: SqlJournal,
    what: str,
    form: str,
    since: date | None = None,
    until: date | None = None,
) -> str:
    """What the command writes."""
    out = io.StringIO(newline="")
    assert export.run(what, form, since, until, journal, out) == 0
    return out.getvalue()


def records(journal: SqlJournal, what: str) -> list[dict[str, object]]:
    """The JSON export, read again."""
    read = json.loads(exported(journal, what, "json"))
    assert isinstance(read, list)
    return read


def rows(journal: SqlJournal, what: str) -> list[dict[str, str]]:
    """The CSV export, read again."""
    return list(csv.DictReader(io.StringIO(exported(journal, what, "csv"), newline="")))


def test_a_sale_has_exactly_the_fields_that_were_promised(journal: SqlJournal) -> None:
    assert records(journal, "sales") == [
        {
            "sale_id": "sale-1",
            "receipt_number": "001-0001",
            "status": "paid",
            "currency": "usd",
            "subtotal": 2199,
            "tax": 181,
            "tip": 0,
            "total": 2380,
            "opened_at": "2026-03-01T12:00:00.123Z",
            "closed_at": "2026-03-01T12:02:00.123Z",
            "cashier": "Ana",
            "till": "till-1",
            "lines": [
                {
                    "sku": "TEA-1",
                    "description": "Grüner Tee, 茶",
                    "quantity": 2,
                    "unit_amount": 450,
                    "discount": 0,
                    "amount": 900,
                    "tax": 74,
                },
                {
                    "sku": "MUG-7",
                    "description": "Mug “Blue”",
                    "quantity": 1,
                    "unit_amount": 1299,
                    "discount": 0,
                    "amount": 1299,
                    "tax": 107,
                },
            ],
            "tenders": [
                {
                    "kind": "card",
                    "amount": 2380,
                    "tip": 0,
                    "fee": None,
                    "payment_intent": "pi_sale-1_1",
                    "charge": "ch_1",
                    "status": "paid",
                    "brand": "visa",
                    "last4": "4242",
                }
            ],
            "refunds": [],
            "customer": None,
            "rounding": 0,
        }
    ]


def test_the_fields_come_in_the_order_of_their_description(journal: SqlJournal) -> None:
    (record,) = records(journal, "sales")
    assert list(record)[:4] == ["sale_id", "receipt_number", "status", "currency"]


def test_a_cash_sale_names_no_payment_intent_and_no_card() -> None:
    assert sale_record(book.in_cash(book.sale()))["tenders"] == [
        {
            "kind": "cash",
            "amount": 2380,
            "tip": 0,
            "fee": None,
            "payment_intent": None,
            "charge": None,
            "status": "paid",
            "brand": None,
            "last4": None,
        }
    ]


def test_a_tip_is_part_of_the_total() -> None:
    sale = book.in_cash(book.sale("sale-2"))
    tipped = replace(sale, tenders=(replace(sale.tenders[0], amount=2680, tip=300),))
    record = sale_record(tipped)
    assert (record["subtotal"], record["tax"], record["tip"], record["total"]) == (
        2199,
        181,
        300,
        2680,
    )


def test_what_a_platform_keeps_of_a_tender_is_told() -> None:
    sale = book.in_cash(book.sale("sale-2"))
    shared = replace(sale, tenders=(replace(sale.tenders[0], fee=71),))
    assert "'fee': 71" in str(sale_record(shared)["tenders"])


def test_a_payment_has_exactly_the_fields_that_were_promised(journal: SqlJournal) -> None:
    assert records(journal, "payments") == [
        {
            "sale_id": "sale-1",
            "number": 1,
            "payment_intent": "pi_sale-1_1",
            "status": "paid",
            "amount": 2380,
            "tip": 0,
            "currency": "usd",
            "capture": "automatic",
            "reader": "tmr_1",
            "attempt": 1,
            "brand": "visa",
            "last4": "4242",
            "charge": "ch_1",
            "authorization_code": "A1B2C3",
            "started_at": "2026-03-01T12:00:00.000Z",
            "kind": "payment",
            "entry": "presented",
            "customer": None,
            "payment_method": None,
            "consent": None,
            "description": "",
            "decline": None,
            "setup_intent": None,
            "fee": None,
            "account": None,
        }
    ]


def test_a_payment_of_which_a_part_was_captured_tells_what_was_taken() -> None:
    payment = book.paid(book.payment(book.sale()))
    assert isinstance(payment.state, Paid)
    part = replace(payment.state.intent, received=2000)
    record = payment_record(replace(payment, state=Paid(part)))
    assert (record["status"], record["amount"]) == ("paid", 2000)


def test_a_payment_that_is_held_tells_what_is_held() -> None:
    payment = book.paid(book.payment(book.sale()))
    assert isinstance(payment.state, Paid)
    raised = replace(payment.state.intent, amount=3000, status=IntentStatus.REQUIRES_CAPTURE)
    record = payment_record(replace(payment, state=Authorized(raised)))
    assert (record["status"], record["amount"]) == ("authorized", 3000)


def test_a_payment_that_came_to_nothing_has_no_card(journal: SqlJournal) -> None:
    payment = replace(book.payment(book.sale()), state=Cancelled("pi_9"))
    record = payment_record(payment)
    found = [record[name] for name in ("status", "payment_intent", "amount", "brand", "charge")]
    assert found == ["cancelled", "pi_9", 2380, None, None]


def test_the_csv_head_names_the_columns_even_of_an_empty_book(tmp_path: Path) -> None:
    with closing(SqlJournal.open(tmp_path / "empty.sqlite3", "till-1")) as journal:
        assert exported(journal, "sales", "csv") == ",".join(SALE_COLUMNS) + "\r\n"
        assert json.loads(exported(journal, "sales", "json")) == []


def test_a_csv_row_is_a_sale_with_its_lines_and_tenders_joined(journal: SqlJournal) -> None:
    (row,) = rows(journal, "sales")
    assert (row["receipt_number"], row["total"], row["items"], row["paid"]) == (
        "001-0001", "2380", "3", "2380",
    )  # fmt: skip
    assert row["lines"] == "2 x TEA-1 Grüner Tee, 茶 @ 450; 1 x MUG-7 Mug “Blue” @ 1299"
    assert (row["tender_kinds"], row["payment_intents"], row["last4s"]) == (
        "card", "pi_sale-1_1", "4242",
    )  # fmt: skip


def test_csv_and_json_tell_the_same_of_payments(journal: SqlJournal) -> None:
    (record,), (row,) = records(journal, "payments"), rows(journal, "payments")
    assert row == {name: "" if value is None else str(value) for name, value in record.items()}


@pytest.mark.parametrize(
    "cashier", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"]
)
def test_a_cell_is_never_a_formula(journal: SqlJournal, cashier: str) -> None:
    journal.record(entry("sale", sale=replace(book.sale("s2", minutes=1), cashier=cashier)))
    _, row = rows(journal, "sales")
    assert row["cashier"] == f"'{cashier}"


@pytest.mark.parametrize("cashier", ["-12.50", "+4", "Ana", "a=1", ""])
def test_numbers_and_plain_words_are_left_as_they_are(journal: SqlJournal, cashier: str) -> None:
    journal.record(entry("sale", sale=replace(book.sale("s2", minutes=1), cashier=cashier)))
    _, row = rows(journal, "sales")
    assert row["cashier"] == cashier


@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_every_text_survives_the_csv(words: str) -> None:
    out = io.StringIO(newline="")
    cart = Cart("usd").add(Product(words, "Thing", "", Money(1, "usd"), book.STANDARD))
    sale = replace(book.sale(), cart=cart, cashier=words)
    write_csv(("cashier", "lines"), [sale_row(sale_record(sale))], out)
    _, (cashier, lines) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert cashier.removeprefix("'") == words.removeprefix("'")
    assert lines == f"1 x {words} Thing @ 1"


def test_lines_and_totals_add_up_in_every_export() -> None:
    record = sale_record(book.sale())
    lines = record["lines"]
    assert isinstance(lines, list)
    assert sum(line["amount"] for line in lines) == record["subtotal"]
    assert sum(line["tax"] for line in lines) == record["tax"]


def days(journal: SqlJournal) -> None:
    """Sales around midnight of the second and third of March."""
    midnight = datetime(2026, 3, 2, tzinfo=UTC)
    for hours in (-1, 0, 23, 24, 47, 48):
        sale = replace(book.sale(f"h{hours}"), opened_at=midnight + timedelta(hours=hours))
        journal.record(entry("sale", sale=replace(sale, status=SaleStatus.VOID)))


SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 3)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        (SECOND, SECOND, [0, 23]),
        (SECOND, THIRD, [0, 23, 24, 47]),
        (THIRD, None, [24, 47, 48]),
        (SECOND, datetime(2026, 3, 2, 23, tzinfo=UTC), [0]),
        (datetime(2026, 3, 3, 1, tzinfo=timezone(timedelta(hours=1))), THIRD, [24, 47]),
        (THIRD, SECOND, []),
        (THIRD, date.max, [24, 47, 48]),
    ],
)
def test_days_are_whole_and_moments_exact(
    journal: SqlJournal, since: date, until: date | None, hours: list[int]
) -> None:
    days(journal)
    read = json.loads(exported(journal, "sales", "json", since, until))
    assert [sale["sale_id"] for sale in read] == [f"h{hour}" for hour in hours]


def test_what_nobody_knows_how_to_export_is_an_error(journal: SqlJournal) -> None:
    with pytest.raises(ValueError, match="no export of customers"):
        export.run("customers", "json", None, None, journal, io.StringIO())


def test_the_bytes_are_utf_8_with_their_own_line_ends_on_any_console(journal: SqlJournal) -> None:
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="cp1252", newline="\r\n")
    export.run("sales", "csv", None, None, journal, console)
    console.flush()
    assert "Grüner Tee, 茶".encode() in raw.getvalue()
    assert raw.getvalue().count(b"\r\n") == 2
    assert b"\r\r" not in raw.getvalue()


def test_the_first_sale_is_written_before_the_last_is_read(journal: SqlJournal) -> None:
    seen: list[int] = []

    class Out(io.StringIO):
        def write(self, text: str, /) -> int:  # type: ignore[explicit-override]
            seen.append(len(text))
            return super().write(text)

    for number in range(2, 30):
        journal.record(entry("sale", sale=book.sale(f"s{number}", minutes=number)))
    export.run("sales", "json", None, None, journal, Out())
    assert max(seen) < sum(seen) / 10


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        (" 2024-02-29 ", date(2024, 2, 29)),
        ("2026-03-01T17:00Z", datetime(2026, 3, 1, 17, tzinfo=UTC)),
        ("2026-03-01 17:00:30+00:00", datetime(2026, 3, 1, 17, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_day_or_a_moment_is_understood(text: str, meant: date) -> None:
    assert parse_day(text) == meant


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2026-02-29", "01.03.2026", "3/1/2026", "2026-3-1", "20260301", "٢٠٢٦-٠٣-٠١"],
)
def test_what_is_no_day_is_told_with_what_would_be(text: str) -> None:
    with pytest.raises(DayRefused) as refused:
        parse_day(text)
    assert f"“{text}” is not a day" in refused.value.reason
    assert "2026-03-01" in refused.value.reason


def test_a_moment_has_to_say_its_zone() -> None:
    with pytest.raises(DayRefused, match="2026-03-01T17:00Z for UTC"):
        parse_day("2026-03-01T17:00")


def test_standard_output_is_where_it_goes(
    journal: SqlJournal, capsys: pytest.CaptureFixture[str]
) -> None:
    export.run("payments", "json", None, None, journal, sys.stdout)
    assert json.loads(capsys.readouterr().out)[0]["payment_intent"] == "pi_sale-1_1"
