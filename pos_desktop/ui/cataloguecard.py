"""Which products the till sells: the built-in catalogue or a file of the shop's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui import format as written
from pos_desktop.ui.parts.arranging import Card, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settingrows import TextRow
from pos_desktop.ui.texts import words


class CatalogueCard(Card):
    """The path can be typed as well as chosen; a broken file changes nothing and says its row."""

    wished = Signal(str, str)
    """`catalogue`, and the path; "" for the built-in one."""

    def __init__(self) -> None:
        super().__init__("settings.catalogueCard")
        self.add(Words(words("settings.section.catalogue"), Kind.HEADING))
        self._row = self.add(TextRow(Setting.CATALOGUE))
        self._row.show_placeholder(words("settings.catalogue.builtin"))
        self._told = self.add(Words(kind=Kind.SMALL, muted=True, wrap=True))
        beside = self.add(Row(gap=3))
        self._choose = beside.add(
            ActionButton("settings.catalogueChoose", words("settings.catalogue.choose")), 1
        )
        self._reset = beside.add(
            ActionButton("settings.catalogueReset", words("settings.catalogue.reset")), 1
        )
        self._dialog: QFileDialog | None = None
        self._row.wished.connect(self.wished)
        self._choose.clicked.connect(self._open)
        self._reset.clicked.connect(self._forget)

    def present(self, model: SettingsModel) -> None:
        """Show which catalogue it is."""
        self._row.present(model)
        locked = Setting.CATALOGUE in model.locked
        self._choose.setEnabled(not locked and not model.is_reading_catalogue)
        typed = model.typed is not None and Setting.CATALOGUE in model.typed
        own = model.settings.catalogue is not None or typed
        self._reset.setEnabled(own and not locked)
        if model.is_reading_catalogue:
            said = words("settings.catalogue.reading")
        elif model.products is not None and model.settings.catalogue is not None:
            count = written.number(model.products)
            said = words("settings.catalogue.products", count)
        else:
            said = words("settings.catalogue.hint")
        self._told.setText(said)

    def _open(self) -> None:
        """A file dialog, beside which the window goes on living."""
        if self._dialog is None:
            self._dialog = QFileDialog(self, words("settings.catalogue.choose"))
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._dialog.setNameFilter(words("settings.catalogue.filter"))
            self._dialog.fileSelected.connect(self._take)
        self._dialog.open()

    def _take(self, path: str) -> None:
        self.wished.emit(Setting.CATALOGUE.value, path)

    def _forget(self) -> None:
        self.wished.emit(Setting.CATALOGUE.value, "")
