"""A database server that goes away in the middle: what it kept is known, and it is gone back to."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import text

from pos_desktop.adapters.journal.engine import connect, name_of, url_of, writing
from pos_desktop.adapters.journal.heads import head_of
from pos_desktop.adapters.journal.refusals import told
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


SLOW_TO_COMMIT = (
    "CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$; "
    "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION slowly()"
)


def test_a_commit_that_the_server_is_still_at_is_waited_for_before_it_is_said_to_be_lost(
    bare_postgresql: str,
) -> None:
    with way_to(bare_postgresql) as (way, url), closing(SqlJournal.open(url, "till-1")) as journal:
        journal.record(book.entry("sale.opened", sale=book.sale()))
        with psycopg.connect(bare_postgresql, autocommit=True) as server:
            server.execute(SLOW_TO_COMMIT)
        way.breaks_behind_commit = True
        sold = journal.record(book.entry("sale.paid", sale=book.in_cash(book.sale())))
        assert sold is not None
        assert sold.receipt_number == "001-0001"
        assert journal.summary().events == 2
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


def test_a_till_that_is_gone_in_the_midst_of_an_entry_holds_nobody_up_for_long(
    postgresql: str,
) -> None:
    gone = writing(connect(url_of(postgresql), lost_seconds=0.2))
    with closing(SqlJournal.open(postgresql, "till-1", busy_seconds=20)) as journal:
        journal.record(book.entry("sale.opened", sale=book.sale()))
        held = gone.connect()
        held.begin()
        head_of(held, "till-1")
        journal.record(book.entry("sale.paid", sale=book.in_cash(book.sale())))
        assert journal.summary().events == 2
    with pytest.raises(JournalFailed, match="try again"), told(name_of(gone.url)):
        head_of(held, "till-1")
    held.invalidate()
    gone.dispose()


def test_both_sides_of_a_line_to_a_server_find_out_that_it_is_cut(postgresql: str) -> None:
    engine = connect(url_of(postgresql))
    with engine.connect() as connection:
        assert connection.scalar(text("SHOW idle_in_transaction_session_timeout")) == "1min"
        line = connection.connection.driver_connection
        assert line is not None
        here = line.info.get_parameters()
    assert (here["keepalives_idle"], here["keepalives_count"]) == ("20", "3")
    assert "tcp_keepalives_idle=20" in here["options"]
    engine.dispose()
