"""The refund at hand: written down, performed, learned, again."""

import pytest

from pos_desktop.domain.news import CancelWished, RetryWished
from pos_desktop.domain.refundable import RefundProblem
from pos_desktop.domain.refunding import RefundAttention, RefundKind
from pos_desktop.domain.refunds import RefundStatus
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.services.refunding import Standing
from pos_desktop.services.watching import Glimpse, Target
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import CardPlayed, Fault
from tests.services.refund_shops import RefundShop


@pytest.fixture
def shop() -> RefundShop:
    return RefundShop()


@pytest.fixture
def canadian() -> RefundShop:
    return RefundShop(RefundKind.INTERAC)


def test_a_refund_is_written_before_it_is_asked_for_and_after(shop: RefundShop) -> None:
    shop.begin()
    assert not shop.is_settled()
    shop.lane.work()
    assert shop.world.requests == []
    shop.settle()
    assert shop.journal.kinds == ["sale.paid", "refund.requesting", "refund.succeeded"]
    assert shop.word == "succeeded"
    assert shop.is_settled()
    assert shop.progress.sale.status is SaleStatus.REFUNDED
    assert shop.sale_now().refunded == shop.sale.total


def test_a_refund_that_is_refused_says_why_and_nothing_is_written(shop: RefundShop) -> None:
    shop.begin(99_999)
    shop.settle()
    (why,) = shop.refused
    assert why.refusal is not None
    assert why.refusal.problem is RefundProblem.TOO_MUCH
    assert shop.journal.kinds == ["sale.paid"]
    assert shop.is_settled()


def test_a_journal_that_cannot_be_written_stops_it(shop: RefundShop) -> None:
    shop.journal.refusal = FULL
    shop.begin()
    shop.settle()
    assert [one.unwritten for one in shop.refused] == [FULL]
    assert shop.world.refunds == {}


def test_a_defect_while_it_is_agreed_is_told(shop: RefundShop) -> None:
    def broken(*_: object) -> object:
        raise ArithmeticError("a defect of ours")

    shop.journal.refundings_of = broken  # type: ignore[method-assign,assignment]
    shop.begin()
    shop.settle()
    assert [one.unwritten for one in shop.refused] == ["a defect of ours"]


def test_a_second_refund_waits_for_the_first(shop: RefundShop) -> None:
    shop.begin(100)
    with pytest.raises(RuntimeError, match="under way"):
        shop.begin(100)
    shop.lane.drain()
    shop.world.faults.append(Fault.LOST_REQUEST)
    shop.begin(200)
    shop.lane.work()
    shop.lane.arrive()
    with pytest.raises(RuntimeError, match="under way"):
        shop.desk.resume(Standing(shop.progress.refunding, shop.sale))


def test_another_refund_may_follow_one_that_is_over(shop: RefundShop) -> None:
    shop.begin(100)
    shop.settle()
    shop.begin(200)
    shop.settle()
    assert shop.sale_now().refunded == 300
    assert [one.amount for one in shop.world.refunds.values()] == [100, 200]


def test_what_is_over_can_be_let_go_of(shop: RefundShop) -> None:
    shop.begin()
    shop.settle()
    shop.desk.leave()
    assert shop.at_hand() is None
    assert shop.told[-1] is None


def test_what_is_under_way_cannot_be_let_go_of(canadian: RefundShop) -> None:
    canadian.begin()
    canadian.settle()
    canadian.desk.leave()
    assert canadian.at_hand() is not None


def test_what_is_over_is_let_go_of_once_it_is_written(shop: RefundShop) -> None:
    shop.begin()
    shop.lane.work()
    shop.lane.arrive()
    shop.lane.work()
    shop.lane.arrive()
    assert shop.word == "succeeded"
    shop.desk.leave()
    assert shop.at_hand() is not None
    shop.settle()
    assert shop.at_hand() is None
    assert shop.kept.word == "succeeded"


def test_a_lost_answer_is_asked_for_again_under_the_same_key(shop: RefundShop) -> None:
    shop.world.faults.append(Fault.LOST_ANSWER)
    shop.begin()
    shop.lane.drain()
    assert shop.word == "requesting"
    shop.timers.forward(10)
    shop.settle()
    assert shop.word == "succeeded"
    assert set(shop.world.keys) == {f"{shop.sale.sale_id}/refund/1/1"}
    assert len(shop.world.refunds) == 1


def test_a_refusal_is_believed_once_the_refunds_are_read_and_can_be_tried_again(
    shop: RefundShop,
) -> None:
    shop.world.revoked = True
    shop.begin()
    shop.settle()
    assert shop.word == "requesting"
    assert shop.progress.refunding.state.held is not None  # type: ignore[union-attr]
    shop.world.revoked = False
    shop.desk.wish(RetryWished(""))
    shop.settle()
    assert shop.word == "succeeded"


def test_a_refund_that_waits_can_be_given_up(shop: RefundShop) -> None:
    shop.world.revoked = True
    shop.begin()
    shop.settle()
    shop.desk.wish(CancelWished())
    shop.settle()
    assert shop.kept.word == "canceled"
    assert shop.sale_now().refunded == 0


def test_cash_is_written_down_and_the_drawer_opens() -> None:
    shop = RefundShop(RefundKind.CASH)
    shop.begin(100)
    shop.settle()
    assert shop.drawers == 1
    assert shop.kept.word == "succeeded"
    assert shop.world.requests == []


def test_the_reader_asks_for_the_card_and_the_watcher_looks(canadian: RefundShop) -> None:
    canadian.begin()
    canadian.settle()
    assert canadian.word == "at_reader"
    assert canadian.uses_reader()
    assert canadian.target.refund == canadian.progress.refunding
    canadian.play_card()
    canadian.settle()
    assert canadian.word == "succeeded"
    assert not canadian.uses_reader()
    assert canadian.target == Target()


def test_a_declined_card_is_followed_by_another_try(canadian: RefundShop) -> None:
    canadian.begin()
    canadian.settle()
    canadian.play_card(CardPlayed.DECLINED)
    canadian.settle()
    assert canadian.word == "declined"
    canadian.desk.wish(RetryWished("tmr_1"))
    canadian.settle()
    canadian.play_card()
    canadian.settle()
    assert canadian.word == "succeeded"
    assert len(canadian.world.refunds) == 1


def test_a_refund_at_the_reader_is_given_up_and_the_reader_cleared(canadian: RefundShop) -> None:
    canadian.begin()
    canadian.settle()
    canadian.desk.wish(CancelWished())
    canadian.settle()
    assert canadian.kept.word == "canceled"
    assert canadian.world.readers["tmr_1"].action is None


def test_a_wish_that_comes_while_the_lane_is_slow_is_not_sent_any_more(
    canadian: RefundShop,
) -> None:
    canadian.begin()
    canadian.lane.work()
    canadian.lane.arrive()
    canadian.desk.wish(CancelWished())
    canadian.settle()
    assert canadian.kept.word == "canceled"
    assert "refund_at_reader" not in canadian.world.requests


def test_a_till_that_stopped_goes_on(canadian: RefundShop) -> None:
    canadian.begin()
    canadian.settle()
    kept = canadian.kept
    canadian.restart()
    canadian.desk.resume(Standing(kept, canadian.sale))
    canadian.settle()
    canadian.play_card()
    canadian.settle()
    assert canadian.kept.word == "succeeded"
    assert len(canadian.world.refunds) == 1


def test_a_journal_that_fails_later_is_told_and_written_again(canadian: RefundShop) -> None:
    canadian.begin()
    canadian.settle()
    canadian.journal.refusal = FULL
    canadian.play_card()
    canadian.settle()
    assert [one.unwritten for one in canadian.told if one][-1] == FULL
    assert not canadian.is_settled()
    canadian.journal.refusal = None
    canadian.timers.forward(5)
    canadian.settle()
    assert canadian.progress.unwritten is None
    assert canadian.kept.word == "succeeded"


def test_a_defect_of_ours_leaves_it_for_a_person(shop: RefundShop) -> None:
    shop.is_defective = True
    shop.begin()
    shop.settle()
    assert shop.progress.refunding.state == RefundAttention("a defect of ours")


def test_a_look_at_something_else_is_no_news(canadian: RefundShop) -> None:
    canadian.begin()
    canadian.settle()
    before = canadian.progress
    canadian.desk.seen(Glimpse(Target("tmr_1")))
    assert canadian.progress == before


def test_news_without_a_refund_at_hand_is_for_nobody(shop: RefundShop) -> None:
    shop.desk.wish(CancelWished())
    shop.desk.leave()
    assert shop.at_hand() is None
    assert not shop.uses_reader()


def test_answers_for_a_refund_that_was_let_go_of_change_nothing(shop: RefundShop) -> None:
    shop.world.refund_fates.append(RefundStatus.PENDING)
    shop.begin(100)
    shop.settle()
    assert shop.word == "pending"
    shop.desk.leave()
    shop.begin(200)
    shop.settle()
    assert shop.progress.refunding.terms.number == 2


def test_a_defect_after_it_was_replaced_touches_nothing(shop: RefundShop) -> None:
    shop.begin(100)
    shop.lane.work()
    shop.lane.arrive()
    shop.is_defective = True
    shop.lane.work()
    other = shop.progress.refunding
    assert other.word == "requesting"
    shop.lane.drain()
    assert shop.word == "needs_attention"


def test_a_wish_does_not_wait_for_the_next_try(canadian: RefundShop) -> None:
    canadian.begin()
    canadian.lane.work()
    canadian.lane.arrive()
    canadian.world.faults.append(Fault.RATE_LIMIT)
    canadian.lane.drain()
    assert canadian.timers.pending == 1
    canadian.desk.wish(CancelWished())
    canadian.settle()
    assert canadian.kept.word == "canceled"
    assert canadian.timers.pending == 0
