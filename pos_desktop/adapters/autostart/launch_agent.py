"""A launch agent, which macOS runs at login.

Source: launchd.plist(5): `RunAtLoad` starts it, `ProcessType` Interactive gives it a window's share
of the processor, and `Disabled` leaves it out.
"""

import plistlib
from collections.abc import Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

from pos_desktop.adapters.autostart import Write
from pos_desktop.ports.autostart import AutostartFailed

LABEL = "io.github.pos_desktop.pos_desktop"


class LaunchAgent:
    """Implements `ports.autostart.Autostart`. `user` and `of_all` are folders of agents."""

    def __init__(self, command: Sequence[str], write: Write, user: Path, of_all: Path) -> None:
        self._replace = write
        self._command = list(command)
        self._file = user / f"{LABEL}.plist"
        self._of_all = of_all / f"{LABEL}.plist"

    def is_on(self) -> bool:
        """Whether the next login opens the till."""
        return _runs(self._file) or _runs(self._of_all)

    def turn_on(self) -> None:
        """Have each login open the till."""
        told = {
            "Label": LABEL,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        try:
            self._replace(self._file, plistlib.dumps(told).decode())
        except OSError as error:
            raise AutostartFailed(self._refusal(error)) from error

    def turn_off(self) -> None:
        """Have no login open it."""
        if _runs(self._of_all):
            raise AutostartFailed(
                f"{self._of_all} opens the till for all users. An administrator has to remove it."
            )
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartFailed(self._refusal(error)) from error

    def place(self) -> str:
        """Where that is written."""
        return str(self._file)

    def _refusal(self, error: OSError) -> str:
        why = error.strerror or error
        return f"{self._file} cannot be written: {why}. Allow this user to write there."


def _runs(file: Path) -> bool:
    try:
        told = plistlib.loads(file.read_bytes())
    except FileNotFoundError:
        return False
    except (OSError, ExpatError, plistlib.InvalidFileException, ValueError) as error:
        raise AutostartFailed(f"{file} cannot be read: {error}. Remove it.") from error
    runs = isinstance(told, dict) and told.get("RunAtLoad") and not told.get("Disabled")
    return bool(runs)
