"""Who is at the till, on the till's side: the page, the lock, and who the book names."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ScreenParts
from pos_desktop.domain.settings import Settings
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.presenters.staff import StaffParts, StaffPresenter
from pos_desktop.services.idling import Idle
from pos_desktop.services.signing_in import SigningIn
from pos_desktop.ui.shell import Shell
from pos_desktop.ui.touches import Touches

_PAGE = "staff"


class StaffSide:
    """In a shop without a staff there is no page, no lock and nothing to hear."""

    def __init__(self, shell: Shell, parts: ScreenParts, is_idle: Callable[[], bool]) -> None:
        self._shell = shell
        self._parts = parts
        self._is_idle = is_idle
        settings = parts.settings
        note, for_sure = parts.acts.note, parts.acts.note_for_sure
        self._signing_in = SigningIn(settings, parts.lookup, CLOCK, note, for_sure)
        self._presenter: StaffPresenter | None = None
        self._behind = ""
        self._touches = Touches()
        self._idle = Idle(
            CLOCK,
            parts.timers,
            self._minutes,
            is_idle,
            self._lock_itself,
        )
        self._touches.touched.connect(self._idle.touched)
        shell.add_page(_PAGE, self._make_page)
        shell.switch_wanted.connect(self.open)
        settings.listen(self._settings_changed)

    @property
    def is_open(self) -> bool:
        """Whether the page stands in front of everything."""
        return bool(self._behind)

    def begin(self) -> None:
        """The till is painted: whoever has to sign in does so first."""
        self._watch()
        if self._signing_in.is_asked and self._signing_in.is_locked:
            self.open()

    def open(self) -> None:
        """Ask who is at the till."""
        shell = self._shell
        if self.is_open or not self._signing_in.is_asked:
            return
        shown = shell.shown()  # the card of keys and what closes a kiosk are not come back to
        self._behind = shown if shown in {*Screen} else Screen.SALE.value
        shell.show_frame(framed=False)
        shell.page(_PAGE)  # made now, if it never was
        if self._presenter is not None:
            self._presenter.open()
        shell.show_page(_PAGE)
        if self._presenter is not None:
            self._presenter.show()

    def keeps_back(self, screen: str) -> bool:
        """Whether a screen has to wait until somebody has signed in; it comes then."""
        if self.is_open:
            self._behind = screen
        return self.is_open

    def leave(self) -> None:
        """The till is closed."""
        self._signing_in.leave()

    def _make_page(self) -> QWidget:
        # Where nobody signs in it is never needed.
        from pos_desktop.ui.staff import StaffPage  # noqa: PLC0415

        page = StaffPage()
        presenter = StaffPresenter(
            StaffParts(
                page,
                self._parts.settings,
                self._signing_in,
                self._is_idle,
                self._entered,
            )
        )
        self._presenter = presenter
        page.picked.connect(presenter.pick)
        page.entered.connect(presenter.enter)
        page.back_wanted.connect(presenter.back)
        page.lock_wanted.connect(presenter.lock)
        return page

    def _entered(self) -> None:
        behind, self._behind = self._behind, ""
        self._shell.show_frame(framed=True)
        if behind:
            self._parts.navigate(behind)

    def _lock_itself(self) -> None:
        self._signing_in.sign_out("nobody touched the till")
        self.open()

    def _settings_changed(self, _settings: Settings) -> None:
        self._watch()

    def _watch(self) -> None:
        self._touches.listen(wanted=self._minutes() > 0)
        self._idle.watch()

    def _minutes(self) -> int:
        now = self._parts.settings.now
        return now.lock_minutes if now.staff else 0
