"""Acts of a command: written at once, or kept until the till opens the book of their mode."""

from contextlib import closing
from getpass import getuser

from pos_desktop.app.books import CLOCK
from pos_desktop.app.doctoring import Installation
from pos_desktop.config import Options, Paths
from pos_desktop.config.waitingfolder import WaitingFolder
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.vault import Vault
from pos_desktop.services.auditing import AuditedVault, Detail, drain


class CommandActs:
    """Signs with the name of the command, and tells which user of the computer it was."""

    def __init__(self, found: Installation, command: str) -> None:
        self._found = found
        self._actor = f"pos-desktop {command}"

    def vault(self) -> Vault:
        """The keyring, whose changes are written down."""
        return AuditedVault(self._found.vault, self.note)

    def note(self, kind: str, detail: Detail = (), mode: Mode | None = None) -> None:
        """Write an act down; what was done stays done where it cannot be.

        Raises:
            WaitingFailed: it can be kept nowhere.
        """
        found = self._found
        meant = mode or found.settings.booked_mode
        by = (("user", _user()),)
        entry = Entry(kind, CLOCK.now(), self._actor, found.settings.till, detail=(*detail, *by))
        waiting = WaitingFolder(found.paths.waiting)
        waiting.put(meant, entry)
        if not _is_there(found.options, found.paths, meant):
            return
        try:
            with closing(found.journal(meant)) as journal:
                drain(journal, waiting, meant)
        except JournalFailed:
            return  # it waits for the till


def _is_there(options: Options, paths: Paths, mode: Mode) -> bool:
    """Whether there is a book already: none is made for a note."""
    return options.is_on_server or paths.journal(mode).exists()


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""
