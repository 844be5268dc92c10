"""Phone orders as other programs read them: agreements, set-ups and charges of saved cards."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.cli import export
from pos_desktop.cli.records import CONSENT_COLUMNS, payment_record, sale_record
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.customers import Contact
from pos_desktop.domain.payment import CardEntry, Declined
from pos_desktop.domain.sale import TenderKind
from tests.adapters.journal import book, calls
from tests.adapters.journal.book import entry


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    """A book in which a customer's card was saved, and its agreement withdrawn."""
    with closing(SqlJournal.open(tmp_path / "journal.sqlite3", "till-1")) as journal:
        given, setup = calls.consent(), calls.setup()
        journal.record(replace(entry("customer.created"), customer=calls.customer()))
        journal.record(replace(entry("setup.creating", payment=setup), consent=given))
        saved, done = calls.with_card(given), calls.saved(setup)
        journal.record(replace(entry("setup.saved", payment=done), consent=saved))
        journal.record(replace(entry("consent.withdrawn"), consent=calls.withdrawn(saved)))
        yield journal


def exported(journal: SqlJournal, what: str, form: str, since: date | None = None) -> str:
    """What the command writes."""
    out = io.StringIO(newline="")
    assert export.run(what, form, since, None, journal, out) == 0
    return out.getvalue()


def test_an_agreement_has_exactly_the_fields_that_were_promised(journal: SqlJournal) -> None:
    assert json.loads(exported(journal, "consents", "json")) == [
        {
            "consent_id": "consent_1",
            "customer_id": "cus_1",
            "customer_name": "Zoë Müller-茶",
            "customer_email": "zoe@example.com",
            "customer_phone": "+15550100",
            "channel": "phone",
            "language": "fr",
            "version": "2026-03",
            "text": "Vous acceptez d’être débité.\n\nVous pouvez résilier.",
            "redisplay": "always",
            "given_at": "2026-03-01T12:00:00.123Z",
            "agent": "Ana",
            "till": "till-1",
            "payment_method": "pm_1",
            "brand": "visa",
            "last4": "4242",
            "exp": "07/2031",
            "withdrawn_at": "2026-03-01T13:00:00.123Z",
            "withdrawn_by": "Bo",
        }
    ]


def test_csv_and_json_tell_the_same_of_agreements(journal: SqlJournal) -> None:
    (record,) = json.loads(exported(journal, "consents", "json"))
    (row,) = csv.DictReader(io.StringIO(exported(journal, "consents", "csv"), newline=""))
    assert row == record
    assert tuple(row) == CONSENT_COLUMNS


def test_an_agreement_without_card_and_end_leaves_them_empty(journal: SqlJournal) -> None:
    late = calls.consent("consent_2", "cus_9", minutes=24 * 60)
    journal.record(replace(entry("consent.given"), consent=late))
    (record,) = json.loads(exported(journal, "consents", "json", date(2026, 3, 2)))
    empty = [name for name, value in record.items() if value is None]
    assert empty == [
        "customer_name", "customer_email", "customer_phone",
        "payment_method", "brand", "last4", "exp", "withdrawn_at", "withdrawn_by",
    ]  # fmt: skip


def test_the_customer_is_told_of_as_the_book_has_them_now(journal: SqlJournal) -> None:
    erased = replace(calls.customer(), contact=Contact(email="new@example.com"))
    journal.record(replace(entry("customer.changed"), customer=erased))
    (record,) = json.loads(exported(journal, "consents", "json"))
    assert (record["customer_name"], record["customer_email"]) == ("", "new@example.com")


def test_the_name_of_a_customer_is_never_a_formula(journal: SqlJournal) -> None:
    journal.record(replace(entry("customer"), customer=calls.customer(name="=HYPERLINK(1)")))
    (row,) = csv.DictReader(io.StringIO(exported(journal, "consents", "csv"), newline=""))
    assert row["customer_name"] == "'=HYPERLINK(1)"


def test_a_set_up_is_among_the_payments_with_its_card(journal: SqlJournal) -> None:
    (record,) = json.loads(exported(journal, "payments", "json"))
    names = (
        "sale_id", "kind", "entry", "status", "amount", "payment_intent", "setup_intent",
        "customer", "payment_method", "consent", "brand", "last4", "charge",
    )  # fmt: skip
    assert [record[name] for name in names] == [
        "setup_1", "setup", "keyed", "saved", 0, None, "seti_1",
        "cus_1", "pm_1", "consent_1", "visa", "4242", None,
    ]  # fmt: skip


def test_csv_and_json_tell_the_same_of_a_set_up(journal: SqlJournal) -> None:
    (record,) = json.loads(exported(journal, "payments", "json"))
    (row,) = csv.DictReader(io.StringIO(exported(journal, "payments", "csv"), newline=""))
    assert row == {name: "" if value is None else str(value) for name, value in record.items()}


def test_a_charge_of_a_saved_card_names_the_card_the_agreement_and_what_for() -> None:
    begun = book.payment(book.sale())
    terms = replace(
        begun.terms,
        entry=CardEntry.ON_FILE,
        customer="cus_1",
        method="pm_7",
        consent="consent_1",
        description="Roses",
    )
    record = payment_record(replace(begun, terms=terms))
    names = ("kind", "entry", "customer", "payment_method", "consent", "description")
    assert [record[name] for name in names] == [
        "payment", "on_file", "cus_1", "pm_7", "consent_1", "Roses",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("decline", "told"),
    [
        (Decline("card_declined", "insufficient_funds"), "insufficient_funds"),
        (Decline("authentication_required"), "authentication_required"),
    ],
)
def test_the_last_decline_is_told_by_its_finest_code(decline: Decline, told: str) -> None:
    state = Declined("pi_1", decline)
    payment = replace(book.payment(book.sale()), state=state, last_decline=decline)
    assert payment_record(payment)["decline"] == told


@pytest.mark.parametrize("kind", [TenderKind.MOTO, TenderKind.SAVED_CARD])
def test_a_sale_tells_who_bought_and_how_the_card_came(kind: TenderKind) -> None:
    sale = book.by_card(book.sale(), book.paid(book.payment(book.sale())))
    tender = replace(sale.tenders[0], kind=kind)
    record = sale_record(replace(sale, customer="cus_1", tenders=(tender,)))
    assert record["customer"] == "cus_1"
    assert isinstance(record["tenders"], list)
    assert [one["kind"] for one in record["tenders"]] == [kind.value]
