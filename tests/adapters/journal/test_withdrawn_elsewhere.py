"""What a customer takes back on one till is no agreement on the next, from that moment on."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace

import pytest
from typing_extensions import override

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.consents import Withdrawal
from pos_desktop.domain.failures import Failed, NoAnswer, Refused, Silence
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import Accepted, Outcome, Unsuccessful
from pos_desktop.domain.payment import CardEntry, Payment, Terms, begin, wanted
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.wants import Want
from pos_desktop.ports.customers import SavedCards
from pos_desktop.services.consenting import Guarded
from pos_desktop.services.withdrawing import Ended, Withdrawing
from tests.domain.agreements import CARD, SAVING
from tests.fakes.clocks import NOON, SteeredClock, ToldLane

OF_CARD = replace(SAVING, card=CARD)
ENDED = replace(OF_CARD, withdrawn=Withdrawal(NOON, "Ana"))
REMOVED = replace(ENDED, card=replace(CARD, customer=None))
CHARGE = Terms(
    "sale_1",
    1,
    "till-2",
    1200,
    "usd",
    ("card",),
    "",
    0,
    entry=CardEntry.ON_FILE,
    customer="cus_1",
    method="pm_1",
    consent="consent_1",
)


@dataclass
class OneCard(SavedCards):
    """The card at Stripe, which may be out of reach."""

    card: SavedCard = CARD
    is_reachable: bool = True

    @override
    def of(self, customer_id: str) -> tuple[SavedCard, ...]:
        return (self.card,) if self.card.customer == customer_id else ()

    @override
    def retrieve(self, method_id: str) -> SavedCard:
        if not self.is_reachable:
            raise Failed(NoAnswer(Silence.NETWORK))
        return self.card

    @override
    def detach(self, method_id: str) -> SavedCard:
        self.card = replace(self.card, customer=None)
        return self.card


@dataclass
class Tills:
    """Two tills with one book; the agreement was given on the first."""

    ours: SqlJournal
    theirs: SqlJournal
    cards: OneCard = field(default_factory=OneCard)
    told: list[Ended] = field(default_factory=list)

    def withdraw(self) -> Ended:
        """On the first till the customer takes it back."""
        lane = ToldLane()
        withdrawing = Withdrawing(
            journal=self.ours,
            cards=self.cards,
            lane=lane,
            clock=SteeredClock(),
            settings=Settings,
        )
        withdrawing.withdraw(OF_CARD, self.told.append, self._broke)
        lane.drain()
        return self.told.pop()

    def charge(self) -> Outcome:
        """On the second one the card is about to be charged."""
        payment = begin(CHARGE)
        want = wanted(payment)
        assert want is not None
        return Guarded(_sent, self.theirs.consent)(payment, want)

    def _broke(self, sentence: str) -> None:
        raise AssertionError(sentence)


def _sent(payment: Payment, _want: Want) -> Outcome:
    return Accepted(payment.serial)


@pytest.fixture
def tills(place: str) -> Iterator[Tills]:
    with (
        closing(SqlJournal.open(place, "till-1")) as ours,
        closing(SqlJournal.open(place, "till-2")) as theirs,
    ):
        ours.record(Entry("consent.given", NOON, "Ana", "till-1", consent=OF_CARD))
        yield Tills(ours, theirs)


def test_a_charge_is_stopped_on_every_till_once_the_agreement_is_withdrawn_on_one(
    tills: Tills,
) -> None:
    assert tills.charge() == Accepted(0)
    tills.withdraw()
    assert tills.charge() == Unsuccessful(0, Refused("consent_withdrawn", ""))


def test_the_end_of_an_agreement_and_of_its_card_are_read_on_every_till(tills: Tills) -> None:
    assert tills.withdraw() == Ended((REMOVED,))
    assert tills.theirs.consent("consent_1") == REMOVED


def test_a_card_that_stripe_did_not_remove_is_known_to_wait_on_every_till(tills: Tills) -> None:
    tills.cards.is_reachable = False
    assert tills.withdraw() == Ended((ENDED,), left=NoAnswer(Silence.NETWORK))
    (found,) = tills.theirs.consents_of("cus_1")
    assert found.awaits_removal
