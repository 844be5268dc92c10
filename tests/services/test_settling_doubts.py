"""Saving a card and charging it across a crash, and where a person has to decide."""

from dataclasses import replace

import pytest

from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import SetAsideWished
from pos_desktop.domain.payment import Attention, Cancelled, Paid, Presenting, Stage, Why
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.services.recovery import find, review
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON
from tests.fakes.journals import MemoryJournal
from tests.fakes.stripe_records import BankSays
from tests.services.shops import SETUP, TEA, Shop, consents_in, on_file, sale_of


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def saving(shop: Shop) -> Shop:
    """A shop whose agent is keying a card that is to be saved."""
    shop.checkout.begin(None, SETUP, SAVING)
    shop.settle()
    assert shop.state() == Presenting("seti_1", Stage.AT_READER)
    return shop


@pytest.fixture
def card(shop: Shop) -> SavedCard:
    """A card in the account, and the agreement about it in the book."""
    card = shop.world.new_card()
    agreed = replace(SAVING, card=card)
    shop.journal.record(Entry("consent.given", NOON, "Ana", "till-1", consent=agreed))
    return card


def _again(before: Shop) -> Shop:
    """The same shop after a crash, with what it finds at hand."""
    after = Shop(before.journal, before.world)
    one = find(before.journal).at_hand
    assert one is not None
    after.checkout.resume(one.sale, one.payment, one.consent)
    return after


def test_a_set_up_is_found_with_its_agreement_and_goes_on(saving: Shop) -> None:
    saving.play_card()
    after = _again(saving)
    assert after.progress.consent == SAVING
    after.settle()
    card = after.world.kept("setup_1")[0]
    assert consents_in(after.journal)[-1] == ("setup.saved", replace(SAVING, card=card))
    assert len(consents_in(after.journal)) == 2


@pytest.mark.parametrize("steps", range(4))
def test_a_crash_at_any_request_of_a_charge_charges_once(
    shop: Shop, card: SavedCard, steps: int
) -> None:
    shop.checkout.begin(sale_of(TEA), on_file(card), replace(SAVING, card=card))
    shop.lane.work()
    for _ in range(steps):
        shop.lane.arrive()
        shop.lane.work()
    if find(shop.journal).at_hand is not None:
        after = _again(shop)
        after.settle()
        assert isinstance(after.state(), Paid)
    assert len(shop.world.taken("sale_1")) == 1
    assert shop.world.charged == ["pi_1"]


def test_a_payment_whose_agreement_is_not_in_the_book_is_found_without(saving: Shop) -> None:
    journal = MemoryJournal()
    journal.record(Entry("setup", NOON, "Ana", "till-1", payment=saving.payment))
    found = find(journal).at_hand
    assert found is not None
    assert (found.sale, found.consent) == (None, None)


def _aside(saving: Shop) -> None:
    saving.checkout.wish(SetAsideWished())
    saving.settle()


def test_a_set_up_in_doubt_waits_for_a_person(saving: Shop) -> None:
    _aside(saving)
    found = find(saving.journal)
    assert found.at_hand is None
    assert [one.payment.state for one in found.undecided] == [Attention(Why.SET_ASIDE, "seti_1")]


def test_a_set_up_in_doubt_that_saved_its_card_is_written_down_with_it(saving: Shop) -> None:
    _aside(saving)
    saving.play_card()
    (one,) = find(saving.journal).undecided
    decided = review(one, saving.journal, saving.perform, saving.clock)
    assert isinstance(decided.payment.state, Paid)
    assert decided.sale is None
    last = saving.journal.entries[-1]
    assert (last.kind, last.actor, last.sale) == ("setup.saved", "Ana", None)
    assert last.consent == decided.consent
    assert decided.consent is not None
    assert [decided.consent.card] == saving.world.kept("setup_1")


def test_a_set_up_in_doubt_that_was_cancelled_leaves_the_agreement_alone(saving: Shop) -> None:
    _aside(saving)
    saving.world.expire("seti_1")
    (one,) = find(saving.journal).undecided
    decided = review(one, saving.journal, saving.perform, saving.clock)
    assert decided.payment.state == Cancelled("seti_1")
    assert saving.journal.entries[-1].consent is None


def test_a_charge_in_doubt_that_was_held_stays_with_a_person(shop: Shop, card: SavedCard) -> None:
    shop.world.bank.append(BankSays.TAKES_ITS_TIME)
    shop.checkout.begin(sale_of(TEA), replace(on_file(card), capture=CaptureMethod.MANUAL))
    shop.settle()
    _aside(shop)
    shop.world.bank_answers("pi_1")
    (one,) = find(shop.journal).undecided
    assert review(one, shop.journal, shop.perform, shop.clock) == one
