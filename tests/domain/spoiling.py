"""The tests of a rule, called with a spoiled one."""

import inspect
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from types import ModuleType
from typing import Any

import pytest

HARM = (AssertionError, AttributeError, KeyError, NameError, RecursionError, TypeError, ValueError)
"""What a spoiled rule may end in."""
Call = Callable[[Any], None]


def calls(module: ModuleType, fixture: str) -> Iterator[Call]:
    """Each test of the module that is given the rule by that name, with all its parameters."""
    for name, test in vars(module).items():
        if name.startswith("test_") and fixture in inspect.signature(test).parameters:
            for arguments in _arguments(getattr(test, "pytestmark", [])):
                yield partial(_call, test, fixture, arguments)


def _call(
    test: Callable[..., None], fixture: str, arguments: dict[str, object], rule: object
) -> None:
    test(**{fixture: rule}, **arguments)


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
