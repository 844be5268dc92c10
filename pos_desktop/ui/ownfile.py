"""A file of the shop's own that stands in for a built-in one: its path is typed or chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.settingrows import TextRow, name_of
from pos_desktop.ui.texts import words


class OwnFile(Column):
    """A broken file changes nothing and says what is wrong with it.

    Args:
        setting: the one that holds the path; its words are `settings.<setting>.choose` and so on.
    """

    wished = Signal(str, str)
    """The setting, and the path; "" for the built-in one."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(gap=3)
        self._setting, self._code = setting, f"settings.{setting.value}"
        self._row = self.add(TextRow(setting))
        self._row.show_placeholder(words(f"{self._code}.builtin"))
        self._told = self.add(Words(kind=Kind.SMALL, muted=True, wrap=True))
        beside = self.add(Row(gap=3))
        self._choose = beside.add(
            ActionButton(f"{name_of(setting)}Choose", words(f"{self._code}.choose")), 1
        )
        self._reset = beside.add(
            ActionButton(f"{name_of(setting)}Reset", words(f"{self._code}.reset")), 1
        )
        self._dialog: QFileDialog | None = None
        self._row.wished.connect(self.wished)
        self._choose.clicked.connect(self._open)
        self._reset.clicked.connect(self._forget)

    def present(self, model: SettingsModel, path: str | None, found: str) -> None:
        """Show which file it is; `found` says what a file of one's own has, where it was read."""
        self._row.present(model)
        locked, reading = self._setting in model.locked, self._setting in model.reading
        self._choose.setEnabled(not locked and not reading)
        typed = model.typed is not None and self._setting in model.typed
        self._reset.setEnabled((path is not None or typed or reading) and not locked)
        said = found if path is not None and found else words(f"{self._code}.hint")
        self._told.setText(words(f"{self._code}.reading") if reading else said)

    def input(self) -> QWidget:
        """Where the path is typed."""
        return self._row.input()

    def _open(self) -> None:
        """A file dialog, beside which the window goes on living."""
        if self._dialog is None:
            self._dialog = QFileDialog(self, words(f"{self._code}.choose"))
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._dialog.setNameFilter(words(f"{self._code}.filter"))
            self._dialog.fileSelected.connect(self._take)
        self._dialog.open()

    def _take(self, path: str) -> None:
        self.wished.emit(self._setting.value, path)

    def _forget(self) -> None:
        self.wished.emit(self._setting.value, "")
