"""One run of the till: the window is painted first, then what works behind it is imported."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from pos_desktop.app.foundations import Foundations, Wanted, Whereabouts
from pos_desktop.app.front import Front
from pos_desktop.config.windowfile import WindowFile
from pos_desktop.domain.settings import Settings
from pos_desktop.runtime.crash import CrashBell
from pos_desktop.runtime.instance import Instance

Opened = Callable[..., None]
"""Gets a till, whose type is not imported before the first paint."""


class Look(NamedTuple):
    """Who looks on at a start, and what it has to tell: why there is no log, and under which number
    the last run ended."""

    shows: Callable[[Front], None]
    opened: Opened
    unlogged: str | None
    ended: str | None


class AtWork(Protocol):
    """A till at work, as its run ends it."""

    def end(self) -> bool:
        """Stop it; False where one of its threads still waits for the network."""

    def tell_defect(self, number: str) -> None:
        """A defect of ours, under this number in the log: told."""


class Run(QObject):
    """One till, from its window's first paint until it is closed; `wish` is set where another
    follows, `restore` where that one begins with a copy of the book, `call` where it goes on with
    one, and `there` where it opens on another screen than the counter; `broken` is why what works
    could not be built."""

    def __init__(
        self,
        app: QApplication,
        instance: Instance,
        bell: CrashBell,
        look: Look,
        on: Foundations,
    ) -> None:
        super().__init__()
        self._app = app
        self._instance = instance
        self._bell = bell
        self._look = look
        self._on = on
        self._front = Front(on.settings, WindowFile(on.paths.window).read())
        self._working: AtWork | None = None
        self.wish: Settings | None = None
        self.restore: Wanted | None = None
        self.call = ""
        self.there = Whereabouts()
        self.broken: BaseException | None = None
        instance.called.connect(self._come_to_front)
        self._front.window.closed.connect(app.quit)
        app.commitDataRequest.connect(self._session_ends)
        look.shows(self._front)
        if on.settings.mode is None:
            self._build()  # the first start is painted by what works there
        else:
            self._front.painted.connect(self._soon)
            self._front.show()

    def end(self) -> bool:
        """Close it; False where one of its threads still waits for the network."""
        self._instance.called.disconnect(self._come_to_front)
        self._front.window.closed.disconnect(self._app.quit)
        self._app.commitDataRequest.disconnect(self._session_ends)
        ended = True
        if self._working is not None:
            self._bell.rung.disconnect(self._working.tell_defect)
            ended = self._working.end()
        self._front.window.keep_open(kept=False)
        self._front.window.close()
        if ended:
            self._front.let_go()
        return ended

    @Slot()
    def _soon(self) -> None:
        """The next turn of the loop sends the picture on its way first."""
        QTimer.singleShot(0, self._build)

    @Slot()
    def _build(self) -> None:
        """Nothing that is typed meanwhile is lost: it waits until this is done."""
        try:
            from pos_desktop.app.working import Working  # noqa: PLC0415

            working = Working(self._on, self._front, self._look.opened, self._reopen)
        except BaseException as error:
            self.broken = error
            QTimer.singleShot(0, self._app.quit)
            raise
        self._working = working
        self._bell.rung.connect(working.tell_defect)
        if self._look.unlogged is not None:
            working.impaired(self._look.unlogged)
        if self._look.ended is not None:
            working.tell_defect(self._look.ended)
        working.till.painted.connect(self._instance.listen)
        working.begin()

    def _reopen(
        self, settings: Settings, restore: Wanted | None, call: str, there: Whereabouts
    ) -> None:
        self.wish, self.restore, self.call, self.there = settings, restore, call, there
        self._app.quit()

    def _session_ends(self, _session: QSessionManager) -> None:
        """The user logs out, or the computer is turned off: a kiosk is in nobody's way."""
        self._front.window.keep_open(kept=False)

    def _come_to_front(self) -> None:
        self._front.window.come_to_front()
