"""Whether Qt will find something to draw on; where it does not, it aborts the process."""

import os
import sys
from dataclasses import dataclass

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_UNSEEN = ("offscreen", "minimal")
"""Qt's platforms that draw where nobody looks."""


@dataclass(eq=False)
class NoDisplay(Exception):
    """Qt finds nothing to draw on; `reason` is one plain sentence with the remedy."""

    reason: str = (
        "No window can be opened: neither WAYLAND_DISPLAY nor DISPLAY is set. "
        "Start the till from the desktop of a logged-in user."
    )


def is_missing() -> bool:
    """Whether this system can be without a display, and is."""
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _NAMES)


def are_seen() -> bool:
    """Whether somebody can see and close a window."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return not is_missing() and platform not in _UNSEEN
