"""Time that is steered, work that is done when told, calls that are due when told."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from typing_extensions import override

from pos_desktop.ports.clock import Clock
from pos_desktop.ports.tasks import Lane, Timer, Timers

T = TypeVar("T")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class SteeredClock(Clock):
    """Stands still until it is moved on."""

    def __init__(self, now: datetime = NOON) -> None:
        self._start = now
        self._gone = 0.0

    @override
    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._gone)

    @override
    def steady(self) -> float:
        return self._gone

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self._gone += seconds


class ToldLane(Lane):
    """Runs what was submitted, in order, when told; an answer arrives when told, too."""

    def __init__(self) -> None:
        self._queued: deque[Callable[[], Callable[[], None]]] = deque()
        self._answers: deque[Callable[[], None]] = deque()

    @override
    def submit(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        def job() -> Callable[[], None]:
            try:
                result = work()
            except ArithmeticError as error:  # what a test raises to play a defect of ours
                sentence = str(error)
                return lambda: failed(sentence)
            return lambda: done(result)

        self._queued.append(job)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits to be run or to arrive."""
        return not self._queued and not self._answers

    def work(self) -> bool:
        """Run the next job; whether there was one. Its answer is on the way."""
        if not self._queued:
            return False
        self._answers.append(self._queued.popleft()())
        return True

    def arrive(self) -> bool:
        """Let the next answer arrive; whether there was one."""
        if not self._answers:
            return False
        self._answers.popleft()()
        return True

    def drain(self) -> None:
        """Work and arrive until nothing is left."""
        while self.work() or self.arrive():
            pass

    def forget(self) -> None:
        """What a crash does: nothing queued is run, nothing on the way arrives."""
        self._queued.clear()
        self._answers.clear()


@dataclass(eq=False)
class _Due(Timer):
    at: float
    call: Callable[[], None]
    is_over: bool = False

    @override
    def cancel(self) -> None:
        self.is_over = True


@dataclass
class ToldTimers(Timers):
    """Calls what is due when its clock is moved on by `forward`."""

    clock: SteeredClock
    waiting: list[_Due] = field(default_factory=list)

    @override
    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        due = _Due(self.clock.steady() + seconds, call)
        self.waiting.append(due)
        return due

    def forward(self, seconds: float) -> None:
        """Let time pass, and make each call at its time."""
        until = self.clock.steady() + seconds
        while due := self._next(until):
            self.clock.forward(max(due.at - self.clock.steady(), 0.0))
            due.is_over = True
            due.call()
        self.clock.forward(until - self.clock.steady())

    @property
    def pending(self) -> int:
        """How many calls are still to be made."""
        return sum(not due.is_over for due in self.waiting)

    def _next(self, until: float) -> _Due | None:
        self.waiting = [due for due in self.waiting if not due.is_over]
        early = [due for due in self.waiting if due.at <= until]
        return min(early, key=lambda due: due.at, default=None)
