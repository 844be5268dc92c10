"""Thousands of lives of two tills that share readers and an account."""

from random import Random

import pytest

from pos_desktop.domain.learning import learn
from tests.domain.payment_world.reconciled import PaysWhileReconciled
from tests.domain.payment_world.shared_book import TwoAtAHold, TwoGiveBack
from tests.domain.payment_world.two_tills import TwoTills
from tests.torture.sampling import sampled
from tests.torture.scoring import Score

LIVES = range(2000)
SHORT = 40


@pytest.mark.parametrize("share", range(4))
def test_two_tills_lose_nothing(share: int, score: Score, request: pytest.FixtureRequest) -> None:
    for seed in sampled(LIVES[share::4], request.config, short=SHORT):
        with score.trial(table="two tills", row="bare machines"):
            TwoTills(Random(seed), learn).live(150)
        with score.trial(table="two tills", row="whole checkouts"):
            TwoTills(Random(seed)).live(150)


@pytest.mark.parametrize("share", range(4))
def test_two_tills_at_one_sale_lose_nothing(
    share: int, score: Score, request: pytest.FixtureRequest
) -> None:
    for seed in sampled(LIVES[share::4], request.config, short=SHORT):
        with score.trial(table="two tills", row="both give the same sale back"):
            TwoGiveBack(Random(seed)).live()
        with score.trial(table="two tills", row="both take, raise or release one hold"):
            TwoAtAHold(Random(seed)).live()
        with score.trial(table="two tills", row="one pays, the other compares"):
            PaysWhileReconciled(Random(seed), applies=False).live()
        with score.trial(table="two tills", row="one pays, the other compares and sets right"):
            PaysWhileReconciled(Random(seed), applies=True).live()
