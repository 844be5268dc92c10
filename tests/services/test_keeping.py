"""What a restored book must not go on with."""

from dataclasses import dataclass, field, replace

import pytest
from typing_extensions import override

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Cancelled, Presenting, begin
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.ports.keeping import Restoration, Restored
from pos_desktop.services.keeping import AtHand, settle
from tests.fakes.clocks import NOON, SteeredClock
from tests.fakes.journals import MemoryJournal
from tests.services.shops import TEA, TERMS

COPY = Restoration("copy.sqlite3", "2026-03-01T11:00:00+00:00", "journal.kept", 3600)


@dataclass
class Note(Restored):
    """The note of a book, in memory."""

    note: Restoration | None = field(default=COPY)

    @override
    def read(self) -> Restoration | None:
        """The last restore."""
        return self.note

    @override
    def settled(self) -> None:
        """Nothing waits any more."""
        assert self.note is not None
        self.note = replace(self.note, is_settled=True)

    @override
    def compared(self) -> None:
        """What Stripe knows is in the book."""


@pytest.fixture
def journal() -> MemoryJournal:
    """A basket, one on hold, one that is being paid, and one that was paid."""
    journal = MemoryJournal()
    cart = Cart("usd").add(TEA)
    for name, status in (
        ("open", SaleStatus.OPEN),
        ("held", SaleStatus.HELD),
        ("sale_1", SaleStatus.PAYING),
        ("paid", SaleStatus.PAID),
    ):
        sale = Sale(name, "till-1", "Ana", cart, NOON, status)
        journal.record(Entry(f"sale.{status}", NOON, "Ana", "till-1", sale))
    paying = replace(begin(TERMS), state=Presenting("pi_1"), serial=2)
    journal.record(Entry("payment.presenting", NOON, "Ana", "till-1", payment=paying))
    return journal


def settled(journal: MemoryJournal, note: Note) -> None:
    """Settle it."""
    settle(journal, note, SteeredClock(), AtHand("Ana", "till-1"))


def test_no_basket_of_a_restored_book_is_offered_again_for_it_may_have_been_paid(
    journal: MemoryJournal,
) -> None:
    settled(journal, Note())
    assert [one.sale_id for one in journal.sales_in(SaleStatus.PAID)] == ["paid"]
    assert len(journal.sales_in(SaleStatus.VOID)) == 3


def test_a_payment_under_way_in_a_restored_book_asks_for_nothing_any_more(
    journal: MemoryJournal,
) -> None:
    settled(journal, Note())
    (payment,) = journal.payments_of("sale_1")
    assert payment.state == Cancelled("pi_1")
    assert journal.unfinished_payments() == ()


def test_the_book_tells_from_what_it_was_restored_once(journal: MemoryJournal) -> None:
    note = Note()
    settled(journal, note)
    settled(journal, note)
    (told,) = [one for one in journal.entries if one.kind == "book.restored"]
    assert dict(told.detail) == {
        "file": "copy.sqlite3",
        "until": "2026-03-01T11:00:00+00:00",
        "kept": "journal.kept",
        "given_up": "3",
    }


def test_who_gave_leave_for_the_restore_is_in_the_book(journal: MemoryJournal) -> None:
    settle(journal, Note(), SteeredClock(), AtHand("Ana", "till-1", "Mia"))
    (told,) = [one for one in journal.entries if one.kind == "book.restored"]
    assert ("leave", "Mia") in told.detail


def test_a_book_that_was_never_restored_is_left_as_it_is(journal: MemoryJournal) -> None:
    before = list(journal.entries)
    settled(journal, Note(None))
    assert journal.entries == before
