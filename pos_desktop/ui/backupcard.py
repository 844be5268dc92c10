"""The card of the settings that tells of the copies of the book, and makes one."""

from PySide6.QtCore import Signal

from pos_desktop.presenters.backing import BackupModel
from pos_desktop.ui import format as written
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.arranging import Card
from pos_desktop.ui.parts.buttons import ActionButton
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words


class BackupCard(Card):
    """When and where the last copy was made, and a button that makes one."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("settings.backupCard")
        self.add(Words(words("backup.title"), Kind.HEADING))
        self.add(Words(words("backup.why"), Kind.SMALL, muted=True, wrap=True))
        self._last = self.add(Words(kind=Kind.STRONG, wrap=True, name="settings.backup_last"))
        self._place = self.add(
            Words(kind=Kind.SMALL, muted=True, wrap=True, name="settings.backup_place")
        )
        self._make = self.add(ActionButton("settings.backup_now", words("backup.now")))
        self._notice = self.add(Telling("settings.backupNotice"))
        self._make.clicked.connect(self.wanted)

    def present(self, model: BackupModel) -> None:
        """Show this, and nothing else."""
        at = model.standing.last_at
        self._last.setText("" if at is None else words("backup.last", written.moment(at)))
        self._last.setVisible(at is not None)
        self._place.setText("" if at is None else words("backup.place", model.standing.file))
        self._place.setVisible(at is not None)
        self._make.setEnabled(model.can_begin)
        self._make.setVisible(not model.is_on_server)
        self._notice.tell(model.notice)
