"""What `export` and `doctor` need of the composition root: the journal, and what can be checked."""

from contextlib import closing
from dataclasses import dataclass, replace

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.books import CLOCK, journal_place
from pos_desktop.app.late import LateAccounts
from pos_desktop.app.latevault import LateVault
from pos_desktop.config import Options, Paths, SettingsFile
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.accounts import Accounts
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.vault import Vault


@dataclass(frozen=True, slots=True)
class Installation:
    """This installation without a window."""

    options: Options
    paths: Paths
    preferences: SettingsFile
    settings: Settings
    vault: Vault
    accounts: Accounts
    clock: Clock = CLOCK

    def journal(self, mode: Mode | None = None) -> SqlJournal:
        """The journal of a mode, or the settings'; the caller closes it. Raises `JournalFailed`."""
        meant = replace(self.settings, mode=mode or self.settings.mode)
        place, book = journal_place(self.options, self.paths, meant)
        return SqlJournal.open(place, self.settings.till, book=book)

    def fault_of_journal(self) -> str | None:
        """The first event that is not as it was written, in words. Raises `JournalFailed`."""
        with closing(self.journal()) as journal:
            fault = journal.verify()
        return None if fault is None else str(fault)


def installation(options: Options) -> Installation:
    """The installation of these options.

    Raises:
        DataFolderFailed, PreferencesFailed: with one sentence.
    """
    paths = Paths.of(options.data_dir, options.database_file)
    paths.make()
    preferences = SettingsFile(paths.settings, options.machine, options.overrides())
    settings = preferences.load()
    return Installation(options, paths, preferences, settings, LateVault(), LateAccounts(options))
