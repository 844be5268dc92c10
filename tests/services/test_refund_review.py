"""Refunds that are looked at again: cut short by a crash, or failed days later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_desktop.domain.givingback import SET_ASIDE
from pos_desktop.domain.refundable import Amount
from pos_desktop.domain.refunding import RefundAttention, RefundFailed, RefundKind
from pos_desktop.domain.refunds import RefundStatus
from pos_desktop.services.refund_review import BACK, CALMLY, EVERY, FRESH, MOST
from pos_desktop.services.refunding import Standing, driven, started, written
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import Fault
from tests.services.refund_shops import RefundShop


@pytest.fixture
def shop() -> RefundShop:
    return RefundShop()


def give_back(shop: RefundShop, amount: int = 100) -> Standing:
    """An amount, driven as far as it goes."""
    begun = started(shop.request(Amount(amount)), shop.journal, shop.clock)
    return driven(begun, shop.journal, shop.repay, shop.clock)


def fail(shop: RefundShop, standing: Standing) -> None:
    """The bank sends it back."""
    shop.world.refund_fails(standing.refunding.refund_id or "")


def begin(shop: RefundShop) -> None:
    """The till starts."""
    shop.review.start()
    shop.lane.drain()
    shop.world.requests.clear()


def test_a_late_failure_is_written_and_told_once(shop: RefundShop) -> None:
    standing = give_back(shop)
    fail(shop, standing)
    shop.review.start()
    shop.lane.drain()
    (told,) = shop.failed
    assert isinstance(told.refunding.state, RefundFailed)
    assert shop.sale_now().refunded == 0
    shop.timers.forward(EVERY)
    shop.lane.drain()
    assert len(shop.failed) == 1


def test_what_was_pending_is_looked_at_each_round(shop: RefundShop) -> None:
    shop.world.refund_fates.append(RefundStatus.PENDING)
    standing = give_back(shop)
    begin(shop)
    shop.world.refund_settles(standing.refunding.refund_id or "")
    shop.timers.forward(EVERY)
    shop.lane.drain()
    assert shop.kept.word == "succeeded"


def test_what_waits_for_a_person_is_looked_at_each_round(shop: RefundShop) -> None:
    standing = give_back(shop)
    refunding = replace(standing.refunding, state=RefundAttention(SET_ASIDE), serial=9)
    written(refunding, shop.journal, shop.clock)
    shop.world.faults.append(Fault.LOST_REQUEST)
    begin(shop)
    assert shop.kept.word == "needs_attention"
    shop.timers.forward(EVERY)
    shop.lane.drain()
    assert shop.kept.word == "succeeded"


def test_what_succeeded_is_looked_at_calmly(shop: RefundShop) -> None:
    give_back(shop)
    begin(shop)
    shop.timers.forward(3 * EVERY)
    shop.lane.drain()
    assert shop.world.requests == []
    shop.timers.forward(CALMLY.total_seconds())
    shop.lane.drain()
    assert "refunds_of" in shop.world.requests


def test_what_is_older_than_thirty_days_is_let_be(shop: RefundShop) -> None:
    give_back(shop)
    shop.clock.forward(BACK.total_seconds() + 1)
    begin(shop)
    shop.timers.forward(EVERY)
    shop.lane.drain()
    assert shop.world.requests == []


def test_what_a_crash_cut_short_is_driven_to_its_end(shop: RefundShop) -> None:
    started(shop.request(Amount(100)), shop.journal, shop.clock)
    shop.review.start()
    shop.lane.drain()
    assert shop.kept.word == "succeeded"
    assert len(shop.world.refunds) == 1


def test_what_was_at_a_reader_is_taken_up_again() -> None:
    shop = RefundShop(RefundKind.INTERAC)
    give_back(shop)
    shop.review.start()
    shop.lane.drain()
    assert [one.refunding for one in shop.resumed] == [shop.kept]


def test_what_is_at_hand_is_left_to_the_desk(shop: RefundShop) -> None:
    shop.begin(100)
    shop.settle()
    fail(shop, Standing(shop.kept, shop.sale))
    shop.review.start()
    shop.lane.drain()
    assert shop.kept.word == "succeeded"


def test_a_failure_that_nobody_made_good_is_told_at_the_next_start(shop: RefundShop) -> None:
    fail(shop, give_back(shop))
    shop.review.start()
    shop.lane.drain()
    shop.failed.clear()
    shop.review.start()
    shop.lane.drain()
    assert len(shop.failed) == 1


def test_a_failure_that_was_made_good_is_not_told_again(shop: RefundShop) -> None:
    fail(shop, give_back(shop))
    shop.review.start()
    shop.lane.drain()
    give_back(shop)
    shop.failed.clear()
    shop.review.start()
    shop.lane.drain()
    assert shop.failed == []


def test_a_failure_of_long_ago_is_not_told_again(shop: RefundShop) -> None:
    fail(shop, give_back(shop))
    shop.review.start()
    shop.lane.drain()
    shop.failed.clear()
    shop.clock.forward((FRESH + timedelta(hours=1)).total_seconds())
    shop.review.start()
    shop.lane.drain()
    assert shop.failed == []


def test_a_sale_that_is_opened_has_its_refunds_looked_at(shop: RefundShop) -> None:
    fail(shop, give_back(shop))
    done: list[bool] = []
    shop.review.look_at(shop.sale.sale_id, lambda: done.append(True))
    shop.lane.drain()
    assert done == [True]
    assert len(shop.failed) == 1


def test_cash_is_looked_at_by_nobody() -> None:
    shop = RefundShop(RefundKind.CASH)
    give_back(shop)
    shop.review.look_at(shop.sale.sale_id, lambda: None)
    begin(shop)
    assert shop.world.requests == []


def test_a_round_looks_at_so_many_and_the_rest_come_next(shop: RefundShop) -> None:
    for _ in range(MOST + 1):
        give_back(shop, 1)
    shop.world.requests.clear()
    shop.review.start()
    shop.lane.drain()
    assert shop.world.requests.count("refunds_of") == MOST
    shop.timers.forward(EVERY)
    shop.lane.drain()
    assert shop.world.requests.count("refunds_of") == MOST + 1


def test_a_journal_that_cannot_be_read_holds_nothing_up(shop: RefundShop) -> None:
    fail(shop, give_back(shop))
    shop.journal.refusal = FULL
    shop.review.start()
    shop.review.look_at(shop.sale.sale_id, lambda: None)
    shop.lane.drain()
    assert (shop.failed, shop.broken) == ([], [])
    shop.journal.refusal = None
    shop.timers.forward(EVERY)
    shop.lane.drain()
    assert len(shop.failed) == 1


def test_a_journal_that_fails_between_two_steps_of_a_round_holds_nothing_up(
    shop: RefundShop,
) -> None:
    fail(shop, give_back(shop))
    shop.review.start()
    for _ in range(3):
        shop.lane.work()
    while shop.lane.arrive():
        pass
    shop.journal.refusal = FULL
    shop.lane.drain()
    assert shop.broken == []
