"""What stands on receipts, and when they are printed by themselves."""

from PySide6.QtCore import Signal

from pos_desktop.domain.printers import PrintWhen
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.ownfile import OwnFile
from pos_desktop.ui.parts.arranging import Card, Column
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settinglines import LinesRow
from pos_desktop.ui.settingrows import ChoiceRow, SettingRow, TickRow
from pos_desktop.ui.texts import words


class ReceiptCard(Card):
    """When, the lines above and below, and a template of the shop's own."""

    wished = Signal(str, str)
    """A `Setting`, and its new value."""

    def __init__(self) -> None:
        super().__init__("settings.receiptCard")
        self.add(Words(words("settings.section.receipt"), Kind.HEADING))
        whens = tuple(
            (when.value, words(f"settings.print_receipt.{when.value}")) for when in PrintWhen
        )
        when = self.add(ChoiceRow(Setting.PRINT_RECEIPT, whens))
        ticks = self.add(Column(gap=0))
        copy = ticks.add(TickRow(Setting.SHOP_COPY))
        header = self.add(LinesRow(Setting.RECEIPT_HEADER))
        footer = self.add(LinesRow(Setting.RECEIPT_FOOTER))
        self._file = self.add(OwnFile(Setting.RECEIPT_TEMPLATE))
        self._rows: tuple[SettingRow, ...] = (when, copy, header, footer)
        for row in self._rows:
            row.wished.connect(self.wished)
        self._file.wished.connect(self.wished)

    def present(self, model: SettingsModel) -> None:
        """Show how receipts are."""
        for row in self._rows:
            row.present(model)
        path = model.settings.receipt_template
        self._file.present(model, path, words("settings.receipt_template.taken") if path else "")
