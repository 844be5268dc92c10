"""Which keyring this system has. Chosen by name, never by what happens to be installed.

`keyring` by itself would take whatever is there, also a plain file or nothing at all. Here only the
system's own stores are tried: Windows' credential locker, macOS' keychain, on Linux the Secret
Service (GNOME Keyring, KWallet since 5.97, KeePassXC).
"""

import sys

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError


class NoBackend(Exception):
    """This system has no keyring that can be used now; the text says why not."""


def system_backend() -> KeyringBackend:
    """The keyring of this system.

    Raises:
        NoBackend: there is none, or none that answers.
    """
    reasons = []
    for backend in _candidates():
        try:
            backend.priority  # noqa: B018 - reading it is how a back end is asked whether it works
        except RuntimeError as unusable:
            reasons.append(str(unusable))
        else:
            return backend()
    raise NoBackend("; ".join(reasons))


def refusals() -> tuple[type[Exception], ...]:
    """What the back ends of this system raise."""
    return (KeyringError, RuntimeError, OSError, ValueError, *_of_system())


def _of_system() -> tuple[type[Exception], ...]:
    """What they let through of the libraries below them."""
    if sys.platform == "win32":
        from win32ctypes.pywin32 import pywintypes  # noqa: PLC0415 - this system's alone

        return (pywintypes.error,)
    if sys.platform == "darwin":
        return ()
    from jeepney.wrappers import DBusErrorResponse  # noqa: PLC0415

    return (DBusErrorResponse,)


def _candidates() -> tuple[type[KeyringBackend], ...]:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring  # noqa: PLC0415

        return (WinVaultKeyring,)
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as Keychain  # noqa: PLC0415

        return (Keychain,)
    from pos_desktop.adapters.vault.secret_service import SecretService  # noqa: PLC0415

    return (SecretService,)
