"""Copies of the book that are made by themselves, on a lane of their own."""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from pos_desktop.app.books import CLOCK, Books
from pos_desktop.app.foundations import Foundations
from pos_desktop.config import Paths
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.services import backing

FIRST_AFTER = 5.0
"""Seconds after the till is ready."""
LOOKED_AFTER = 15 * 60.0
"""Seconds after which it is looked whether one is due."""
_log = logging.getLogger(__name__)


class BackingUp(QObject):
    """Makes a copy when one is due, and after a shift was closed; tells a failure once."""

    _shift_closed = Signal()

    def __init__(
        self,
        lane: Lane,
        timers: Timers,
        failed: Callable[[str], None],
        broke: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._lane = lane
        self._timers = timers
        self._failed = failed
        self._broke = broke
        self._make: Callable[[bool], str | None] | None = None
        self._is_told = False
        self._shift_closed.connect(self._after_closing)

    def begin(self, on: Foundations, books: Books) -> None:
        """The till sells; a server's database is its server's matter."""
        if on.options.database_url is None and self._make is None:
            self._make = partial(back_up, on.paths, on.settings.booked_mode)
            books.listen(self._recorded)
            self._timers.after(FIRST_AFTER, self._look)

    def _look(self) -> None:
        self._submit(is_wanted=False)
        self._timers.after(LOOKED_AFTER, self._look)

    def _recorded(self, entry: Entry) -> None:
        """On the lane that wrote it."""
        if entry.closing is not None:
            self._shift_closed.emit()

    @Slot()
    def _after_closing(self) -> None:
        self._submit(is_wanted=True)

    def _submit(self, *, is_wanted: bool) -> None:
        if self._make is not None:
            self._lane.submit(partial(self._make, is_wanted), self._ended, self._broke)

    def _ended(self, reason: str | None) -> None:
        if reason is not None and not self._is_told:
            self._failed(reason)
        self._is_told = reason is not None


def back_up(paths: Paths, mode: Mode, is_wanted: bool) -> str | None:  # noqa: FBT001 - for a lane
    """Make a copy if it is wanted or due, then throw away what is outlived; why not, if so."""
    from pos_desktop.adapters.journal import backups  # noqa: PLC0415

    now, folder = CLOCK.now(), paths.backups
    part = folder / f"journal-{mode.value}.part"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if not (is_wanted or backing.is_due(_names(folder), mode, now)):
            return None
        part.unlink(missing_ok=True)
        backups.copy(paths.journal(mode), part, mode.value)
        part.replace(folder / backing.name_of(mode, now))
    except JournalFailed as failed:
        return failed.reason
    except OSError as error:
        return f"{folder} cannot be written: {error.strerror or error}."
    for name in backing.outlived(_names(folder), mode, now):
        with suppress(OSError):
            (folder / name).unlink()
    _log.info("the journal was backed up")
    return None


def _names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]
