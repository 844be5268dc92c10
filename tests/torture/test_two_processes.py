"""Two tills in processes of their own share a reader and an account, each with its own book.

Their windows are real, and so is the race for the reader: the bank takes a while, and both ask for
it as soon as they can. Now and then one of them is killed in the midst of it.
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest

from tests.e2e.cashiers import BREAD, THREE
from tests.e2e.killing import Victim, arguments_of, victim
from tests.e2e.shops import Shop, stripe_of_its_own
from tests.torture.invariants import check_after_start, check_always
from tests.torture.objects import LIVE, Objects
from tests.torture.sampling import sampled
from tests.torture.scoring import Score

pytestmark = pytest.mark.kill

LIVES = range(8)
TILLS = ("till-1", "till-2")
SALES = 2
"""Of each till, at once."""
BANK = 0.3
"""Seconds that the bank takes: a race has some width."""


@pytest.fixture
def shops(tmp_path: Path) -> Iterator[list[Shop]]:
    """The data folders of two tills of one account."""
    with stripe_of_its_own(seconds=BANK) as account:
        both = [Shop(account, tmp_path / till) for till in TILLS]
        for shop, till in zip(both, TILLS, strict=True):
            shop.settle(till=till)
        yield both


@pytest.mark.parametrize("share", range(4))
def test_two_tills_that_fight_for_a_reader_take_each_sale_once(
    share: int, shops: list[Shop], score: Score, request: pytest.FixtureRequest
) -> None:
    for seed in sampled(LIVES[share::4], request.config, short=int(share == 0)):
        with score.trial(table="two tills", row="two processes, two books, one reader"):
            _live(shops, Random(seed))


def _live(shops: list[Shop], chance: Random) -> None:
    is_killed = chance.random() < 0.5
    before = len(_taken(shops))
    with ExitStack() as open_tills:
        tills = [_started(open_tills, shop) for shop in shops]
        for _ in range(SALES):
            for till in tills:
                cards = chance.choice((["visa"], ["insufficient_funds", "visa"]))
                till.wish({
                    "codes": chance.choice((list(THREE), [BREAD])),
                    "cards": cards,
                    "cancel": chance.random() < 0.3,
                })  # fmt: skip
        if is_killed:
            threading.Event().wait(chance.uniform(0.2, 4.0))
            tills[0].kill()
            check_always(shops[0])
            tills[0] = _started(open_tills, shops[0])
        for till in tills[is_killed:]:
            for _ in range(SALES):
                till.heard("sold")
    for shop in shops:
        check_after_start(shop)
    _check_that_each_is_somebodys(shops)
    assert len(_taken(shops)) >= before + SALES * (len(shops) - is_killed)


def _started(open_tills: ExitStack, shop: Shop) -> Victim:
    """A till that has seen through what it found."""
    till = open_tills.enter_context(victim(*arguments_of(shop)))
    till.heard("found")
    till.heard("recovered")
    return till


def _check_that_each_is_somebodys(shops: list[Shop]) -> None:
    """No money that neither till made, and so neither book was compared with."""
    stripe = Objects.of(shops[0].stripe)
    theirs = [Objects.of(shop.stripe, str(shop.settings["till"])) for shop in shops]
    live = {one.id for one in stripe.intents if one.status in LIVE}
    assert live == {one.id for each in theirs for one in each.ours if one.status in LIVE}


def _taken(shops: list[Shop]) -> dict[str, int]:
    return Objects.of(shops[0].stripe).taken
