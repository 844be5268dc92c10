"""The icons: one family drawn for this program, 24 px grid, 2 px strokes, tinted when drawn.

The files name no colour of their own (`currentColor`), so one drawing serves every theme. A picture
is made when it is first needed, at the pixel ratio of the screen it is for, and kept.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pos_desktop.resources import resource
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.wearing import worn

APP_SIZES: Final = (16, 24, 32, 48, 64, 128, 256, 512)
MIRRORED: Final = frozenset({"chevron-left", "chevron-right", "undo", "send", "backspace", "sales"})
"""Drawings with a direction of reading; they are turned around in right-to-left languages."""


def draw(
    painter: QPainter, name: str, box: QRectF, colour: QColor, *, right_to_left: bool = False
) -> None:
    """Draw an icon into a square box, sharp at the painter's own pixel ratio.

    Raises:
        ResourceMissingError: there is no icon of that name.
    """
    ratio = painter.device().devicePixelRatioF()
    mirrored = right_to_left and name in MIRRORED
    picture = pixmap(name, colour, round(box.width()), ratio, mirrored=mirrored)
    painter.drawPixmap(box.topLeft().toPoint(), picture)


def pixmap(
    name: str, colour: QColor, size: int, ratio: float = 1.0, *, mirrored: bool = False
) -> QPixmap:
    """An icon as a picture of `size` logical pixels a side."""
    return _rendered(name, colour.name(), size, ratio, mirrored)


def icon(name: str, colour: str = "text", size: int = Length.ICON) -> QIcon:
    """An icon for what only takes a `QIcon` (actions, tabs), in the colours of the moment.

    It keeps them: set it again when the look changes.
    """
    look = worn()
    made = QIcon()
    for ratio in (1.0, 2.0):
        shown = pixmap(name, look.colour(colour), look.px(size), ratio)
        made.addPixmap(shown, QIcon.Mode.Normal)
        faint = pixmap(name, look.colour("muted"), look.px(size), ratio)
        made.addPixmap(faint, QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """The program's own icon; Qt loads the size it needs from the files named here."""
    made = QIcon()
    for size in APP_SIZES:
        path = resource(f"icons/app/pos-desktop-{size}.png")
        made.addFile(str(path), QSize(size, size))
    return made


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _rendered(name: str, colour: str, size: int, ratio: float, mirrored: bool) -> QPixmap:  # noqa: FBT001  a cache key
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    side = max(round(size * ratio), 1)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    if mirrored:
        picture = QPixmap.fromImage(picture.toImage().flipped(Qt.Orientation.Horizontal))
    picture.setDevicePixelRatio(ratio)
    return picture
