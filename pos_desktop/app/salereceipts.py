"""The receipt of a sale on the Sales screen: printed again as a copy, as a gift, mailed, saved."""

from dataclasses import dataclass
from functools import partial

from typing_extensions import override

from pos_desktop.app.parts import ScreenParts
from pos_desktop.app.receipts import ReceiptDesk, WhenShown
from pos_desktop.domain.receipt import RefundPart
from pos_desktop.domain.sale import Sale
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.presenters.saleacts import SalePart
from pos_desktop.services.receipting import refund_parts
from pos_desktop.ui.receipts import ON_SALES, ReceiptView
from pos_desktop.ui.sales import SalesPage


class SaleReceipts(SalePart):
    """Offers the receipts of whatever sale is shown; all that is printed here is a copy."""

    def __init__(
        self, page: SalesPage, screen: ScreenParts, journal: Journal, when_shown: WhenShown
    ) -> None:
        view = ReceiptView(ON_SALES, has_keys=True)
        self._journal = journal
        self._screen = screen
        self._shown: Sale | None = None
        self._known = _Known()
        self._desk: ReceiptDesk = screen.receipts.desk(
            view,
            page.tell,
            address=lambda _: self._known.address,
            is_by_itself=False,
            is_of_the_past=True,
            when_shown=when_shown,
        )
        page.detail.add_below(view)
        page.late_remedy_wanted.connect(self._desk.remedy)

    @override
    def chosen(self, sale: Sale | None) -> None:
        before, self._shown, self._known = self._shown, sale, _Known()
        if sale is None:
            self._desk.presenter.withdraw()
        elif sale.refunded or sale.customer:
            if before is None or before.sale_id != sale.sale_id:
                self._desk.presenter.show(sale)  # what is read comes later, and never another's
            read = partial(_read, self._journal, sale)
            broke = self._screen.receipts.broke
            self._screen.lookup.submit(read, partial(self._learn, sale), broke)
        else:
            self._desk.presenter.show(sale)

    def _learn(self, sale: Sale, known: "_Known") -> None:
        if self._shown == sale:
            self._known = known
            self._desk.presenter.show(sale, known.refunds)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the book knows of a sale besides: its refunds, and where its customer gets e-mail."""

    refunds: tuple[RefundPart, ...] = ()
    address: str = ""


def _read(journal: Journal, sale: Sale) -> _Known:
    """On the lane; where the book cannot be read, the sale has its receipt all the same."""
    try:
        refunds = refund_parts(sale, journal.refundings_of(sale.sale_id))
        customer = journal.customer(sale.customer) if sale.customer else None
    except JournalFailed:
        return _Known()
    return _Known(refunds, customer.contact.email if customer is not None else "")
