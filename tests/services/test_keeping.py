"""What a restored book must not go on with."""

from dataclasses import dataclass, field, replace

import pytest
from typing_extensions import override

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.consents import Consent, Withdrawal
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.payment import Cancelled, Presenting, begin
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.ports.keeping import SETTLED, Restoration, Restored
from pos_desktop.services.keeping import WHY, AtHand, settle
from tests.domain.agreements import CARD, GIVEN, SAVING
from tests.fakes.clocks import NOON, SteeredClock
from tests.fakes.journals import MemoryJournal
from tests.services.shops import TEA, TERMS

ENDED = replace(SAVING, card=CARD, withdrawn=Withdrawal(GIVEN, "Ben"))
COPY = Restoration("copy.sqlite3", "2026-03-01T11:00:00+00:00", "journal.kept", 3600)


@dataclass
class Note(Restored):
    """The note of a book, in memory."""

    note: Restoration | None = field(default=COPY)
    ended: tuple[Consent, ...] = ()
    entries: list[Entry] = field(default_factory=list)
    """Those of its book."""

    @override
    def read(self) -> Restoration | None:
        """The last restore."""
        is_settled = any(one.kind == SETTLED for one in self.entries)
        return self.note and replace(self.note, is_settled=is_settled)

    @override
    def withdrawn(self) -> tuple[Consent, ...]:
        """What the books that were set aside have."""
        return self.ended


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
    note = Note(entries=journal.entries)
    settled(journal, note)
    settled(journal, note)
    (told,) = [one for one in journal.entries if one.kind == "book.restored"]
    assert dict(told.detail) == {
        "file": "copy.sqlite3",
        "until": "2026-03-01T11:00:00+00:00",
        "kept": "journal.kept",
        "given_up": "3",
        "withdrawn": "0",
    }


class Killed(Exception):
    """The till ends here."""


class Dying(MemoryJournal):
    """A book whose till is killed before the entry of this kind, once."""

    dies_at = ""

    @override
    def record(self, entry: Entry) -> Sale | None:
        if entry.kind == self.dies_at:
            self.dies_at = ""
            raise Killed
        return super().record(entry)


def test_a_till_that_was_killed_in_the_midst_tells_of_all_that_was_given_up_and_ended() -> None:
    book = Dying()
    cart = Cart("usd").add(TEA)
    for name in ("before", "one", "two"):
        sale = Sale(name, "till-1", "Ana", cart, NOON, SaleStatus.OPEN)
        book.record(Entry("sale.open", NOON, "Ana", "till-1", sale))
        if name == "before":
            settled(book, Note())
    book.record(Entry("sale.given_up", NOON, "Bo", "till-2"))
    agree(book, SAVING)
    note = Note(ended=(ENDED,))
    book.dies_at = SETTLED
    with pytest.raises(Killed):
        settled(book, note)
    settled(book, note)
    told = [dict(one.detail) for one in book.entries if one.kind == SETTLED]
    assert [(one["given_up"], one["withdrawn"]) for one in told] == [("1", "0"), ("2", "1")]


def test_a_clock_that_was_set_back_behind_the_copy_hides_nothing(journal: MemoryJournal) -> None:
    settled(journal, Note(replace(COPY, until="2100-01-01T00:00:00+00:00")))
    (told,) = [one for one in journal.entries if one.kind == SETTLED]
    assert ("given_up", "3") in told.detail


def test_a_copy_of_an_empty_book_is_told_of_as_well() -> None:
    book = MemoryJournal()
    settled(book, Note(replace(COPY, until=None)))
    (told,) = [one for one in book.entries if one.kind == SETTLED]
    assert ("given_up", "0") in told.detail


def test_who_gave_leave_for_the_restore_is_in_the_book(journal: MemoryJournal) -> None:
    settle(journal, Note(), SteeredClock(), AtHand("Ana", "till-1", "Mia"))
    (told,) = [one for one in journal.entries if one.kind == "book.restored"]
    assert ("leave", "Mia") in told.detail


@pytest.mark.parametrize("card", [None, CARD])
def test_what_a_customer_took_back_since_the_copy_is_taken_back_again_as_it_was(
    journal: MemoryJournal, card: SavedCard | None
) -> None:
    agree(journal, replace(SAVING, card=card))
    settled(journal, Note(ended=(ENDED,)))
    kept = journal.consent(SAVING.consent_id)
    assert kept == ENDED
    assert kept.awaits_removal
    (entry,) = [one for one in journal.entries if one.kind == "consent.withdrawn"]
    assert (entry.actor, entry.at, dict(entry.detail)["why"]) == ("Ana", NOON, WHY)
    (told,) = [one for one in journal.entries if one.kind == "book.restored"]
    assert ("withdrawn", "1") in told.detail


def test_a_withdrawal_without_a_card_leaves_the_card_of_the_copy(journal: MemoryJournal) -> None:
    agree(journal, replace(SAVING, card=CARD))
    settled(journal, Note(ended=(replace(ENDED, card=None),)))
    assert journal.consent(SAVING.consent_id) == ENDED


@pytest.mark.parametrize(
    "known",
    [
        replace(ENDED, withdrawn=Withdrawal(NOON, "Mia")),
        replace(SAVING, agent="Mia"),
        replace(SAVING, consent_id="consent_2"),
    ],
    ids=["ended here too", "given otherwise", "not in this book"],
)
def test_no_other_agreement_ends_with_it(journal: MemoryJournal, known: Consent) -> None:
    agree(journal, known)
    settled(journal, Note(ended=(ENDED,)))
    assert journal.consent(known.consent_id) == known
    assert "consent.withdrawn" not in [one.kind for one in journal.entries]


def agree(journal: MemoryJournal, consent: Consent) -> None:
    """The copy has this agreement."""
    journal.record(Entry("consent.given", GIVEN, "Ana", "till-1", consent=consent))


def test_a_book_that_was_never_restored_is_left_as_it_is(journal: MemoryJournal) -> None:
    before = list(journal.entries)
    settled(journal, Note(None))
    assert journal.entries == before
