"""A manager's leave, by PIN. A wrong one slows the next tries down, whoever makes them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pos_desktop.domain.pins import matches
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.staff import leave_givers
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Lane
from pos_desktop.services.tries import Tries

NO_PIN = "no_pin_set"


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
        self._tries = Tries(clock)

    def ask(self, pin: str, done: Callable[[Approval], None]) -> None:
        """Whose PIN this is of those who give leave; `done` is told where the caller lives."""
        settings = self._settings()
        givers = leave_givers(settings.staff, settings.manager_pin)
        wait = self._tries.wait
        if not givers:
            done(Approval(problem=NO_PIN))
        elif not pin.strip():
            done(Approval(problem="needs_manager"))
        elif wait:
            done(Approval(problem="pin_wait", wait=wait))
        else:
            compare = partial(whose, pin.strip(), givers)
            self._lane.submit(compare, partial(self._compared, done), partial(self._broke, done))

    def _compared(self, done: Callable[[Approval], None], by: str | None) -> None:
        self._tries.count(is_right=by is not None)
        done(Approval(by, "" if by else "wrong_pin"))

    def _broke(self, done: Callable[[Approval], None], _sentence: str) -> None:
        done(Approval(problem="wrong_pin"))


def whose(pin: str, kept: tuple[tuple[str, str], ...]) -> str | None:
    """Who of these, each with what is kept of their PIN, has this one; work for a lane."""
    return next((name for name, of_pin in kept if matches(pin, of_pin)), None)
