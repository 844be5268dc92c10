"""How heavy a button is, and what that looks like."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QColor

from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.wearing import Look


class Kind(StrEnum):
    """The weight of a button; the value is its dynamic property `kind`."""

    MAIN = "main"
    """The one main action of a screen."""
    SECONDARY = "secondary"
    QUIET = "quiet"
    DESTRUCTIVE = "destructive"
    KEY = "key"
    """A key of the number pad."""


class Colours(NamedTuple):
    """What a button is painted in; nothing where it has no ground or no outline."""

    fill: QColor | None
    edge: QColor | None
    words: QColor
    key: QColor


class Tokens(NamedTuple):
    """The same by the names of the palette; "" for none."""

    fill: str
    edge: str
    words: str
    key: str = "muted"

    def of(self, look: Look) -> Colours:
        """The colours in a look."""
        return Colours(
            look.colour(self.fill) if self.fill else None,
            look.colour(self.edge) if self.edge else None,
            look.colour(self.words),
            look.colour(self.key),
        )


class Dress(NamedTuple):
    """Size, type and colours of a weight: at rest, under the pointer or finger, disabled."""

    height: Length
    lettering: Lettering
    radius: Length
    pad: int
    """Steps between the edge and the words."""
    rest: Tokens
    under: Tokens
    disabled: Tokens = Tokens("sunken", "line", "muted")


DRESSES = {
    Kind.MAIN: Dress(
        Length.MAIN,
        Lettering.MAIN_ACTION,
        Length.RADIUS_LARGE,
        5,
        Tokens("accent", "", "on_accent", "on_accent"),
        Tokens("accent_strong", "", "on_accent", "on_accent"),
    ),
    Kind.SECONDARY: Dress(
        Length.SECONDARY,
        Lettering.BODY_STRONG,
        Length.RADIUS,
        4,
        Tokens("surface", "line", "text"),
        Tokens("sunken", "line", "text"),
    ),
    Kind.DESTRUCTIVE: Dress(
        Length.SECONDARY,
        Lettering.BODY_STRONG,
        Length.RADIUS,
        4,
        Tokens("surface", "bad", "bad", "bad"),
        Tokens("bad_soft", "bad", "bad", "bad"),
    ),
    Kind.QUIET: Dress(
        Length.TARGET,
        Lettering.BODY_STRONG,
        Length.RADIUS,
        3,
        Tokens("", "", "text"),
        Tokens("sunken", "", "text"),
        Tokens("", "", "muted"),
    ),
    Kind.KEY: Dress(
        Length.KEY,
        Lettering.TITLE,
        Length.RADIUS,
        3,
        Tokens("surface", "line", "text"),
        Tokens("sunken", "line", "text"),
    ),
}
