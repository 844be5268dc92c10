"""The window as it is first painted: its frame, then the empty counter, before anything works.

The frame is painted before the counter's page is imported, and the page before all that leads it:
presenters, services, journal and Stripe come with the till. So a person sees the window as soon as
it can be drawn, and where they will work a tenth of a second later.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from pos_desktop.adapters.clock import SystemClock
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.window_place import WindowPlace
from pos_desktop.presenters.shellmodel import Screen, ShellModel
from pos_desktop.runtime.first_paint import FirstPaint
from pos_desktop.services.lights import Light
from pos_desktop.ui.window import MainWindow


class Front(QObject):
    """The window with the counter's page. A screen wished for before the till is there is kept."""

    painted = Signal()
    """The window was painted for the first time, with the page that it begins with."""

    def __init__(self, settings: Settings, place: WindowPlace | None = None) -> None:
        super().__init__()
        self.window = MainWindow()
        if settings.kiosk:
            self.window.keep_open(kept=True)
        elif place is not None:
            self.window.put(place)
        self._currency = of_country(settings.country)
        self.is_painted = False
        self._wish = ""
        self._painting: FirstPaint | None = None
        self.window.present(_around(settings))
        self.window.shell.add_page(Screen.SALE.value, self._make_counter)
        self.window.shell.navigated.connect(self._wished)

    def show(self, page: str = "", *, framed: bool = True) -> None:
        """Paint it with this page; else the frame, and the counter once that is seen.

        `framed` with rail and strip.
        """
        self.window.shell.show_frame(framed=framed)
        if page:
            self.window.shell.show_page(page)
        self._await_paint_of(self.window, self._painted if page else self._soon)
        self.window.show()

    def hand_over(self) -> str:
        """The till is there and hears the window itself; the screen that was wished for, or ""."""
        self.window.shell.navigated.disconnect(self._wished)
        return self._wish

    def let_go(self) -> None:
        """Nothing works behind the window any more: it goes now, and with it what it is wired to.

        Qt holds what its signals call where Python's garbage collector cannot see it.
        """
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _await_paint_of(self, shown: QWidget, then: Callable[[], None]) -> None:
        self._painting = FirstPaint(shown)
        self._painting.painted.connect(then)

    @Slot()
    def _soon(self) -> None:
        """The next turn of the loop sends the picture on its way first."""
        QTimer.singleShot(0, self._furnish)

    @Slot()
    def _furnish(self) -> None:
        shell = self.window.shell
        shell.show_page(Screen.SALE.value)
        self._await_paint_of(shell.page(Screen.SALE.value), self._painted)

    @Slot()
    def _painted(self) -> None:
        self.is_painted = True
        self.painted.emit()

    @Slot(str)
    def _wished(self, screen: str) -> None:
        self._wish = screen

    def _make_counter(self) -> QWidget:
        from pos_desktop.app.furnishing import empty_counter  # noqa: PLC0415 - after the frame

        return empty_counter(self._currency)


def _around(settings: Settings) -> ShellModel:
    """What stands around the counter before a reader was looked at."""
    return ShellModel(
        Screen.SALE,
        settings.shop,
        settings.mode,
        "",
        Light.NONE if settings.reader is None else Light.UNKNOWN,
        settings.cashier,
        SystemClock().now().replace(second=0, microsecond=0),
        signs_in=bool(settings.staff),
    )
