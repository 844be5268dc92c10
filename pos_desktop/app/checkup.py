"""All checks of the doctor, over one installation, and what is told about it besides."""

import os
import sys
from pathlib import Path

from pos_desktop import __version__
from pos_desktop.app import checks_of_machine as machine
from pos_desktop.app import checks_of_settings as chosen
from pos_desktop.app.checks_of_account import Account
from pos_desktop.app.doctoring import Installation
from pos_desktop.app.findings import Check, Finding, Status
from pos_desktop.config import Options, Paths
from pos_desktop.domain.settings import Mode

NAMES = (
    "display", "keyring", "key", "permissions", "reader", "clock", "connect", "settings",
    "data folder", "log", "files", "database", "backups",
)  # fmt: skip
"""Of all checks there are, in their order; `connect` and `backups` only where there is such."""


def checks_of(found: Installation) -> tuple[Check, ...]:
    """Display, keyring, key, permissions, reader, clock, settings, data folder, log, files and
    database."""
    settings, paths = found.settings, found.paths
    account = Account(
        found.vault,
        found.accounts,
        settings.profile,
        settings.mode,
        settings.reader,
        found.clock.now,
        settings.connect_account,
        settings.in_name_of is not None,
    )
    needs_key = settings.mode in {Mode.TEST, Mode.LIVE}
    return (
        Check("display", lambda: machine.display(sys.platform, os.environ)),
        Check("keyring", lambda: machine.keyring(found.vault, settings.profile, needed=needs_key)),
        *account.checks(),
        Check("settings", lambda: chosen.settings(found.preferences, os.environ)),
        Check("data folder", lambda: machine.data_folder(paths.folder)),
        Check("log", lambda: machine.log(paths.log)),
        Check("files", lambda: machine.files(*paths.folders(), book=paths.book)),
        Check("database", lambda: _database(found)),
        *_of_backups(found),
    )


def about(options: Options, found: Installation | None = None) -> dict[str, object]:
    """What the report tells besides the checks: of a till whose settings can be read, who decides
    each of them."""
    paths = Paths.of(options.data_dir, options.database_file)
    told: dict[str, object] = {
        "version": __version__,
        "data_dir": str(paths.folder),
        "log": str(paths.log),
        "user_settings": str(paths.settings),
        "machine_settings": str(options.machine.file or ""),
    }
    if found is not None:
        told |= {
            "at": found.clock.now().isoformat(timespec="seconds"),
            "mode": found.settings.booked_mode.value,
            "till": found.settings.till,
            "profile": found.settings.profile,
            "settings": {name: one.value for name, one in found.preferences.origins().items()},
        }
    return told


def _database(found: Installation) -> Finding:
    """None is made by looking: it would be the looker's, and not the till's."""
    file = None if found.options.is_on_server else _journal(found)
    if file is not None and not file.exists() and file.parent.is_dir():
        return Finding(
            "database", Status.OK, f"There is no journal yet at {file}: nothing was sold."
        )
    return machine.database(found.fault_of_journal, "" if file is None else str(file))


def _journal(found: Installation) -> Path:
    return found.paths.journal(found.settings.booked_mode)


def _of_backups(found: Installation) -> tuple[Check, ...]:
    """A server backs up its own databases; where nothing was sold there is nothing to copy."""
    if found.options.is_on_server or not _journal(found).exists():
        return ()
    mode = found.settings.booked_mode
    look = Check("backups", lambda: machine.backed_up(found.paths.backups, mode, found.clock.now()))
    return (look,)
