"""What a benchmark finds: a figure, its floor, and how far the one may be from the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done for a figure; FULL is what the budgets speak of."""

    rounds: int = 9
    """Times that each program is started."""
    products: int = 20_000
    sales: int = 100_000
    searched: int = 100_000
    """Products that the search looks through."""
    lines: int = 500
    """Lines of the long basket."""
    repeats: int = 200
    """Times that what takes milliseconds is done."""
    payments: int = 12
    """Card sales that are played."""
    slow: float = 2.0
    """Seconds that a slow Stripe takes for each answer."""
    hung: float = 20.0
    """Seconds that a hanging one takes."""
    rest: float = 2.0
    """Seconds after which a till that was opened has come to rest."""
    past: int = 1_000_000
    """Sales of a year that are searched."""
    compared: int = 10_000
    """Payments of a day that are compared with Stripe."""


FULL = Effort()
TINY = Effort(1, 200, 20, 500, 20, 3, 1, 0.1, 3.0, 0.1, 500, 120)
"""Shows that the benchmarks still run; its figures mean nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`ours` over `floor` is the ratio, which `most` bounds; both in `unit`.

    Where `is_limit`, `floor` was not measured: it is what a person would notice, and `most` is 1.
    """

    name: str
    ours: float
    floor: float
    most: float
    unit: str = "ms"
    is_limit: bool = False
    aside: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor it is."""
        return self.ours / self.floor

    @property
    def is_over(self) -> bool:
        """Whether it is over its budget."""
        return self.ratio > self.most


def within(name: str, ours: float, limit: float, aside: str = "", unit: str = "ms") -> Figure:
    """A figure with a limit in place of a floor."""
    return Figure(name, ours, limit, 1.0, unit, is_limit=True, aside=aside)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that `share` (0 to 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)) - 1, 0)]


HEADER = ("", "ours", "floor", "ratio", "budget", "", "")


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text."""
    rows = [HEADER, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    lines = []
    for row in rows:
        numbers = (cell.rjust(width) for cell, width in zip(row[1:5], widths[1:5], strict=True))
        line = "  ".join((row[0].ljust(widths[0]), *numbers, row[5].ljust(widths[5]), row[6]))
        lines.append(line.rstrip())
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    floor = "≤ " if figure.is_limit else ""
    return (
        figure.name,
        f"{figure.ours:.4g} {figure.unit}",
        f"{floor}{figure.floor:.4g} {figure.unit}",
        f"{figure.ratio:.2f}",
        f"{figure.most:.4g}",
        "OVER" if figure.is_over else "ok",
        figure.aside,
    )
