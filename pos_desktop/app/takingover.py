"""A restored book is compared with Stripe by itself, while the till sells."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pos_desktop.domain.failures import Failed
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.keeping import Restoration
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.services.takingover import TakingOver

TRY_AGAIN = 10.0
"""Seconds until a step that Stripe or the disk did not let happen is made again."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where it works, and who is told: of the result, and of a defect."""

    money: Lane
    timers: Timers
    told: Callable[[Restoration, TakingOver], None]
    broke: Callable[[str], None]


def take_over(note: Restoration, make: Callable[[], TakingOver], around: Around) -> None:
    """Begin; each step is a job of its own, between which sales are written."""

    def made(taking: TakingOver | None) -> None:
        if taking is None:
            around.timers.after(TRY_AGAIN, partial(take_over, note, make, around))
        else:
            _go_on(note, taking, around)

    around.money.submit(partial(_made, make), made, around.broke)


def _made(make: Callable[[], TakingOver]) -> TakingOver | None:
    try:
        return make()
    except (Failed, JournalFailed):
        return None


def _go_on(note: Restoration, taking: TakingOver, around: Around) -> None:
    def stepped(went: bool) -> None:  # noqa: FBT001 - what a lane hands over
        if taking.is_over:
            around.told(note, taking)
        elif went:
            _go_on(note, taking, around)
        else:
            around.timers.after(TRY_AGAIN, partial(_go_on, note, taking, around))

    around.money.submit(partial(_step, taking), stepped, around.broke)


def _step(taking: TakingOver) -> bool:
    try:
        taking.step()
    except (Failed, JournalFailed):
        return False
    return True
