"""The simulated clock: the machine's, moved and stopped at will."""

import time
from dataclasses import dataclass


@dataclass(slots=True)
class Clock:
    """Seconds since the epoch as the simulated Stripe and its readers see them."""

    offset: float = 0.0
    frozen_at: float | None = None

    def now(self) -> float:
        """The moment, in seconds since the epoch."""
        return time.time() + self.offset if self.frozen_at is None else self.frozen_at

    def advance(self, seconds: float) -> None:
        """Let time pass at once. Raises ValueError for a step back."""
        if seconds < 0:
            raise ValueError("The clock only goes forward: give seconds of 0 or more.")
        self.offset += seconds
        if self.frozen_at is not None:
            self.frozen_at += seconds

    def freeze(self) -> None:
        """Stop at this moment; `advance` still moves it."""
        self.frozen_at = self.now()

    def thaw(self) -> None:
        """Go on from the moment where it stands."""
        if self.frozen_at is not None:
            self.offset = self.frozen_at - time.time()
            self.frozen_at = None
