"""Whose sale the basket is: name, whether the card is kept, and a way to take it back."""

from PySide6.QtCore import Signal

from pos_desktop.presenters.salemodel import SaleModel
from pos_desktop.ui.parts.arranging import Row
from pos_desktop.ui.parts.buttons import IconButton
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.words import OneLine, Words
from pos_desktop.ui.texts import words


class BuyerRow(Row):
    """Hidden while the sale is nobody's."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__(gap=2, pad=(3, 1, 1, 1), ground="well", name="sale.buyer")
        self.add(Shape("customer"))
        self._name = self.add(OneLine(name="sale.buyer.name"), stretch=1)
        self._kept = self.add(Words(muted=True, name="sale.buyer.kept"))
        self._drop = self.add(
            IconButton("sale.customerRemove", "cross", words("sale.customer.remove"))
        )
        self._drop.clicked.connect(self.dropped)
        self.hide()

    def present(self, model: SaleModel) -> None:
        """Show this sale's customer, if it has one."""
        self.setVisible(model.customer is not None)
        self._name.say(model.customer or words("sale.customer.known"))
        self._kept.setText(words("sale.customer.kept") if model.keeps_card else "")
        self._kept.setVisible(model.keeps_card)
        self._drop.setVisible(not model.is_locked)
