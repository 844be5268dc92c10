"""The Run key of the registry, which Windows runs at login.

Task Manager turns an entry off beside it, in `StartupApproved`: twelve bytes, of which the first is
odd where it is off. UNSOURCED: that is how Windows 10 and 11 do it; Microsoft does not write of it.
"""

import subprocess
from collections.abc import Sequence
from typing import Protocol

from pos_desktop.adapters.autostart import NAME
from pos_desktop.ports.autostart import AutostartFailed

_CURRENT = r"Software\Microsoft\Windows\CurrentVersion"
RUN = rf"{_CURRENT}\Run"
APPROVED = rf"{_CURRENT}\Explorer\StartupApproved\Run"


class Registry(Protocol):
    """As much of the registry as this needs; each method raises OSError where it may not.

    `of_all` is the machine's half instead of the user's.
    """

    def read(self, key: str, name: str, *, of_all: bool = False) -> str | bytes | None:
        """A value; None where there is none."""

    def write(self, key: str, name: str, value: str) -> None:
        """Set a text of the user's half."""

    def remove(self, key: str, name: str) -> None:
        """Have no such value in the user's half; it may be gone already."""


class RunKey:
    """Implements `ports.autostart.Autostart`: the value of our name in the user's Run key."""

    def __init__(self, command: Sequence[str], registry: Registry) -> None:
        self._command = subprocess.list2cmdline(command)
        self._registry = registry

    def is_on(self) -> bool:
        """Whether the next login opens the till."""
        try:
            return self._runs(of_all=False) or self._runs(of_all=True)
        except OSError as error:
            raise AutostartFailed(f"The registry cannot be read: {_why(error)}.") from error

    def turn_on(self) -> None:
        """Have each login open the till."""
        try:
            self._registry.write(RUN, NAME, self._command)
            self._registry.remove(APPROVED, NAME)
        except OSError as error:
            raise AutostartFailed(self._refusal(error)) from error

    def turn_off(self) -> None:
        """Have no login open it."""
        try:
            of_all = self._runs(of_all=True)
            self._registry.remove(RUN, NAME)
        except OSError as error:
            raise AutostartFailed(self._refusal(error)) from error
        if of_all:
            raise AutostartFailed(
                "The till is opened for all users of this computer. Turn it off in the Task "
                "Manager under Startup apps, or have an administrator do it."
            )

    def place(self) -> str:
        """Where that is written."""
        return rf"HKEY_CURRENT_USER\{RUN}\{NAME}"

    def _runs(self, *, of_all: bool) -> bool:
        if not self._registry.read(RUN, NAME, of_all=of_all):
            return False
        approved = self._registry.read(APPROVED, NAME, of_all=of_all)
        return not (isinstance(approved, bytes) and approved and approved[0] % 2)

    def _refusal(self, error: OSError) -> str:
        return f"{self.place()} cannot be written: {_why(error)}. Allow this user to change it."


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
