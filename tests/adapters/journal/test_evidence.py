"""Agreements are evidence: told whole by the chain, kept as told; names stand outside of it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from pos_desktop.adapters.journal.chain import Damage, Fault
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.customers import Contact
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book, calls
from tests.adapters.journal.book import entry
from tests.adapters.journal.templates import empty_book

NAMES = ("Zoë", "zoe@example.com", "+15550100")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of an empty book."""
    at = tmp_path / "journal.sqlite3"
    at.write_bytes(empty_book())
    return at


@pytest.fixture
def kept(file: Path) -> Iterator[SqlJournal]:
    """A book with an agreement that got its card, and was withdrawn."""
    with closing(SqlJournal.open(file, "till-1")) as journal:
        given = calls.consent()
        for consent in (given, calls.with_card(given), calls.withdrawn(calls.with_card(given))):
            journal.record(replace(entry("consent"), consent=consent))
        yield journal


def bodies(journal: SqlJournal) -> list[str]:
    """What the events say."""
    with journal._engine.begin() as connection:
        return list(connection.execute(text("SELECT body FROM events ORDER BY seq")).scalars())


def test_the_chain_tells_the_whole_agreement_with_its_exact_text(journal: SqlJournal) -> None:
    journal.record(replace(entry("setup.creating"), consent=calls.consent()))
    (body,) = map(json.loads, bodies(journal))
    assert body["consent"]["wording"]["paragraphs"] == list(calls.WORDING.paragraphs)
    assert body["consent"]["given_at"] == "2026-03-01T12:00:00.123456Z"


def test_the_chain_tells_of_customers_and_parked_calls_their_ids_alone(journal: SqlJournal) -> None:
    told = replace(entry("call.parked"), customer=calls.customer(), parked=calls.call())
    journal.record(told)
    assert bodies(journal) == ['{"customer":"cus_1","parked":"call_1","v":1}']


def test_an_agreement_that_is_not_written_leaves_no_event(journal: SqlJournal) -> None:
    orphan = book.payment(book.sale())
    with pytest.raises(JournalFailed, match="does not know the sale"):
        journal.record(replace(entry("payment", payment=orphan), consent=calls.consent()))
    assert (journal.consent("consent_1"), journal.summary().events) == (None, 0)


def test_what_another_till_withdrew_is_seen_at_once(place: str) -> None:
    given = calls.with_card(calls.consent())
    with (
        closing(SqlJournal.open(place, "till-1")) as ours,
        closing(SqlJournal.open(place, "till-2")) as theirs,
    ):
        ours.record(replace(entry("consent.given"), consent=given))
        gone = calls.withdrawn(given)
        theirs.record(replace(entry("consent.withdrawn", till="till-2"), consent=gone))
        assert ours.consent("consent_1") == gone
        assert ours.consents_of("cus_1") == (gone,)
        assert ours.verify() is None


def test_the_chain_tells_of_a_withdrawal_that_its_teller_did_not_know(place: str) -> None:
    given = calls.consent()
    with (
        closing(SqlJournal.open(place, "till-1")) as ours,
        closing(SqlJournal.open(place, "till-2")) as theirs,
    ):
        ours.record(replace(entry("setup.creating"), consent=given))
        theirs.record(replace(entry("end", till="till-2"), consent=calls.withdrawn(given)))
        ours.record(replace(entry("setup.saved"), consent=calls.with_card(given)))
        assert '"withdrawn":{"at"' in bodies(ours)[-1]
        assert ours.verify() is None


def test_agreements_as_they_were_told_of_are_sound(kept: SqlJournal) -> None:
    assert kept.verify() is None


@pytest.mark.parametrize(
    ("command", "seq"),
    [
        ("UPDATE consents SET body = replace(body, 'résilier', 'payer')", 3),
        ("UPDATE consents SET withdrawn_at = NULL", 3),
        ("UPDATE consents SET customer_id = 'cus_2'", 3),
        ("UPDATE consents SET method = 'pm_2'", 3),
        ("UPDATE consents SET given_at = '2020-01-01 00:00:00.000000'", 3),
        ("UPDATE consents SET event_seq = 2", 2),
        ("DELETE FROM consents", 3),
        ("UPDATE consents SET body = CAST(x'00ff' AS TEXT)", 3),
    ],
)
def test_an_agreement_that_is_changed_behind_our_back_is_found(
    file: Path, kept: SqlJournal, command: str, seq: int
) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(command)
    assert kept.verify() == Fault("till-1", seq, Damage.CONSENT, "consent_1")


def test_an_agreement_that_nobody_told_of_is_found(file: Path, kept: SqlJournal) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE more AS SELECT * FROM consents")
        connection.execute("UPDATE more SET consent_id = 'consent_2'")
        connection.execute("INSERT INTO consents SELECT * FROM more")
    found = kept.verify()
    assert found == Fault("till-1", 3, Damage.CONSENT, "consent_2")
    assert "does not tell of agreement consent_2" in str(found)


def test_a_row_that_goes_back_behind_another_tills_withdrawal_is_found(file: Path) -> None:
    given = calls.consent()
    with (
        closing(SqlJournal.open(file, "till-1")) as ours,
        closing(SqlJournal.open(file, "till-2")) as theirs,
        closing(sqlite3.connect(file)) as connection,
    ):
        ours.record(replace(entry("consent.given"), consent=given))
        with connection:
            connection.execute("CREATE TABLE before AS SELECT * FROM consents")
        theirs.record(replace(entry("end", till="till-2"), consent=calls.withdrawn(given)))
        with connection:
            connection.execute("DELETE FROM consents")
            connection.execute("INSERT INTO consents SELECT * FROM before")
        assert ours.verify() == Fault("till-1", 1, Damage.CONSENT, "consent_1")


def test_words_that_look_like_an_agreement_are_none(journal: SqlJournal) -> None:
    detail = (("said", '"consent":{"consent_id":"x"}'),)
    journal.record(entry("note", detail=detail))
    assert journal.verify() is None


def test_an_erased_customer_and_a_call_that_is_over_leave_no_trace_in_the_file(file: Path) -> None:
    with closing(SqlJournal.open(file, "till-1")) as journal:
        told = replace(entry("call.parked"), customer=calls.customer(), parked=calls.call())
        journal.record(told)
        gone = replace(calls.customer(), contact=Contact(), is_deleted=True)
        over = replace(calls.call(), is_over=True)
        journal.record(replace(entry("customer.erased"), customer=gone, parked=over))
    assert sorted(one.name for one in file.parent.iterdir()) == [file.name]
    written = file.read_bytes()
    assert [name for name in NAMES if name.encode() in written] == []
