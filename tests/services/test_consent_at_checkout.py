"""Cards are kept and charged by a real checkout only while their agreement stands."""

from dataclasses import replace

import pytest
from typing_extensions import override

from pos_desktop.domain.consents import Consent, Withdrawal
from pos_desktop.domain.failures import Refused
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import CancelWished, Outcome, RetryWished
from pos_desktop.domain.payment import (
    Cancelled,
    Creating,
    Paid,
    Payment,
    Presenting,
    Stage,
    Terms,
)
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.domain.wants import ChargeSavedCard, Want
from pos_desktop.services.consenting import Guarded
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON
from tests.fakes.journals import MemoryJournal
from tests.fakes.stripe_records import Fault
from tests.fakes.stripe_world import StripeWorld
from tests.services.shops import CUSTOMER, SETUP, TEA, Shop, on_file, sale_of

WITHDRAWN = Refused("consent_withdrawn", "")


class GuardedShop(Shop):
    """A shop that asks for the agreement before it keeps or charges."""

    @override
    def perform(self, payment: Payment, want: Want) -> Outcome:
        return Guarded(super().perform, self.journal.consent)(payment, want)

    def withdraw_elsewhere(self, consent: Consent) -> None:
        """Another till of the shop writes down that the customer takes it back."""
        ended = replace(consent, withdrawn=Withdrawal(NOON, "Ben"))
        self.journal.record(Entry("consent.withdrawn", NOON, "Ben", "till-2", consent=ended))

    def state_after(self, steps: int) -> object:
        """Where the payment is after so many requests were made and answered."""
        for _ in range(steps):
            self.lane.work()
            self.lane.arrive()
        return self.state()


class Caller:
    """A customer with a saved card and an agreement about it."""

    def __init__(self) -> None:
        self.shop = GuardedShop()
        self.card: SavedCard = self.shop.world.new_card()
        self.consent = replace(SAVING, customer_id=CUSTOMER.customer_id, card=self.card)
        given = Entry("consent.given", NOON, "Ana", "till-1", consent=self.consent)
        self.shop.journal.record(given)

    def charge(self) -> None:
        terms: Terms = on_file(self.card)
        self.shop.checkout.begin(sale_of(TEA), terms, self.consent)


@pytest.fixture
def caller() -> Caller:
    return Caller()


def test_a_saved_card_is_charged_under_an_agreement_that_stands(caller: Caller) -> None:
    caller.charge()
    caller.shop.settle()
    assert isinstance(caller.shop.state(), Paid)


def test_an_agreement_that_was_withdrawn_on_another_till_a_second_ago_stops_the_charge(
    caller: Caller,
) -> None:
    caller.charge()
    caller.shop.withdraw_elsewhere(caller.consent)
    caller.shop.settle()
    assert caller.shop.state() == Creating(held=WITHDRAWN)
    assert caller.shop.world.requests == []


def test_one_that_is_withdrawn_while_the_intent_is_made_stops_the_charge_and_frees_the_sale(
    caller: Caller,
) -> None:
    caller.charge()
    caller.shop.state_after(1)
    caller.shop.withdraw_elsewhere(caller.consent)
    caller.shop.settle()
    assert caller.shop.state() == Presenting("pi_1", Stage.SENDING, held=WITHDRAWN)
    caller.shop.checkout.wish(CancelWished())
    caller.shop.settle()
    assert isinstance(caller.shop.state(), Cancelled)
    assert caller.shop.world.taken("sale_1") == []
    assert caller.shop.is_settled()


def test_to_try_again_does_not_get_past_a_withdrawal(caller: Caller) -> None:
    caller.charge()
    caller.shop.state_after(1)
    caller.shop.withdraw_elsewhere(caller.consent)
    caller.shop.settle()
    caller.shop.checkout.wish(RetryWished(""))
    caller.shop.settle()
    assert caller.shop.state() == Presenting("pi_1", Stage.SENDING, held=WITHDRAWN)
    assert caller.shop.world.taken("sale_1") == []


def test_money_that_was_taken_before_the_till_died_is_told_though_it_is_withdrawn_since(
    caller: Caller,
) -> None:
    shop = caller.shop
    caller.charge()
    shop.state_after(1)
    charging = shop.payment
    shop.journal.record(
        Entry("payment.presenting", NOON, "Ana", "till-1", shop.sale_at_hand, charging)
    )
    shop.performer.perform(charging, ChargeSavedCard(charging.key("charge"), "pi_1", "pm_1"))
    assert len(shop.world.taken("sale_1")) == 1  # and the till died before it heard of it
    shop.withdraw_elsewhere(caller.consent)
    again = GuardedShop(shop.journal, shop.world)
    again.checkout.resume(sale_of(TEA), charging, shop.journal.consent("consent_1"))
    again.settle()
    assert isinstance(again.state(), Paid)
    assert len(again.world.taken("sale_1")) == 1


def test_a_lost_answer_is_no_reason_to_charge_twice_or_to_refuse(caller: Caller) -> None:
    caller.charge()
    caller.shop.state_after(1)
    caller.shop.world.faults.append(Fault.LOST_ANSWER)
    caller.shop.settle()
    assert isinstance(caller.shop.state(), Paid)
    assert len(caller.shop.world.taken("sale_1")) == 1


def test_a_card_is_saved_under_the_agreement_that_is_written_down_with_it() -> None:
    shop = GuardedShop(MemoryJournal(), StripeWorld())
    saving = replace(SAVING, customer_id=CUSTOMER.customer_id)
    shop.checkout.begin(None, SETUP, saving)
    shop.settle()
    shop.play_card()
    shop.settle()
    assert isinstance(shop.state(), Paid)
    kept = shop.journal.consent("consent_1")
    assert kept is not None
    assert kept.card is not None


def test_no_reader_is_asked_for_a_card_once_the_agreement_is_withdrawn() -> None:
    shop = GuardedShop(MemoryJournal(), StripeWorld())
    saving = replace(SAVING, customer_id=CUSTOMER.customer_id)
    shop.checkout.begin(None, SETUP, saving)
    shop.state_after(1)
    shop.withdraw_elsewhere(saving)
    shop.settle()
    assert shop.state() == Presenting("seti_1", Stage.SENDING, held=WITHDRAWN)
    assert not shop.world.asks_for_card("tmr_1")


def test_a_reader_that_asks_already_goes_on_and_the_card_is_kept_for_nothing() -> None:
    shop = GuardedShop(MemoryJournal(), StripeWorld())
    saving = replace(SAVING, customer_id=CUSTOMER.customer_id)
    shop.checkout.begin(None, SETUP, saving)
    shop.settle()
    shop.withdraw_elsewhere(saving)
    shop.play_card()
    shop.settle()
    assert isinstance(shop.state(), Paid)
    kept = shop.journal.consent("consent_1")
    assert kept is not None
    assert not kept.stands
    assert kept.awaits_removal
