"""The copies of a mode's journal that a data folder keeps; work for a lane."""

from datetime import UTC, datetime
from pathlib import Path

from typing_extensions import override

from pos_desktop.config import Paths
from pos_desktop.domain.copies import BookCopy, Loss, Origin
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.keeping import Copies
from pos_desktop.services import backing


class FolderCopies(Copies):
    """Those that were made by themselves, those that restores kept aside, those before updates."""

    def __init__(self, paths: Paths, mode: Mode) -> None:
        self._paths = paths
        self._mode = mode
        self._journal = paths.journal(mode)

    @override
    def kept(self) -> tuple[BookCopy, ...]:
        """All of them, newest first."""
        from pos_desktop.adapters.journal import copies, restoring  # noqa: PLC0415

        folder = self._paths.backups
        names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
        found = [
            copies.glance(folder / name, Origin.BACKUP, backing.made_at(name, self._mode))
            for name in backing.newest_first(names, self._mode)
        ]
        found += [
            copies.glance(file, Origin.ASIDE, restoring.kept_at(file))
            for file in restoring.kept_of(self._journal)
        ]
        found += [
            copies.glance(file, Origin.UPDATE, _written_at(file))
            for file in restoring.before_updates(self._journal)
        ]
        return tuple(sorted(found, key=lambda one: one.made_at or _NEVER, reverse=True))

    @override
    def look(self, file: str) -> BookCopy:
        """The copy in this file, looked through whole."""
        from pos_desktop.adapters.journal import copies, restoring  # noqa: PLC0415

        restoring.usable(Path(file), self._mode.value)
        known = next((one for one in self.kept() if one.file == file), None)
        return known or copies.glance(Path(file), Origin.FILE, _written_at(Path(file)))

    @override
    def loss(self, file: str) -> Loss:
        """What the journal has and the copy in this file has not."""
        from pos_desktop.adapters.journal import copies  # noqa: PLC0415

        return copies.loss_of(self._journal, Path(file))


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def _written_at(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError:
        return None
