"""A refund, a Stripe, a reader shared with another till, a customer, a bank and a bad network.

Whatever happens, in whatever order: there is one refund at most for one wish, the till says that
money went back when and only when Stripe does, and once the world is calm it rests in agreement
with Stripe.
"""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_desktop.domain.failures import NoAnswer
from pos_desktop.domain.givingback import RefundNews, learn
from pos_desktop.domain.news import Unsuccessful
from pos_desktop.domain.refunding import Refunding, RefundKind, Requesting
from tests.domain.refund_world.lives import RefundLife

WITH_STRIPE = (RefundKind.CARD, RefundKind.INTERAC)
LIVES = st.randoms(use_true_random=False)
UNHURRIED = (HealthCheck.too_slow, HealthCheck.data_too_large)


@given(LIVES, st.sampled_from(WITH_STRIPE))
@settings(max_examples=80, suppress_health_check=UNHURRIED)
def test_no_life_of_a_refund_pays_twice_or_forgets(chance: Random, kind: RefundKind) -> None:
    RefundLife(kind, learn, chance).live(60)


@pytest.mark.parametrize("kind", WITH_STRIPE)
@pytest.mark.parametrize("batch", range(2))
def test_hundreds_of_lives_of_a_refund_end_well(kind: RefundKind, batch: int) -> None:
    for seed in range(batch * 150, batch * 150 + 150):
        life = RefundLife(kind, learn, Random(seed))
        life.live(90)
        assert life.end() in {"succeeded", "pending", "failed", "canceled"}


@pytest.mark.parametrize("kind", WITH_STRIPE)
def test_the_lives_of_a_refund_come_to_every_end(kind: RefundKind) -> None:
    ends = set()
    for seed in range(80):
        life = RefundLife(kind, learn, Random(seed))
        life.live(60)
        ends.add(life.end())
    assert {"succeeded", "failed", "canceled"} <= ends


def test_a_rule_that_asks_anew_after_silence_is_found_out() -> None:
    lives = [RefundLife(RefundKind.CARD, _hasty, Random(seed)) for seed in range(100)]
    assert not all(map(_ends_well, lives))


def _ends_well(life: RefundLife) -> bool:
    try:
        life.live(60)
    except AssertionError:
        return False
    return True


def _hasty(refunding: Refunding, news: RefundNews) -> Refunding:
    silent = isinstance(news, Unsuccessful) and isinstance(news.failure, NoAnswer)
    if silent and isinstance(refunding.state, Requesting):
        return replace(refunding, attempt=refunding.attempt + 1)
    return learn(refunding, news)
