"""A till, a Stripe, a reader shared with another till, a customer, a bank and a bad network.

Whatever happens, in whatever order: a sale is charged at most once, a set-up saves one card at
most and takes no money, the till says paid when and only when Stripe does, nothing is asked for
before it was written down, after it was given up or once the agreement was withdrawn, nobody else's
payment is touched, and once the world is calm the till comes to rest in agreement with Stripe.
"""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_desktop.domain.failures import NoAnswer
from pos_desktop.domain.learning import learn
from pos_desktop.domain.news import CaptureWished, News, Unsuccessful
from pos_desktop.domain.payment import Authorized, Cancelled, Payment, Presenting
from tests.domain.payment_world.beginnings import (
    ON_FILE,
    WAYS,
    Start,
    Way,
    checkout_life,
    value_life,
)
from tests.domain.payment_world.lives import Life

LIVES = st.randoms(use_true_random=False)
PRESENTED = WAYS[0]
SEEDS, STARTS = range(60), (Start.READ, Start.HELD)
EVERYTHING = {
    "inspecting deciding",
    "inspecting confirming",
    "inspecting doubtful",
    "held",
    "refused and held",
    "capturing",
    "capture in doubt",
    "raising",
    "releasing",
    "lapsed",
    "tip on the receipt",
}
UNHURRIED = (HealthCheck.too_slow, HealthCheck.data_too_large)


@given(LIVES)
@settings(max_examples=60, suppress_health_check=UNHURRIED)
def test_no_life_of_a_payment_charges_twice_or_loses_money(chance: Random) -> None:
    value_life(learn, chance).live(60)


@given(LIVES)
@settings(max_examples=40, suppress_health_check=UNHURRIED)
def test_no_life_of_a_checkout_charges_twice_or_loses_money(chance: Random) -> None:
    checkout_life(chance).live(80)


@pytest.mark.parametrize("batch", range(4))
def test_hundreds_of_lives_of_either_till_end_well(batch: int) -> None:
    for seed in range(batch * 100, batch * 100 + 100):
        lives: list[Life] = [value_life(learn, Random(seed)), checkout_life(Random(seed))]
        for life in lives:
            life.live(100)


@pytest.mark.parametrize("way", WAYS)
def test_the_lives_of_each_kind_come_to_both_ends(way: Way) -> None:
    ends = set()
    for seed in range(12):
        for life in (value_life(learn, Random(seed), way), checkout_life(Random(seed), way)):
            life.live(60)
            ends.add(type(life.till.payment.state).__name__)
    assert ends == {"Paid", "Cancelled"}


@pytest.mark.parametrize("start", [Start.READ, Start.HELD])
def test_hundreds_of_lives_end_well_from_where_a_card_was_read_or_money_is_held(
    start: Start,
) -> None:
    for seed in range(150):
        value_life(learn, Random(seed), start=start).live(60)
        checkout_life(Random(seed), start=start).live(60)


def test_the_lives_of_either_till_come_by_all_that_can_become_of_a_hold_and_of_a_card() -> None:
    values = [value_life(learn, Random(seed), start=start) for seed in SEEDS for start in STARTS]
    checkouts = [checkout_life(Random(seed), start=start) for seed in SEEDS for start in STARTS]
    for life in (*values, *checkouts):
        life.live(40)
    assert set().union(*(life.seen for life in values)) == EVERYTHING
    assert set().union(*(life.seen for life in checkouts)) == EVERYTHING


def test_a_rule_that_captures_what_nobody_ordered_is_found_out() -> None:
    lives = [value_life(_greedy, Random(seed), PRESENTED) for seed in range(100)]
    assert not all(map(_ends_well, lives))


def test_a_rule_that_takes_silence_for_a_cancel_is_found_out() -> None:
    lives = [value_life(_forgetful, Random(seed), ON_FILE) for seed in range(100)]
    assert not all(map(_ends_well, lives))


def _ends_well(life: Life) -> bool:
    try:
        life.live(60)
    except AssertionError:
        return False
    return True


def _forgetful(payment: Payment, news: News) -> Payment:
    silent = isinstance(news, Unsuccessful) and isinstance(news.failure, NoAnswer)
    if silent and isinstance(payment.state, Presenting):
        return replace(payment, state=Cancelled(payment.state.intent_id))
    return learn(payment, news)


def _greedy(payment: Payment, news: News) -> Payment:
    learned = learn(payment, news)
    if isinstance(learned.state, Authorized) and learned.is_held:
        return learn(learned, CaptureWished())
    return learned
