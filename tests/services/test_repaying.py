"""Carrying out what a refund wants, against the Stripe in memory."""

from dataclasses import replace

import pytest

from pos_desktop.domain.failures import (
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.givingback import ANOTHERS, RefundOutcome
from pos_desktop.domain.news import Accepted, ReaderFree, Unsuccessful
from pos_desktop.domain.readers import ActionStatus, CartDisplay
from pos_desktop.domain.refunding import (
    AtReader,
    Refunded,
    Refunding,
    RefundKind,
    RefundLooked,
    RefundTerms,
    Requesting,
    Withdrawing,
    begin,
    wanted,
)
from pos_desktop.domain.refunds import RefundOrder, RefundStatus
from pos_desktop.services.pacing import KEY_LIFE
from pos_desktop.services.repaying import Repayer, look
from tests.fakes.clocks import NOON, SteeredClock
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.stripe_records import CardPlayed, Fault
from tests.fakes.stripe_requests import OURS
from tests.fakes.stripe_world import StripeWorld


class Bench:
    """A world with one payment of 50.00, and a refund of 12.00 of it."""

    def __init__(self, kind: RefundKind = RefundKind.CARD) -> None:
        self.world = StripeWorld()
        self.clock = SteeredClock()
        is_interac = kind is RefundKind.INTERAC
        typed = "interac_present" if is_interac else "card_present"
        intent = self.world.paid("sale_1", 5000, kind=typed)
        self.terms = RefundTerms(
            "sale_1",
            1,
            "till-1",
            "Ada",
            1200,
            "usd",
            kind,
            int(NOON.timestamp()),
            intent.intent_id,
            "ch_1",
            reader="tmr_1" if is_interac else "",
        )
        self.refunding = begin(self.terms)
        self._repayer = Repayer(gateway_to(self.world), self.clock)

    def perform(self, refunding: Refunding | None = None) -> RefundOutcome:
        """What comes of the request that is outstanding."""
        asked = refunding or self.refunding
        want = wanted(asked)
        assert want is not None
        return self._repayer.perform(asked, want)


def test_stripe_is_asked_for_the_refund() -> None:
    bench = Bench()
    outcome = bench.perform()
    assert isinstance(outcome, Refunded)
    assert (outcome.serial, outcome.refund.status) == (0, RefundStatus.SUCCEEDED)
    assert bench.world.keys == ["sale_1/refund/1/1"]
    assert bench.world.requests == ["refund"]


def test_a_refund_that_is_asked_for_twice_is_made_once() -> None:
    bench = Bench()
    assert bench.perform() == bench.perform()
    assert len(bench.world.refunds) == 1


def test_after_a_day_the_refund_that_was_made_is_found_by_its_marks() -> None:
    bench = Bench()
    bench.world.give_back(bench.refunding.order())
    bench.clock.forward(KEY_LIFE + 1)
    outcome = bench.perform()
    assert isinstance(outcome, Refunded)
    assert bench.world.requests == ["refunds_of"]


def test_after_a_day_without_a_refund_it_is_made() -> None:
    bench = Bench()
    bench.clock.forward(KEY_LIFE + 1)
    bench.perform()
    assert bench.world.requests == ["refunds_of", "refund"]


def test_a_clock_that_was_set_back_tells_nothing_of_how_old_the_key_of_a_refund_is() -> None:
    bench = Bench()
    bench.world.give_back(bench.refunding.order())
    bench.clock.forward(-24 * 3600)
    assert isinstance(bench.perform(), Refunded)
    assert bench.world.requests == ["refunds_of"]


def test_a_refund_that_is_taken_up_again_is_looked_for_whatever_the_clock_says() -> None:
    """It may have been begun by a clock that was a day ahead, and its key be forgotten."""
    bench = Bench()
    bench.world.give_back(bench.refunding.order())
    assert isinstance(bench.perform(replace(bench.refunding, serial=1)), Refunded)
    assert bench.world.requests == ["refunds_of"]


def test_another_try_looks_before_it_asks() -> None:
    bench = Bench()
    again = replace(bench.refunding, attempt=2)
    bench.world.give_back(bench.refunding.order())
    assert isinstance(bench.perform(again), Refunded)
    assert len(bench.world.refunds) == 1


def test_a_refund_that_came_to_nothing_is_not_taken_for_this_try() -> None:
    bench = Bench()
    bench.world.refund_fates.append(RefundStatus.FAILED)
    bench.world.give_back(bench.refunding.order())
    bench.perform(replace(bench.refunding, attempt=2))
    assert [one.counts for one in bench.world.refunds.values()] == [False, True]


def test_a_refusal_is_told() -> None:
    bench = Bench()
    bench.world.give_back(RefundOrder(bench.terms.intent or "", 5000))
    outcome = bench.perform()
    assert isinstance(outcome, Unsuccessful)
    assert isinstance(outcome.failure, Refused)
    assert outcome.failure.code == "charge_already_refunded"


def test_the_reader_is_asked_for_an_interac_card() -> None:
    bench = Bench(RefundKind.INTERAC)
    assert bench.perform() == Accepted(0)
    assert bench.terms.is_asked_by(bench.world.readers["tmr_1"].action)


def test_no_card_is_asked_for_where_the_refund_is_made() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.perform()
    bench.world.present_card("tmr_1")
    bench.world.finish_card("tmr_1", CardPlayed.APPROVED)
    outcome = bench.perform(replace(bench.refunding, attempt=2))
    assert isinstance(outcome, Refunded)


@pytest.mark.parametrize("refunds", [True, False])
def test_what_another_waits_for_at_the_reader_is_left_alone(refunds: bool) -> None:
    bench = Bench(RefundKind.INTERAC)
    if refunds:
        other = (("app", "pos-desktop"), ("sale_id", "sale_2"))
        order = RefundOrder(bench.terms.intent or "", 100, None, other)
        bench.world.refund_at_reader(OURS, "tmr_1", order)
    else:
        bench.world.another_till_presents("tmr_1")
    busy = Unsuccessful(0, NotNow(Obstacle.READER_BUSY, ANOTHERS))
    assert bench.perform() == busy


def test_a_payment_that_is_over_may_be_replaced_at_the_reader() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.world.another_till_presents("tmr_1")
    action = bench.world.readers["tmr_1"].action
    assert action is not None
    bench.world.expire(action.intent or "")
    assert bench.perform() == Accepted(0)


def test_a_basket_on_the_reader_may_be_replaced() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.world.display("tmr_1", CartDisplay("usd", (), 0, 0))
    assert bench.perform() == Accepted(0)


def test_a_look_that_fails_before_the_request_says_that_nothing_was_stored() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.world.faults.append(Fault.SERVER_ERROR_BEFORE)
    outcome = bench.perform()
    assert isinstance(outcome, Unsuccessful)
    assert isinstance(outcome.failure, NoAnswer)
    assert outcome.failure.why is Silence.NETWORK


def test_a_key_that_is_refused_before_the_request_is_told_as_it_is() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.world.revoked = True
    outcome = bench.perform()
    assert isinstance(outcome, Unsuccessful)
    assert isinstance(outcome.failure, Unauthorised)


def test_a_look_while_the_reader_asks_needs_no_second_reading() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.perform()
    bench.world.requests.clear()
    outcome = bench.perform(
        replace(bench.refunding, state=AtReader(held=NoAnswer(Silence.NETWORK)))
    )
    assert isinstance(outcome, RefundLooked)
    assert outcome.refunds is None
    assert bench.world.requests == ["sight"]


def test_a_look_at_a_reader_that_is_done_reads_the_refunds_too() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.perform()
    bench.world.present_card("tmr_1")
    bench.world.finish_card("tmr_1", CardPlayed.APPROVED)
    held = replace(bench.refunding, state=AtReader(held=NoAnswer(Silence.NETWORK)))
    outcome = bench.perform(held)
    assert isinstance(outcome, RefundLooked)
    assert outcome.refunds is not None
    assert outcome.action is not None
    assert outcome.action.status is ActionStatus.SUCCEEDED


def test_a_look_without_the_reader_says_so() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.world.faults.append(Fault.LOST_REQUEST)
    outcome = bench.perform(replace(bench.refunding, state=Withdrawing(is_cleared=True)))
    assert outcome == RefundLooked(0, (), None, reader_known=False)


def test_a_look_that_cannot_read_the_refunds_says_that_it_was_a_look() -> None:
    bench = Bench()
    bench.world.faults.append(Fault.LOST_REQUEST)
    suspected = replace(bench.refunding, state=Requesting(suspicion=Refused("x", "x")))
    outcome = bench.perform(suspected)
    assert outcome == Unsuccessful(0, NoAnswer(Silence.NETWORK), looked_at=bench.terms.intent)


def test_a_reader_that_asks_for_this_refund_is_cleared() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.perform()
    assert bench.perform(replace(bench.refunding, state=Withdrawing())) == ReaderFree(0)
    assert bench.world.readers["tmr_1"].action is None


def test_a_reader_that_does_something_else_is_not_cleared() -> None:
    bench = Bench(RefundKind.INTERAC)
    bench.world.another_till_presents("tmr_1")
    assert bench.perform(replace(bench.refunding, state=Withdrawing())) == ReaderFree(0)
    assert bench.world.readers["tmr_1"].action is not None


def test_a_look_without_the_reader_does_not_say_that_it_asks_no_more() -> None:
    bench = Bench(RefundKind.INTERAC)
    outcome = look(bench.refunding, "", gateway_to(bench.world)).news
    assert outcome == RefundLooked(0, (), None, reader_known=False)
