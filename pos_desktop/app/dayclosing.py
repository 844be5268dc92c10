"""Closing the day on the till's side: its presenter, made once there is a page and a journal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ScreenParts
from pos_desktop.presenters.drawer import DrawerPresenter
from pos_desktop.services.shifts import Shifts
from pos_desktop.ui import format as written
from pos_desktop.ui.closepages import DAY, ClosePages


class DayClosing(QObject):
    """Leads the page on which a shift is closed; it needs the book alone, not Stripe."""

    def __init__(self, parts: ScreenParts, is_idle: Callable[[], bool], pages: ClosePages) -> None:
        super().__init__(pages)
        self._parts = parts
        self._is_idle = is_idle
        self._pages = pages
        self._presenter: DrawerPresenter | None = None
        pages.page_wanted.connect(self.turn_to)

    @Slot(str)
    def turn_to(self, page: str) -> None:
        """This page comes to the front."""
        self._pages.turn_to(page)
        self.shown()

    def shown(self) -> None:
        """The close screen came to the front."""
        self._pages.come_here()
        presenter = self._made() if self._pages.page() == DAY else None
        if presenter is not None:
            presenter.open()

    def _made(self) -> DrawerPresenter | None:
        books = self._parts.books()
        if self._presenter is None and books is not None and books.journal is not None:
            parts = self._parts
            shifts = Shifts(
                books.journal,
                lookup=parts.lookup,
                money=parts.money,
                clock=CLOCK,
                settings=lambda: parts.settings.now,
            )
            self._presenter = DrawerPresenter(
                self._pages, shifts, self._is_idle, written.decimal_mark()
            )
            self._wire(self._presenter)
        return self._presenter

    def _wire(self, presenter: DrawerPresenter) -> None:
        view = self._pages.drawer
        view.count_typed.connect(presenter.type_count)
        view.left_typed.connect(presenter.type_left)
        view.finish_wanted.connect(presenter.finish)
        view.renew_wanted.connect(presenter.open)
        view.remedy_wanted.connect(self._parts.navigate)
