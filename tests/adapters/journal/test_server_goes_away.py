"""A database server that goes away in the middle: what it kept is known, and it is gone back to."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book
from tests.adapters.journal.breaking import Way, way_to

pytestmark = pytest.mark.postgresql


@pytest.fixture
def broken(postgresql: str) -> Iterator[tuple[Way, SqlJournal]]:
    """A book over a way that can break."""
    with way_to(postgresql) as (way, url), closing(SqlJournal.open(url, "till-1")) as journal:
        yield way, journal


def test_what_was_kept_is_known_though_the_answer_to_the_commit_was_lost(
    broken: tuple[Way, SqlJournal],
) -> None:
    way, journal = broken
    way.breaks_at_commit = True
    sold = journal.record(book.entry("sale.paid", sale=book.in_cash(book.sale())))
    assert not way.breaks_at_commit
    assert sold is not None
    assert sold.receipt_number == "001-0001"
    assert journal.summary().events == 1
    assert journal.verify() is None


def test_a_server_that_is_gone_is_said_and_gone_back_to(broken: tuple[Way, SqlJournal]) -> None:
    way, journal = broken
    journal.record(book.entry("sale.opened", sale=book.sale()))
    way.cut()
    with pytest.raises(JournalFailed) as failed:
        journal.record(book.entry("sale.paid", sale=book.in_cash(book.sale())))
    assert "cannot be reached" in failed.value.reason
    way.is_broken = False
    sold = journal.record(book.entry("sale.paid", sale=book.in_cash(book.sale())))
    assert sold is not None
    assert sold.receipt_number == "001-0001"
    assert journal.summary().events == 2
