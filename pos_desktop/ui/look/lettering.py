"""The type scale, and the fonts it is set in.

Inter is shipped (Open Font License); scripts it lacks come from the system's own fonts, which Qt
looks through by itself. Amounts are set in tabular figures so that columns of them stand still.
"""

from enum import Enum
from typing import Final, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from pos_desktop.resources import resource
from pos_desktop.ui.look.measures import length_scale

FAMILY: Final = "Inter"
_PAPER_POINTS: Final = 10.5
FILES: Final = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
SIZES: Final = (13, 15, 16, 18, 22, 26, 44, 60)
LARGEST: Final = (26, 44, 60)
WEIGHTS: Final = (400, 600, 700)


class Face(NamedTuple):
    """A size in pixels at 100 % and a weight."""

    pixels: int
    weight: int


class Lettering(Enum):
    """What words are for; the value says how they are set."""

    CAPTION = Face(13, 400)
    CAPTION_STRONG = Face(13, 600)
    SMALL = Face(15, 400)
    SMALL_STRONG = Face(15, 600)
    BODY = Face(16, 400)
    BODY_STRONG = Face(16, 600)
    LEAD = Face(18, 400)
    LEAD_STRONG = Face(18, 600)
    TITLE = Face(22, 600)
    MAIN_ACTION = Face(22, 700)
    STATE = Face(26, 600)
    TOTAL = Face(44, 700)
    PAYING = Face(60, 700)


def load_fonts() -> None:
    """Make the shipped weights known to Qt, once; a system copy of Inter may miss one of them."""
    global _loaded  # noqa: PLW0603  fonts belong to the process, as Qt keeps them
    if _loaded:
        return
    _loaded = True
    for name in FILES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))


def on_paper() -> QFont:
    """The type of what is printed or written to a PDF, whatever the screen looks like."""
    load_fonts()
    font = QFont(FAMILY)
    font.setPointSizeF(_PAPER_POINTS)
    # Marks that change with their neighbours cannot be copied out of a PDF as what they are.
    font.setFeature(QFont.Tag("calt"), 0)
    return font


def pixels(face: Face, scale: float) -> int:
    """The size of a face at a scale: the largest grow by half, they can be read already."""
    return round(face.pixels * (length_scale(scale) if face.pixels in LARGEST else scale))


def font(face: Face, scale: float = 1.0, *, tabular: bool = False) -> QFont:
    """A font of that face; with `tabular` every digit is as wide as the next."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels(face, scale))
    made.setWeight(QFont.Weight(face.weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


_loaded = False
