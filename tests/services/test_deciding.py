"""Deciding about a card that was read: by the shop's rule, by a person, or by the clock."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pos_desktop.domain.cardrules import CardRule
from pos_desktop.domain.cards import CollectedCard
from pos_desktop.domain.inspecting import NOT_IN_TIME
from pos_desktop.domain.news import CancelWished, ConfirmWished, RefuseWished, Wish
from pos_desktop.domain.payment import (
    Cancelled,
    Inspecting,
    InspectStep,
    Paid,
    Payment,
    Presenting,
    Stage,
)
from pos_desktop.domain.settings import ForeignCard
from pos_desktop.services.deciding import DECIDE_WITHIN, judged, time_left
from tests.fakes.stripe_records import CardPlayed, Fault
from tests.services.shops import TEA, TERMS, Shop, sale_of

INSPECTED = replace(TERMS, inspects=True)
SINCE = 1_000
AMEX = CollectedCard("amex", "credit", "US", None, "0005")
FOREIGN = replace(AMEX, brand="visa", country="FR")
RULE = CardRule("US", frozenset({"amex"}), foreign=ForeignCard.REPRICED, percent=Decimal(3))


def _waiting(card: CollectedCard, *, repriced: bool = False) -> Payment:
    return Payment(replace(INSPECTED, repriced=repriced), Inspecting("pi_1", card, SINCE))


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (SINCE, DECIDE_WITHIN),
        (SINCE + 10, DECIDE_WITHIN - 10),
        (SINCE + DECIDE_WITHIN, 0),
        (SINCE + 9_999, 0),
        (SINCE - 9_999, DECIDE_WITHIN),
    ],
)
def test_the_time_to_decide_runs_from_when_the_card_was_seen(now: int, left: int) -> None:
    assert time_left(Inspecting("pi_1", AMEX, SINCE), now) == left


@pytest.mark.parametrize(
    ("card", "repriced", "wish"),
    [
        (replace(AMEX, brand="visa"), False, ConfirmWished()),
        (AMEX, False, RefuseWished("brand", "amex")),
        (AMEX, True, RefuseWished("brand", "amex")),
        (FOREIGN, False, None),
        (FOREIGN, True, ConfirmWished()),
        (replace(AMEX, brand="visa"), True, None),
    ],
)
def test_the_rule_decides_but_about_another_price(
    card: CollectedCard, *, repriced: bool, wish: Wish | None
) -> None:
    assert judged(_waiting(card, repriced=repriced), RULE) == wish


def test_a_rule_says_nothing_of_a_payment_without_a_card() -> None:
    assert judged(Payment(INSPECTED, Presenting("pi_1")), RULE) is None


# -- at the checkout -----------------------------------------------------------------------------


@pytest.fixture
def shop() -> Shop:
    """A shop whose customer has presented a card that nobody has decided about."""
    shop = Shop()
    _read_a_card(shop)
    assert isinstance(shop.state(), Inspecting)
    return shop


def _read_a_card(shop: Shop) -> None:
    shop.checkout.begin(sale_of(TEA), INSPECTED)
    shop.settle()
    shop.world.present_card("tmr_1")
    shop.settle()


def _ruled(wish: Wish | None) -> Shop:
    shop = Shop()
    shop.rule = lambda _: wish
    _read_a_card(shop)
    return shop


def test_a_card_is_only_read_until_it_is_accepted(shop: Shop) -> None:
    assert shop.world.requests.count("collect") == 1
    assert "process" not in shop.world.requests
    assert shop.world.taken("sale_1") == []


def test_an_accepted_card_is_charged(shop: Shop) -> None:
    shop.checkout.wish(ConfirmWished())
    shop.settle()
    shop.world.finish_card("tmr_1", CardPlayed.APPROVED)
    shop.settle()
    assert isinstance(shop.state(), Paid)
    assert shop.world.requests.count("confirm") == 1


def test_a_card_that_the_rule_accepts_is_charged_without_a_person() -> None:
    shop = _ruled(ConfirmWished())
    shop.world.finish_card("tmr_1", CardPlayed.APPROVED)
    shop.settle()
    assert isinstance(shop.state(), Paid)
    assert shop.journal.kinds.count("payment.inspecting") == 1


def test_a_card_that_the_rule_refuses_is_given_up_and_told() -> None:
    shop = _ruled(RefuseWished("brand", "amex"))
    assert isinstance(shop.state(), Cancelled)
    assert shop.payment.last_decline is not None
    assert shop.payment.last_decline.decline_code == "brand"
    assert "confirm" not in shop.world.requests


def test_a_card_that_nobody_decides_about_is_given_up_in_time(shop: Shop) -> None:
    shop.timers.forward(DECIDE_WITHIN - 1)
    assert isinstance(shop.state(), Inspecting)
    shop.timers.forward(2)
    shop.settle()
    assert isinstance(shop.state(), Cancelled)
    assert shop.payment.last_decline is not None
    assert shop.payment.last_decline.code == NOT_IN_TIME
    assert "confirm" not in shop.world.requests


def test_the_clock_stops_with_the_decision(shop: Shop) -> None:
    shop.checkout.wish(ConfirmWished())
    shop.timers.forward(DECIDE_WITHIN + 1)
    shop.settle()
    assert shop.state() == Presenting("pi_1", Stage.AT_READER)


def test_the_clock_stops_when_the_cashier_gives_it_up(shop: Shop) -> None:
    shop.checkout.wish(CancelWished())
    shop.settle()
    assert isinstance(shop.state(), Cancelled)
    shop.timers.forward(DECIDE_WITHIN + 1)
    assert shop.payment.last_decline is None


def test_a_confirmation_that_was_lost_is_decided_about_again_in_the_time_that_is_left() -> None:
    shop = Shop()
    shop.rule = lambda _: ConfirmWished()
    shop.checkout.begin(sale_of(TEA), INSPECTED)
    shop.settle()
    shop.world.present_card("tmr_1")
    shop.look()
    shop.world.faults.append(Fault.LOST_REQUEST)
    shop.lane.drain()
    shop.look()
    state = shop.state()
    assert isinstance(state, Inspecting)
    assert (state.step, state.failure is None) == (InspectStep.DECIDING, False)
    shop.timers.forward(DECIDE_WITHIN + 1)
    shop.settle()
    assert isinstance(shop.state(), Cancelled)


def test_a_card_that_waited_while_the_till_was_killed_has_the_time_that_is_left(
    shop: Shop,
) -> None:
    shop.timers.forward(10)
    after = _again(shop)
    assert isinstance(after.state(), Inspecting)
    after.timers.forward(DECIDE_WITHIN - 9)
    after.settle()
    assert isinstance(after.state(), Cancelled)


def test_the_rule_meets_a_card_that_waited_while_the_till_was_killed(shop: Shop) -> None:
    after = _again(shop, ConfirmWished())
    after.settle()
    after.world.finish_card("tmr_1", CardPlayed.APPROVED)
    after.settle()
    assert isinstance(after.state(), Paid)


def _again(before: Shop, wish: Wish | None = None) -> Shop:
    after = Shop(before.journal, before.world)
    after.clock.forward(before.clock.steady())
    after.rule = lambda _: wish
    after.checkout.resume(before.sale_at_hand, before.payment)
    return after
