"""Driving one payment: written down, performed, learned, again."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import NoAnswer, Silence
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentStatus
from pos_desktop.domain.news import (
    AmountWished,
    CancelWished,
    CaptureWished,
    RetryWished,
    SetAsideWished,
    Wish,
)
from pos_desktop.domain.payment import (
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    Creating,
    Declined,
    Paid,
    Payment,
    Presenting,
    Stage,
    Why,
    begin,
)
from pos_desktop.domain.sale import SaleStatus, TenderKind
from pos_desktop.services.watching import Glimpse, Target, look
from tests.fakes.journals import FULL, MemoryJournal
from tests.fakes.stripe_records import CardPlayed, Fault
from tests.services.shops import MUG, TEA, TERMS, Shop, sale_of


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def waiting(shop: Shop) -> Shop:
    """A shop whose customer is asked for a card."""
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.settle()
    return shop


@pytest.fixture
def declined(waiting: Shop) -> Shop:
    """A shop whose customer's card was declined."""
    waiting.play_card(CardPlayed.DECLINED)
    waiting.settle()
    assert isinstance(waiting.state(), Declined)
    return waiting


def test_a_card_sale_is_made_presented_paid_and_written_down(waiting: Shop) -> None:
    waiting.play_card()
    waiting.settle()
    assert waiting.world.requests[:3] == ["create", "sight", "process"]
    assert waiting.journal.kinds == [
        "payment.creating",
        "payment.presenting",
        "payment.presenting",
        "payment.paid",
    ]
    sale = waiting.journal.sale("sale_1")
    assert sale is not None
    assert sale.status is SaleStatus.PAID
    assert sale.receipt_number == "till-1-000001"
    tender = sale.tenders[0]
    assert (tender.kind, tender.amount, tender.payment_intent) == (TenderKind.CARD, 1200, "pi_1")
    assert tender.card is not None
    assert tender.card.last4 == "4242"


def test_the_receipt_number_is_told_once_it_is_written(waiting: Shop) -> None:
    waiting.play_card()
    waiting.look()
    before = waiting.sale_at_hand
    assert before.receipt_number is None
    assert not waiting.is_settled()
    waiting.lane.drain()
    assert waiting.progress.sale == replace(before, receipt_number="till-1-000001")
    assert waiting.is_settled()


def test_a_hold_is_captured_by_itself(shop: Shop) -> None:
    shop.checkout.begin(sale_of(TEA), replace(TERMS, capture=CaptureMethod.MANUAL))
    shop.settle()
    shop.play_card()
    shop.look()
    assert isinstance(shop.state(), Authorized)
    shop.settle()
    assert isinstance(shop.state(), Paid)


def test_a_capture_whose_answer_is_lost_is_paid_all_the_same(shop: Shop) -> None:
    shop.checkout.begin(sale_of(TEA), replace(TERMS, capture=CaptureMethod.MANUAL))
    shop.settle()
    shop.play_card()
    shop.look()
    shop.world.faults.append(Fault.LOST_ANSWER)
    shop.settle()
    assert isinstance(shop.state(), Paid)
    assert shop.world.requests.count("capture") == 1


def test_nothing_is_asked_of_stripe_before_it_is_written_down(shop: Shop) -> None:
    shop.journal.refusal = FULL
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.drain()
    assert shop.world.requests == []
    assert shop.progress.unwritten == FULL


def test_a_payment_goes_on_once_the_journal_can_be_written(shop: Shop) -> None:
    shop.journal.refusal = FULL
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.drain()
    shop.journal.refusal = None
    shop.timers.forward(1.0)
    shop.settle()
    assert shop.progress.unwritten is None
    assert shop.state() == Presenting("pi_1", Stage.AT_READER)


def test_a_payment_that_cannot_be_written_is_given_up_without_a_trace(shop: Shop) -> None:
    shop.journal.refusal = FULL
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.drain()
    shop.checkout.wish(CancelWished())
    shop.lane.drain()
    assert shop.state() == Cancelled()
    assert shop.progress.unwritten is None
    assert shop.is_settled()
    assert shop.sale_at_hand.status is SaleStatus.OPEN
    assert shop.world.requests == []


def test_there_is_never_a_second_payment_beside_one(waiting: Shop) -> None:
    with pytest.raises(RuntimeError):
        waiting.checkout.begin(sale_of(MUG, sale_id="sale_2"), replace(TERMS, sale_id="sale_2"))


def test_a_payment_is_not_left_before_it_is_over(waiting: Shop) -> None:
    waiting.checkout.leave()
    assert waiting.checkout.progress is not None


def test_a_payment_that_is_over_is_left_and_nothing_of_it_watched(waiting: Shop) -> None:
    waiting.play_card()
    waiting.settle()
    waiting.checkout.leave()
    assert waiting.checkout.progress is None
    assert waiting.target == Target()
    assert waiting.left == []
    waiting.checkout.wish(CancelWished())
    waiting.look()


def test_leaving_nothing_is_nothing(shop: Shop) -> None:
    shop.checkout.leave()
    assert shop.is_settled()


def test_a_wish_is_learned_while_stripe_still_takes_its_time(waiting: Shop) -> None:
    shop = Shop()
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.work()
    shop.checkout.wish(CancelWished())
    assert shop.payment.giving_up
    shop.settle()
    assert isinstance(shop.state(), Cancelled)
    assert shop.world.readers["tmr_1"].action is None


def test_a_cancel_during_a_slow_command_is_next(shop: Shop) -> None:
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.work()
    shop.lane.arrive()
    shop.lane.work()
    shop.checkout.wish(CancelWished())
    assert isinstance(shop.state(), Cancelling)
    shop.settle()
    assert shop.state() == Cancelled("pi_1")
    assert shop.world.readers["tmr_1"].action is None


def test_the_looks_of_a_slow_command_do_not_decide_it(shop: Shop) -> None:
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.work()
    shop.lane.arrive()
    shop.lane.work()
    silent = Glimpse(shop.target, failure=NoAnswer(Silence.NETWORK))
    shop.checkout.seen(silent)
    assert shop.state() == Presenting("pi_1")
    shop.lane.arrive()
    assert shop.state() == Presenting("pi_1", Stage.AT_READER)


def test_a_request_that_was_put_off_is_told_apart_from_one_without_an_answer(shop: Shop) -> None:
    shop.world.faults.extend([Fault.RATE_LIMIT, Fault.LOST_REQUEST])
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.drain()
    assert shop.progress.is_put_off
    shop.timers.forward(0.5)
    shop.lane.drain()
    assert not shop.progress.is_put_off


def test_a_request_without_an_answer_is_repeated_after_a_pause(shop: Shop) -> None:
    shop.world.faults.extend([Fault.LOST_REQUEST, Fault.LOST_ANSWER])
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.drain()
    assert shop.world.requests == ["create"]
    shop.timers.forward(0.5)
    shop.lane.drain()
    assert shop.payment.unanswered == 2
    shop.timers.forward(0.9)
    assert shop.world.requests == ["create", "create"]
    shop.timers.forward(0.1)
    shop.lane.drain()
    assert set(shop.world.keys) == {"sale_1-1/create/1200/1", "sale_1-1/present/1"}
    assert list(shop.world.intents) == ["pi_1"]


def test_a_wish_does_not_wait_for_the_pause(shop: Shop) -> None:
    shop.world.faults.append(Fault.LOST_REQUEST)
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.drain()
    shop.checkout.wish(CancelWished())
    assert shop.timers.pending == 0
    shop.settle()
    assert isinstance(shop.state(), Cancelled)


def test_a_declined_card_is_tried_again_on_the_same_intent(declined: Shop) -> None:
    declined.checkout.wish(RetryWished("tmr_1"))
    declined.settle()
    declined.play_card()
    declined.settle()
    assert isinstance(declined.state(), Paid)
    assert list(declined.world.intents) == ["pi_1"]
    assert len(declined.world.taken("sale_1")) == 1


def test_a_basket_that_changed_is_written_with_the_amended_payment(declined: Shop) -> None:
    declined.checkout.recount(sale_of(TEA, MUG))
    declined.checkout.wish(AmountWished(1530, "tmr_1"))
    declined.settle()
    declined.play_card()
    declined.settle()
    sale = declined.journal.sale("sale_1")
    assert sale is not None
    assert [line.sku for line in sale.cart.lines] == ["TEA", "MUG"]
    assert sale.tenders[0].amount == 1530
    assert list(declined.world.intents) == ["pi_1"]


def test_nothing_is_recounted_where_nothing_is_paid(shop: Shop) -> None:
    shop.checkout.recount(sale_of(TEA))
    assert shop.checkout.progress is None


def test_a_timeout_that_was_delivered_ends_at_the_reader(shop: Shop) -> None:
    shop.world.faults.extend([None, None, Fault.READER_TIMEOUT_AFTER])
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.settle()
    assert shop.state() == Presenting("pi_1", Stage.AT_READER)
    assert shop.world.requests.count("process") == 1


def test_a_crash_between_request_and_answer_goes_on_with_the_same_intent() -> None:
    journal = MemoryJournal()
    before = Shop(journal)
    before.checkout.begin(sale_of(TEA), TERMS)
    before.lane.work()
    after = Shop(journal, before.world)
    kept, sale = journal.payment("sale_1"), journal.sale("sale_1")
    assert kept is not None
    assert sale is not None
    after.checkout.resume(sale, kept)
    assert after.payment.serial == kept.serial + 1
    after.settle()
    assert after.state() == Presenting("pi_1", Stage.AT_READER)


def test_a_defect_of_ours_is_left_to_a_person(shop: Shop) -> None:
    shop.is_defective = True
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.drain()
    assert shop.state() == Attention(Why.BROKEN_ANSWER, None, "a defect of ours")
    assert shop.sale_at_hand.status is SaleStatus.NEEDS_ATTENTION


def test_a_payment_that_was_set_aside_makes_room_once_it_is_written(waiting: Shop) -> None:
    waiting.checkout.wish(SetAsideWished())
    assert not waiting.is_settled()
    waiting.lane.drain()
    assert waiting.is_settled()


def _stranger(status: IntentStatus) -> Glimpse:
    return Glimpse(Target("tmr_1", "pi_old", 0), intent=Intent("pi_old", status, 1, "usd"))


@pytest.mark.parametrize("status", [IntentStatus.SUCCEEDED, IntentStatus.CANCELED])
def test_a_late_look_at_the_last_sale_does_not_settle_this_one(
    shop: Shop, status: IntentStatus
) -> None:
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.checkout.seen(_stranger(status))
    assert shop.state() == Creating()


def test_a_look_without_a_payment_is_no_news(waiting: Shop) -> None:
    told = len(waiting.told)
    waiting.checkout.seen(Glimpse(Target("tmr_1")))
    assert len(waiting.told) == told


def test_a_payment_whose_first_request_is_under_way_is_not_left(shop: Shop) -> None:
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.work()
    shop.checkout.wish(SetAsideWished())
    assert not shop.is_settled()


def test_the_answer_to_a_payment_that_was_left_is_not_the_next_ones(shop: Shop) -> None:
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.work()
    shop.checkout.resume(sale_of(MUG, sale_id="sale_2"), _begun("sale_2"))
    shop.lane.arrive()
    assert shop.state() == Creating()
    shop.settle()
    assert shop.world.intents[str(shop.payment.intent_id)].sale_id == "sale_2"


def _begun(sale_id: str) -> Payment:
    return replace(begin(replace(TERMS, sale_id=sale_id)), serial=-1)


def test_a_defect_in_a_payment_that_was_left_is_not_the_next_ones(shop: Shop) -> None:
    shop.is_defective = True
    shop.checkout.begin(sale_of(TEA), TERMS)
    shop.lane.work()
    shop.is_defective = False
    shop.checkout.resume(sale_of(MUG, sale_id="sale_2"), _begun("sale_2"))
    shop.settle()
    assert shop.state() == Presenting("pi_1", Stage.AT_READER)


# -- money that is held for later ----------------------------------------------------------------


@pytest.fixture
def holding() -> Shop:
    """A shop that captures later, and holds the money of its sale."""
    shop = Shop()
    shop.checkout.begin(
        sale_of(TEA), replace(TERMS, capture=CaptureMethod.MANUAL, capture_now=False)
    )
    shop.settle()
    shop.play_card()
    shop.settle()
    assert isinstance(shop.state(), Authorized)
    return shop


def test_a_hold_is_no_longer_looked_at(holding: Shop) -> None:
    assert holding.target.intent is None
    assert holding.is_settled()


@pytest.mark.parametrize("wish", [CancelWished(), SetAsideWished(), CaptureWished()])
def test_a_hold_is_not_touched_from_the_counter(holding: Shop, wish: Wish) -> None:
    before, written = holding.payment, len(holding.journal.entries)
    holding.checkout.wish(wish)
    holding.settle()
    assert holding.payment == before
    assert len(holding.journal.entries) == written


def test_a_look_that_comes_late_does_not_take_a_hold_from_who_captures_it(holding: Shop) -> None:
    before = holding.payment
    holding.world.capture("pi_1")
    target = Target("tmr_1", "pi_1", before.serial)
    holding.checkout.seen(look(target, holding.gateway))
    assert holding.payment == before
