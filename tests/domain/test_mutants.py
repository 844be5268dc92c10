"""The rules of a payment, spoiled in every small way: the tests of the rules must notice."""

import inspect
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import product
from random import Random
from types import CodeType, ModuleType

import pytest

from pos_desktop.domain import charging, declining, holding, learning, presenting, wishing
from tests.domain import (
    test_believing,
    test_cancelling,
    test_capturing,
    test_charging,
    test_creating,
    test_declining,
    test_holding,
    test_presenting,
    test_setups,
    test_wishing,
)
from tests.domain.examples import Learn
from tests.domain.mutating import Mutant, mutants
from tests.domain.payment_world.beginnings import value_life

RULES = {
    "learning": learning,
    "wishing": wishing,
    "presenting": presenting,
    "charging": charging,
    "holding": holding,
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
    test_presenting,
    test_setups,
    test_wishing,
)
LIVES = 120
SHARES = 4
HARM = (AssertionError, AttributeError, KeyError, NameError, RecursionError, TypeError, ValueError)

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


def _calls(module: ModuleType) -> Iterator[Callable[[Learn], None]]:
    """Each test of the module that is given the rule, with each of its parameters."""
    for name, test in vars(module).items():
        if name.startswith("test_") and "learn" in inspect.signature(test).parameters:
            for arguments in _arguments(getattr(test, "pytestmark", [])):
                yield partial(_call, test, arguments)


def _call(test: Callable[..., None], arguments: dict[str, object], learn: Learn) -> None:
    test(learn=learn, **arguments)


def _arguments(marks: list[pytest.Mark]) -> Iterator[dict[str, object]]:
    """What `parametrize` would give the test."""
    tables = []
    for mark in marks:
        names = mark.args[0]
        split = [names] if isinstance(names, str) else list(names)
        rows = [[row] if len(split) == 1 else row for row in mark.args[1]]
        tables.append([dict(zip(split, row, strict=True)) for row in rows])
    for chosen in product(*tables):
        yield {name: value for row in chosen for name, value in row.items()}


ALL_CALLS = [call for module in TABLES for call in _calls(module)]


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
