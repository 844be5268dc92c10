"""Agreements that a restored book has as in force, and whose card is gone at Stripe."""

from dataclasses import dataclass, field, replace

import pytest
from typing_extensions import override

from pos_desktop.domain.consents import Consent, Gap, Withdrawal, gap_in_charging
from pos_desktop.domain.failures import (
    Broken,
    Failed,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.services.removed_cards import BY, RemovedCards
from tests.domain.agreements import CARD, GIVEN, OTHER_CARD, SAVING
from tests.fakes.clocks import NOON, SteeredClock
from tests.fakes.customers import WorldSavedCards
from tests.fakes.journals import FULL, MemoryJournal
from tests.fakes.stripe_account import StripeAccount
from tests.fakes.stripe_world import StripeWorld

OF_CARD = replace(SAVING, card=CARD)
OLDER = replace(OF_CARD, consent_id="consent_0")
OF_OTHER_CARD = replace(SAVING, consent_id="consent_9", card=OTHER_CARD)


class Cards(WorldSavedCards):
    """The cards at Stripe; the next answers may be these failures, and meanwhile things happen."""

    def __init__(self, account: StripeAccount) -> None:
        super().__init__(account)
        self.failures: list[Failure] = []
        self.asked: list[str] = []
        self.meanwhile: list[Entry] = []
        self.book: MemoryJournal | None = None

    @override
    def retrieve(self, method_id: str) -> SavedCard:
        self.asked.append(method_id)
        if self.failures:
            raise Failed(self.failures.pop(0))
        while self.book is not None and self.meanwhile:
            self.book.record(self.meanwhile.pop())
        return super().retrieve(method_id)


@dataclass
class Restored:
    """A restored book with these agreements, and a Stripe that has both cards."""

    journal: MemoryJournal = field(default_factory=MemoryJournal)
    world: StripeWorld = field(default_factory=StripeWorld)

    def __post_init__(self) -> None:
        self.cards = Cards(self.world)
        self.cards.book = self.journal
        self.world.cards = {one.method_id: one for one in (CARD, OTHER_CARD)}
        self.looking = RemovedCards(self.journal, self.cards, SteeredClock(), "Ana", "till-1")

    def have(self, *consents: Consent) -> "Restored":
        """The copy has these."""
        for each in consents:
            self.journal.record(Entry("consent.given", GIVEN, "Ana", "till-1", consent=each))
        self.journal.entries.clear()
        return self

    def look(self) -> "Restored":
        """To the end."""
        while not self.looking.is_over:
            self.looking.step()
        self.looking.step()
        return self

    def kept(self, consent: Consent) -> Consent:
        """How it is now."""
        kept = self.journal.consent(consent.consent_id)
        assert kept is not None
        return kept


def test_an_agreement_ends_whose_card_was_taken_from_its_customer() -> None:
    shop = Restored().have(OF_CARD, OF_OTHER_CARD)
    shop.world.detach(CARD.method_id)
    shop.look()
    ended = shop.kept(OF_CARD)
    assert gap_in_charging(ended, OF_CARD.customer_id, CARD.method_id) is Gap.WITHDRAWN
    assert (ended.withdrawn, ended.awaits_removal) == (Withdrawal(NOON, BY), False)
    assert shop.kept(OF_OTHER_CARD) == OF_OTHER_CARD
    (entry,) = shop.journal.entries
    assert (entry.kind, dict(entry.detail)["why"]) == (
        "card.removed",
        "the card was removed at Stripe",
    )
    assert (shop.looking.ended, shop.looking.unread) == (1, 0)


def test_all_agreements_about_the_card_end_each_once() -> None:
    shop = Restored().have(OF_CARD, OLDER)
    shop.world.detach(CARD.method_id)
    shop.look()
    assert not shop.kept(OF_CARD).stands
    assert not shop.kept(OLDER).stands
    again = RemovedCards(shop.journal, shop.cards, SteeredClock(), "Ana", "till-1")
    again.step()
    assert (again.is_over, len(shop.journal.entries)) == (True, 2)


def test_a_card_that_is_with_somebody_else_is_not_the_customers() -> None:
    shop = Restored().have(OF_CARD)
    shop.world.attach(CARD.method_id, "cus_other")
    assert not shop.look().kept(OF_CARD).stands


def test_agreements_that_are_over_or_have_no_card_are_not_asked_about() -> None:
    over = replace(OF_CARD, consent_id="consent_0", withdrawn=Withdrawal(NOON, "Ana"))
    shop = Restored().have(over, SAVING).look()
    assert (shop.cards.asked, shop.journal.entries) == ([], [])


@pytest.mark.parametrize("failure", [NoAnswer(Silence.NETWORK), NotNow(Obstacle.RATE_LIMIT)])
def test_the_same_one_is_asked_about_again_after_no_answer(failure: Failure) -> None:
    shop = Restored().have(OF_CARD)
    shop.world.detach(CARD.method_id)
    shop.cards.failures = [failure]
    shop.looking.step()
    with pytest.raises(Failed):
        shop.looking.step()
    assert shop.kept(OF_CARD).stands
    assert not shop.look().kept(OF_CARD).stands


@pytest.mark.parametrize(
    "failure", [Unauthorised("payment_methods"), Refused("resource_missing", ""), Broken("x")]
)
def test_an_agreement_whose_card_stripe_does_not_show_stands_as_it_did(failure: Failure) -> None:
    """A key of another account shows none of them, and must not end them all."""
    shop = Restored().have(OF_CARD)
    shop.cards.failures = [failure]
    assert shop.look().kept(OF_CARD) == OF_CARD
    assert (shop.looking.ended, shop.looking.unread) == (0, 1)


def test_what_the_customer_takes_back_meanwhile_is_theirs() -> None:
    shop = Restored().have(OF_CARD)
    shop.world.detach(CARD.method_id)
    theirs = replace(OF_CARD, withdrawn=Withdrawal(NOON, "Ben"))
    shop.cards.meanwhile = [Entry("consent.withdrawn", NOON, "Ben", "till-2", consent=theirs)]
    assert shop.look().kept(OF_CARD) == theirs
    assert shop.looking.ended == 0


def test_where_the_book_is_full_it_is_written_later() -> None:
    shop = Restored().have(OF_CARD)
    shop.world.detach(CARD.method_id)
    shop.looking.step()
    full = MemoryJournal()
    full.refusal = FULL
    with pytest.raises(JournalFailed):
        RemovedCards(full, shop.cards, SteeredClock(), "Ana", "till-1").step()
    shop.journal.refusal = FULL
    with pytest.raises(JournalFailed):
        shop.looking.step()
    shop.journal.refusal = None
    assert not shop.look().kept(OF_CARD).stands
