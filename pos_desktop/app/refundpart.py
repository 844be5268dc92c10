"""The refund pane of the Sales screen, and the button that opens it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ScreenParts
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.journal import Journal
from pos_desktop.presenters.printing import printer_notice
from pos_desktop.presenters.refundmodel import RefundModel
from pos_desktop.presenters.refunds import RefundParts, RefundPresenter
from pos_desktop.presenters.saleacts import SalePart
from pos_desktop.services.approving import Approving
from pos_desktop.services.printing import PrintJob, PrintOutcome
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.refundpane import RefundPane
from pos_desktop.ui.sales import SalesPage
from pos_desktop.ui.texts import words


class _View:
    """Pane and button as one view."""

    def __init__(self, page: SalesPage) -> None:
        self._page = page
        self.pane = RefundPane()
        self.button = ActionButton(
            "sales.refund", words("sales.refund"), key=key_of(Command.REFUND), icon="undo"
        )
        self._is_open = False
        page.detail.add_act(self.button)
        page.detail.add_pane(self.pane)

    def present(self, model: RefundModel) -> None:
        """Show this, and nothing else."""
        # Before the pane shows something else: what had the keyboard may be gone with that.
        had_keyboard = self.pane.isAncestorOf(QApplication.focusWidget() or self._page)
        self.button.setVisible(model.is_offered)
        self.pane.present(model)
        if model.is_open and not self._is_open:
            self._page.detail.open_pane(self.pane)
            self.pane.come_here()
        elif self._is_open and not model.is_open:
            self._page.detail.close_pane()
            if had_keyboard:
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_open = model.is_open

    def forget_pin(self) -> None:
        """Empty the field of the PIN."""
        self.pane.forget_pin()


def _open_drawer(page: SalesPage, screen: ScreenParts) -> None:
    """Money is handed out: the drawer opens, where there is one. It holds nothing up."""
    printing = screen.receipts.printing
    if not printing.has_printer or not screen.settings.now.drawer_on_cash:
        return

    def opened(outcome: PrintOutcome) -> None:
        if outcome.failure is not None:
            notice = printer_notice(outcome.failure)
            page.tell(notice if notice.remedy == "settings" else replace(notice, remedy=None))

    printing.print(PrintJob(opens_drawer=True), opened)


def refund_part(
    page: SalesPage,
    journal: Journal,
    screen: ScreenParts,
    when_shown: Callable[[Callable[[], None]], None],
) -> SalePart:
    """The pane, wired; it is there once the journal is open.

    Raises:
        RuntimeError: the till's side of refunds was not begun.
    """
    side = screen.refunds
    if side.desk is None:
        raise RuntimeError("refunds begin with the journal")
    view = _View(page)
    side.handed_out = partial(_open_drawer, page, screen)
    settings = screen.settings

    def opened(sale: Sale) -> None:
        side.shown(sale.sale_id)
        if side.review is not None:
            side.review.look_at(sale.sale_id, lambda: None)

    presenter = RefundPresenter(
        RefundParts(
            view=view,
            journal=journal,
            lookups=screen.lookup,
            desk=side.desk,
            approving=Approving(lambda: settings.now, screen.lookup, CLOCK),
            settings=lambda: settings.now,
            currency=lambda: of_country(settings.now.country),
            chosen=screen.chosen,
            is_free=side.is_free,
            opened=opened,
            decimal_mark=written.decimal_mark(),
            when_shown=when_shown,
        )
    )
    pane = view.pane
    view.button.clicked.connect(presenter.open)
    pane.toggled.connect(presenter.toggle)
    pane.counted.connect(presenter.count)
    pane.everything_wanted.connect(presenter.take_all)
    pane.typed.connect(presenter.type)
    pane.reason_chosen.connect(presenter.give_reason)
    pane.confirmed.connect(presenter.confirm)
    pane.back_wanted.connect(presenter.back)
    pane.act_wanted.connect(presenter.act)
    pane.remedy_wanted.connect(screen.navigate)
    return presenter
