"""What was spent on something that is done again and again, and which of it tells."""

from collections.abc import Sequence
from dataclasses import dataclass

CALM = 0.1
"""The share of the moments that counts: the calmest tenth of them."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the clock on the wall, and of the processor."""

    wall: float
    work: float


def calm(spent: Sequence[Spent]) -> Spent:
    """What the thing took in the calmest tenth of its moments, at most; nothing where there is
    none. By the clock and by the processor, each by itself."""
    return Spent(
        _calmest(sorted(one.wall for one in spent)), _calmest(sorted(one.work for one in spent))
    )


def _calmest(times: Sequence[float]) -> float:
    return times[int(len(times) * CALM)] if times else 0.0
