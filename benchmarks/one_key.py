"""A keyring that holds the key of a Stripe look-alike."""

from typing_extensions import override

from pos_desktop.ports.vault import Vault, VaultFailed


class OneKey(Vault):
    """Gives the one key and keeps no other."""

    def __init__(self, key: str) -> None:
        self._key = key

    @override
    def read(self, profile: str) -> str | None:
        return self._key

    @override
    def write(self, profile: str, key: str) -> None:
        raise VaultFailed("This keyring is for measuring only.")

    @override
    def clear(self, profile: str) -> None:
        raise VaultFailed("This keyring is for measuring only.")
