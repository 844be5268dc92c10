"""The card of the settings about the till as a program of this computer."""

from PySide6.QtCore import Signal
from typing_extensions import override

from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.presenters.starting import StartingModel
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Column
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settinggroup import SettingCard
from pos_desktop.ui.settingrows import TickRow
from pos_desktop.ui.texts import words


class ComputerCard(SettingCard):
    """Opened at login, and filling the screen."""

    autostart_wanted = Signal(bool)
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("computer")
        ticks = self.add(Column(gap=0))
        self._autostart = ticks.add(Tick("settings.autostart", words("settings.autostart")))
        self._autostart.setEnabled(False)
        self._kiosk = ticks.add(self.keep(TickRow(Setting.KIOSK)))
        self._notice = self.add(Telling("settings.autostartNotice"))
        said = words("settings.kiosk.hint", key_of(Command.LEAVE))
        self.add(Words(said, Kind.SMALL, muted=True, wrap=True))
        self._leave = self.add(ActionButton("settings.leaveKiosk", words("settings.leaveKiosk")))
        self._leave.hide()
        self._autostart.clicked.connect(self.autostart_wanted)
        self._leave.clicked.connect(self.leave_wanted)

    @override
    def present(self, model: SettingsModel) -> None:
        super().present(model)
        is_on = model.settings.kiosk
        self._kiosk.input().setEnabled(not is_on and Setting.KIOSK not in model.locked)
        self._leave.setVisible(is_on)

    def present_start(self, model: StartingModel) -> None:
        """Show whether a login opens the till."""
        self._autostart.setEnabled(model.is_on is not None)
        self._autostart.setChecked(bool(model.is_on))
        self._notice.tell(model.notice)
