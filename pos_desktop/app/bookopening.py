"""Having the book opened on the money lane: again until it can be, and with a word where it takes
long."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from pos_desktop.app.books import Books
from pos_desktop.ports.keeping import Heard, Phase
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.presenters.shell import ShellPresenter
from pos_desktop.ui import format as written

TRY_AGAIN = 3.0
"""Seconds until a journal that could not be opened is tried again."""
PATIENCE = 0.6
"""Seconds of waiting of which nothing is said."""


class Shelf(Protocol):
    """Where the book is."""

    def books(self, heard: Heard) -> Books:
        """Open it, on a lane."""


class BookOpening(QObject):
    """Opens the book, and tells the shell how that stands."""

    _came_so_far = Signal(str, object)
    """On the lane that opens it, heard on the window's thread."""

    def __init__(
        self,
        shelf: Shelf,
        lane: Lane,
        timers: Timers,
        shell: ShellPresenter,
        broke: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._shelf = shelf
        self._lane = lane
        self._timers = timers
        self._shell = shell
        self._broke = broke
        self._is_over = self._is_long = self._is_refused = False
        self._at: tuple[Phase, int | None] | None = None
        self._came_so_far.connect(self._is_so_far)

    def begin(self, opened: Callable[[Books], None]) -> None:
        """`opened` is told of each try, the last of which is of a book that can be used."""
        self._is_over = self._is_long = False
        self._at = None
        self._timers.after(PATIENCE, self._grow_long)
        work = partial(self._shelf.books, self._hear)
        self._lane.submit(work, partial(self._tried, opened), self._broke)

    def _tried(self, opened: Callable[[Books], None], books: Books) -> None:
        self._is_over = True
        self._shell.waits_for_book(None)
        self._shell.book_refused(books.refusal, is_damaged=books.is_damaged)
        if books.unrestored is not None:
            self._shell.not_restored(books.unrestored)
        note = books.restoration
        if note is not None and not note.is_compared:
            self._shell.restoring(moment_of(note.gap.since))
        self._is_refused = books.refusal is not None
        if self._is_refused:
            self._timers.after(TRY_AGAIN, partial(self.begin, opened))
        opened(books)

    def _hear(self, phase: Phase, percent: int | None) -> None:
        self._came_so_far.emit(phase.value, percent)

    @Slot(str, object)
    def _is_so_far(self, phase: str, percent: int | None) -> None:
        if not self._is_over:
            self._at = (Phase(phase), percent)
            self._tell()

    def _grow_long(self) -> None:
        if not self._is_over and not self._is_refused:  # why it waits is said already
            self._is_long = True
            self._tell()

    def _tell(self) -> None:
        if self._is_long and self._at is not None:
            phase, percent = self._at
            said = "" if percent is None else written.number(percent)
            self._shell.waits_for_book(phase, said)


def moment_of(seconds: int) -> str:
    """Day and time of it, in words; seconds since 1970."""
    return written.moment(datetime.fromtimestamp(seconds, UTC))
