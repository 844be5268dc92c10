"""What a run of the till is built on, and which settings cannot change under it."""

from pathlib import Path
from typing import NamedTuple

from pos_desktop.config import Options, Paths, SettingsFile
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.vault import Vault
from pos_desktop.presenters.notices import Notice

_BUILT_IN = (
    "catalogue", "tax_included", "till", "country", "language", "terms", "in_name_of", "kiosk",
)  # fmt: skip


class Wanted(NamedTuple):
    """A copy that is to take the book's place, and who gave leave; "" where none was needed."""

    file: Path
    leave: str = ""
    is_hindered: bool = False
    """Whether something of the run before may still have the book open."""


class Whereabouts(NamedTuple):
    """Where a person was when the window was opened anew, and is again; nowhere at a start."""

    screen: str = ""
    group: str = ""
    """Of the settings, the group that was in front."""
    widget: str = ""
    """The objectName of what had the keyboard, or was changed last."""
    notice: Notice | None = None
    """What is told of the change that opened the window anew."""
    changes: tuple[tuple[str, Settings], ...] = ()
    """Settings that were changed, and all of them as they were before: what undo takes back."""


class Foundations(NamedTuple):
    """What a till is built on. `restore` is done before the book is opened, once."""

    options: Options
    paths: Paths
    preferences: SettingsFile
    settings: Settings
    vault: Vault
    restore: Wanted | None = None
    call: str = ""
    """The phone call that was at hand in the run before, by the id under which it waits."""
    there: Whereabouts = Whereabouts()

    def are_left_by(self, now: Settings) -> bool:
        """Whether settings changed that are built into what runs: they need another run."""
        return any(getattr(self.settings, name) != getattr(now, name) for name in _BUILT_IN)
