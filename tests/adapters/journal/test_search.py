"""Finding past sales in the book."""

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.sale_search import OfAmount, OfGoods, OfLast4, OfNumber, SaleQuery
from tests.adapters.journal import book
from tests.adapters.journal.book import entry


def test_sales_are_found_by_number_card_goods_and_amount(journal: SqlJournal) -> None:
    for n in range(200):
        sale = book.sale(f"sale-{n}", minutes=n)
        if n % 3:
            sale = book.in_cash(sale)
            journal.record(entry("sale.paid", sale=sale))
        else:
            payment = book.paid(book.payment(sale))
            journal.record(entry("payment.paid", sale=book.by_card(sale, payment), payment=payment))
    page = journal.find_sales(SaleQuery(), None, 50)
    assert [row.sale_id for row in page.rows] == [f"sale-{n}" for n in range(199, 149, -1)]
    page = journal.find_sales(SaleQuery(((OfNumber(42),),)), None, 50)
    assert [row.receipt_number for row in page.rows] == ["001-0042"]
    page = journal.find_sales(SaleQuery(((OfLast4("4242"),), (OfGoods(("tee",)),))), None, 50)
    assert len(page.rows) == 50
    page = journal.find_sales(SaleQuery(((OfLast4("4242"),), (OfGoods(("tee",)),))), page.after, 50)
    assert len(page.rows) == 17
    assert page.after is None
    assert journal.find_sales(SaleQuery(((OfAmount(2380),),)), None, 5).rows
    assert [told.kind for told in journal.story("sale-0")] == ["payment.paid"]
