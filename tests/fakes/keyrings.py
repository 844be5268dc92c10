"""Keyring back ends that fail in the ways real ones do."""

from keyring.backend import KeyringBackend
from typing_extensions import override


class FailingKeyring(KeyringBackend):
    """Raises the same error whatever it is asked."""

    priority = 0

    def __init__(self, error: Exception) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._error = error

    @override
    def get_password(self, service: str, username: str) -> str | None:
        raise self._error

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error
