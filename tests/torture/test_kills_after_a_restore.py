"""A till that is killed while it takes back what a copy undid: it stays taken back, and once."""

import pytest

from tests.e2e.shops import Shop
from tests.torture.restores import Restores
from tests.torture.sampling import sampled
from tests.torture.scoring import Score

pytestmark = pytest.mark.kill

SHORT = 1
"""Boundaries in the short form."""
FEWEST = 20
"""Before and after each of eight entries and two requests."""


def test_a_till_killed_at_a_boundary_after_a_restore_brings_no_agreement_back(
    shop: Shop, score: Score, request: pytest.FixtureRequest
) -> None:
    lives = Restores(shop)
    names = lives.count()
    assert len(names) >= FEWEST, names
    for number in sampled(range(1, len(names) + 1), request.config, short=SHORT):
        with score.trial(table="kills", row="agreements after a restore"):
            lives.killed_at(number)
