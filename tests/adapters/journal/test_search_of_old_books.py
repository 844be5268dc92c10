"""A book of before the search is filled by the upgrade with what is searched, as if written now."""

from contextlib import closing
from dataclasses import replace

from sqlalchemy import Connection, text

from pos_desktop.adapters.journal import migrate
from pos_desktop.adapters.journal.engine import connect, url_of, writing
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.payment import Attention, Why
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.sale_search import OfAmount, OfGoods, OfLast4, OfNumber, SaleQuery
from tests.adapters.journal import book, book_of_0001, past
from tests.adapters.journal.book import entry

BEFORE_SEARCH = "0005"
_SEARCHED = (
    "SELECT sale_id, total FROM sales ORDER BY sale_id",
    (
        "SELECT l.sale_id, l.line_id, g.sku, g.description, l.opened_at FROM sale_lines l "
        "JOIN goods g ON g.goods_id = l.goods ORDER BY l.sale_id, l.line_id"
    ),
    "SELECT sale_id, last4, opened_at FROM tenders ORDER BY sale_id",
    (
        "SELECT g.sku, g.digest, w.word FROM goods g JOIN goods_words w "
        "ON w.goods_id = g.goods_id ORDER BY g.digest, w.word"
    ),
)


def searched(connection: Connection) -> list[list[tuple[object, ...]]]:
    """All that is searched, whatever the numbers of the goods are."""
    return [[tuple(row) for row in connection.execute(text(query))] for query in _SEARCHED]


def test_an_old_book_is_filled_as_if_it_were_written_now(bare_place: str) -> None:
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        by_card, in_cash, doubtful = (book.sale(f"sale-{number}") for number in range(3))
        paid = book.paid(book.payment(by_card))
        journal.record(entry("paid", sale=book.by_card(by_card, paid), payment=paid))
        journal.record(entry("paid", sale=book.in_cash(in_cash)))
        aside = replace(book.payment(doubtful), state=Attention(Why.SET_ASIDE, "pi_3"))
        asked = replace(doubtful, status=SaleStatus.NEEDS_ATTENTION)
        journal.record(entry("payment.attention", sale=asked, payment=aside))
        journal.record(entry("cart.added", sale=book.sale("sale-open", minutes=5)))
    engine = connect(url_of(bare_place))
    with writing(engine).begin() as connection:
        written = searched(connection)
        migrate.downgrade(connection, BEFORE_SEARCH)
    SqlJournal.open(bare_place, "till-1").close()
    with writing(engine).begin() as connection:
        assert searched(connection) == written
    engine.dispose()


def test_a_sale_of_the_first_version_is_found(bare_place: str) -> None:
    book_of_0001.leave_behind(bare_place)
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        for meaning in (OfNumber(1), OfAmount(2380), OfGoods(("gruner", "tee"))):
            (row,) = past.all_of(journal, SaleQuery(((meaning,),)), 10)
            assert (row.sale_id, row.total) == ("sale-1", 2380)


def test_what_is_sold_after_the_upgrade_is_the_same_goods(bare_place: str) -> None:
    book_of_0001.leave_behind(bare_place)
    with closing(SqlJournal.open(bare_place, "till-1")) as journal:
        sale = book.sale("sale-2", minutes=1)
        paid = book.paid(book.payment(sale))
        journal.record(entry("paid", sale=book.by_card(sale, paid), payment=paid))
        found = past.all_of(journal, SaleQuery(((OfGoods(("mug",)),),)), 10)
        by_card = past.all_of(journal, SaleQuery(((OfLast4("4242"),),)), 10)
        with journal._engine.begin() as connection:
            known = connection.execute(text("SELECT count(*) FROM goods")).scalar_one()
    assert [row.sale_id for row in found] == ["sale-2", "sale-1"]
    assert [row.sale_id for row in by_card] == ["sale-2"]
    assert known == 2
