"""A sale that was changed in its table, past the journal, is found by looking the book over."""

from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import text

from pos_desktop.adapters.journal.chain import Damage
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.sale import SaleStatus
from tests.adapters.journal import book, book_of_0001
from tests.adapters.journal.book import entry


@pytest.fixture
def kept(journal: SqlJournal) -> SqlJournal:
    """A book with a sale that was paid, one that is open, and one that was given up."""
    sale = book.sale()
    paid = book.paid(book.payment(sale))
    journal.record(entry("cart.added", sale=sale))
    journal.record(entry("payment.paid", sale=book.by_card(sale, paid), payment=paid))
    journal.record(entry("cart.added", sale=book.sale("sale-2")))
    given_up = replace(book.sale("sale-3"), customer="cus_1", status=SaleStatus.VOID)
    journal.record(entry("sale.void", sale=given_up))
    return journal


def change(journal: SqlJournal, statement: str) -> None:
    """Change the tables as nobody should."""
    with journal._writing.begin() as connection:
        connection.execute(text(statement))


def test_a_book_that_only_the_journal_wrote_is_whole(kept: SqlJournal) -> None:
    assert kept.verify() is None


@pytest.mark.parametrize(
    ("changed", "sale_id"),
    [
        ("UPDATE sales SET status = 'refunded' WHERE sale_id = 'sale-1'", "sale-1"),
        ("UPDATE sales SET receipt_number = '001-0009' WHERE sale_id = 'sale-1'", "sale-1"),
        ("UPDATE sales SET receipt_number = NULL WHERE sale_id = 'sale-1'", "sale-1"),
        ("UPDATE sales SET customer = 'cus_2' WHERE sale_id = 'sale-3'", "sale-3"),
        ("UPDATE sales SET event_seq = 99 WHERE sale_id = 'sale-2'", "sale-2"),
        ("UPDATE sales SET event_seq = 2 WHERE sale_id = 'sale-2'", "sale-2"),
    ],
)
def test_a_sale_that_is_kept_otherwise_than_it_was_told_of_is_found(
    kept: SqlJournal, changed: str, sale_id: str
) -> None:
    change(kept, changed)
    fault = kept.verify()
    assert fault is not None
    assert (fault.damage, fault.sale) == (Damage.SALE, sale_id)
    assert f"does not tell of sale {sale_id} as it is kept" in str(fault)


def test_a_sale_of_the_first_version_is_believed_as_it_is(bare_place: str) -> None:
    book_of_0001.leave_behind(bare_place)
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        assert journal.verify() is None


def test_signs_that_some_database_refuses_are_no_damage(journal: SqlJournal) -> None:
    odd = replace(book.TEA, name="Tea \x01\ud83d\ude00 \u2028")
    sale = book.sale()
    journal.record(entry("cart.added", sale=replace(sale, cart=sale.cart.add(odd))))
    assert journal.verify() is None
