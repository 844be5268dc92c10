"""The time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Wall-clock time for the books, steady time for waiting."""

    def now(self) -> datetime:
        """The present time, in UTC."""

    def steady(self) -> float:
        """Seconds that never jump, from an unspecified start."""
