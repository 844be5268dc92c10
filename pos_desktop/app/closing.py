"""Open authorizations and the comparison with Stripe on the till's side: light, there from the
start, for the banner and the rail tell of them whatever screen is in front."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from pos_desktop.app.ahead import CLOSE, bring
from pos_desktop.app.books import Books
from pos_desktop.app.parts import ScreenParts
from pos_desktop.domain.journal import Entry
from pos_desktop.presenters.shell import ShellPresenter
from pos_desktop.services.checkout import Perform

QUIETLY_AFTER = 6.0
"""Seconds after the till is ready until the first comparison, which nobody asked for."""
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class CloseAround:
    """What this side is given by the till; `shell` is told how much waits here."""

    screen: ScreenParts
    perform: Perform
    is_idle: Callable[[], bool]
    shell: ShellPresenter


class CloseSide(QObject):
    """Leads the close screen, shown or not."""

    _shift_closed = Signal()
    """Sent by the thread that wrote it, heard on the window's."""

    def __init__(self, around: CloseAround) -> None:
        super().__init__()
        self._around = around
        self._screen: CloseScreen | None = None
        self._page: QWidget | None = None
        self._waiting: Books | None = None
        self._shift_closed.connect(self._compare)

    def make_page(self) -> QWidget:
        """The page, when it is first shown."""
        self._start()
        self._page = self._made().make_page()
        return self._page

    def begin(self, books: Books) -> None:
        """The journal is open and Stripe is reached."""
        books.listen(self._recorded)
        self._waiting = books
        bring(CLOSE, self._around.screen.timers, self._start)

    @property
    def is_at_work(self) -> bool:
        """Whether holds, or what a comparison found, are being seen to one after the other."""
        return self._screen is not None and self._screen.is_at_work

    def _start(self) -> None:
        """At a quiet moment, or when the page is wanted before it."""
        books, self._waiting = self._waiting, None
        if books is not None:
            self._made().begin(books)

    def shown(self) -> None:
        """The page came to the front."""
        self._made().shown()

    def _recorded(self, entry: Entry) -> None:
        """On the lane that wrote it."""
        if entry.closing is not None:
            self._shift_closed.emit()

    @Slot()
    def _compare(self) -> None:
        """A shift was closed: the day's money is looked at once more."""
        self._made().compare()

    def _made(self) -> "CloseScreen":
        if self._screen is None:
            self._screen = make_screen(self._around)
        return self._screen


class CloseScreen(Protocol):
    """The page and its presenters, as this side leads them; deaf until it has begun."""

    @property
    def is_at_work(self) -> bool:
        """Whether it acts on one hold or difference after the other."""

    def make_page(self) -> QWidget:
        """The page."""

    def begin(self, books: Books) -> None:
        """The journal is open and Stripe is reached."""

    def shown(self) -> None:
        """The page came to the front."""

    def compare(self) -> None:
        """Compare book and Stripe, if nothing is being compared."""


def make_screen(around: CloseAround) -> CloseScreen:
    """The screen; its modules are imported now."""
    from pos_desktop.app.closescreen import TillCloseScreen  # noqa: PLC0415

    return TillCloseScreen(around)
