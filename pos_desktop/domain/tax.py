"""Taxes of a basket: rounded once a rate, shared out so that the lines add up to the cent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


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
        exact = [_exact(lines[place][0], percent, inclusive=inclusive) for place in places]
        for place, share in zip(places, _shared(exact), strict=True):
            shares[place] = share
    return tuple(shares)


def _exact(amount: int, percent: Decimal, *, inclusive: bool) -> Decimal:
    base = Decimal(100) + percent if inclusive else Decimal(100)
    return amount * percent / base


def _shared(exact: list[Decimal]) -> list[int]:
    """Whole shares nearest to the exact ones that add up to their rounded sum."""
    whole = [int(share.to_integral_value(rounding="ROUND_FLOOR")) for share in exact]
    left = int(sum(exact, Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP)) - sum(whole)
    by_remainder = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[:left]:
        whole[place] += 1
    return whole
