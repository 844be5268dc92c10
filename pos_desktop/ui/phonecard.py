"""How cards are kept and keyed: the terms that are read aloud, and whether a code is asked for."""

from PySide6.QtCore import Signal

from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.ownfile import OwnFile
from pos_desktop.ui.parts.arranging import Card, Column
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settingrows import TickRow
from pos_desktop.ui.texts import words


class PhoneCard(Card):
    """The file of terms with its languages, and the security code, which is asked for."""

    wished = Signal(str, str)
    """A `Setting`, and its new value."""

    def __init__(self) -> None:
        super().__init__("settings.phoneCard")
        self.add(Words(words("settings.section.phone"), Kind.HEADING))
        self._file = self.add(OwnFile(Setting.TERMS))
        below = self.add(Column(gap=0))
        self._without_code = below.add(TickRow(Setting.MOTO_WITHOUT_CVC))
        hint = words("settings.moto_without_cvc.hint")
        below.add(Words(hint, Kind.SMALL, muted=True, wrap=True))
        self._without_code.input().setAccessibleDescription(hint)
        self._file.wished.connect(self.wished)
        self._without_code.wished.connect(self.wished)

    def present(self, model: SettingsModel) -> None:
        """Show which terms they are, and whether the code is asked for."""
        languages = ", ".join(model.languages)
        found = words("settings.terms.languages", languages) if languages else ""
        self._file.present(model, model.settings.terms, found)
        self._without_code.present(model)
