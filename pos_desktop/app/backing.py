"""Copies of the book that are made by themselves or when told, on a lane of their own."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from pos_desktop.app.books import CLOCK, Books
from pos_desktop.app.foundations import Foundations
from pos_desktop.app.lookingthrough import LookingThrough
from pos_desktop.config import Paths
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.tasks import Lane, Timer, Timers
from pos_desktop.presenters.backing import BackupStanding
from pos_desktop.presenters.shell import ShellPresenter
from pos_desktop.services import backing

FIRST_AFTER = 5.0
"""Seconds after the till is ready."""
LOOKED_AFTER = 15 * 60.0
"""Seconds after which it is looked whether one is due."""
AGAIN_AFTER = 60.0
"""Seconds after which one that failed is tried again: a disk that was full may have room."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest copy of a mode; `file` is None where there is none, `is_new` if just made."""

    file: Path | None = None
    at: datetime | None = None
    is_new: bool = False


class BackingUp(QObject):
    """Makes a copy when one is due, after a shift was closed, and when told; tells a failure that
    nobody asked for once. Implements `presenters.backing.Backups`."""

    _shift_closed = Signal()
    _came_so_far = Signal(int)

    def __init__(
        self,
        on: Foundations,
        lane: Lane,
        timers: Timers,
        shell: ShellPresenter,
        broke: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._paths, self._mode = on.paths, on.settings.booked_mode
        self._is_on_server = on.options.is_on_server
        self.lane = lane
        self._timers = timers
        self._shell = shell
        self._broke = broke
        self._looking = LookingThrough(on.paths, lane, timers, shell, broke)
        self._has_begun = False
        self._again: Timer | None = None
        self._standing = BackupStanding()
        self._followers: list[Callable[[], None]] = []
        self._shift_closed.connect(self._after_closing)
        self._came_so_far.connect(self._is_so_far)

    @property
    def is_on_server(self) -> bool:
        """A server's database is its server's matter."""
        return self._is_on_server

    @property
    def standing(self) -> BackupStanding:
        """How it stands."""
        return self._standing

    def follow(self, changed: Callable[[], None]) -> None:
        """Have `changed` called when it stands otherwise."""
        self._followers.append(changed)

    def begin(self, books: Books) -> None:
        """The till sells."""
        if not self._is_on_server and not self._has_begun:
            self._has_begun = True
            books.listen(self._recorded)
            self._timers.after(FIRST_AFTER, self._look_whether_due)
            self._looking.begin(self._mode)

    def stop(self) -> None:
        """Tell nobody any more: how far a copy has come may be heard when the window is gone."""
        self._followers.clear()

    def look(self) -> None:
        """Find out which copy is the newest."""
        if not self._is_on_server and self._standing.percent is None:
            self.lane.submit(partial(newest, self._paths, self._mode), self._found, self._broke)

    def make(self) -> None:
        """Make one now."""
        self._submit(is_wanted=True)

    def _look_whether_due(self) -> None:
        self._submit(is_wanted=False)
        self._timers.after(LOOKED_AFTER, self._look_whether_due)

    def _recorded(self, entry: Entry) -> None:
        """On the lane that wrote it."""
        if entry.closing is not None:
            self._shift_closed.emit()

    @Slot()
    def _after_closing(self) -> None:
        self._submit(is_wanted=True)

    def _submit(self, *, is_wanted: bool) -> None:
        if self._is_on_server:
            return
        if is_wanted:
            self._stand(replace(self._standing, percent=0))
        self._copy(is_wanted=is_wanted)

    def _copy(self, *, is_wanted: bool) -> None:
        work = partial(back_up, self._paths, self._mode, is_wanted, self._came_so_far.emit)
        self.lane.submit(work, self._ended, self._broke_off)

    @Slot(int)
    def _is_so_far(self, percent: int) -> None:
        if percent != self._standing.percent:
            self._stand(replace(self._standing, percent=percent))

    def _ended(self, made: Newest | str) -> None:
        before = self._standing
        if isinstance(made, str):
            if before.failed != made:
                self._shell.impaired(made)
            self._stand(replace(before, failed=made, percent=None))
            self._try_again()
            return
        failed = before.failed
        if made.is_new and failed is not None:
            self._give_up_trying()
            self._shell.mended(failed)
            failed = None
        self._stand(BackupStanding(made.at, str(made.file or ""), failed))

    def _give_up_trying(self) -> None:
        if self._again is not None:
            self._again.cancel()
            self._again = None

    def _try_again(self) -> None:
        self._give_up_trying()
        self._again = self._timers.after(AGAIN_AFTER, partial(self._copy, is_wanted=True))

    def _found(self, found: Newest) -> None:
        """One that is being made meanwhile goes on."""
        self._stand(replace(self._standing, last_at=found.at, file=str(found.file or "")))

    def _broke_off(self, number: str) -> None:
        self._stand(replace(self._standing, percent=None))
        self._broke(number)

    def _stand(self, standing: BackupStanding) -> None:
        if standing != self._standing:
            self._standing = standing
            for changed in self._followers:
                changed()


def back_up(
    paths: Paths,
    mode: Mode,
    is_wanted: bool,  # noqa: FBT001 - for a lane
    heard: Callable[[int], None],
) -> Newest | str:
    """Make a copy if it is wanted or due, then throw away what is outlived.

    Returns the newest copy there is now, or why none could be made.
    """
    from pos_desktop.adapters.journal import backups  # noqa: PLC0415

    now, folder = CLOCK.now(), paths.backups
    part = folder / f"journal-{mode.value}.part"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if not (is_wanted or backing.is_due(_names(folder), mode, now)):
            return newest(paths, mode)
        part.unlink(missing_ok=True)
        backups.copy(paths.journal(mode), part, mode.value, heard=heard)
        part.replace(folder / backing.name_of(mode, now))
    except JournalFailed as failed:
        return failed.reason
    except OSError as error:
        return f"{folder} cannot be written: {error.strerror or error}."
    for name in backing.outlived(_names(folder), mode, now):
        with suppress(OSError):
            (folder / name).unlink()
    _log.info("the journal was backed up")
    return replace(newest(paths, mode), is_new=True)


def newest(paths: Paths, mode: Mode) -> Newest:
    """The newest copy of a mode; work for a lane."""
    folder = paths.backups
    try:
        names = backing.newest_first(_names(folder), mode)
    except OSError:
        return Newest()
    return Newest(folder / names[0], backing.made_at(names[0], mode)) if names else Newest()


def _names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]
