"""The day is closed at the window: added up, counted blind, and in the book."""

from contextlib import closing

from PySide6.QtCore import Qt

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.shifts import Closing
from tests.e2e.cashiers import BREAD, THREE, THREE_TOTAL, Cashier
from tests.e2e.conftest import Opens
from tests.e2e.shops import Shop

REPORT = "close.report"


def go_to_the_day(cashier: Cashier) -> None:
    """The close screen's page for the day, with the day added up."""
    cashier.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    cashier.until_seen("close.pages")
    cashier.press(Qt.Key.Key_F6)
    cashier.until_state("open", "counted", of=REPORT)


def pay_cash(cashier: Cashier, *codes: str) -> None:
    """A basket, paid to the cent."""
    cashier.scan(*codes)
    cashier.press(Qt.Key.Key_F9)
    cashier.until_seen("cash.given")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    cashier.until_written()
    cashier.next_customer()


def last_closing(shop: Shop) -> Closing | None:
    """The shift that was closed last, as the book has it."""
    with closing(SqlJournal.open(shop.folder / "journal-test.sqlite3", "till-1")) as book:
        return book.last_closing()


def test_a_day_of_cash_and_card_is_counted_and_closed_by_keys_alone(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    pay_cash(cashier, *THREE)
    cashier.sell(BREAD)
    cashier.next_customer()
    go_to_the_day(cashier)
    assert "2 sales" in cashier.text(REPORT)
    assert cashier.text("close.difference") == ""
    cashier.type("close.count", "10.74")
    cashier.until_state("counted", of=REPORT)
    assert "It is all there" in cashier.text("close.difference")
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("closed", of=REPORT)
    closed = last_closing(shop)
    assert closed is not None
    assert (closed.number, closed.counted, closed.difference) == (1, THREE_TOTAL, 0)
    assert closed.report.taken == sum(sale["total"] for sale in shop.exported())


def test_what_is_missing_is_told_after_the_count_and_stands_in_the_book(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    pay_cash(cashier, *THREE)
    go_to_the_day(cashier)
    cashier.type("close.count", "10")
    cashier.until("what is missing", lambda: "Missing $0.74" in cashier.text("close.difference"))
    cashier.type("close.left", "4")
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("closed", of=REPORT)
    closed = last_closing(shop)
    assert closed is not None
    assert (closed.difference, closed.left) == (-74, 400)


def test_the_next_shift_begins_with_what_was_left(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    pay_cash(cashier, BREAD)
    go_to_the_day(cashier)
    cashier.type("close.count", "4.60")
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("closed", of=REPORT)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("open", of=REPORT)
    assert "4.60" in cashier.text("close.opening")
    assert "Nothing sold" in cashier.text(REPORT)


def test_a_payment_under_way_is_finished_first(open_till: Opens, shop: Shop) -> None:
    cashier = open_till()
    cashier.scan(BREAD)
    cashier.pay()
    go_to_the_day(cashier)
    cashier.type("close.count", "0")
    cashier.press(Qt.Key.Key_F12)
    cashier.until_seen("close.notice")
    assert "Finish or clear the sale first" in cashier.text("close.notice")
    assert last_closing(shop) is None
