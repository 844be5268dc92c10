"""The prices at which the till sold last, by which a change is seen."""

from collections.abc import Mapping
from typing import Protocol


class SeenPrices(Protocol):
    """Each method raises OSError where the disk refuses."""

    def read(self) -> Mapping[str, str] | None:
        """By article number, as `domain.pricing.written`; None where none were seen, or where what
        was kept cannot be read."""

    def keep(self, prices: Mapping[str, str]) -> None:
        """These are in force now; on disk on return."""
