"""Where the Stripe key is kept: the system's keyring."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(eq=False)
class VaultFailed(Exception):
    """The keyring is missing, locked or refuses; `reason` is one plain sentence with the remedy."""

    reason: str


class Vault(Protocol):
    """Keys by profile; each method raises `VaultFailed`."""

    def read(self, profile: str) -> str | None:
        """The key, or None where none is kept."""

    def write(self, profile: str, key: str) -> None:
        """Keep the key, in place of an earlier one."""

    def clear(self, profile: str) -> None:
        """Forget the key; nothing happens where none is kept."""
