"""The counter's page: the basket at the right, and catalogue, payment or cash beside it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from pos_desktop.presenters.counter import Page
from pos_desktop.presenters.printing import AGAIN
from pos_desktop.presenters.sale import SaleModel
from pos_desktop.ui.basket import BasketView
from pos_desktop.ui.cash import CashView
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.payment import PaymentView
from pos_desktop.ui.sale import CatalogueView

_REMEDIES_ELSEWHERE = frozenset({"readers", "settings", AGAIN})
_WORK_SHARE = 0.55
"""So much of the room at least is the work's, however large the type."""


class CounterPage(Row):
    """Is the view of the sale and of the counter; `payment` and `cash` are views of their own.

    What the cashier wishes is asked for by the signals of `catalogue`, `basket`, `payment` and
    `cash`; remedies of notices end in the same ones, or in `navigated`.
    """

    navigated = Signal(str)
    """A remedy is elsewhere: on the page `readers` or `settings`, or at the printer."""

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="counter")
        self._page = Page.SELLING
        self.catalogue = CatalogueView()
        self.basket = BasketView()
        self._payment: PaymentView | None = None
        self._cash: CashView | None = None
        self._front = self.add(QStackedWidget(), stretch=1)
        self._front.addWidget(self.catalogue)
        self.add(self.basket)
        self.setFocusProxy(self.catalogue.search)
        self.catalogue.line_moved.connect(self.basket.lines.step)
        self.basket.left.connect(self.come_here)
        for told in (self.catalogue, self.basket):
            told.remedy_wanted.connect(self._remedy)

    @property
    def payment(self) -> PaymentView:
        """The payment panel, made when it is first asked for: the first paint needs none."""
        if self._payment is None:
            self._payment = PaymentView()
            self._payment.remedy_wanted.connect(self._remedy)
            self._front.addWidget(_framed(self._payment))
        return self._payment

    @property
    def cash(self) -> CashView:
        """The cash panel, made when it is first asked for."""
        if self._cash is None:
            self._cash = CashView()
            self._front.addWidget(_framed(self._cash))
        return self._cash

    def present(self, model: SaleModel) -> None:
        """Draw the sale."""
        self.catalogue.present(model)
        self.basket.present(model)

    def show_page(self, page: Page) -> None:
        """Put this page in front, and the keyboard where it is of use there."""
        self._page = page
        match page:
            case Page.SELLING:
                self._front.setCurrentWidget(self.catalogue)
            case Page.PAYING:
                self._bring(self.payment)
            case Page.CASH:
                self._bring(self.cash)
        self.come_here()

    def come_here(self) -> None:
        """Bring the keyboard to what is in front: the search field, the payment, the amount."""
        match self._page:
            case Page.SELLING:
                self.catalogue.come_here()
            case Page.PAYING:
                self.payment.come_here()
            case Page.CASH:
                self.cash.come_here()

    def _bring(self, panel: PaymentView | CashView) -> None:
        frame = panel.parentWidget()
        if frame is not None:
            self._front.setCurrentWidget(frame)

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

    def _remedy(self, remedy: str) -> None:
        match remedy:
            case "undo":
                self.basket.undo_wanted.emit()
            case "cash":
                self.basket.cash_wanted.emit()
            case "search":
                self.catalogue.come_here()
            case _ if remedy in _REMEDIES_ELSEWHERE:
                self.navigated.emit(remedy)


def _framed(panel: PaymentView | CashView) -> Column:
    """The panel with the page's gutter around it."""
    frame = Column(pad=(5, 4, 5, 5))
    frame.add(panel)
    return frame
