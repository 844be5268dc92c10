"""A till, a Stripe, a reader shared with another till, a customer and a bad network.

Whatever happens, in whatever order: a sale is charged at most once, the till says paid when and
only when Stripe does, nothing is asked for before it was written down, nobody else's payment is
touched, and once the world is calm the till comes to rest in agreement with Stripe.
"""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_desktop.domain.learning import learn
from tests.domain.payment_world.beginnings import checkout_life, value_life
from tests.domain.payment_world.lives import Life

LIVES = st.randoms(use_true_random=False)
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


def test_the_lives_come_to_both_ends() -> None:
    ends = set()
    for seed in range(40):
        life = value_life(learn, Random(seed))
        life.live(60)
        ends.add(type(life.till.payment.state).__name__)
    assert ends == {"Paid", "Cancelled"}
