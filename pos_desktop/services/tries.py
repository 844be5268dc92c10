"""Wrong PINs in a row, and how long the next try has to wait for them."""

from pos_desktop.ports.clock import Clock

FREE_TRIES = 3
"""Wrong PINs in a row before the first pause."""
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds; each further wrong PIN doubles the pause."""


class Tries:
    """Counts for one PIN, or for several that are tried at once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wrong = 0
        self._free_at = 0.0

    @property
    def wait(self) -> int:
        """Whole seconds until the next try; 0 for none."""
        left = self._free_at - self._clock.steady()
        return max(1, round(left)) if left > 0 else 0

    def count(self, *, is_right: bool) -> None:
        """A try came out so."""
        if is_right:
            self._wrong, self._free_at = 0, 0.0
            return
        self._wrong += 1
        if self._wrong >= FREE_TRIES:
            pause = min(FIRST_PAUSE * 2.0 ** (self._wrong - FREE_TRIES), LONGEST_PAUSE)
            self._free_at = self._clock.steady() + pause
