"""What further parts of the Sales screen are told: they hang their acts below a sale's story."""

from typing import Protocol

from pos_desktop.domain.sale import Sale


class SalePart(Protocol):
    """Acts on the sale that is shown: refunds, receipts.

    Its buttons and panes stand in the slot of `pos_desktop.ui.saledetail.SaleDetail`; it is made by
    `pos_desktop.app.saleparts` with the screen.
    """

    def chosen(self, sale: Sale | None) -> None:
        """This sale is shown now, or shown anew because it changed; None while there is none.

        Called on the window's thread, also for the same sale again: then what is typed stays.
        """
