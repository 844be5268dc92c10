"""Receipts on the till's side: the printer, the e-mail, and where a receipt is offered.

Light, for it is there from the start: what prints is imported on the print lane.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from typing_extensions import override

from pos_desktop.app.reaching import Reached
from pos_desktop.domain.printers import PrinterSetup
from pos_desktop.domain.receipt import Receipt
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.printer import File, Page, Printed, Printers, TemplateMistake
from pos_desktop.ports.tasks import AtWindow
from pos_desktop.presenters.notices import Notice
from pos_desktop.presenters.receipts import ReceiptAct, ReceiptParts, ReceiptPresenter
from pos_desktop.runtime.threads import Threads
from pos_desktop.services.checkout import Progress
from pos_desktop.services.mailing import Mailing, Tell
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.printing import Printing
from pos_desktop.services.receipting import is_receiptable
from pos_desktop.ui.receipts import ReceiptView

WhenShown = Callable[[Callable[[], None]], None]


def _at_once(act: Callable[[], None]) -> None:
    act()


@dataclass(frozen=True, slots=True)
class LatePrinters(Printers):
    """`Printers`, imported when they are first asked; `folder` is the virtual printer's."""

    folder: Path
    at_window: AtWindow

    @override
    def print(self, receipt: Receipt, setup: PrinterSetup) -> Printed:
        return self._there().print(receipt, setup)

    @override
    def open_drawer(self, setup: PrinterSetup) -> None:
        self._there().open_drawer(setup)

    @override
    def page(self, receipt: Receipt, template: str | None) -> Page:
        return self._there().page(receipt, template)

    @override
    def pdf(self, receipt: Receipt, template: str | None) -> File:
        return self._there().pdf(receipt, template)

    @override
    def save(self, receipt: Receipt, template: str | None, path: str) -> TemplateMistake | None:
        return self._there().save(receipt, template, path)

    @override
    def check(self, template: str) -> None:
        self._there().check(template)

    @override
    def names(self) -> tuple[str, ...]:
        return self._there().names()

    def _there(self) -> Printers:
        from pos_desktop.adapters.printing.printers import LocalPrinters  # noqa: PLC0415

        return LocalPrinters(self.folder, at_window=self.at_window)


class ReceiptDesk:
    """One place where a receipt is offered; its view asks, its presenter answers."""

    def __init__(
        self,
        view: ReceiptView,
        presenter: ReceiptPresenter,
        navigate: Callable[[str], None],
        when_shown: WhenShown,
    ) -> None:
        self.presenter = presenter
        self._when_shown = when_shown
        self._navigate = navigate
        view.toggled.connect(presenter.toggle)
        view.act_wanted.connect(self._act)
        view.subject_chosen.connect(presenter.choose)
        view.address_typed.connect(presenter.type_address)
        view.address_submitted.connect(presenter.send)
        view.place_chosen.connect(presenter.save_to)
        view.remedy_wanted.connect(self.remedy)

    def progressed(self, progress: Progress) -> None:
        """A payment is at another place: its sale may be paid now, or another has begun."""
        sale = progress.sale
        if sale is None or not is_receiptable(sale):
            self.presenter.withdraw()
        elif progress.unwritten is None:
            self.presenter.paid(sale)

    def _act(self, act: ReceiptAct) -> None:
        self._when_shown(partial(self.presenter.act, act))

    def remedy(self, remedy: str) -> None:
        """Print again, or go where it is mended."""
        if not self.presenter.remedy(remedy):
            self._navigate(remedy)


class Receipts:
    """What prints and mails, shared by all places that offer a receipt.

    Stripe is told on the lookup lane: no payment of the next customer waits for an e-mail.

    Args:
        folder: where the virtual printer writes.
        threads: the till's, of which the print lane and the lookup lane work here.
        settings: the till's.
        navigate: opens another screen.
        broke: is told of a defect of ours.
    """

    def __init__(
        self,
        folder: Path,
        threads: Threads,
        settings: KeptSettings,
        navigate: Callable[[str], None],
        broke: Callable[[str], None],
    ) -> None:
        self.broke = broke
        self.printers = LatePrinters(folder, threads.at_window)
        self.printing = Printing(self.printers, threads.printing, threads.lookup, self._now, broke)
        self.mailing = Mailing(self._tell, threads.lookup, broke)
        self._settings = settings
        self._navigate = navigate
        self._reached: Reached | None = None

    def reached(self, reached: Reached) -> None:
        """There is a way to Stripe now."""
        self._reached = reached

    def desk(
        self,
        view: ReceiptView,
        elsewhere: Callable[[Notice], None],
        *,
        address: Callable[[Sale], str] = lambda _: "",
        is_by_itself: bool = True,
        is_of_the_past: bool = False,
        when_shown: WhenShown = _at_once,
    ) -> ReceiptDesk:
        """A place that offers receipts. `elsewhere` is told what went wrong with the receipt of a
        sale that is not there any more; `is_by_itself`: one is printed where the shop wants that;
        `when_shown` puts off what is wished until the sale that is chosen is the one that is shown.
        """
        parts = ReceiptParts(
            view=view,
            printing=self.printing,
            mailing=self.mailing,
            settings=self._now,
            elsewhere=elsewhere,
            address=address,
            is_by_itself=is_by_itself,
            reprints=is_of_the_past,
            is_shown=is_of_the_past,
        )
        return ReceiptDesk(view, ReceiptPresenter(parts), self._navigate, when_shown)

    def _tell(self) -> Tell | None:
        reached = self._reached
        return reached.gateway.payments.set_receipt_email if reached is not None else None

    def _now(self) -> Settings:
        return self._settings.now
