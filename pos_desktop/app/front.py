"""The window as it is first painted: the empty counter, before anything works behind it.

All that it imports stands before the first paint, so it knows widgets and what they show, and none
of what leads them: presenters, services, journal and Stripe come with the till, once it is painted.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot

from pos_desktop.adapters.clock import SystemClock
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.money import zero
from pos_desktop.domain.settings import Settings
from pos_desktop.domain.window_place import WindowPlace
from pos_desktop.presenters.salemodel import SaleModel
from pos_desktop.presenters.shellmodel import Screen, ShellModel
from pos_desktop.runtime.first_paint import FirstPaint
from pos_desktop.services.lights import Light
from pos_desktop.ui.counter import CounterPage
from pos_desktop.ui.window import MainWindow


class Front(QObject):
    """Window and counter's page. A screen that is wished for before the till is there is kept."""

    painted = Signal()
    """The window was painted for the first time."""

    def __init__(self, settings: Settings, place: WindowPlace | None = None) -> None:
        super().__init__()
        self.window = MainWindow()
        if settings.kiosk:
            self.window.keep_open(kept=True)
        elif place is not None:
            self.window.put(place)
        self.counter = CounterPage()
        self.is_painted = False
        self._wish = ""
        self._painting: FirstPaint | None = None
        self.counter.present(_empty(of_country(settings.country)))
        self.window.present(_around(settings))
        self.window.shell.add_page(Screen.SALE.value, lambda: self.counter)
        self.window.shell.navigated.connect(self._wished)

    def show(self, page: str = Screen.SALE.value, *, framed: bool = True) -> None:
        """Paint it; `framed` with rail and strip."""
        self.window.shell.show_frame(framed=framed)
        self.window.shell.show_page(page)
        self._painting = FirstPaint(self.window)
        self._painting.painted.connect(self._painted)
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

    @Slot()
    def _painted(self) -> None:
        self.is_painted = True
        self.painted.emit()

    @Slot(str)
    def _wished(self, screen: str) -> None:
        self._wish = screen


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


def _empty(currency: str) -> SaleModel:
    """The screen before the catalogue is read."""
    nothing = zero(currency)
    return SaleModel(
        categories=(),
        category=None,
        typed="",
        tiles=(),
        is_result=False,
        rows=(),
        selected=None,
        items=0,
        subtotal=nothing,
        taxes=(),
        tax=nothing,
        total=nothing,
        tax_included=False,
        can_undo=False,
        is_ready=False,
    )
