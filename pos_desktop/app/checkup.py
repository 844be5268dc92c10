"""All checks of the doctor, over one installation."""

import os
import sys

from pos_desktop.app import checks_of_machine as machine
from pos_desktop.app.checks_of_account import Account
from pos_desktop.app.doctoring import Installation
from pos_desktop.app.findings import Check
from pos_desktop.domain.settings import Mode


def checks_of(found: Installation) -> tuple[Check, ...]:
    """Display, keyring, key, permissions, reader, clock, data folder, files and database."""
    settings = found.settings
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
        lambda: machine.display(sys.platform, os.environ),
        lambda: machine.keyring(found.vault, settings.profile, needed=needs_key),
        *account.checks(),
        lambda: machine.data_folder(found.paths.folder),
        lambda: machine.files(found.paths.folder),
        lambda: machine.database(found.fault_of_journal),
        *_of_backups(found),
    )


def _of_backups(found: Installation) -> tuple[Check, ...]:
    """A server backs up its own databases."""
    if found.options.database_url is not None:
        return ()
    mode = found.settings.booked_mode
    return (lambda: machine.backed_up(found.paths.backups, mode, found.clock.now()),)
