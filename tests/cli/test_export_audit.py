"""The audit log as an auditor gets it, and as they check it without this program."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_desktop.adapters.journal.auditing import audited
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.cli import export
from pos_desktop.cli.audits import about
from pos_desktop.domain.audit import Audited
from pos_desktop.domain.journal import Entry
from tests.adapters.journal import book
from tests.adapters.journal.book import NOON, entry

PAGE = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
SCRIPT = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0]
SEVENTY = 70
Row = dict[str, object]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    """A sale by card at one till, settings and a name with signs that no screen shows at another"""
    with closing(SqlJournal.open(tmp_path / "journal.sqlite3", "till-1")) as journal:
        sale = book.sale()
        payment = book.paid(book.payment(sale))
        journal.record(entry("cart.added", sale=sale))
        journal.record(entry("sale.paid", sale=book.by_card(sale, payment), payment=payment))
        changed = entry("settings.changed", detail=(("field", "cashier"), ("to", "Zoë\u2028茶")))
        journal.record(replace(changed, till="till-2", actor="Zoë\u2028茶"))
        yield journal


def exported(journal: SqlJournal, form: str = "json") -> str:
    """What the command writes."""
    out = io.StringIO(newline="")
    assert export.run("audit", form, None, None, journal, out) == 0
    return out.getvalue()


def rows(journal: SqlJournal) -> list[Row]:
    """The JSON export, read again."""
    read = json.loads(exported(journal))
    assert isinstance(read, list)
    return read


def checked(text: str) -> subprocess.CompletedProcess[str]:
    """What the script of the documentation says of an export."""
    return subprocess.run(
        [sys.executable, "-c", SCRIPT], input=text, capture_output=True, text=True, check=False
    )


def test_an_export_nobody_touched_is_found_whole_by_the_script_of_the_documentation(
    journal: SqlJournal,
) -> None:
    told = checked(exported(journal))
    assert told.returncode == 0, told.stderr
    last = [row["hash"] for row in rows(journal) if row["till"] == "till-1"][-1]
    assert f"till-1: whole up to entry 2, hash {last}" in told.stdout


def _changed(found: list[Row]) -> list[Row]:
    return [*found[:2], {**found[2], "actor": "Eve"}]


def _missing(found: list[Row]) -> list[Row]:
    return [found[1], {**found[1], "seq": 3}]


def _twice(found: list[Row]) -> list[Row]:
    return [found[0], found[0], *found[1:]]


def _swapped(found: list[Row]) -> list[Row]:
    return [found[1], found[0], found[2]]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_changed, "Entry 1 of till till-2"),
        (_missing, "Entry 3 of till till-1"),
        (_twice, "Entry 1 of till till-1"),
        (_swapped, "Entry 1 of till till-1"),
    ],
)
def test_the_script_names_the_first_entry_that_is_not_as_written(
    journal: SqlJournal, change: object, named: str
) -> None:
    assert callable(change)
    told = checked(json.dumps(change(rows(journal))))
    assert told.returncode == 1
    assert named in told.stderr


def test_an_entry_says_in_plain_words_what_it_is_about_and_which_ids_it_names(
    journal: SqlJournal,
) -> None:
    _, paid, changed = rows(journal)
    assert paid["about"] == "sale paid: amount 2380 usd, sale now paid"
    assert paid["ids"] == "ch_1 pi_sale-1_1 tmr_1"
    assert paid["sale_id"] == "sale-1"
    assert changed["about"] == "setting changed: field cashier, to Zoë\u2028茶"


def test_who_approved_has_a_column_of_its_own(journal: SqlJournal) -> None:
    journal.record(entry("refund.requesting", detail=(("approved_by", "Mia"),)))
    assert [row["approved_by"] for row in rows(journal)] == [None, None, "Mia", None]


def test_the_table_has_the_same_columns(journal: SqlJournal) -> None:
    read = list(csv.DictReader(io.StringIO(exported(journal, "csv"), newline="")))
    assert list(read[0]) == list(rows(journal)[0])
    assert [row["hash"] for row in read] == [row["hash"] for row in rows(journal)]


def test_a_part_has_no_gap_where_the_clock_was_wrong_meanwhile(journal: SqlJournal) -> None:
    day = timedelta(days=1)
    for days in (0, -3, 0, 5):
        journal.record(replace(entry("step"), at=book.NOON + days * day))
    since, until = book.NOON - day / 2, book.NOON + day / 2
    found = [one.seq for one in journal.audit(since, until) if one.till == "till-1"]
    assert found == [1, 2, 3, 4, 5]


def test_a_long_book_is_read_page_by_page(journal: SqlJournal) -> None:
    for _ in range(SEVENTY):
        journal.record(entry("step"))
    found = audited(journal._engine, journal.name, None, None, page_size=9)
    assert [(one.till, one.seq) for one in found] == [
        *(("till-1", seq) for seq in range(1, SEVENTY + 3)),
        ("till-2", 1),
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("drawer.opened", "cash drawer opened without a sale"),
        ("reader.cleared", "reader cleared"),
        ("consent.withdrawn", "agreement to keep a card withdrawn"),
        ("reconciling.refund", "difference with Stripe, being set right: refund"),
        ("key.cleared", "Stripe key cleared"),
        ("payment.at_rest", "payment at rest"),
    ],
)
def test_a_kind_reads_as_words(kind: str, words: str) -> None:
    assert about(Audited("t", 1, "", "Ana", kind, None, '{"v":1}', "", "")) == words


def test_an_id_is_told_letter_for_letter(journal: SqlJournal) -> None:
    """It cannot be looked for otherwise, neither here nor at Stripe."""
    about = (("reader", "tmr_1_a"), ("sku", "TEA_2"), ("approved_by", "Mia"))
    journal.record(Entry("reader.cleared", NOON, "Ana", "till-1", detail=about))
    (told,) = [str(one["about"]) for one in rows(journal) if one["kind"] == "reader.cleared"]
    assert "reader tmr_1_a, sku TEA_2, approved by Mia" in told
