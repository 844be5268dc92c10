"""All cases in the full form; in the short one a spread of them that changes from day to day."""

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from typing import TypeVar

import pytest

T = TypeVar("T")
FULL = "full"


def seed_of(config: pytest.Config) -> int:
    """Which spread it is: the day's, or the given one."""
    given: int | None = config.getoption("--torture-seed")
    return datetime.now(UTC).toordinal() if given is None else given


def sampled(cases: Sequence[T], config: pytest.Config, *, short: int) -> Sequence[T]:
    """All of them in the full form, in the short one so many, in their order."""
    is_full = config.getoption("--torture") == FULL
    return cases if is_full else spread(cases, seed_of(config), short)


def spread(cases: Sequence[T], seed: int, number: int) -> Sequence[T]:
    """So many of them by chance, in their order; the same for the same seed."""
    if len(cases) <= number:
        return cases
    chosen = Random(f"{seed}/{len(cases)}").sample(range(len(cases)), number)
    return [cases[at] for at in sorted(chosen)]
