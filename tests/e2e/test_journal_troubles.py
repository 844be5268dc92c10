"""A journal that cannot be written or read: no money is taken, it is said, and nothing is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from PySide6.QtCore import Qt

from tests.e2e.cashiers import BREAD, THREE, Cashier
from tests.e2e.conftest import Opened, Opens
from tests.e2e.shops import Shop

resource = pytest.importorskip("resource", reason="this system does not limit the size of files")


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process can grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def banner(cashier: Cashier) -> str:
    """What concerns the whole till."""
    return cashier.text("banner.message") if cashier.sees("banner.message") else ""


def test_with_a_full_disk_no_payment_is_begun_and_the_basket_is_kept(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    with full_disk():
        cashier.scan(*THREE)
        cashier.until("the banner", lambda: "cannot" in banner(cashier))
        cashier.press(Qt.Key.Key_F12)
        assert "No money can be taken" in cashier.text("sale.notice")
        cashier.press(Qt.Key.Key_F9)
        assert not cashier.sees("cash.given")
    assert shop.stripe.requests("POST", "/v1/") == []
    assert cashier.lines() == 3
    cashier.scan(BREAD)
    cashier.until("an end of the trouble", lambda: not banner(cashier))
    cashier.pay()
    cashier.present()
    cashier.until_state("approved")


def test_a_disk_that_fills_up_before_a_payment_is_sent_holds_it_back(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.until("the basket on disk", lambda: bool(written(shop)))
    with full_disk():
        cashier.press(Qt.Key.Key_F12)
        cashier.until_state("attention")
        assert "Nothing was sent to the reader" in cashier.text("payment.reason")
        assert shop.stripe.requests("POST", "/v1/") == []
    cashier.until_state("waiting")
    cashier.present()
    cashier.until_state("approved")
    cashier.until_written()
    (sale,) = shop.exported()
    assert (sale["status"], len(sale["lines"])) == ("paid", 3)


def test_a_disk_that_fills_up_during_a_payment_does_not_hide_that_it_is_paid(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    with full_disk():
        cashier.present()
        cashier.until_state("approved")
        cashier.until("a word", lambda: "cannot be written" in cashier.text("payment.reason"))
        cashier.press(Qt.Key.Key_Return)
        assert cashier.state() == "approved"
    cashier.until_seen("sale.pay")
    (sale,) = shop.exported()
    assert sale["status"] == "paid"


def written(shop: Shop) -> list[int]:
    """The numbers of the journal's entries with three lines in them."""
    with closing(sqlite3.connect(shop.folder / "journal-test.sqlite3")) as book:
        return [seq for (seq,) in book.execute("SELECT seq FROM events").fetchall()][2:]


def test_a_journal_that_cannot_be_opened_lets_nothing_be_sold(opened: Opened, shop: Shop) -> None:
    shop.settle()
    (shop.folder / "journal-test.sqlite3").mkdir()
    cashier = opened.till(shop.options, shop.vault)
    cashier.until("the banner", lambda: "journal" in banner(cashier))
    cashier.scan(*THREE)
    cashier.press(Qt.Key.Key_F12)
    cashier.until_state("online", of="status.reader")
    assert shop.stripe.requests("POST", "/v1/") == []


def test_a_journal_of_a_newer_version_is_refused_in_a_sentence_and_left_alone(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    cashier = open_till()
    opened.close(cashier)
    file = shop.folder / "journal-test.sqlite3"
    with closing(sqlite3.connect(file)) as book, book:
        book.execute("UPDATE alembic_version SET version_num = '9999'")
    kept = file.read_bytes()
    newer = opened.till(shop.options, shop.vault)
    newer.until("the banner", lambda: "newer version of this program" in banner(newer))
    assert file.read_bytes() == kept


def test_the_basket_of_the_last_run_is_there_again(
    open_till: Opens, opened: Opened, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    opened.close(cashier)
    again = opened.till(shop.options, shop.vault)
    again.until("the basket", lambda: again.lines() == 3)
