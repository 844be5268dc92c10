"""The look that is worn at the moment, and changing it.

`apply` is all a start needs: fonts, palette and style sheet in a few milliseconds, before the first
window is made. Parts ask `worn()` while they paint and while they measure, so a change of theme or
of scale needs no more than Qt's own style change event, which the new sheet brings about.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from pos_desktop.ui.look import lettering
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import LEAST_SCALE, LINE_HEIGHT, MOST_SCALE, STEP, length_scale
from pos_desktop.ui.look.palette import LIGHT, PALETTES, Palette, Theme
from pos_desktop.ui.look.sheet import sheet
from pos_desktop.ui.look.tones import Tone

_STYLE: Final = "fusion"
"""The one of Qt's styles that draws the same on every system."""
_STYLED: Final = "style_from_the_start"
"""Property of an application that was made in a style."""


class ThemeChoice(StrEnum):
    """What a shop may choose; the values are those of the settings file."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Look(NamedTuple):
    """A theme at a scale."""

    palette: Palette
    scale: float = 1.0

    def px(self, length: float) -> int:
        """A `Length` (or any number of pixels at 100 %) at this scale."""
        return round(length * length_scale(self.scale))

    def space(self, steps: float) -> int:
        """Steps of four pixels at this scale: 5 is the gutter."""
        return round(steps * STEP * length_scale(self.scale))

    def line(self, style: Lettering) -> int:
        """The height of a line of that kind of words."""
        return round(lettering.pixels(style.value, self.scale) * LINE_HEIGHT)

    def font(self, style: Lettering, *, tabular: bool = False) -> QFont:
        """The font for that kind of words; amounts ask for tabular figures."""
        return lettering.font(style.value, self.scale, tabular=tabular)

    def colour(self, token: str) -> QColor:
        """The colour of a token of `Palette`, by its name.

        Raises:
            AttributeError: there is no such token.
        """
        return QColor(str(getattr(self.palette, token)))

    def tone(self, tone: Tone) -> QColor:
        """The colour of words and shapes of that tone."""
        return self.colour("muted" if tone is Tone.NEUTRAL else tone.value)

    def ground(self, tone: Tone) -> QColor:
        """What words of that tone stand on."""
        return self.colour("sunken" if tone is Tone.NEUTRAL else f"{tone.value}_soft")


def worn() -> Look:
    """The look of the moment; the light theme at 100 % before `apply`."""
    return _Worn.look


def apply(app: QApplication, choice: str = ThemeChoice.SYSTEM, scale: float = 1.0) -> Look:
    """Dress the whole program, at the start or later while windows are open.

    Args:
        app: the one application.
        choice: `system`, `light`, `dark` or `contrast`. With `system` the look goes on following
            the desktop's setting while the program runs.
        scale: 1.0 to 2.0; what lies outside is brought to the nearer end.

    Raises:
        ValueError: there is no such choice.
    """
    # Not looked for among its children: PySide would make classes of them all, styles too.
    wardrobe = _Worn.wardrobe
    if wardrobe is None or not isValid(wardrobe):
        wardrobe = _Worn.wardrobe = Wardrobe(app)
    return wardrobe.choose(ThemeChoice(choice), scale)


def application(program: Sequence[str]) -> QApplication:
    """The one application, in our style from its beginning; `program` is how it was called.

    Where it is asked for its style, PySide makes classes of all that a style draws: a fiftieth of
    a start.
    """
    app = QApplication([*program[:1], "-style", _STYLE])
    app.setProperty(_STYLED, _STYLE)
    return app


class Wardrobe(QObject):
    """Dresses the application and, where the shop wants the system's theme, follows its changes."""

    changed = Signal()
    """After another look was put on."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = ThemeChoice.SYSTEM
        self._scale = 1.0
        if app.property(_STYLED) != _STYLE and app.style().name().casefold() != _STYLE:
            app.setStyle(_STYLE)
        # Held: the wrapper of the accessibility hints dies with that of their parent.
        self._hints = app.styleHints()
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._wishes.contrastPreferenceChanged.connect(self._follow)

    def choose(self, choice: ThemeChoice, scale: float) -> Look:
        """Put on the theme of that choice at that scale."""
        self._choice = choice
        self._scale = min(max(scale, LEAST_SCALE), MOST_SCALE)
        return self._dress()

    def _follow(self, _what: object) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._dress()

    def _dress(self) -> Look:
        look = Look(PALETTES[self._theme()], self._scale)
        _Worn.look = look
        lettering.load_fonts()
        self._app.setFont(look.font(Lettering.BODY))
        self._app.setPalette(_qt_palette(look.palette))
        self._app.setStyleSheet(sheet(look.palette, look.scale))
        self.changed.emit()
        return look

    def _theme(self) -> Theme:
        if self._choice is not ThemeChoice.SYSTEM:
            return Theme(self._choice.value)
        if self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Theme.CONTRAST
        return Theme.DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT


class _Worn:
    """One look for the process, as Qt has one application."""

    look = Look(LIGHT)
    wardrobe: Wardrobe | None = None


def _qt_palette(palette: Palette) -> QPalette:
    """Qt's own palette, for what no style sheet rule reaches: carets, pop-ups, links."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in (
        (roles.Window, palette.bg),
        (roles.WindowText, palette.text),
        (roles.Base, palette.surface),
        (roles.AlternateBase, palette.sunken),
        (roles.Text, palette.text),
        (roles.Button, palette.surface),
        (roles.ButtonText, palette.text),
        (roles.ToolTipBase, palette.surface),
        (roles.ToolTipText, palette.text),
        (roles.PlaceholderText, palette.muted),
        (roles.Highlight, palette.accent),
        (roles.HighlightedText, palette.on_accent),
        (roles.Accent, palette.accent),
        (roles.Link, palette.accent),
        (roles.LinkVisited, palette.accent),
    ):
        made.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(disabled, role, QColor(palette.muted))
    return made
