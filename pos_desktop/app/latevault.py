"""The system's keyring, imported when it is first asked, on a lane, never at the start."""

from pos_desktop.overriding import override
from pos_desktop.ports.vault import Vault


class LateVault(Vault):
    """`Vault` in the system's keyring."""

    def __init__(self) -> None:
        self._vault: Vault | None = None

    @override
    def read(self, profile: str) -> str | None:
        return self._opened().read(profile)

    @override
    def write(self, profile: str, key: str) -> None:
        self._opened().write(profile, key)

    @override
    def clear(self, profile: str) -> None:
        self._opened().clear(profile)

    def _opened(self) -> Vault:
        if self._vault is None:
            from pos_desktop.adapters.vault.keyring_vault import KeyringVault  # noqa: PLC0415

            self._vault = KeyringVault()
        return self._vault
