"""kill -9 at every boundary of a day in turn: nothing is charged twice, nothing is forgotten."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.killing import arguments_of, victim
from tests.e2e.shops import Shop, stripe_of_its_own
from tests.torture.armed import PLANTED
from tests.torture.kills import ACTS, FAR, FEWEST, Act, Lives
from tests.torture.sampling import sampled
from tests.torture.scoring import LOST, TRIED, Score

pytestmark = pytest.mark.kill

SHORT = 2
"""Boundaries of each act in the short form."""
WHOLE = 3
"""Acts of the short form that end with a start of the program as a shop's, with all its imports."""
RANDOM = 13
"""Kills at random moments of each act, in the full form."""
_STACKS = 3
"""Tills of which one at least tells."""


@pytest.fixture
def its_shop(act: Act, tmp_path: Path) -> Iterator[Shop]:
    """A shop in the country of the act, with a Stripe that outlives its till."""
    with stripe_of_its_own(act.country) as account:
        yield Shop(account, tmp_path / "till")


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_a_till_killed_at_a_boundary_loses_nothing(
    act: Act, its_shop: Shop, score: Score, request: pytest.FixtureRequest
) -> None:
    lives = Lives(act, its_shop)
    names = lives.count()
    assert len(names) >= FEWEST, names
    numbers = sampled(range(1, len(names) + 1), request.config, short=SHORT)
    for number in numbers:
        again = number % 4 + 1 if number == numbers[0] else 0
        with score.trial(table="kills", row=act.name):
            lives.killed_at(number, again=again)
    whole = act in sampled(ACTS, request.config, short=WHOLE)
    with score.trial(table="kills", row=f"{act.name}: the start after"):
        lives.ends(whole=whole)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_a_till_killed_again_while_it_recovers_loses_nothing(
    act: Act, its_shop: Shop, score: Score, request: pytest.FixtureRequest
) -> None:
    """In the midst of an act, and again at each boundary of the start that sees it through."""
    if not sampled(range(2), request.config, short=0):
        pytest.skip("each boundary of a start is tried in the full form alone")
    lives = Lives(act, its_shop)
    middle = len(lives.count()) // 2
    lives.killed_at(middle, again=FAR)
    for again in range(1, len(lives.told()) + 1):
        with score.trial(table="kills", row=f"{act.name}: again"):
            lives.killed_at(middle, again=again)
    with score.trial(table="kills", row=f"{act.name}: the start after"):
        lives.ends()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_a_till_killed_at_a_random_moment_loses_nothing(
    act: Act, its_shop: Shop, score: Score, request: pytest.FixtureRequest
) -> None:
    if not sampled(range(RANDOM), request.config, short=0):
        pytest.skip("moments by chance are tried in the full form alone")
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown with a failure
    chance, lives = random.Random(seed), Lives(act, its_shop)
    longest = 1.2 if act.order is not None else 3.0  # its start is in it
    for _ in range(RANDOM):
        with score.trial(table="kills", row="random moments"):
            lives.killed_after(chance.uniform(0.0, longest), threading.Event().wait)
    with score.trial(table="kills", row="random moments: the start after"):
        lives.ends()


def test_a_till_that_is_not_heard_of_tells_where_it_waits(shop: Shop) -> None:
    """Python reads the stacks of threads that go on meanwhile, and now and then falls over one."""
    shop.settle()
    told: list[str] = []
    while len(told) < _STACKS and not any("app/opening.py" in standing for standing in told):
        with victim(*arguments_of(shop)) as till:
            till.heard("found")
            told.append(till.standing())
        assert told[-1].startswith("it still ran")
    assert "app/opening.py" in told[-1], told


def test_a_till_that_makes_up_a_new_key_for_each_try_is_counted_as_lost(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The harness can fail: with this defect the start after makes a second intent of one sale."""
    monkeypatch.setenv(PLANTED, "tests.torture.planted_keys")
    lives = Lives(ACTS[0], shop)
    counted: list[tuple[str, Any]] = []
    at = lives.count().index("after POST /v1/payment_intents") + 1
    with (
        pytest.raises(AssertionError, match="two intents at a time"),
        Score(counted).trial("kills", "planted"),
    ):
        lives.killed_at(at, then=lives.ends)
    assert [told[0] for _, told in counted] == [TRIED, LOST]
