"""From the first schema to the one with phone orders and back, with what is in the book."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from pos_desktop.adapters.journal import codec, migrate
from pos_desktop.adapters.journal.engine import connect, url_of, writing
from pos_desktop.adapters.journal.opening import HEAD
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import NoAnswer, Silence
from pos_desktop.domain.payment import Authorized, Declined, Paid, Payment
from pos_desktop.ports.journal import JournalFailed
from tests.adapters.journal import book, book_of_0001, calls
from tests.adapters.journal.book import entry

BEGUN = book.payment(book.sale())
PAID = book.paid(BEGUN)


def _authorized() -> Payment:
    assert isinstance(PAID.state, Paid)
    state = Authorized(PAID.state.intent, doubtful=True, refusal=NoAnswer(Silence.NETWORK, "x"))
    return replace(BEGUN, state=state)


def _declined() -> Payment:
    reason = Decline("card_declined", "insufficient_funds", "No.", "ch_1")
    return replace(BEGUN, state=Declined("pi_1", reason), serial=4, declined_charge="ch_1")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (book_of_0001.BEGUN, BEGUN),
        (book_of_0001.PAID, PAID),
        (book_of_0001.DECLINED, _declined()),
        (book_of_0001.AUTHORIZED, _authorized()),
    ],
    ids=["begun", "paid", "declined", "authorized"],
)
def test_what_the_first_version_wrote_of_a_payment_is_still_read(
    written: str, meant: Payment
) -> None:
    assert codec.payment_of(written) == meant


def test_a_book_of_the_first_schema_is_carried_over(bare_place: str) -> None:
    book_of_0001.leave_behind(bare_place)
    paid = book.by_card(book.sale(), PAID)
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        sale = journal.sale("sale-1")
        assert sale is not None
        assert (sale.cart, sale.total, sale.customer) == (paid.cart, 2380, None)
        assert (sale.opened_at, sale.receipt_number) == (book.NOON, "001-0001")
        assert journal.payments_of("sale-1") == (PAID,)
        assert journal.verify() is None


def test_a_book_that_was_carried_over_is_written_on(bare_place: str) -> None:
    book_of_0001.leave_behind(bare_place)
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        told = entry("setup.creating", payment=calls.setup())
        journal.record(replace(told, consent=calls.consent(), customer=calls.customer()))
        kept = journal.record(entry("sale.paid", sale=book.in_cash(book.sale("sale-2"))))
        assert kept is not None
        assert kept.receipt_number == "001-0002"
        with pytest.raises(JournalFailed, match="does not know the sale"):
            journal.record(entry("payment", payment=book.payment(book.sale("sale-9"))))
        assert len(list(journal.payments(None, None))) == 2
        assert journal.verify() is None


def test_a_copy_of_the_first_schema_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    book_of_0001.leave_behind(str(file))
    SqlJournal.open(file, "till-1").close()
    copy = connect(url_of(tmp_path / f"journal.sqlite3.before-{HEAD}"))
    with copy.begin() as connection:
        (body,) = connection.execute(text("SELECT body FROM payments")).scalars()
    copy.dispose()
    assert body == book_of_0001.PAID


def test_going_back_keeps_sales_and_their_payments_and_leaves_set_ups(bare_place: str) -> None:
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        sale = book.by_card(book.sale(), PAID)
        journal.record(replace(entry("sale.paid", sale=sale, payment=PAID), parked=calls.call()))
        told = entry("setup.creating", payment=calls.setup())
        journal.record(replace(told, consent=calls.consent(), customer=calls.customer()))
    engine = connect(url_of(bare_place))
    with writing(engine).begin() as connection:
        migrate.downgrade(connection, "0001")
        tables = set(inspect(connection).get_table_names())
        payments = connection.execute(text("SELECT sale_id, started_at FROM payments")).all()
        columns = {column["name"] for column in inspect(connection).get_columns("payments")}
    engine.dispose()
    assert tables.isdisjoint({"customers", "consents", "parked_calls"})
    assert payments == [("sale-1", PAID.terms.started_at)]
    assert columns.isdisjoint({"of_sale", "kind", "entry", "customer"})


def test_back_and_up_again_leaves_a_book_that_works(bare_place: str) -> None:
    book_of_0001.leave_behind(bare_place)
    SqlJournal.open(bare_place, "till-1").close()
    engine = connect(url_of(bare_place))
    with writing(engine).begin() as connection:
        migrate.downgrade(connection, "0001")
    engine.dispose()
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        assert journal.payments_of("sale-1") == (PAID,)
        assert journal.verify() is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE payments SET of_sale = NULL",
        "UPDATE payments SET kind = 'setup'",
        "UPDATE payments SET sale_id = 'sale-9'",
        "UPDATE payments SET kind = 'gift', of_sale = NULL",
    ],
)
def test_the_database_itself_refuses_a_payment_without_its_sale(place: str, change: str) -> None:
    with closing(SqlJournal.open(place, "till-1")) as journal:
        journal.record(entry("sale.paid", sale=book.by_card(book.sale(), PAID), payment=PAID))
        with (
            pytest.raises(IntegrityError, match="has_its_sale"),
            journal._writing.begin() as connection,
        ):
            connection.execute(text(change))
