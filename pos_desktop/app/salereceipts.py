"""The receipt of a sale on the Sales screen: printed again as a copy, as a gift, mailed, saved."""

from functools import partial

from typing_extensions import override

from pos_desktop.app.parts import ScreenParts
from pos_desktop.app.receipts import ReceiptDesk
from pos_desktop.domain.receipt import RefundPart
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.presenters.saleacts import SalePart
from pos_desktop.services.receipting import refund_parts
from pos_desktop.ui.receipts import ON_SALES, ReceiptView
from pos_desktop.ui.sales import SalesPage


class SaleReceipts(SalePart):
    """Offers the receipts of whatever sale is shown; all that is printed here is a copy."""

    def __init__(self, page: SalesPage, screen: ScreenParts, journal: Journal) -> None:
        view = ReceiptView(ON_SALES, has_keys=True)
        self._journal = journal
        self._screen = screen
        self._shown: Sale | None = None
        self._desk: ReceiptDesk = screen.receipts.desk(
            view, page.tell, is_by_itself=False, is_of_the_past=True
        )
        page.detail.add_below(view)
        page.late_remedy_wanted.connect(self._desk.remedy)

    @override
    def chosen(self, sale: Sale | None) -> None:
        self._shown = sale
        if sale is None:
            self._desk.presenter.withdraw()
        elif sale.refunded:
            done = partial(self._read, sale)
            self._screen.lookup.submit(partial(self._refunds, sale), done, self._broke)
        else:
            self._desk.presenter.show(sale)

    def _refunds(self, sale: Sale) -> tuple[RefundPart, ...]:
        """On the lane; where the book cannot be read, the sale has its receipt all the same."""
        try:
            return refund_parts(sale, self._journal.refundings_of(sale.sale_id))
        except JournalFailed:
            return ()

    def _read(self, sale: Sale, refunds: tuple[RefundPart, ...]) -> None:
        if self._shown == sale:
            self._desk.presenter.show(sale, refunds)

    def _broke(self, sentence: str) -> None:
        self._screen.receipts.broke(sentence)
