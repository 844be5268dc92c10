"""Reading a percentage as people type it: "2.5", "2,5" and "2.5 %" are the same."""

import re
from decimal import Decimal

_TYPED = re.compile(r"([+\-\u2212]?)(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")


class PercentRefused(ValueError):
    """What was typed is no percentage, or not one that can be."""


def read_percent(typed: str, least: Decimal, most: Decimal) -> Decimal:
    """The percentage that `typed` means, from `least` to `most`, with two decimals at most.

    Raises:
        PercentRefused: it means none, or one that is not between them.
    """
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        raise PercentRefused(typed)
    sign, whole, fraction = found.groups()
    percent = Decimal(f"{whole}.{fraction or 0}")
    if sign and sign != "+":
        percent = -percent
    if not least <= percent <= most:
        raise PercentRefused(typed)
    return percent


def written_percent(percent: Decimal) -> str:
    """The percentage as short as it can be typed: "2.5", "3"."""
    text = f"{percent:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def part_of(amount: int, percent: Decimal) -> int:
    """That part of an amount in minor units, rounded half up: half a cent becomes a whole one.

    A percentage below nothing takes as much away as the same one above it adds.
    """
    part, whole = percent.copy_abs().as_integer_ratio()
    share = (2 * amount * part + 100 * whole) // (200 * whole)
    return -share if percent < 0 else share
