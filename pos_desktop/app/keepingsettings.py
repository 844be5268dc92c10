"""The cards of the settings that keep the book safe, wired."""

from pathlib import Path

from pos_desktop.app.books import CLOCK
from pos_desktop.app.copies import FolderCopies
from pos_desktop.app.foundations import Wanted
from pos_desktop.app.parts import ChoosingParts
from pos_desktop.presenters.backing import BackupPresenter
from pos_desktop.presenters.restoring import RestoreParts, RestorePresenter
from pos_desktop.services.approving import Approving
from pos_desktop.ui.backupcard import BackupCard
from pos_desktop.ui.restorecard import RestoreCard


class KeepingSettings:
    """Lives as long as the settings screen."""

    def __init__(self, parts: ChoosingParts, backup: BackupCard, restore: RestoreCard) -> None:
        kept, settings = parts.kept, parts.settings
        self._card = restore
        self._backup = BackupPresenter(backup, kept.backing)
        mode = kept.on.settings.booked_mode
        copies = None if kept.backing.is_on_server else FolderCopies(kept.on.paths, mode)
        self._restore = RestorePresenter(
            RestoreParts(
                restore,
                copies,
                kept.backing.lane,
                lambda: settings.now,
                Approving(lambda: settings.now, parts.lookup, CLOCK),
                kept.is_idle,
                lambda file, leave: kept.restore(Wanted(Path(file), leave)),
            )
        )
        backup.wanted.connect(self._backup.make)
        restore.chosen.connect(self._restore.choose)
        restore.dismissed.connect(self._restore.dismiss)
        restore.go_on_wanted.connect(self._restore.go_on)
        restore.confirmed.connect(self._restore.restore)

    def shown(self) -> None:
        """The settings came to the front."""
        self._backup.open()
        self._restore.open()

    def want(self) -> None:
        """The copies are wanted from elsewhere: the keyboard is at the list."""
        self._card.await_copies()
        self._restore.open()
