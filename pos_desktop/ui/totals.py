"""What the basket comes to: subtotal, tax, total."""

from PySide6.QtCore import Qt

from pos_desktop.domain.money import Money
from pos_desktop.presenters.salemodel import SaleModel
from pos_desktop.ui import format as written
from pos_desktop.ui.parts.amounts import Amount, Size
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words


class Totals(Column):
    """Amounts under each other, aligned on the decimal; what is off only where something is."""

    def __init__(self) -> None:
        super().__init__(gap=1, name="sale.totals")
        self._off_row = self.add(Row(gap=3))
        _, self._off = _labelled(self._off_row, "sale.off")
        self._about_subtotal, self._subtotal = _labelled(self.add(Row(gap=3)), "sale.subtotal")
        self._about_tax, self._tax = _labelled(self.add(Row(gap=3)), "sale.tax")
        row = self.add(Row(gap=3))
        row.add(Words(words("sale.total"), Kind.TITLE), align=Qt.AlignmentFlag.AlignVCenter)
        self._total = row.add(Amount("sale.total", words("sale.total"), Size.TOTAL), stretch=1)

    def present(self, model: SaleModel) -> None:
        """Show the totals of this basket."""
        net = "sale.subtotal.net" if model.tax_included else "sale.subtotal"
        self._about_subtotal.setText(words(net))
        self._about_tax.setText(_about_tax(model))
        self._off_row.setVisible(model.off is not None)
        self._off.present(_off(model))
        self._subtotal.present(written.plain(model.subtotal))
        self._tax.present(written.plain(model.tax))
        self._total.present(written.money(model.total))


def _off(model: SaleModel) -> str:
    return "" if model.off is None else written.plain(Money(-model.off.minor, model.off.currency))


def _labelled(row: Row, name: str) -> tuple[Words, Amount]:
    about = row.add(Words(words(name), muted=True), stretch=1)
    return about, row.add(Amount(name, words(name), Size.LINE, muted=True))


def _about_tax(model: SaleModel) -> str:
    """ "Tax 8.25%", or what each of several rates comes to."""
    if model.tax_included and len(model.taxes) < 2:
        return words("sale.tax.included")
    if not model.taxes:
        return words("sale.tax")
    if len(model.taxes) == 1:
        return words("sale.tax.one", written.percent(model.taxes[0].percent))
    parts = [
        words("sale.tax.part", written.plain(row.amount), written.percent(row.percent))
        for row in model.taxes
    ]
    return words("sale.tax.parts", " · ".join(parts))
