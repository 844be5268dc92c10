"""How payments are taken: when the money, and what the reader lets the customer do."""

from typing_extensions import override

from pos_desktop.domain.cashrounding import EXACT, usual_coin
from pos_desktop.domain.choices import CashRounding
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.money import Money
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.paychoices import CAPTURES
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui import format as written
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.settinggroup import SettingCard
from pos_desktop.ui.settingrows import ChoiceRow, TickRow
from pos_desktop.ui.texts import words

_FLEXIBLE = (Setting.INCREMENTAL_AUTHORIZATION, Setting.EXTENDED_AUTHORIZATION)


class _RoundingRow(ChoiceRow):
    """To which coin cash is rounded; the coins are the shop's country's."""

    def __init__(self) -> None:
        super().__init__(Setting.CASH_ROUNDING, ())
        self._country = ""

    @override
    def present(self, model: SettingsModel) -> None:
        if model.settings.country != self._country:
            self._country = model.settings.country
            self.offer(tuple((one.value, _coin(one, self._country)) for one in CashRounding))
        super().present(model)


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
        self.add(self.keep(_RoundingRow()))
        ticks = self.add(Column(gap=0))
        for setting in (Setting.CUSTOMER_MAY_CANCEL, Setting.SHOW_CART, Setting.TAX_INCLUDED):
            ticks.add(self.keep(TickRow(setting)))

    @override
    def present(self, model: SettingsModel) -> None:
        super().present(model)
        if not model.settings.takes_at_closing:
            for row in self._flexible:
                row.input().setEnabled(False)


def _coin(choice: CashRounding, country: str) -> str:
    """The choice as it is read: with the country's own coin, or as money."""
    currency, usual = of_country(country), usual_coin(country)
    match choice:
        case CashRounding.AUTO if usual == EXACT:
            return words("settings.cash_rounding.auto.exact")
        case CashRounding.AUTO:
            return words("settings.cash_rounding.auto.to", _money(usual.size, currency))
        case CashRounding.OFF:
            return words("settings.cash_rounding.off")
        case _:
            return _money(int(choice.value), currency)


def _money(minor: int, currency: str) -> str:
    return written.money(Money(minor, currency))
