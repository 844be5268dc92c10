"""What a book that a restore set aside knows of agreements that were taken back since."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_desktop.adapters.journal import backups, restoring
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.consents import Consent, Withdrawal
from tests.adapters.journal.book import NOON, entry
from tests.adapters.journal.calls import consent, with_card

GIVEN = (with_card(consent("one")), with_card(consent("two")), consent("three"))


def ended(one: Consent) -> Consent:
    """Taken back."""
    return replace(one, withdrawn=Withdrawal(NOON + timedelta(hours=1), "Ben"))


def record(file: Path, kind: str, *consents: Consent) -> None:
    """Write these down."""
    with closing(SqlJournal.open(file, "till-1")) as journal:
        for each in consents:
            journal.record(replace(entry(kind), consent=each))


def restore(file: Path, days: int = 1) -> None:
    """Put the copy in its place."""
    at = NOON + timedelta(days=days)
    restoring.restore(file.with_name("copy"), file, "test", at, force=True)


def told(file: Path) -> set[Consent]:
    """What the book says of those that were set aside."""
    with closing(SqlJournal.open(file, "till-1")) as journal:
        return set(journal.restored.withdrawn())


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A book with agreements, of which there is a copy beside it."""
    file = tmp_path / "journal-test.sqlite3"
    record(file, "consent.given", *GIVEN)
    backups.copy(file, tmp_path / "copy", "test")
    return file


def test_those_that_ended_since_the_copy_are_told_as_they_ended(journal: Path) -> None:
    record(journal, "consent.withdrawn", ended(GIVEN[0]))
    restore(journal)
    assert told(journal) == {ended(GIVEN[0])}


def test_a_book_that_was_set_aside_before_is_read_too(journal: Path) -> None:
    record(journal, "consent.withdrawn", ended(GIVEN[0]))
    restore(journal)
    record(journal, "consent.withdrawn", ended(GIVEN[2]))
    restore(journal, days=2)
    assert told(journal) == {ended(GIVEN[0]), ended(GIVEN[2])}


def test_a_book_that_cannot_be_read_tells_nothing_and_hides_no_other(journal: Path) -> None:
    record(journal, "consent.withdrawn", ended(GIVEN[0]))
    restore(journal)
    journal.write_bytes(b"\xff" * 9000)
    Path(f"{journal}-wal").unlink(missing_ok=True)
    restore(journal, days=2)
    assert told(journal) == {ended(GIVEN[0])}


def test_an_agreement_that_cannot_be_read_hides_no_other(journal: Path) -> None:
    record(journal, "consent.withdrawn", ended(GIVEN[0]), ended(GIVEN[1]))
    with closing(sqlite3.connect(journal)) as raw:
        raw.execute("UPDATE consents SET body = '{}' WHERE consent_id = 'one'")
        raw.commit()
    restore(journal)
    assert told(journal) == {ended(GIVEN[1])}


def test_a_book_that_was_never_restored_has_none(journal: Path) -> None:
    record(journal, "consent.withdrawn", ended(GIVEN[0]))
    assert told(journal) == set()
