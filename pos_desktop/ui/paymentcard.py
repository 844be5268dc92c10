"""How payments are taken: when the money, and what the reader lets the customer do."""

from typing_extensions import override

from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.paychoices import CAPTURES
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.settinggroup import SettingCard
from pos_desktop.ui.settingrows import ChoiceRow, TickRow
from pos_desktop.ui.texts import words

_FLEXIBLE = (Setting.INCREMENTAL_AUTHORIZATION, Setting.EXTENDED_AUTHORIZATION)


class PaymentCard(SettingCard):
    """Three ways to take the money; what the bank is asked besides is for one of them."""

    def __init__(self) -> None:
        super().__init__("payments")
        choices = tuple((each, words(f"settings.capture.{each}")) for each in CAPTURES)
        self.add(self.keep(ChoiceRow(Setting.CAPTURE, choices)))
        flexible = self.add(Column(gap=0))
        self._flexible = [flexible.add(self.keep(TickRow(setting))) for setting in _FLEXIBLE]
        hint = flexible.add(self.hint("settings.flexible.hint"))
        for row in self._flexible:
            row.input().setAccessibleDescription(hint.text())
        ticks = self.add(Column(gap=0))
        for setting in (Setting.CUSTOMER_MAY_CANCEL, Setting.SHOW_CART, Setting.TAX_INCLUDED):
            ticks.add(self.keep(TickRow(setting)))

    @override
    def present(self, model: SettingsModel) -> None:
        super().present(model)
        if not model.settings.takes_at_closing:
            for row in self._flexible:
                row.input().setEnabled(False)
