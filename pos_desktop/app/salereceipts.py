"""The receipt of a sale on the Sales screen: printed again as a copy, as a gift, mailed, saved."""

from typing_extensions import override

from pos_desktop.app.receipts import ReceiptDesk, Receipts
from pos_desktop.domain.sale import Sale
from pos_desktop.presenters.saleacts import SalePart
from pos_desktop.ui.receipts import ON_SALES, ReceiptView
from pos_desktop.ui.sales import SalesPage


class SaleReceipts(SalePart):
    """Offers the receipt of whatever sale is shown; all that is printed here is a copy."""

    def __init__(self, page: SalesPage, receipts: Receipts) -> None:
        view = ReceiptView(ON_SALES, has_keys=True)
        self._desk: ReceiptDesk = receipts.desk(view, page.tell, is_by_itself=False, reprints=True)
        page.detail.add_below(view)
        page.late_remedy_wanted.connect(self._desk.remedy)

    @override
    def chosen(self, sale: Sale | None) -> None:
        presenter = self._desk.presenter
        if sale is None:
            presenter.withdraw()
        else:
            presenter.show(sale)
