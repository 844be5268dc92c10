"""The later of two clocks: a deadline that Stripe keeps comes by Stripe's clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from typing_extensions import override

from pos_desktop.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class LaterClock(Clock):
    """This machine's clock, or the server's where that is ahead or this one was set back.

    Where this one is ahead a deadline seems nearer than it is, which costs nothing.
    """

    own: Clock
    server: Callable[[], datetime | None]

    @override
    def now(self) -> datetime:
        own, theirs = self.own.now(), self.server()
        return own if theirs is None else max(own, theirs)

    @override
    def steady(self) -> float:
        return self.own.steady()
