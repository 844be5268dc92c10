"""Which cards the shop takes, and at which price those from abroad."""

from typing_extensions import override

from pos_desktop.domain.cardrules import ALL_BRANDS, FUNDING, brands_in
from pos_desktop.domain.settings import ForeignCard
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.settinggroup import SettingCard
from pos_desktop.ui.settingrows import ChoiceRow, TextRow, TickRow
from pos_desktop.ui.settingticks import TickedRow
from pos_desktop.ui.texts import words


class CardRuleCard(SettingCard):
    """A tick for each brand and kind that is taken."""

    def __init__(self) -> None:
        super().__init__("rules")
        self.add(self.hint("settings.rules.hint"))
        brands = tuple((one, words(f"card.brand.{one}")) for one in ALL_BRANDS)
        kinds = tuple((one, words(f"card.funding.{one}")) for one in FUNDING)
        self._brands = self.add(self.keep(TickedRow(Setting.REFUSED_BRANDS, brands)))
        self.add(self.keep(TickedRow(Setting.REFUSED_FUNDING, kinds)))
        self.add(self.keep(TickRow(Setting.REFUSE_WALLETS)))
        foreign = tuple((one.value, words(f"settings.foreign_card.{one}")) for one in ForeignCard)
        self.add(self.keep(ChoiceRow(Setting.FOREIGN_CARD, foreign)))
        self._percent = self.add(self.keep(TextRow(Setting.FOREIGN_PERCENT)))
        self._hint = self.add(self.hint("settings.foreign_percent.hint"))

    @override
    def present(self, model: SettingsModel) -> None:
        self._brands.offer(brands_in(model.settings.country))
        super().present(model)
        prices = model.settings.foreign_card is ForeignCard.REPRICED
        self._percent.setVisible(prices)
        self._hint.setVisible(prices)
