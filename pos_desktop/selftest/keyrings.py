"""Whether the system's keyring keeps what it is given: tried with an entry of its own."""

from contextlib import suppress
from secrets import token_hex

from pos_desktop.adapters.vault.backends import NoBackend, refusals, system_backend
from pos_desktop.adapters.vault.keyring_vault import KeyringVault
from pos_desktop.app.findings import Finding, Status
from pos_desktop.ports.vault import VaultFailed

_INSTALL_AGAIN = "Install pos-desktop again."
_LOG_IN = "The Stripe key is kept in that of whoever is logged in: try again from their desktop."


def check() -> Finding:
    """Write, read and clear; a warning where nobody is logged in whose keyring it could be.

    It may wait for the person at the screen to unlock the keyring.
    """
    try:
        refusals()  # imports what this system's back end is made of
    except ImportError as missing:
        return _found(Status.FAILED, f"Its library is missing: {missing}.", _INSTALL_AGAIN)
    try:
        backend = type(system_backend())
    except NoBackend as none:
        return _found(Status.WARNING, f"None answers in this session: {none}.", _LOG_IN)
    name = f"{backend.__module__}.{backend.__qualname__}"
    vault, profile, secret = KeyringVault(), f"self-test-{token_hex(4)}", token_hex(16)
    try:
        vault.write(profile, secret)
        came_back = vault.read(profile)
        vault.clear(profile)
        is_gone = vault.read(profile) is None
    except VaultFailed as failed:
        with suppress(VaultFailed):
            vault.clear(profile)
        return _found(Status.WARNING, f"{name}: {failed.reason}", "")
    if came_back != secret or not is_gone:
        return _found(Status.FAILED, f"{name} does not keep, or does not forget, an entry.", "")
    return _found(Status.OK, f"{name} keeps an entry and forgets it.", "")


def _found(status: Status, detail: str, remedy: str) -> Finding:
    return Finding("keyring", status, detail, remedy)
