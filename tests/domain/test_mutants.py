"""The rules of a payment, spoiled in every small way: the tests of the rules must notice."""

import inspect
from functools import cache
from random import Random
from types import CodeType, ModuleType

import pytest

from pos_desktop.domain import (
    charging,
    declining,
    holding,
    inspecting,
    learning,
    presenting,
    wishing,
)
from tests.domain import (
    test_believing,
    test_cancelling,
    test_capturing,
    test_charging,
    test_creating,
    test_declining,
    test_holding,
    test_inspecting,
    test_presenting,
    test_setups,
    test_wishing,
)
from tests.domain.examples import Learn
from tests.domain.mutating import Mutant, mutants
from tests.domain.payment_world.beginnings import value_life
from tests.domain.spoiling import HARM, calls

RULES = {
    "learning": learning,
    "wishing": wishing,
    "presenting": presenting,
    "charging": charging,
    "holding": holding,
    "inspecting": inspecting,
    "declining": declining,
}
TABLES = (
    test_believing,
    test_cancelling,
    test_capturing,
    test_charging,
    test_creating,
    test_declining,
    test_holding,
    test_inspecting,
    test_presenting,
    test_setups,
    test_wishing,
)
LIVES = 120
SHARES = 4

_FALLS_OUT = "a match without a case that fits gives None, as its last case does"
EQUIVALENT = {
    "learning:_is_about: return True: returns the payment unchanged": "a payment counts as true",
    "learning:_settled: intent.status: case _ dropped": _FALLS_OUT,
    "learning:_leaves_money_held: return True: returns the payment unchanged": (
        "a payment counts as true"
    ),
    "wishing:_way_out: state: case _ dropped": _FALLS_OUT,
}
"""Mutants that behave as the original does, by name, each with the reason."""


ALL_CALLS = [call for module in TABLES for call in calls(module, "learn")]


def _spoiled(mutant: Mutant) -> Learn:
    """The rule with this mutant in place of one of its modules."""
    fresh = {name: ModuleType(name) for name in RULES}
    for name, module in fresh.items():
        code = mutant.code if mutant.name.startswith(f"{name}:") else _compiled(name)
        exec(code, module.__dict__)  # noqa: S102 - our own source
    for module in fresh.values():
        for name in module.__dict__.keys() & fresh.keys():
            setattr(module, name, fresh[name])
    learned: Learn = fresh["learning"].__dict__["learn"]
    return learned


@cache
def _compiled(name: str) -> CodeType:
    return compile(inspect.getsource(RULES[name]), f"<{name}>", "exec")


def _survives(mutant: Mutant) -> bool:
    learn = _spoiled(mutant)
    try:
        for call in ALL_CALLS:
            call(learn)
        for seed in range(LIVES):
            value_life(learn, Random(seed)).live(60)
    except HARM:
        return False
    return True


@cache
def _all_mutants() -> list[Mutant]:
    return [one for name, rule in RULES.items() for one in mutants(name, inspect.getsource(rule))]


def test_the_unspoiled_rule_passes() -> None:
    for call in ALL_CALLS:
        call(learning.learn)


def test_what_is_said_to_be_equivalent_is_a_mutant() -> None:
    assert EQUIVALENT.keys() <= {one.name for one in _all_mutants()}


@pytest.mark.parametrize("share", range(SHARES))
def test_no_mutant_of_the_rules_survives(share: int) -> None:
    mine = _all_mutants()[share::SHARES]
    survivors = [one.name for one in mine if one.name not in EQUIVALENT and _survives(one)]
    assert survivors == []
