"""Every length of the program, in pixels of a screen at 100 %.

Steps of four. A widget names the length it means and asks the look worn at the moment for it,
which applies the shop's scale (100 to 200 %). Words grow by the whole scale, lengths and the
largest sizes of type by half of it: on a counter's screen of 1366 pixels everything at 200 % would
leave no room for the work.
"""

from enum import IntEnum
from typing import Final

STEP: Final = 4
LEAST_SCALE: Final = 1.0
MOST_SCALE: Final = 2.0
LINE_HEIGHT: Final = 1.28
"""Of a line of words, as a share of their size."""


def length_scale(scale: float) -> float:
    """How much lengths grow where words grow by `scale`."""
    return 1 + (scale - 1) / 2


class Length(IntEnum):
    """Named lengths at 100 %."""

    HAIRLINE = 1
    FOCUS = 2
    FOCUS_GAP = 3
    """From the edge of a filled control to the ring drawn inside it."""
    GUTTER = 20
    RADIUS_SMALL = 8
    RADIUS = 12
    RADIUS_LARGE = 16
    ICON_SMALL = 18
    ICON = 24
    ICON_LARGE = 40
    TARGET = 48
    """The least height and width of anything that is touched."""
    FIELD = 52
    SECONDARY = 54
    KEY = 64
    """A key of the number pad."""
    MAIN = 72
    TILE = 104
    TILE_WIDTH = 160
    CATEGORY_BAR = 4
    TABLE_ROW = 48
    TALL_ROW = 58
    """A row of two lines of words."""
    RAIL = 96
    PANE = 456
    """The right pane: the basket."""
    READING = 640
    """The widest line of running words."""
    RING = 68
    RING_SMALL = 52
    CHECK = 24
    PILL = 30
    SCROLLBAR = 12


def pane_width(window: int, scale: float = 1.0) -> int:
    """The right pane in a window of that width: 456, a third on wide screens, and never so much
    that less than 55 % is left for the work, however large the type."""
    wanted = max(Length.PANE * length_scale(scale), window / 3)
    return round(min(wanted, max(window * 0.45, float(Length.PANE))))
