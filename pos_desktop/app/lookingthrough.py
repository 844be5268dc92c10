"""The book is looked through whole while the till sells, once a day: a start looks at a large one
only as far as it needs to open it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pos_desktop.app.books import CLOCK
from pos_desktop.config import Paths
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.journal import JournalDamaged, JournalFailed
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.presenters.shell import ShellPresenter

FIRST_AFTER = 90.0
"""Seconds after the till is ready."""
DAY = 24 * 60 * 60.0
"""Seconds until it is looked through again, over whatever starts."""
_AGAIN = 60 * 60.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of it: the fault as one plain sentence, and whether the file itself is damaged."""

    fault: str | None = None
    is_damaged: bool = False


class LookingThrough:
    """Looks on the keeping lane, whenever the last look is a day old."""

    def __init__(
        self,
        paths: Paths,
        lane: Lane,
        timers: Timers,
        shell: ShellPresenter,
        broke: Callable[[str], None],
    ) -> None:
        self._paths = paths
        self._lane = lane
        self._timers = timers
        self._shell = shell
        self._broke = broke

    def begin(self, mode: Mode) -> None:
        """The till sells from an embedded database of this mode."""
        self._timers.after(FIRST_AFTER, partial(self._look, mode))

    def _look(self, mode: Mode) -> None:
        self._lane.submit(partial(look_through, self._paths, mode), self._looked, self._broke)
        self._timers.after(_AGAIN, partial(self._look, mode))

    def _looked(self, seen: Seen) -> None:
        if seen.fault is not None:
            self._shell.book_faulty(seen.fault, is_damaged=seen.is_damaged)


def look_through(paths: Paths, mode: Mode) -> Seen:
    """Pages and chain of the journal, if the last look at them was a day ago.

    What cannot be read for another reason than damage is told by whoever writes there next.
    """
    from pos_desktop.adapters.journal import backups  # noqa: PLC0415

    journal, mark = paths.journal(mode), paths.backups / f"looked-{mode.value}"
    if not journal.exists() or not _is_due(mark):
        return Seen()
    try:
        backups.contents(journal)
        fault = backups.fault_of(journal)
    except JournalDamaged as damaged:
        return Seen(damaged.reason, is_damaged=True)
    except JournalFailed:
        return Seen()
    if fault is None:
        _touch(mark)
    return Seen(fault)


def _is_due(mark: Path) -> bool:
    try:
        return not 0 <= CLOCK.now().timestamp() - mark.stat().st_mtime < DAY
    except OSError:
        return True


def _touch(mark: Path) -> None:
    try:
        mark.parent.mkdir(mode=0o700, exist_ok=True)
        mark.touch(mode=0o600)
    except OSError:
        return  # it is looked through once more
