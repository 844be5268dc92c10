"""Reading a reader and a payment together."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pos_desktop.domain.failures import NoAnswer, NotNow, Obstacle, Silence
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import Looked, Unsuccessful
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.refunding import RefundKind, RefundLooked, begin
from pos_desktop.services.pacing import CALM_IDLE
from pos_desktop.services.watching import Glimpse, Target, Watch, card_is_read, look, news_of
from tests.domain.refund_examples import refund_terms
from tests.fakes.clocks import SteeredClock
from tests.fakes.stripe_ports import gateway_to
from tests.fakes.stripe_records import Fault
from tests.fakes.stripe_requests import OURS
from tests.fakes.stripe_world import StripeWorld


@pytest.fixture
def world() -> StripeWorld:
    return StripeWorld()


@pytest.fixture
def glance(world: StripeWorld) -> Callable[[Target], Glimpse]:
    return lambda target: look(target, gateway_to(world))


Glance = Callable[[Target], Glimpse]


def test_one_request_reads_the_reader_and_the_intent_it_asks_for(
    world: StripeWorld, glance: Glance
) -> None:
    made = world.new_intent(OURS, "sale_1", 1200)
    world.process(OURS, "tmr_1", made.intent_id)
    glimpse = glance(Target("tmr_1", made.intent_id, 4))
    assert world.requests == ["sight"]
    assert glimpse.intent == made


def test_the_intent_is_read_alone_where_the_reader_does_something_else(
    world: StripeWorld, glance: Glance
) -> None:
    made = world.new_intent(OURS, "sale_1", 1200)
    world.another_till_presents("tmr_1")
    assert glance(Target("tmr_1", made.intent_id)).intent == made
    assert world.requests == ["sight", "retrieve"]


def test_without_a_payment_the_reader_alone_is_read(world: StripeWorld, glance: Glance) -> None:
    glimpse = glance(Target("tmr_1"))
    assert glimpse.reader is not None
    assert news_of(glimpse) is None


def test_without_a_reader_the_intent_alone_is_read_and_there_is_no_reader_to_know_of(
    world: StripeWorld, glance: Glance
) -> None:
    made = world.new_intent(OURS, "sale_1", 1200)
    assert news_of(glance(Target(None, made.intent_id, 4))) == Looked(4, made)
    assert world.requests == ["retrieve"]


def test_an_intent_is_read_even_if_its_reader_cannot_be(world: StripeWorld, glance: Glance) -> None:
    made = world.new_intent(OURS, "sale_1", 1200)
    world.faults.append(Fault.LOST_REQUEST)
    glimpse = glance(Target("tmr_1", made.intent_id, 4))
    assert glimpse.failure == NoAnswer(Silence.NETWORK)
    assert news_of(glimpse) == Looked(4, made, reader_known=False)


def test_a_look_that_fails_says_at_whose_intent_it_was(world: StripeWorld, glance: Glance) -> None:
    made = world.new_intent(OURS, "sale_1", 1200)
    world.faults.extend([None, Fault.RATE_LIMIT])
    news = news_of(glance(Target("tmr_1", made.intent_id, 4)))
    assert news == Unsuccessful(4, NotNow(Obstacle.RATE_LIMIT), looked_at=made.intent_id)


def test_an_intent_that_was_not_read_for_no_known_reason_is_silence() -> None:
    news = news_of(Glimpse(Target("tmr_1", "pi_1", 4)))
    assert news == Unsuccessful(4, NoAnswer(Silence.NETWORK), looked_at="pi_1")


@pytest.mark.parametrize(
    ("status", "read"),
    [
        (IntentStatus.REQUIRES_PAYMENT_METHOD, False),
        (IntentStatus.REQUIRES_CONFIRMATION, True),
        (IntentStatus.PROCESSING, True),
        (IntentStatus.SUCCEEDED, False),
    ],
)
def test_a_card_is_read_once_the_intent_has_it(status: IntentStatus, read: bool) -> None:
    glimpse = Glimpse(Target("tmr_1", "pi_1"), intent=Intent("pi_1", status, 1200, "usd"))
    assert card_is_read(glimpse) is read


def test_no_card_is_read_where_no_intent_was() -> None:
    assert not card_is_read(Glimpse(Target("tmr_1", "pi_1")))


class _Seen:
    def __init__(self) -> None:
        self.targets: list[Target] = []

    def look(self, target: Target) -> Glimpse:
        self.targets.append(target)
        return Glimpse(target, Reader("tmr_1", "", "", ""))


def test_a_watch_without_a_target_looks_at_nothing() -> None:
    seen = _Seen()
    assert Watch(seen.look, SteeredClock().steady).look() is None
    assert seen.targets == []


@pytest.mark.parametrize("target", [Target("tmr_1"), Target(None, "pi_1")])
def test_a_watch_looks_at_its_target(target: Target) -> None:
    seen = _Seen()
    watch = Watch(seen.look, SteeredClock().steady)
    assert watch.at(target)
    assert watch.look() is not None
    assert seen.targets == [target]


def test_the_same_target_again_does_not_make_the_watch_eager_again() -> None:
    clock = SteeredClock()
    watch = Watch(_Seen().look, clock.steady)
    watch.at(Target("tmr_1", "pi_1", 2))
    clock.forward(30.0)
    assert not watch.at(Target("tmr_1", "pi_1", 2))
    assert watch.pause() == 1.0


def test_a_watch_is_eager_at_first_then_brisk_then_calm() -> None:
    clock = SteeredClock()
    watch = Watch(_Seen().look, clock.steady)
    watch.at(Target("tmr_1", "pi_1", 2))
    pauses = [watch.pause()]
    for seconds in (10.0, 50.0):
        clock.forward(seconds)
        pauses.append(watch.pause())
    assert pauses == [0.5, 1.0, 2.0]


def test_a_watch_is_idle_where_nothing_is_paid() -> None:
    watch = Watch(_Seen().look, SteeredClock().steady)
    watch.at(Target("tmr_1"))
    assert watch.pause() == CALM_IDLE


def test_a_look_that_an_answer_on_its_way_makes_needless_waits_for_a_pause() -> None:
    clock, seen = SteeredClock(), _Seen()
    watch = Watch(seen.look, clock.steady)
    sending = Target("tmr_1", "pi_1", 2, at_once=False)
    watch.at(sending)

    assert watch.look() is None
    clock.forward(watch.pause())
    assert watch.look() is not None
    assert seen.targets == [sending]


def test_a_look_at_a_refund_tells_it_and_the_reader() -> None:
    world = StripeWorld("tmr_1")
    intent = world.paid("sale_1", 5000, kind="interac_present")
    refunding = begin(
        replace(refund_terms(RefundKind.INTERAC), intent=intent.intent_id, sale_id="sale_1")
    )
    target = Target("tmr_1", refund=refunding)
    glimpse = look(target, gateway_to(world))
    assert glimpse.refund == RefundLooked(0, (), None)
    assert glimpse.reader is not None
    assert target.watches_payment
    assert news_of(glimpse) is None
