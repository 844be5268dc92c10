"""The card of the settings that writes the bundle for support."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from pos_desktop.presenters.supporting import SupportModel
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words


class SupportCard(Card):
    """A person chooses the place; nothing is sent to anybody."""

    wanted = Signal()
    place_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("settings.supportCard")
        self.add(Words(words("support.title"), Kind.HEADING))
        self.add(Words(words("support.why"), Kind.SMALL, muted=True, wrap=True))
        self._write = self.add(ActionButton("settings.diagnostics", words("support.write")))
        self._notice = self.add(Telling("settings.diagnosticsNotice"))
        self.dialog: QFileDialog | None = None
        self._write.clicked.connect(self.wanted)

    def present(self, model: SupportModel) -> None:
        """Show this, and nothing else."""
        self._write.setEnabled(not model.is_gathering)
        self._notice.tell(model.notice)

    def come_here(self) -> None:
        """The keyboard is at the button."""
        self._write.setFocus()

    def ask_place(self, file_name: str) -> None:
        """A file dialog, beside which the window goes on living."""
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = QFileDialog(self, words("support.write"))
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setNameFilter(words("support.filter"))
        self.dialog.setDefaultSuffix("zip")
        self.dialog.selectFile(file_name)
        self.dialog.fileSelected.connect(self.place_chosen)
        self.dialog.open()
