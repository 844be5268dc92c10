"""A till that fills the screen: what closing it asks for."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from pos_desktop.app.books import CLOCK
from pos_desktop.app.till import Till
from pos_desktop.presenters.leaving import LeavingParts, LeavingPresenter
from pos_desktop.services.approving import Approving
from pos_desktop.ui.keys import Command
from pos_desktop.ui.shortcuts import answer

_PAGE = "leaving"


class KioskSide(QObject):
    """Of a window that closes like any other nothing of this is ever seen."""

    def __init__(self, till: Till) -> None:
        super().__init__()
        self._till = till
        self._before = ""
        self._presenter: LeavingPresenter | None = None
        window = till.window
        window.shell.add_page(_PAGE, self._make_page)
        window.leave_wanted.connect(self.open)
        self._chord = answer(window, Command.LEAVE, self._chorded)

    @Slot()
    def open(self) -> None:
        """Ask who closes it."""
        shell = self._till.window.shell
        if shell.shown() == _PAGE:
            return
        self._before = shell.shown()
        shell.page(_PAGE)
        if self._presenter is not None:
            self._presenter.open()
        shell.show_page(_PAGE)

    def _make_page(self) -> QWidget:
        # Only a kiosk needs it.
        from pos_desktop.ui.leaving import LeavingPage  # noqa: PLC0415

        till, page = self._till, LeavingPage()
        approving = Approving(lambda: till.settings.now, till.threads.lookup, CLOCK)
        note, is_said = till.acts.note_for_sure, "kiosk" in till.on.options.overrides()
        parts = LeavingParts(page, till.settings, approving, note, self._leave, is_said)
        self._presenter = LeavingPresenter(parts)
        page.entered.connect(self._presenter.enter)
        page.stay_wanted.connect(self._stay)
        return page

    @Slot()
    def _chorded(self) -> None:
        if not self._till.window.is_kept:
            return
        self._till.window.shell.page(_PAGE)
        if self._presenter is not None and not self._presenter.chord():
            self.open()

    @Slot()
    def _stay(self) -> None:
        self._till.window.shell.show_page(self._before)

    def _leave(self) -> None:
        window = self._till.window
        window.keep_open(kept=False)
        window.close()
