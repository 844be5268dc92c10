"""Which products the till sells: the built-in catalogue or a file of the shop's own."""

from PySide6.QtCore import Signal

from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui import format as written
from pos_desktop.ui.ownfile import OwnFile
from pos_desktop.ui.parts.arranging import Card
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words


class CatalogueCard(Card):
    """The catalogue file, and how many products it has."""

    wished = Signal(str, str)
    """`catalogue`, and the path; "" for the built-in one."""

    def __init__(self) -> None:
        super().__init__("settings.catalogueCard")
        self.add(Words(words("settings.section.catalogue"), Kind.HEADING))
        self._file = self.add(OwnFile(Setting.CATALOGUE))
        self._file.wished.connect(self.wished)

    def present(self, model: SettingsModel) -> None:
        """Show which catalogue it is."""
        count = model.products
        found = words("settings.catalogue.products", written.number(count)) if count else ""
        self._file.present(model, model.settings.catalogue, found)
