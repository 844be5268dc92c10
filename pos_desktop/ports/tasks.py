"""Work that must not be done where the window is drawn, and work that is due later."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Lane(Protocol):
    """A queue with one worker: what is submitted first is finished first."""

    def submit(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        """Run `work` on the lane, then `done` with its result where the caller lives.

        `failed` is called instead, with the number that the log has it under, if the work raised:
        that is a defect of ours, for work that can fail says so in its result.
        """


class AtWindow(Protocol):
    """Where the window lives, as a lane reaches it."""

    def __call__(self, work: Callable[[], T]) -> T:
        """Carry out `work` there, and wait for what it returns; what it raises is raised here."""


def at_once(work: Callable[[], T]) -> T:
    """`AtWindow` of a caller who lives there."""
    return work()


class Timer(Protocol):
    """A call that is due later."""

    def cancel(self) -> None:
        """Never make the call, if it was not made yet."""


class Timers(Protocol):
    """Makes calls later, where the caller lives."""

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, `seconds` from now."""
