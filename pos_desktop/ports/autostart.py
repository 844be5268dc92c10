"""Whether the till is opened by itself when its user logs in."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(eq=False)
class AutostartFailed(Exception):
    """It cannot be told or changed; `reason` is one plain sentence with the remedy."""

    reason: str


class Autostart(Protocol):
    """Of this user on this system; each method raises `AutostartFailed`."""

    def is_on(self) -> bool:
        """Whether the next login opens the till."""

    def turn_on(self) -> None:
        """Have each login open the till."""

    def turn_off(self) -> None:
        """Have no login open it, also where it is opened for all users."""

    def place(self) -> str:
        """Where that is written, for who looks for it."""
