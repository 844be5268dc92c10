"""Taxes of a basket: rounded once a rate, shared out so that the lines add up to the cent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A named rate in percent, such as 8.25."""

    name: str
    percent: Decimal


UNTAXED = TaxRate("none", Decimal(0))


def taxes(lines: Sequence[tuple[int, TaxRate]], *, inclusive: bool) -> tuple[int, ...]:
    """The tax in minor units of each (amount, rate), in order.

    Each rate is applied once to the sum of its lines, as a receipt shows it, rounded half up, and
    then shared among them by largest remainder. `inclusive` amounts contain their tax already.
    """
    groups: dict[Decimal, list[int]] = defaultdict(list)
    for place, (_, rate) in enumerate(lines):
        groups[rate.percent].append(place)
    shares = [0] * len(lines)
    for percent, places in groups.items():
        part, whole = _ratio(percent, inclusive=inclusive)
        amounts = [lines[place][0] for place in places]
        for place, share in zip(places, _shared(amounts, part, whole), strict=True):
            shares[place] = share
    return tuple(shares)


def _ratio(percent: Decimal, *, inclusive: bool) -> tuple[int, int]:
    """The tax as a part of a whole amount, in whole numbers: a sixth has no exact decimal."""
    part, hundredth = percent.as_integer_ratio()
    whole = 100 * hundredth
    return part, whole + part if inclusive else whole


def _shared(amounts: list[int], part: int, whole: int) -> list[int]:
    """Whole shares nearest to the exact ones that add up to their sum, rounded half up."""
    exact = [divmod(amount * part, whole) for amount in amounts]
    shares = [share for share, _ in exact]
    left = (2 * sum(amounts) * part + whole) // (2 * whole) - sum(shares)
    for place in sorted(range(len(exact)), key=lambda place: (-exact[place][1], place))[:left]:
        shares[place] += 1
    return shares
