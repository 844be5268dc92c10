"""Copies of the book, on the settings screen: when and where the last was made, and one more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_desktop.presenters.notices import Notice, bad, info, warn


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """How copying stands. `last_at` and `file` are the newest copy's, which was looked through;
    `failed` is why none could be made since, as one plain sentence.

    `percent` is how far one that is being made is; None where none is.
    """

    last_at: datetime | None = None
    file: str = ""
    failed: str | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class BackupModel:
    """What the card shows."""

    standing: BackupStanding = BackupStanding()
    is_on_server: bool = False
    """The book is in a server's database, which is backed up there."""
    notice: Notice | None = None

    @property
    def can_begin(self) -> bool:
        """Whether a copy can be asked for."""
        return not self.is_on_server and self.standing.percent is None


class BackupView(Protocol):
    """Draws the card."""

    def present(self, model: BackupModel) -> None:
        """Show this, and nothing else."""


class Backups(Protocol):
    """Makes copies, by itself and when told."""

    @property
    def is_on_server(self) -> bool:
        """Whether there is no file to copy."""

    @property
    def standing(self) -> BackupStanding:
        """How it stands."""

    def look(self) -> None:
        """Find out which copy is the newest."""

    def make(self) -> None:
        """Make one now."""

    def follow(self, changed: Callable[[], None]) -> None:
        """Have `changed` called when it stands otherwise."""


class BackupPresenter:
    """Follows the copies that are made, and asks for one."""

    def __init__(self, view: BackupView, backups: Backups) -> None:
        self._view = view
        self._backups = backups
        self._is_asked_for = False
        self._notice: Notice | None = None
        backups.follow(self._changed)

    def open(self) -> None:
        """The screen comes to the front: what was told before is over."""
        self._notice = None
        self._backups.look()
        self.show()

    def show(self) -> None:
        """Draw the card as it stands."""
        self._view.present(self.model())

    def make(self) -> None:
        """A copy is wanted now."""
        if self.model().can_begin:
            self._is_asked_for, self._notice = True, None
            self._backups.make()

    def model(self) -> BackupModel:
        """The card as it stands."""
        standing = self._backups.standing
        return BackupModel(standing, self._backups.is_on_server, self._told(standing))

    def _told(self, standing: BackupStanding) -> Notice | None:
        if self._backups.is_on_server:
            return info("backup_on_server")
        if standing.percent is not None:
            return info("backup_under_way", str(standing.percent))
        if standing.failed is not None:
            return bad("backup_failed", standing.failed)
        if standing.last_at is None:
            return self._notice or warn("backup_none")
        return self._notice

    def _changed(self) -> None:
        standing = self._backups.standing
        if self._is_asked_for and standing.percent is None:
            self._is_asked_for = False
            self._notice = None if standing.failed else info("backup_made", standing.file)
        self.show()
