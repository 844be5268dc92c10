"""Motion: short, and none at all where the system asks for less of it."""

from typing import Final

from PySide6.QtGui import QGuiApplication

TRANSITION: Final = 120
"""Milliseconds of the longest transition."""


def is_reduced() -> bool:
    """Whether the person at this computer asked the system for less motion.

    Qt tells since 6.12; with an older one nobody can have asked.
    """
    # Held by name: the accessibility hints' wrapper dies with that of their parent.
    hints = QGuiApplication.styleHints()
    wish = getattr(hints.accessibility(), "motionPreference", None)
    return wish is not None and wish().name == "ReducedMotion"


def transition() -> int:
    """Milliseconds a transition may take now; 0 where motion is not wanted."""
    return 0 if is_reduced() else TRANSITION
