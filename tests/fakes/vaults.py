"""Vaults that keep keys in memory, or keep none at all."""

from typing_extensions import override

from pos_desktop.ports.vault import Vault, VaultFailed


class MemoryVault(Vault):
    """Keeps keys by profile as long as it lives."""

    def __init__(self, **keys: str) -> None:
        self.keys = dict(keys)

    @override
    def read(self, profile: str) -> str | None:
        return self.keys.get(profile)

    @override
    def write(self, profile: str, key: str) -> None:
        self.keys[profile] = key

    @override
    def clear(self, profile: str) -> None:
        self.keys.pop(profile, None)


class LockedVault(Vault):
    """Fails whatever it is asked."""

    REASON = "The system keyring is locked: unlock it, then try again."

    @override
    def read(self, profile: str) -> str | None:
        raise VaultFailed(self.REASON)

    @override
    def write(self, profile: str, key: str) -> None:
        raise VaultFailed(self.REASON)

    @override
    def clear(self, profile: str) -> None:
        raise VaultFailed(self.REASON)
