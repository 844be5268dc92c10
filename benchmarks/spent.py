"""What was spent on something that is done again and again, and which of it tells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

CALM = 0.1
"""The share of the moments that counts: the calmest tenth of them."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the clock on the wall, and of the processor."""

    wall: float
    work: float


def calm(spent: Sequence[Spent], of: Callable[[Spent], float]) -> float:
    """What the thing took in the calmest tenth of its moments, at most; 0 where there is none."""
    times = sorted(of(one) for one in spent)
    return times[int(len(times) * CALM)] if times else 0.0


def wall(one: Spent) -> float:
    """By the clock."""
    return one.wall


def work(one: Spent) -> float:
    """By the processor."""
    return one.work
