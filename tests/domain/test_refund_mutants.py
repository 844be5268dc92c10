"""The rules of a refund, spoiled in every small way: the tables and the world must notice."""

import inspect
from functools import cache
from random import Random

import pytest

from pos_desktop.domain import givingback
from pos_desktop.domain.refunding import RefundKind
from tests.domain import test_givingback, test_refund_outcomes
from tests.domain.mutating import Mutant, mutants
from tests.domain.refund_examples import LearnRefund
from tests.domain.refund_world.lives import RefundLife
from tests.domain.spoiling import HARM, calls

LIVES = 40
SHARES = 2
_FALLS_OUT = "a match without a case that fits gives None, as its last case does"
EQUIVALENT = {
    "givingback:_is_past: refunding.state: case _ dropped": _FALLS_OUT,
    "givingback:_this_try: action: case _ dropped": _FALLS_OUT,
}
"""Mutants that behave as the original does, by name, each with the reason."""

ALL_CALLS = [*calls(test_givingback, "rule"), *calls(test_refund_outcomes, "rule")]


def _survives(mutant: Mutant) -> bool:
    rule: LearnRefund = mutant.load().__dict__["learn"]
    try:
        for call in ALL_CALLS:
            call(rule)
        for seed in range(LIVES):
            RefundLife(RefundKind.CARD, rule, Random(seed)).live(60)
            RefundLife(RefundKind.INTERAC, rule, Random(seed)).live(60)
    except HARM:
        return False
    return True


@cache
def _all_mutants() -> list[Mutant]:
    return list(mutants("givingback", inspect.getsource(givingback), "refunding"))


def test_what_is_said_to_be_equivalent_of_refunds_is_a_mutant() -> None:
    assert EQUIVALENT.keys() <= {one.name for one in _all_mutants()}


@pytest.mark.parametrize("share", range(SHARES))
def test_no_mutant_of_the_rules_of_refunds_survives(share: int) -> None:
    mine = _all_mutants()[share::SHARES]
    survivors = [one.name for one in mine if one.name not in EQUIVALENT and _survives(one)]
    assert survivors == []
