"""Saving a card and charging it: what is written down, when, and under whose agreement."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_desktop.domain.consents import Consent, Withdrawal
from pos_desktop.domain.failures import NotNow, Obstacle
from pos_desktop.domain.intents import CaptureMethod, IntentKind
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import CancelWished, RetryWished, SetAsideWished
from pos_desktop.domain.payment import (
    Cancelled,
    CardEntry,
    Declined,
    Paid,
    Presenting,
    Stage,
    Terms,
)
from pos_desktop.domain.sale import SaleStatus, TenderKind
from pos_desktop.domain.savedcards import Redisplay, SavedCard
from pos_desktop.services.watching import Target
from tests.domain.agreements import SAVING
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import BankSays, CardPlayed, Fault
from tests.services.shops import SETUP, TEA, TERMS, Shop, consents_in, on_file, sale_of


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


# -- saving a card --------------------------------------------------------------------------------


def test_a_card_is_saved_and_written_down_without_a_sale(saving: Shop) -> None:
    saving.play_card()
    saving.settle()
    assert saving.world.requests[:3] == ["create_setup", "sight", "process_setup"]
    assert saving.journal.kinds == [
        "setup.creating",
        "setup.presenting",
        "setup.presenting",
        "setup.saved",
    ]
    assert {one.actor for one in saving.journal.entries} == {"Ana"}
    assert all(one.sale is None for one in saving.journal.entries)
    assert saving.is_settled()
    assert len(saving.world.kept("setup_1")) == 1


def test_the_agreement_is_written_once_before_and_once_with_the_card(saving: Shop) -> None:
    saving.play_card()
    saving.settle()
    card = saving.world.kept("setup_1")[0]
    assert consents_in(saving.journal) == [
        ("setup.creating", SAVING),
        ("setup.saved", replace(SAVING, card=card)),
    ]
    assert saving.journal.consent("consent_1") == replace(SAVING, card=card)


def test_a_wallet_leaves_the_agreement_without_a_card(saving: Shop) -> None:
    saving.play_card()
    saving.world.intents["seti_1"].saved = None
    saving.settle()
    assert isinstance(saving.state(), Paid)
    assert consents_in(saving.journal) == [("setup.creating", SAVING)]


def test_the_watcher_looks_for_a_set_up(saving: Shop) -> None:
    assert saving.target == Target("tmr_1", "seti_1", 2, kind=IntentKind.SETUP)


def test_a_refused_card_can_be_followed_by_another_on_the_same_set_up(saving: Shop) -> None:
    saving.play_card(CardPlayed.DECLINED)
    saving.settle()
    assert isinstance(saving.state(), Declined)
    saving.checkout.wish(RetryWished("tmr_1"))
    saving.settle()
    saving.play_card()
    saving.settle()
    assert isinstance(saving.state(), Paid)
    assert list(saving.world.intents) == ["seti_1"]
    assert len(saving.world.kept("setup_1")) == 1


def test_a_set_up_that_is_given_up_is_over_and_keeps_no_card(saving: Shop) -> None:
    saving.checkout.wish(CancelWished())
    saving.settle()
    assert saving.state() == Cancelled("seti_1")
    assert saving.is_settled()
    assert consents_in(saving.journal) == [("setup.creating", SAVING)]


def test_a_set_up_that_was_set_aside_makes_room(saving: Shop) -> None:
    saving.checkout.wish(SetAsideWished())
    assert not saving.is_settled()
    saving.lane.drain()
    assert saving.progress.is_over
    assert saving.is_settled()
    saving.checkout.leave()
    assert saving.target == Target()


def test_a_set_up_under_way_is_not_over(saving: Shop) -> None:
    assert not saving.progress.is_over


def test_a_set_up_that_cannot_be_written_is_given_up_without_a_trace(shop: Shop) -> None:
    shop.journal.refusal = FULL
    shop.checkout.begin(None, SETUP, SAVING)
    shop.lane.drain()
    shop.checkout.wish(CancelWished())
    assert shop.is_settled()
    assert shop.progress.sale is None
    assert shop.world.requests == []


def test_a_set_up_without_an_agreement_has_nobodys_name(shop: Shop) -> None:
    shop.checkout.begin(None, SETUP)
    shop.settle()
    assert {one.actor for one in shop.journal.entries} == {""}


def test_a_second_card_is_saved_under_an_agreement_of_its_own(saving: Shop) -> None:
    saving.play_card()
    saving.settle()
    saving.checkout.leave()
    other = replace(SAVING, consent_id="consent_2")
    terms = replace(SETUP, sale_id="setup_2", consent="consent_2")
    saving.checkout.begin(None, terms, other)
    saving.settle()
    assert ("setup.creating", other) in consents_in(saving.journal)


def test_a_reader_that_is_busy_holds_a_set_up_until_it_is_wished_again(shop: Shop) -> None:
    shop.world.another_till_presents("tmr_1")
    shop.checkout.begin(None, SETUP, SAVING)
    shop.settle()
    busy = NotNow(Obstacle.READER_BUSY, "another_payment")
    assert shop.state() == Presenting(str(shop.payment.intent_id), held=busy)
    shop.world.another_till_clears("tmr_1")
    shop.checkout.wish(RetryWished("tmr_1"))
    shop.settle()
    assert shop.world.asks_for_card("tmr_1")


# -- keeping the card of a payment ----------------------------------------------------------------


def _keeping(capture: CaptureMethod = CaptureMethod.AUTOMATIC) -> Terms:
    return replace(
        TERMS,
        capture=capture,
        types=("card",),
        entry=CardEntry.KEYED,
        customer="cus_1",
        keeps=Redisplay.LIMITED,
        consent="consent_1",
    )


def test_a_card_that_pays_is_kept_in_the_entry_that_says_paid(shop: Shop) -> None:
    shop.checkout.begin(sale_of(TEA), _keeping(), SAVING)
    shop.settle()
    shop.play_card()
    shop.settle()
    paid = shop.journal.entries[-1]
    assert (paid.kind, paid.actor) == ("payment.paid", "Ana")
    assert paid.consent is not None
    assert [paid.consent.card] == shop.world.kept("sale_1")
    assert paid.sale is not None
    assert paid.sale.tenders[0].kind is TenderKind.MOTO


def test_the_card_of_a_hold_is_kept_already(shop: Shop) -> None:
    shop.checkout.begin(sale_of(TEA), _keeping(CaptureMethod.MANUAL), SAVING)
    shop.settle()
    shop.play_card()
    shop.settle()
    kinds = [kind for kind, _ in consents_in(shop.journal)]
    assert kinds == ["payment.creating", "payment.authorized"]


# -- charging a saved card ------------------------------------------------------------------------


@pytest.fixture
def card(shop: Shop) -> SavedCard:
    return shop.world.new_card()


@pytest.fixture
def agreed(shop: Shop, card: SavedCard) -> Consent:
    """The agreement about the card, in the book already."""
    agreed = replace(SAVING, card=card)
    shop.journal.record(Entry("consent.given", NOON, "Ana", "till-1", consent=agreed))
    return agreed


def _charge(shop: Shop, card: SavedCard, consent: Consent | None = None) -> None:
    shop.checkout.begin(sale_of(TEA), on_file(card), consent)


def test_a_saved_card_is_charged_and_booked(shop: Shop, card: SavedCard, agreed: Consent) -> None:
    _charge(shop, card, agreed)
    shop.settle()
    assert shop.world.requests == ["create", "charge"]
    assert shop.journal.kinds[1:] == ["payment.creating", "payment.presenting", "payment.paid"]
    assert shop.sale_at_hand.status is SaleStatus.PAID
    assert shop.sale_at_hand.tenders[0].kind is TenderKind.SAVED_CARD


def test_an_agreement_that_is_in_the_book_is_not_written_again(
    shop: Shop, card: SavedCard, agreed: Consent
) -> None:
    _charge(shop, card, agreed)
    shop.settle()
    assert [kind for kind, _ in consents_in(shop.journal)] == ["consent.given"]


def test_an_agreement_about_a_card_that_is_there_is_written_first(
    shop: Shop, card: SavedCard
) -> None:
    new = replace(SAVING, card=card)
    _charge(shop, card, new)
    shop.settle()
    assert consents_in(shop.journal) == [("payment.creating", new)]


def test_an_agreement_that_was_withdrawn_meanwhile_stays_withdrawn(saving: Shop) -> None:
    withdrawn = replace(SAVING, withdrawn=Withdrawal(NOON + timedelta(minutes=1), "Bo"))
    saving.journal.record(Entry("consent.withdrawn", NOON, "Bo", "till-2", consent=withdrawn))
    saving.play_card()
    saving.settle()
    kept = saving.journal.consent("consent_1")
    assert kept is not None
    assert kept.withdrawn == withdrawn.withdrawn
    assert kept.card is not None


def test_a_charge_without_an_answer_is_looked_up_and_never_repeated(
    shop: Shop, card: SavedCard
) -> None:
    shop.world.faults.extend([None, Fault.LOST_ANSWER])
    _charge(shop, card)
    shop.settle()
    assert isinstance(shop.state(), Paid)
    assert shop.world.charged == ["pi_1"]


def test_a_bank_that_takes_its_time_is_watched_without_a_reader(
    shop: Shop, card: SavedCard
) -> None:
    shop.world.bank.append(BankSays.TAKES_ITS_TIME)
    _charge(shop, card)
    shop.settle()
    assert shop.state() == Presenting("pi_1", Stage.DOUBTFUL)
    assert (shop.target.reader, shop.target.intent, shop.target.at_once) == (None, "pi_1", True)
    shop.world.bank_answers("pi_1")
    shop.settle()
    assert isinstance(shop.state(), Paid)


def test_a_charge_that_was_given_up_before_it_was_sent_is_never_sent(
    shop: Shop, card: SavedCard
) -> None:
    _charge(shop, card)
    shop.lane.work()
    shop.lane.arrive()
    shop.checkout.wish(CancelWished())
    shop.settle()
    assert shop.state() == Cancelled("pi_1")
    assert "charge" not in shop.world.requests


def test_a_charge_that_was_given_up_while_it_was_sent_is_told_as_what_it_is(
    shop: Shop, card: SavedCard
) -> None:
    _charge(shop, card)
    shop.lane.work()
    shop.lane.arrive()
    shop.lane.work()
    shop.checkout.wish(CancelWished())
    shop.settle()
    assert isinstance(shop.state(), Paid)
    assert shop.sale_at_hand.status is SaleStatus.PAID


def test_a_hold_on_a_saved_card_is_captured_by_itself(shop: Shop, card: SavedCard) -> None:
    terms = replace(on_file(card), capture=CaptureMethod.MANUAL)
    shop.checkout.begin(sale_of(TEA), terms)
    shop.settle()
    assert isinstance(shop.state(), Paid)
    assert shop.world.requests == ["create", "charge", "capture"]


def test_a_card_that_was_taken_away_can_be_given_up(shop: Shop, card: SavedCard) -> None:
    shop.world.detach(card.method_id)
    _charge(shop, card)
    shop.settle()
    assert isinstance(shop.state(), Presenting)
    shop.checkout.wish(CancelWished())
    shop.settle()
    assert shop.state() == Cancelled("pi_1")
    assert shop.sale_at_hand.status is SaleStatus.OPEN


@pytest.mark.parametrize(
    ("description", "status"), [("", SaleStatus.OPEN), ("Roses", SaleStatus.VOID)]
)
def test_what_was_rung_up_is_back_and_an_amount_alone_is_void(
    shop: Shop, card: SavedCard, description: str, status: SaleStatus
) -> None:
    shop.world.bank.append(BankSays.DECLINED)
    shop.checkout.begin(sale_of(TEA), replace(on_file(card), description=description))
    shop.settle()
    shop.checkout.wish(CancelWished())
    shop.settle()
    kept = shop.journal.sale("sale_1")
    assert kept is not None
    assert kept.status is status
    assert shop.is_settled()
