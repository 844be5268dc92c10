"""Opening the till at login, in the way of each system."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pos_desktop.ports.autostart import Autostart

NAME = "pos-desktop"
Write = Callable[[Path, str], None]


def own(command: Sequence[str], write: Write, platform: str = sys.platform) -> Autostart:
    """This system's way; `command` is what a login runs, `write` replaces a file or raises
    OSError."""
    if platform == "win32":
        from pos_desktop.adapters.autostart.run_key import RunKey  # noqa: PLC0415
        from pos_desktop.adapters.autostart.windows_registry import WindowsRegistry  # noqa: PLC0415

        return RunKey(command, WindowsRegistry())
    if platform == "darwin":
        from pos_desktop.adapters.autostart.launch_agent import LaunchAgent  # noqa: PLC0415

        library = Path.home() / "Library" / "LaunchAgents"
        return LaunchAgent(command, write, library, Path("/Library/LaunchAgents"))
    from pos_desktop.adapters.autostart.desktop_entry import DesktopEntry  # noqa: PLC0415

    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    systems = (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    return DesktopEntry(command, write, Path(config), tuple(map(Path, filter(None, systems))))
