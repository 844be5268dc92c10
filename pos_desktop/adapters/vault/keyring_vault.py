"""Stripe keys in the system's keyring.

Import this where it is needed, not at the start: `keyring` and what it brings take their time.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from typing_extensions import override

from pos_desktop.adapters.vault.backends import NoBackend, refusals, system_backend
from pos_desktop.ports.vault import Vault, VaultFailed

SERVICE = "pos-desktop"


class KeyringVault(Vault):
    """`Vault` in the keyring of whoever is logged in.

    The entry is service `pos-desktop`, user name `stripe:<profile>`. Each method may wait for the
    person at the screen to unlock the keyring: never call one where the window is drawn.
    """

    def __init__(self, choose: Callable[[], KeyringBackend] = system_backend) -> None:
        self._choose = choose
        self._chosen: KeyringBackend | None = None

    @override
    def read(self, profile: str) -> str | None:
        with self._opened() as backend:
            return backend.get_password(SERVICE, _entry(profile))

    @override
    def write(self, profile: str, key: str) -> None:
        with self._opened() as backend:
            backend.set_password(SERVICE, _entry(profile), key)

    @override
    def clear(self, profile: str) -> None:
        with self._opened() as backend:
            if backend.get_password(SERVICE, _entry(profile)) is not None:
                backend.delete_password(SERVICE, _entry(profile))

    @contextmanager
    def _opened(self) -> Iterator[KeyringBackend]:
        """The back end, with all that it raises as `VaultFailed`; the key is in no text of it."""
        try:
            if self._chosen is None:
                self._chosen = self._choose()
            yield self._chosen
        except (NoBackend, ImportError):
            raise VaultFailed(_no_keyring()) from None
        except KeyringLocked:
            raise VaultFailed(
                "The system keyring is locked: unlock it with your login password, then try again."
            ) from None
        except refusals() as error:
            raise VaultFailed(
                "The system keyring refused to hand over or keep the Stripe key"
                f" ({type(error).__name__}): log out and in again so that it is opened,"
                " then try again."
            ) from None


def _entry(profile: str) -> str:
    return f"stripe:{profile}"


def _no_keyring() -> str:
    if sys.platform in {"win32", "darwin"}:
        return (
            "The system keyring cannot be used by this program:"
            " install pos-desktop again, then try again."
        )
    return (
        "No system keyring answers in this session: install and start GNOME Keyring or KWallet,"
        " log in again, then try again."
    )
