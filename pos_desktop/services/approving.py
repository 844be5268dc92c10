"""A manager's leave, by PIN. A wrong one slows the next tries down, whoever makes them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pos_desktop.domain.pins import matches
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Lane

FREE_TRIES = 3
"""Wrong PINs in a row before the first pause."""
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds; each further wrong PIN doubles the pause."""
NO_PIN = "no_pin_set"
MANAGER = "manager"
"""Who approved, as the book says it: the shop has one PIN, which managers share."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Whether leave is given, and by whom; else `problem` is why not, `wait` seconds until then."""

    by: str | None = None
    problem: str = ""
    wait: int = 0

    @property
    def remedy(self) -> str | None:
        """Where it is mended, if a screen helps."""
        return "settings" if self.problem == NO_PIN else None

    @property
    def is_given(self) -> bool:
        """Whether it is."""
        return self.by is not None


class Approving:
    """Asks for leave. Comparing takes a while, on purpose: a lane does it."""

    def __init__(self, settings: Callable[[], Settings], lane: Lane, clock: Clock) -> None:
        self._settings = settings
        self._lane = lane
        self._clock = clock
        self._wrong = 0
        self._free_at = 0.0

    def ask(self, pin: str, done: Callable[[Approval], None]) -> None:
        """Whether this PIN gives leave; `done` is told where the caller lives."""
        kept = self._settings().manager_pin
        wait = self._free_at - self._clock.steady()
        if kept is None:
            done(Approval(problem=NO_PIN))
        elif not pin.strip():
            done(Approval(problem="needs_manager"))
        elif wait > 0:
            done(Approval(problem="pin_wait", wait=max(1, round(wait))))
        else:
            compare = partial(matches, pin.strip(), kept)
            self._lane.submit(compare, partial(self._compared, done), partial(self._broke, done))

    def _compared(self, done: Callable[[Approval], None], is_right: bool) -> None:  # noqa: FBT001 - an answer
        if is_right:
            self._wrong, self._free_at = 0, 0.0
            done(Approval(MANAGER))
            return
        self._wrong += 1
        if self._wrong >= FREE_TRIES:
            pause = min(FIRST_PAUSE * 2.0 ** (self._wrong - FREE_TRIES), LONGEST_PAUSE)
            self._free_at = self._clock.steady() + pause
        done(Approval(problem="wrong_pin"))

    def _broke(self, done: Callable[[Approval], None], _sentence: str) -> None:
        done(Approval(problem="wrong_pin"))
