"""A card of settings on the settings screen."""

from typing import TypeVar

from PySide6.QtCore import Signal

from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.parts.arranging import Card
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settingrows import SettingRow
from pos_desktop.ui.texts import words

R = TypeVar("R", bound=SettingRow)


class SettingCard(Card):
    """A heading and rows of settings, which are drawn and listened to alike.

    Args:
        section: its words are `settings.section.<section>`.
    """

    wished = Signal(str, str)
    """A `Setting`, and its new value."""

    def __init__(self, section: str) -> None:
        super().__init__(f"settings.{section}Card")
        self.add(Words(words(f"settings.section.{section}"), Kind.HEADING))
        self.rows: list[SettingRow] = []

    def keep(self, row: R) -> R:
        """Listen to a row, and draw it with the others."""
        self.rows.append(row)
        row.wished.connect(self.wished)
        return row

    def hint(self, code: str) -> Words:
        """A sentence of help."""
        return Words(words(code), Kind.SMALL, muted=True, wrap=True)

    def present(self, model: SettingsModel) -> None:
        """Show the settings, and what is wrong with any of them."""
        for row in self.rows:
            row.present(model)
