"""Where the window was, and whether it can be there again."""

from collections.abc import Mapping
from typing import NamedTuple

_SEEN = 120
"""Pixels of a window that have to be on its screen, so that a person can take hold of it."""
_ABOVE = 8
"""Pixels that a frame may stand out at the top."""


class Area(NamedTuple):
    """A rectangle in pixels of the desktop."""

    left: int
    top: int
    width: int
    height: int


class WindowPlace(NamedTuple):
    """Where a window is when it is not maximised, counted from the corner of its screen."""

    screen: str
    area: Area
    is_maximised: bool = False


def placed(place: WindowPlace, screens: Mapping[str, Area]) -> Area | None:
    """Where it can be again on these screens, by name; None where nobody could see it.

    It is never larger than its screen.
    """
    screen, kept = screens.get(place.screen), place.area
    if screen is None or min(kept.width, kept.height) <= 0:
        return None
    width, height = min(kept.width, screen.width), min(kept.height, screen.height)
    across = _SEEN - width <= kept.left <= screen.width - _SEEN
    down = -_ABOVE <= kept.top <= screen.height - _SEEN
    if not across or not down:
        return None
    return Area(screen.left + kept.left, screen.top + kept.top, width, height)
