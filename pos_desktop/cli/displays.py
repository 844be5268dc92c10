"""Whether Qt will find something to draw on; where it does not, it aborts the process."""

import os
import sys

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
MISSING = (
    "No window can be opened: neither WAYLAND_DISPLAY nor DISPLAY is set. "
    "Start the till from the desktop of a logged-in user."
)


def is_missing() -> bool:
    """Whether this system can be without a display, and is."""
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _NAMES)
