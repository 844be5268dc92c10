"""Finding past sales: the book on disk finds what looking at each sale would find."""

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.dayorder import DayOrder
from pos_desktop.domain.payment import Presenting
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.sale_search import (
    OfAmount,
    OfCustomers,
    OfGoods,
    OfLast4,
    OfNumber,
    OfSale,
    SaleQuery,
)
from pos_desktop.domain.sale_words import Reading, read_words
from pos_desktop.domain.story import Told
from tests.adapters.journal import book, past
from tests.adapters.journal.book import entry
from tests.adapters.journal.templates import empty_book
from tests.fakes.journals import MemoryJournal


@settings(max_examples=60)
@given(kept=past.books, query=past.queries, limit=st.integers(1, 5))
def test_the_book_finds_what_looking_at_each_sale_finds(
    kept: tuple[Sale, ...], query: SaleQuery, limit: int
) -> None:
    memory = MemoryJournal()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite3"
        file.write_bytes(empty_book())
        with closing(SqlJournal.open(file, "till-1")) as disk:
            for sale in kept:
                past.keep(disk, sale)
                past.keep(memory, sale)
            found, meant = (past.all_of(one, query, limit) for one in (disk, memory))
    assert past.unnumbered(found) == past.unnumbered(meant)


@pytest.fixture
def year(journal: SqlJournal) -> SqlJournal:
    """A sale every day, newest last: every third by card, the others in cash."""
    for number in range(120):
        sale = book.sale(f"sale-{number:03}", minutes=number * 24 * 60)
        if number % 3:
            journal.record(entry("sale.paid", sale=book.in_cash(sale)))
        else:
            paid = book.paid(book.payment(sale))
            journal.record(entry("payment.paid", sale=book.by_card(sale, paid), payment=paid))
    return journal


def ids(journal: SqlJournal, query: SaleQuery, limit: int = 200) -> list[str]:
    """The sales that are found."""
    return [row.sale_id for row in past.all_of(journal, query, limit)]


def test_without_a_wish_all_sales_come_newest_first(year: SqlJournal) -> None:
    assert ids(year, SaleQuery(), 50) == [f"sale-{number:03}" for number in range(119, -1, -1)]


def test_a_page_goes_on_where_the_one_before_ended(year: SqlJournal) -> None:
    first = year.find_sales(SaleQuery(), None, 50)
    second = year.find_sales(SaleQuery(), first.after, 50)
    assert (first.rows[-1].sale_id, second.rows[0].sale_id) == ("sale-070", "sale-069")


def test_the_very_number_comes_before_what_is_newer(year: SqlJournal) -> None:
    query = SaleQuery(((OfNumber(7), OfLast4("4242")),))
    page = year.find_sales(query, None, 10)
    assert [row.receipt_number for row in page.rows][:2] == ["001-0007", "001-0118"]


def test_words_narrow(year: SqlJournal) -> None:
    query = SaleQuery(((OfLast4("4242"),), (OfGoods(("tee",)),), (OfNumber(4, 1),)))
    assert ids(year, query) == ["sale-003"]


def test_what_the_sale_came_to_finds_it(year: SqlJournal) -> None:
    assert len(ids(year, SaleQuery(((OfAmount(2380),),)))) == 120
    assert ids(year, SaleQuery(((OfAmount(2381),),))) == []


def test_a_row_says_what_the_list_shows(year: SqlJournal) -> None:
    (row,) = year.find_sales(SaleQuery(((OfSale("sale-000"),),)), None, 10).rows
    (tender,) = row.tenders
    assert (row.receipt_number, row.total, row.status) == ("001-0001", 2380, SaleStatus.PAID)
    assert (tender.kind, tender.brand, tender.last4) == ("card", "visa", "4242")


def test_a_basket_that_is_rung_up_shows_what_it_comes_to_so_far(journal: SqlJournal) -> None:
    sale = book.sale()
    journal.record(entry("cart.added", sale=sale))
    (row,) = journal.find_sales(SaleQuery(), None, 10).rows
    assert (row.total, row.status) == (sale.total, SaleStatus.OPEN)


def test_a_line_that_is_changed_is_found_by_what_it_says_now(journal: SqlJournal) -> None:
    sale = book.sale()
    journal.record(entry("cart.added", sale=sale))
    journal.record(entry("cart.removed", sale=replace(sale, cart=sale.cart.without(2))))
    assert ids(journal, SaleQuery(((OfGoods(("mug",)),),))) == []
    assert ids(journal, SaleQuery(((OfGoods(("gruner",)),),))) == ["sale-1"]


def test_a_customer_of_thousands_is_found(journal: SqlJournal) -> None:
    for number in range(30):
        sale = book.sale(f"sale-{number:03}", minutes=number * 60 * 24 * 20)
        journal.record(entry("sale", sale=replace(sale, customer=f"cus_{number}")))
    some = OfCustomers(tuple(f"cus_{number}" for number in range(10, 25)))
    assert len(ids(journal, SaleQuery(((some,),)), 4)) == 15


def test_what_one_word_has_in_plenty_and_the_other_long_ago_is_leapt_over(
    journal: SqlJournal,
) -> None:
    for number in range(700):
        sale = book.sale(f"sale-{number:03}", minutes=number)
        customer = "cus_old" if number < 3 else "cus_new"
        journal.record(entry("sale", sale=replace(sale, customer=customer)))
    query = SaleQuery(((OfGoods(("tee",)),), (OfCustomers(("cus_old",)),)))
    page = journal.find_sales(query, None, 50)
    assert [row.sale_id for row in page.rows] == ["sale-002", "sale-001", "sale-000"]


def test_a_page_ends_after_a_bounded_number_of_looks(journal: SqlJournal) -> None:
    for number in range(1_200):
        sale = book.sale(f"sale-{number:04}", minutes=number)
        one = replace(sale, customer="cus_1") if number % 2 else book.in_cash(sale)
        journal.record(entry("sale", sale=one))
    never = SaleQuery(((OfCustomers(("cus_1",)),),), statuses=(SaleStatus.PAID,))
    page = journal.find_sales(never, None, 50)
    assert page.rows == ()
    assert page.after is not None
    assert ids(journal, never) == []


def test_a_sale_that_was_captured_is_shown_as_it_is_now(journal: SqlJournal) -> None:
    sale = book.sale()
    paid = book.paid(book.payment(sale))
    journal.record(entry("payment.paid", sale=book.by_card(sale, paid), payment=paid))
    tipped = book.by_card(sale, paid)
    tipped = replace(tipped, tenders=(replace(tipped.tenders[0], tip=100, amount=2480),))
    journal.record(entry("payment.paid", sale=tipped, payment=paid))
    assert ids(journal, SaleQuery(((OfAmount(2480),),))) == ["sale-1"]
    assert ids(journal, SaleQuery(((OfAmount(2380),),))) == []


def test_goods_of_two_tills_are_known_once(place: str) -> None:
    with (
        closing(SqlJournal.open(place, "till-1")) as one,
        closing(SqlJournal.open(place, "till-2")) as other,
    ):
        one.record(entry("sale", sale=book.sale("sale-1")))
        other.record(entry("sale", sale=book.sale("sale-2", till="till-2"), till="till-2"))
        assert ids(one, SaleQuery(((OfGoods(("tea",)),),))) == ["sale-2", "sale-1"]


def test_the_story_tells_every_entry_of_the_sale_in_order(journal: SqlJournal) -> None:
    sale = book.sale()
    begun = book.payment(sale)
    asked = replace(begun, state=Presenting("pi_1"))
    paid = book.paid(begun)
    later = book.NOON + timedelta(seconds=5)
    journal.record(entry("cart.added", sale=sale, detail=(("sku", "TEA-1"),)))
    journal.record(entry("sale", sale=book.sale("sale-2")))
    journal.record(entry("payment.presenting", sale=sale, payment=asked))
    journal.record(
        replace(entry("payment.paid", sale=book.by_card(sale, paid), payment=paid), at=later)
    )
    assert journal.story("sale-1") == (
        Told("cart.added", book.NOON, "Ana", "till-1", (("sku", "TEA-1"),), status=SaleStatus.OPEN),
        Told("payment.presenting", book.NOON, "Ana", "till-1", payment=asked),
        Told("payment.paid", later, "Ana", "till-1", payment=paid, status=SaleStatus.PAID),
    )


def test_who_listens_is_told_of_what_is_on_disk(journal: SqlJournal) -> None:
    told: list[str] = []
    journal.listen(lambda written: told.append(written.kind))
    journal.record(entry("cart.added", sale=book.sale()))
    assert told == ["cart.added"]


@pytest.mark.parametrize("typed", ["tea\x00", "tea\ud800", "\x00tea", "tea\x7f"])
def test_signs_that_no_database_takes_part_words_and_find_what_stands_beside_them(
    year: SqlJournal, typed: str
) -> None:
    reading = Reading("usd", ".", DayOrder.DAY_FIRST, book.NOON.date())
    words = tuple(word.meanings for word in read_words(typed, reading))
    plain = tuple(word.meanings for word in read_words("tea", reading))
    assert ids(year, SaleQuery(words)) == ids(year, SaleQuery(plain)) != []
