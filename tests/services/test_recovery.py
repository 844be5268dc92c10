"""What a start finds, and what is certain of payments in doubt."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_desktop.domain.captures import CaptureOrder
from pos_desktop.domain.cards import Card, Charge
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentKind, IntentStatus
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import Looked
from pos_desktop.domain.payment import (
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CancelStep,
    CardEntry,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
    Terms,
    Why,
    begin,
)
from pos_desktop.domain.sale import Sale, SaleStatus, TenderStatus
from pos_desktop.services.recovery import Unfinished, find, review
from pos_desktop.services.settling import paid_in_cash, settled
from tests.fakes.clocks import NOON
from tests.fakes.journals import MemoryJournal
from tests.services.shops import TEA, TERMS, Shop, sale_of

WAITING = Presenting("pi_1", Stage.AT_READER)


def _keep(journal: MemoryJournal, state: State, sale_id: str = "sale_1") -> Unfinished:
    payment = Payment(replace(TERMS, sale_id=sale_id), state, 5)
    sale = replace(sale_of(TEA, sale_id=sale_id), status=SaleStatus.PAYING)
    journal.record(Entry("payment", NOON, "Ana", "till-1", sale, payment))
    return Unfinished(payment, sale)


def test_an_empty_journal_leaves_nothing() -> None:
    found = find(MemoryJournal())
    assert (found.at_hand, found.baskets, found.undecided) == (None, (), ())


def test_the_payment_that_was_under_way_is_at_hand() -> None:
    journal = MemoryJournal()
    one = _keep(journal, WAITING)
    assert find(journal).at_hand == one


def test_only_the_last_payment_is_at_hand_and_the_others_wait_for_a_person() -> None:
    journal = MemoryJournal()
    doubt = _keep(journal, Attention(Why.SET_ASIDE, "pi_0"), "sale_0")
    older, newer = _keep(journal, WAITING), _keep(journal, WAITING, "sale_2")
    found = find(journal)
    assert found.at_hand == newer
    assert found.undecided == (doubt, older)


LATER = replace(TERMS, capture_now=False)
MONEY = Intent("pi_1", IntentStatus.REQUIRES_CAPTURE, 1200, "usd")


def test_money_that_is_held_for_later_is_neither_at_hand_nor_undecided() -> None:
    journal = MemoryJournal()
    for number in range(3):
        held = Payment(replace(LATER, sale_id=f"sale_{number}"), Authorized(MONEY), 5)
        journal.record(Entry("payment", NOON, "Ana", "till-1", payment=held))
    one = _keep(journal, WAITING, "sale_9")
    found = find(journal)
    assert (found.at_hand, found.undecided, found.after_sale) == (one, (), ())


@pytest.mark.parametrize(
    "state",
    [
        Authorized(MONEY, order=CaptureOrder(900)),
        Authorized(MONEY, doubtful=True, raising=1500),
        Cancelling("pi_1", CancelStep.INTENT, releasing=True),
    ],
)
def test_what_was_being_done_about_a_hold_is_found_to_go_on_with(state: State) -> None:
    journal = MemoryJournal()
    sale = sale_of(TEA)
    payment = Payment(LATER, state, 5)
    journal.record(Entry("payment", NOON, "Ana", "till-1", sale, payment))
    found = find(journal)
    assert (found.at_hand, found.undecided) == (None, ())
    assert found.after_sale == (Unfinished(payment, sale),)


def test_baskets_that_were_left_are_found_unless_they_are_empty() -> None:
    journal = MemoryJournal()
    for sale in (sale_of(TEA), sale_of(TEA, sale_id="sale_2"), sale_of(sale_id="sale_3")):
        journal.record(Entry("cart", NOON, "Ana", "till-1", sale))
    assert [basket.sale_id for basket in find(journal).baskets] == ["sale_1", "sale_2"]


@pytest.mark.parametrize(
    ("terms", "is_the_counters"),
    [
        (TERMS, True),
        (replace(TERMS, entry=CardEntry.KEYED), False),
        (replace(TERMS, entry=CardEntry.ON_FILE), False),
        (replace(TERMS, kind=IntentKind.SETUP), False),
    ],
)
def test_only_a_presented_card_is_paid_with_at_the_counter(
    terms: Terms, is_the_counters: bool
) -> None:
    assert Unfinished(begin(terms), None).is_the_counters is is_the_counters


def test_a_payment_whose_sale_is_missing_is_left_out() -> None:
    journal = MemoryJournal()
    journal.record(Entry("payment", NOON, "Ana", "till-1", payment=Payment(TERMS, WAITING)))
    assert find(journal).at_hand is None


def _doubt(
    shop: Shop, *, pays: bool, capture: CaptureMethod = CaptureMethod.AUTOMATIC
) -> Unfinished:
    shop.checkout.begin(sale_of(TEA), replace(TERMS, capture=capture))
    shop.settle()
    if pays:
        shop.play_card()
    kept, sale = shop.journal.payment("sale_1"), shop.journal.sale("sale_1")
    assert kept is not None
    assert sale is not None
    doubt = replace(kept, state=Attention(Why.SET_ASIDE, "pi_1"))
    waits = replace(sale, status=SaleStatus.NEEDS_ATTENTION)
    shop.journal.record(Entry("payment.attention", NOON, "Ana", "till-1", waits, doubt))
    return Unfinished(doubt, waits)


def test_a_doubtful_payment_that_was_paid_is_written_down_as_paid() -> None:
    shop = Shop()
    one = _doubt(shop, pays=True)
    decided = review(one, shop.journal, shop.perform, shop.clock)
    assert isinstance(decided.payment.state, Paid)
    assert decided.sale is not None
    assert (decided.sale.status, decided.sale.receipt_number) == (
        SaleStatus.PAID,
        "till-1-000001",
    )
    assert shop.journal.sale("sale_1") == decided.sale


def test_a_doubtful_payment_that_was_cancelled_frees_its_basket() -> None:
    shop = Shop()
    one = _doubt(shop, pays=False)
    shop.world.expire("pi_1")
    decided = review(one, shop.journal, shop.perform, shop.clock)
    assert decided.payment.state == Cancelled("pi_1")
    assert decided.sale is not None
    assert decided.sale.status is SaleStatus.OPEN


@pytest.mark.parametrize("pays", [True, False])
def test_what_is_not_certain_stays_undecided(*, pays: bool) -> None:
    shop = Shop()
    one = _doubt(shop, pays=pays, capture=CaptureMethod.MANUAL)
    written = len(shop.journal.entries)
    assert review(one, shop.journal, shop.perform, shop.clock) == one
    assert len(shop.journal.entries) == written


def test_a_doubtful_payment_without_an_intent_stays_undecided() -> None:
    shop = Shop()
    one = Unfinished(Payment(TERMS, Attention(Why.BROKEN_ANSWER)), sale_of(TEA))
    assert review(one, shop.journal, shop.perform, shop.clock) == one
    assert shop.world.requests == []


# -- what a payment means for its sale -----------------------------------------------------------


def _settled(state: State, sale: Sale | None = None, *, now: bool = True) -> Sale:
    return settled(sale or sale_of(TEA), Payment(replace(TERMS, capture_now=now), state), NOON)


def test_a_paid_payment_is_booked_with_what_was_taken_and_its_tip() -> None:
    paid = _settled(Paid(Intent("pi_1", IntentStatus.SUCCEEDED, 1500, "usd", tip=300)))
    tender = paid.tenders[0]
    assert (paid.status, paid.closed_at, paid.total) == (SaleStatus.PAID, NOON, 1500)
    assert (tender.amount, tender.tip, tender.charge, tender.card) == (1500, 300, None, None)


def test_settling_twice_gives_the_same_sale() -> None:
    state = Paid(Intent("pi_1", IntentStatus.SUCCEEDED, 1200, "usd"))
    once = _settled(state)
    assert _settled(state, once) == once


def test_a_hold_is_booked_only_by_a_shop_that_captures_later() -> None:
    held = Authorized(Intent("pi_1", IntentStatus.REQUIRES_CAPTURE, 1200, "usd"))
    assert _settled(held).status is SaleStatus.PAYING
    later = _settled(held, now=False)
    assert (later.status, later.tenders[0].status) == (SaleStatus.PAID, TenderStatus.AUTHORIZED)


def test_a_payment_that_is_not_over_leaves_its_sale_open_or_in_doubt() -> None:
    assert _settled(WAITING).status is SaleStatus.PAYING
    assert _settled(Attention(Why.SET_ASIDE)).status is SaleStatus.NEEDS_ATTENTION


# -- what becomes of a sale of which the money was held ------------------------------------------


def _later(state: State, sale: Sale | None = None) -> Sale:
    held = sale or settled(sale_of(TEA), Payment(LATER, Authorized(MONEY)), NOON)
    return settled(held, Payment(LATER, state), NOON + timedelta(days=1))


def test_a_later_capture_books_what_was_taken() -> None:
    charge = Charge("ch_1", 1500, captured=True, card=Card("card_present", last4="4242"))
    taken = replace(MONEY, status=IntentStatus.SUCCEEDED, amount=1500, received=1500, charge=charge)
    paid = _later(Paid(taken, receipt_tip=300))
    tender = paid.tenders[0]
    assert (paid.status, paid.closed_at, len(paid.tenders)) == (SaleStatus.PAID, NOON, 1)
    assert (tender.status, tender.amount, tender.tip) == (TenderStatus.PAID, 1500, 300)
    assert (tender.charge, tender.card) == ("ch_1", charge.card)


def test_a_part_that_was_captured_is_booked_as_that_part() -> None:
    taken = replace(MONEY, status=IntentStatus.SUCCEEDED, received=700)
    assert _later(Paid(taken)).tenders[0].amount == 700


def test_a_hold_that_was_raised_is_booked_as_held() -> None:
    tender = _later(Authorized(replace(MONEY, amount=1500))).tenders[0]
    assert (tender.amount, tender.status) == (1500, TenderStatus.AUTHORIZED)


def test_a_released_hold_makes_its_sale_void_and_a_lapsed_one_needs_a_person() -> None:
    void, needy = _later(Cancelled("pi_1")), _later(Cancelled("pi_1", lapsed=True))
    assert (void.status, needy.status) == (SaleStatus.VOID, SaleStatus.NEEDS_ATTENTION)
    assert {void.tenders[0].status, needy.tenders[0].status} == {TenderStatus.CANCELED}


@pytest.mark.parametrize("end", [Cancelled("pi_1"), Cancelled("pi_1", lapsed=True), Paid(MONEY)])
def test_what_became_of_a_hold_is_booked_once(end: State) -> None:
    once = _later(end)
    assert _later(end, once) == once


def test_a_hold_in_doubt_leaves_its_tender_and_needs_a_person() -> None:
    doubtful = _later(Attention(Why.UNKNOWN_STATUS, "pi_1"))
    assert doubtful.status is SaleStatus.NEEDS_ATTENTION
    assert doubtful.tenders[0].status is TenderStatus.AUTHORIZED
    assert _later(Authorized(MONEY), doubtful).status is SaleStatus.PAID
    assert _later(Cancelling("pi_1", releasing=True), doubtful) == doubtful


def test_a_sale_that_was_given_back_is_not_paid_again() -> None:
    for status in (SaleStatus.PARTLY_REFUNDED, SaleStatus.REFUNDED):
        refunded = replace(sale_of(TEA), status=status)
        assert _settled(Paid(MONEY), refunded) == refunded


def test_a_sale_that_was_paid_with_other_money_stays_paid_when_a_doubt_about_it_ends() -> None:
    shop = Shop()
    doubt = _keep(shop.journal, Attention(Why.SET_ASIDE, "pi_1"))
    assert doubt.sale is not None
    paid = paid_in_cash(doubt.sale, 5000, NOON)
    shop.journal.record(Entry("sale.paid", NOON, "Ana", "till-1", paid))
    gone = Intent("pi_1", IntentStatus.CANCELED, 1200, "usd")
    after = review(doubt, shop.journal, lambda payment, _: Looked(payment.serial, gone), shop.clock)
    assert after.payment.is_final
    assert after.sale is not None
    assert (after.sale.status, after.sale.tenders) == (SaleStatus.PAID, paid.tenders)


def test_what_a_person_decided_meanwhile_is_not_undone_by_a_look_that_comes_late() -> None:
    shop = Shop()
    doubt = _keep(shop.journal, Attention(Why.SET_ASIDE, "pi_1"))
    assert doubt.sale is not None
    lost = replace(doubt.payment, state=Cancelled("pi_1", lapsed=True), serial=6)
    sale = replace(doubt.sale, status=SaleStatus.NEEDS_ATTENTION)
    shop.journal.record(Entry("reconciled.loss", NOON, "Ben", "till-1", sale, lost))
    after = review(doubt, shop.journal, shop.perform, shop.clock)
    assert (after.payment, after.sale) == (lost, sale)
    assert shop.journal.kinds[-1] == "reconciled.loss"
    assert not shop.world.requests
