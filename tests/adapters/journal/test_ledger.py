"""What the ledger promises, of the book on disk and of the one in memory."""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pos_desktop.adapters.journal.ledger import SqlLedger
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.booked import Booked, Order
from pos_desktop.domain.intents import IntentKind
from pos_desktop.domain.marks import Mark, Owners
from pos_desktop.domain.payment import Authorized, Paid, Payment
from pos_desktop.domain.sale import SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.ports.journal import Journal
from pos_desktop.ports.ledger import Bookmark, Ledger
from tests.adapters.journal import book, calls
from tests.adapters.journal.book import entry
from tests.fakes.journals import MemoryJournal
from tests.fakes.ledgers import MemoryLedger

STARTED = int(book.NOON.timestamp())


@dataclass(frozen=True)
class Opened:
    """A journal with its ledger."""

    journal: Journal
    ledger: Ledger


@pytest.fixture
def opened(any_journal: Journal) -> Opened:
    """An empty book of till-1, of each kind in turn."""
    if isinstance(any_journal, SqlJournal):
        return Opened(any_journal, any_journal.ledger)
    assert isinstance(any_journal, MemoryJournal)
    return Opened(any_journal, MemoryLedger(any_journal, "till-1"))


def held(of: Payment) -> Payment:
    """The payment whose money is held."""
    done = book.paid(of)
    assert isinstance(done.state, Paid)
    terms = replace(done.terms, capture_now=False)
    return replace(done, terms=terms, state=Authorized(done.state.intent))


def test_a_payment_comes_with_its_sale_and_what_that_was_paid_with(opened: Opened) -> None:
    sale = book.sale()
    payment = book.paid(book.payment(sale))
    opened.journal.record(entry("sale.paid", sale=book.by_card(sale, payment), payment=payment))
    ((booked, order),) = opened.ledger.accounts(STARTED, STARTED + 1)
    assert booked == Booked(
        "sale-1", 1, "till-1", IntentKind.PAYMENT, payment.intent_id, True, STARTED, 2380, "usd"
    )
    assert order is not None
    assert (order.sale_id, order.till, order.status) == ("sale-1", "till-1", SaleStatus.PAID)
    assert order.receipt_number is not None
    own = order.tender_of(payment.intent_id or "")
    assert own is not None
    assert (own.kind, own.amount, own.status) == (TenderKind.CARD, 2380, TenderStatus.PAID)
    assert opened.ledger.account("sale-1", 1) == (booked, order)


def test_payments_are_those_of_the_range_oldest_first(opened: Opened) -> None:
    for minutes in (3, 1, 2):
        sale = book.sale(f"sale-{minutes}", minutes=minutes)
        opened.journal.record(entry("payment", sale=sale, payment=book.payment(sale)))
    found = opened.ledger.accounts(STARTED + 60, STARTED + 180)
    assert {booked.sale_id for booked, _ in found} == {"sale-1", "sale-2"}
    assert opened.ledger.accounts(0, STARTED) == ()


def test_a_sale_without_that_payment_comes_alone_and_an_unknown_one_not(opened: Opened) -> None:
    sale = book.in_cash(book.sale())
    opened.journal.record(entry("sale.paid", sale=sale))
    booked, order = opened.ledger.account("sale-1", 1)
    assert booked is None
    assert order is not None
    assert [tender.kind for tender in order.tenders] == [TenderKind.CASH]
    assert opened.ledger.account("sale-9", 1) == (None, None)


def test_a_set_up_has_no_sale(opened: Opened) -> None:
    setup = calls.setup()
    opened.journal.record(entry("setup.creating", payment=setup))
    ((booked, order),) = opened.ledger.unfinished()
    assert (booked.kind, order) == (IntentKind.SETUP, None)


def test_what_is_not_over_and_what_is_held_is_found_whatever_its_day(opened: Opened) -> None:
    first, second, third = (book.sale(f"sale-{at}", minutes=at) for at in range(3))
    holds = held(book.payment(second))
    for sale, payment in (
        (first, book.payment(first)),
        (second, holds),
        (third, book.paid(book.payment(third))),
    ):
        opened.journal.record(entry("payment", sale=sale, payment=payment))
    assert [booked.sale_id for booked, _ in opened.ledger.unfinished()] == ["sale-0", "sale-1"]
    assert opened.ledger.held() == (holds,)


def test_the_tills_of_the_book_are_those_that_wrote_in_it(opened: Opened) -> None:
    opened.journal.record(entry("sale.opened", sale=book.sale()))
    assert opened.ledger.owners().tills == {"till-1"}


def test_a_bookmark_is_kept_until_it_is_dropped(opened: Opened) -> None:
    first = Bookmark(100, 200, 150, "pi_9", 130, 300, ("pi_1", "pi_2"), (("sale-1", 2),))
    other = Bookmark(200, 300, 250)
    for mark in (Bookmark(100, 200, 150), first, other):
        opened.ledger.keep_bookmark(mark)
    assert opened.ledger.bookmark(100, 200) == first
    assert set(opened.ledger.bookmarks()) == {first, other}
    opened.ledger.drop_bookmark(100, 200)
    assert opened.ledger.bookmark(100, 200) is None
    assert opened.ledger.bookmark(200, 300) == other


def test_the_ledger_is_the_journals_own(tmp_path: Path) -> None:
    with closing(SqlJournal.open(tmp_path / "journal.sqlite3", "till-1")) as journal:
        assert isinstance(journal.ledger, SqlLedger)


def test_a_chain_has_a_mark_of_its_own_from_its_first_entry_on(tmp_path: Path) -> None:
    marks = set()
    for name in ("one", "other"):
        file = tmp_path / f"{name}.sqlite3"
        with closing(SqlJournal.open(file, "till-1")) as journal:
            assert journal.mark == ""
            journal.record(entry("sale.opened", sale=book.sale(f"sale-{name}")))
            mark = journal.mark
            assert journal.ledger.owners() == Owners(frozenset({"till-1"}), (Mark(mark),))
            journal.record(entry("sale.opened", sale=book.sale(f"sale-{name}-2")))
            assert journal.mark == mark
        with closing(SqlJournal.open(file, "till-1")) as again:
            assert again.mark == mark
        marks.add(mark)
    assert len(marks) == 2


def test_an_order_knows_other_money_and_what_was_given_back() -> None:
    card = Tender(TenderKind.CARD, 5, payment_intent="pi_1")
    order = Order("s", "t", SaleStatus.PAID, (card,), refunds=(("pi_1", 3), ("pi_2", 1)))
    assert not order.has_others("pi_1")
    assert order.has_others("pi_2")
    assert order.refunded_of("pi_1") == 3
