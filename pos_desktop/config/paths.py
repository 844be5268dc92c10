"""Where a till keeps its things."""

import errno
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pos_desktop.domain.settings import Mode

APPLICATION = "pos-desktop"

_MACHINE = frozenset({errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", -1)})
"""A disk that is full, or went read-only or bad: it may be mended while a till waits for it."""


@dataclass(eq=False)
class DataFolderFailed(Exception):
    """The data folder cannot be used; `reason` is one plain sentence with the remedy."""

    reason: str


class Paths(NamedTuple):
    """The files of one data folder."""

    folder: Path
    logs: Path | None = None
    """The folder of the logs, where it is not in the data folder."""
    book: Path | None = None
    """The embedded database of test or live mode, where it is not in the data folder."""

    @classmethod
    def of(cls, data_dir: Path | None, book: Path | None = None) -> "Paths":
        """The paths in that folder with its logs, or in the platform's own: user data, and the
        logs where support looks for them on this system. `book` is the journal elsewhere."""
        if data_dir is None:
            import platformdirs  # noqa: PLC0415 - where no folder is said

            places = platformdirs.PlatformDirs(APPLICATION, appauthor=False)
            return cls(places.user_data_path, places.user_log_path, book)
        return cls(data_dir.expanduser().absolute(), book=book)

    def folders(self) -> tuple[Path, ...]:
        """All that are a till's own."""
        return (self.folder,) if self.logs is None else (self.folder, self.logs)

    @property
    def settings(self) -> Path:
        """The user's settings."""
        return self.folder / "settings.toml"

    @property
    def window(self) -> Path:
        """Where the window was."""
        return self.folder / "window.json"

    @property
    def log(self) -> Path:
        """The log; older ones stand beside it."""
        return (self.logs or self.folder / "logs") / "pos-desktop.jsonl"

    @property
    def printed(self) -> Path:
        """What the virtual printer wrote."""
        return self.folder / "printed"

    @property
    def waiting(self) -> Path:
        """Entries that wait for their book."""
        return self.folder / "waiting"

    @property
    def backups(self) -> Path:
        """Copies of the embedded databases that were made by themselves."""
        return self.folder / "backups"

    def journal(self, mode: Mode) -> Path:
        """The embedded database of a mode: play money and real money never share a book."""
        if self.book is not None and mode is not Mode.TRAINING:
            return self.book
        return self.folder / f"journal-{mode.value}.sqlite3"

    def make(self) -> None:
        """Make the folder, for this user's eyes only, and see that files can be made in it.

        Where it is there and only its disk fails for now, whoever needs to write says so.

        Raises:
            DataFolderFailed: it cannot be made, or this user may not write there.
        """
        try:
            if not self.folder.is_dir():
                self.folder.parent.mkdir(parents=True, exist_ok=True)
                self.folder.mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as error:
            if error.errno in _MACHINE and self.folder.is_dir():
                return
            reason = (
                f"The data folder {self.folder} cannot be written: {error.strerror or error}. "
                "Choose another with --data-dir, or allow this user to write there."
            )
            raise DataFolderFailed(reason) from error


def machine_settings(platform: str = sys.platform) -> Path:
    """The settings file for all users of this machine.

    Where a person looks for it on Linux, and where no variable of the environment can put another
    one in its place: `XDG_CONFIG_DIRS` would open every lock.
    """
    if platform.startswith("linux"):
        return Path("/etc", APPLICATION, "settings.toml")
    import platformdirs  # noqa: PLC0415 - Linux has one place for it

    folder = platformdirs.site_config_path(APPLICATION, appauthor=False)
    return folder / "settings.toml"
