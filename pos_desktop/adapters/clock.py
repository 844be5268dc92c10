"""The machine's own clocks."""

import time
from datetime import UTC, datetime

from pos_desktop.overriding import override
from pos_desktop.ports.clock import Clock


class SystemClock(Clock):
    """Wall-clock time and steady time of this machine."""

    @override
    def now(self) -> datetime:
        # By the clock that the embedded Stripe goes by, too: who sets one has set both.
        return datetime.fromtimestamp(time.time(), UTC)

    @override
    def steady(self) -> float:
        return time.monotonic()
