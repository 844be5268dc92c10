"""The connected account that payments are made for, and what the platform keeps of them."""

from PySide6.QtCore import Qt
from typing_extensions import override

from pos_desktop.domain.connecting import ConnectHow
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.settinggroup import SettingCard
from pos_desktop.ui.settingrows import ChoiceRow, TextRow
from pos_desktop.ui.texts import words


class ConnectCard(SettingCard):
    """The account alone, until there is one."""

    def __init__(self) -> None:
        super().__init__("connect")
        self.add(self.hint("settings.connect.hint"))
        account = self.add(self.keep(TextRow(Setting.CONNECT_ACCOUNT)))
        account.show_placeholder(words("settings.connect_account.none"))
        self._terms = self.add(Column())
        ways = tuple((one.value, words(f"settings.connect_how.{one}")) for one in ConnectHow)
        self._terms.add(self.keep(ChoiceRow(Setting.CONNECT_HOW, ways)))
        fee = self._terms.add(Row())
        for setting in (Setting.FEE_PERCENT, Setting.FEE_AMOUNT):
            fee.add(self.keep(TextRow(setting)), 1, Qt.AlignmentFlag.AlignTop)

    @override
    def present(self, model: SettingsModel) -> None:
        super().present(model)
        self._terms.setVisible(model.settings.connect_account is not None)
