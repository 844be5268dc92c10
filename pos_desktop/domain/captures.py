"""What is taken of an authorization."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaptureOrder:
    """How much to take, and how much of it is the platform's; in minor units.

    `amount` None takes all that is held; `fee` None leaves the application fee as it is.
    """

    amount: int | None = None
    fee: int | None = None
