"""The counter's page: the basket at the right, and catalogue, payment or cash beside it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from pos_desktop.presenters.notices import AGAIN
from pos_desktop.presenters.salemodel import Page, SaleModel
from pos_desktop.ui.basket import BasketView
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.sale import CatalogueView

_REMEDIES_ELSEWHERE = frozenset({"readers", "settings", AGAIN})
_WORK_SHARE = 0.55
"""So much of the room at least is the work's, however large the type."""


class CounterPage(Row):
    """Is the view of the sale and of the counter; its other panels are views of their own.

    What the cashier wishes is asked for by the signals of `catalogue`, `basket` and the panels;
    remedies of notices end in the same ones, or in `navigated`.
    """

    navigated = Signal(str)
    """A remedy is elsewhere: on the page `readers` or `settings`, or at the printer."""

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="counter")
        self._page = Page.SELLING
        self.catalogue = CatalogueView()
        self.basket = BasketView()
        self._panels: dict[Page, tuple[Column, Callable[[], None]]] = {}
        self._front = self.add(QStackedWidget(), stretch=1)
        self._front.addWidget(self.catalogue)
        self.add(self.basket)
        self.setFocusProxy(self.catalogue.search)
        self.catalogue.line_moved.connect(self.basket.lines.step)
        self.basket.left.connect(self.come_here)
        for told in (self.catalogue, self.basket):
            told.remedy_wanted.connect(self.remedy)

    def put(self, page: Page, panel: QWidget, come_here: Callable[[], None]) -> None:
        """Have a panel for the catalogue's place, with the page's gutter around it. The first paint
        needs none. `come_here` brings it the keyboard."""
        frame = Column(pad=(5, 4, 5, 5))
        frame.add(panel)
        frame.setFocusProxy(panel)
        self._front.addWidget(frame)
        self._panels[page] = (frame, come_here)

    def present(self, model: SaleModel) -> None:
        """Draw the sale."""
        self.catalogue.present(model)
        self.basket.present(model)

    def show_page(self, page: Page) -> None:
        """Put this page in front, and the keyboard where it is of use there."""
        self._page = page
        if page is Page.SELLING:
            self._front.setCurrentWidget(self.catalogue)
            self.setFocusProxy(self.catalogue.search)
        else:
            frame, _ = self._panels[page]
            self._front.setCurrentWidget(frame)
            self.setFocusProxy(frame)  # who comes back to the page is where it goes on
        if self.isVisible():  # else the keyboard is at another screen, or at a lock
            self.come_here()

    def come_here(self) -> None:
        """Bring the keyboard to what is in front: the search field, the payment, the amount."""
        if self._page is Page.SELLING:
            self.catalogue.come_here()
        else:
            self._panels[self._page][1]()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "basket"):
            self._share()

    def _share(self) -> None:
        """The basket gets its 456 pixels, or a third; less only where the work would be cramped."""
        room = self.width()
        wanted = max(worn().px(Length.PANE), room // 3)
        self.basket.setFixedWidth(min(wanted, round(room * (1 - _WORK_SHARE))))
        self.box.activate()

    def remedy(self, remedy: str) -> None:
        """Do what a notice offers."""
        match remedy:
            case "undo":
                self.basket.undo_wanted.emit()
            case "cash":
                self.basket.cash_wanted.emit()
            case "search":
                self.catalogue.come_here()
            case _ if remedy in _REMEDIES_ELSEWHERE:
                self.navigated.emit(remedy)
