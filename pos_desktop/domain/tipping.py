"""The keys that a reader shows when it asks for a tip, per currency.

Source: https://docs.stripe.com/terminal/features/collecting-tips/on-reader, and the class
`Configuration.Tipping` of the SDK. That percentages end at 100, and that two keys may not be the
same nor out of order, is ours: the reader would show them, and the customer would wonder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from pos_desktop.domain.percents import part_of

CURRENCIES = frozenset(
    "aed aud cad chf czk dkk eur gbp gip hkd huf jpy mxn myr nok nzd pln ron sek sgd usd".split()
)
"""Those in which a reader asks for tips."""
KEYS = 3
"""How many of each kind there must be."""
_MOST_PERCENT = 100


class TipProblem(StrEnum):
    """Why a table cannot be shown on a reader."""

    EMPTY = "empty"
    NOT_THREE = "not_three"
    TWICE = "twice"
    UNSORTED = "unsorted"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    NO_THRESHOLD = "no_threshold"
    """Both kinds of keys, and nothing says when which are shown."""
    THRESHOLD_ALONE = "threshold_alone"
    """A threshold, and only one kind of keys."""
    CURRENCY = "currency"
    OTHER_KEYS = "other_keys"
    """Another currency has keys of another kind."""


@dataclass(eq=False)
class TipsRefused(ValueError):
    """The table cannot be; `key` is the key at fault, or the threshold, where there is one."""

    problem: TipProblem
    key: int | None = None


@dataclass(frozen=True, slots=True)
class TipTable:
    """The keys for one currency; `amounts` and `threshold` in its minor units.

    Where there are both kinds, amounts are shown below the threshold and percentages from it on.
    """

    percentages: tuple[int, ...] = ()
    amounts: tuple[int, ...] = ()
    threshold: int | None = None

    @property
    def kinds(self) -> tuple[bool, bool, bool]:
        """Which of Stripe's three fields it uses: they must be the same for each currency."""
        return bool(self.percentages), bool(self.amounts), self.threshold is not None

    def keys_for(self, eligible: int) -> tuple[int, ...]:
        """The tips on the keys for an amount in minor units. Percentages are rounded half up, which
        is UNSOURCED: the reader says what it is.
        """
        shows_amounts = not self.percentages or (
            self.threshold is not None and eligible < self.threshold
        )
        if shows_amounts:
            return self.amounts
        return tuple(part_of(eligible, Decimal(percent)) for percent in self.percentages)


Tables = tuple[tuple[str, TipTable], ...]
"""A table for each currency (ISO 4217, lower case)."""


def check(table: TipTable) -> None:
    """See that a reader can show this table.

    Raises:
        TipsRefused: it cannot.
    """
    if not table.percentages and not table.amounts:
        raise TipsRefused(TipProblem.EMPTY)
    _check_keys(table.percentages, _MOST_PERCENT)
    _check_keys(table.amounts, None)
    both = bool(table.percentages and table.amounts)
    if both and table.threshold is None:
        raise TipsRefused(TipProblem.NO_THRESHOLD)
    if not both and table.threshold is not None:
        raise TipsRefused(TipProblem.THRESHOLD_ALONE, table.threshold)
    if table.threshold is not None and table.threshold < 1:
        raise TipsRefused(TipProblem.TOO_SMALL, table.threshold)


def check_all(tables: Mapping[str, TipTable]) -> None:
    """See that these can stand in one configuration.

    Raises:
        TipsRefused: one cannot, is of a currency without tips, or has other kinds of keys.
    """
    for currency, table in tables.items():
        if currency not in CURRENCIES:
            raise TipsRefused(TipProblem.CURRENCY)
        check(table)
    if len({table.kinds for table in tables.values()}) > 1:
        raise TipsRefused(TipProblem.OTHER_KEYS)


def _check_keys(keys: tuple[int, ...], most: int | None) -> None:
    if keys and len(keys) != KEYS:
        raise TipsRefused(TipProblem.NOT_THREE)
    for at, key in enumerate(keys):
        if key < 1:
            raise TipsRefused(TipProblem.TOO_SMALL, key)
        if most is not None and key > most:
            raise TipsRefused(TipProblem.TOO_LARGE, key)
        if key in keys[:at]:
            raise TipsRefused(TipProblem.TWICE, key)
    for before, key in pairwise(keys):
        if key < before:
            raise TipsRefused(TipProblem.UNSORTED, key)
