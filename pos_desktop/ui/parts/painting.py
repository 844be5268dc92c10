"""Shapes and words that several parts paint alike."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QWidget

from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.palette import Theme
from pos_desktop.ui.look.wearing import Look

_KERNING = 2.0
"""Pixels by which an elided text may come out wider than Qt was asked for."""


def smooth(widget: QWidget) -> QPainter:
    """A painter on the widget with smooth edges; end it, or let the `with` block do so."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    area: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = Length.HAIRLINE,
) -> None:
    """A rounded box whose outline lies wholly inside the area."""
    inset = width / 2 if edge is not None else 0.0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)


def outline_width(look: Look) -> int:
    """Hairlines, but thick ones where high contrast is wanted."""
    heavy = look.palette.theme is Theme.CONTRAST
    return look.px(Length.FOCUS if heavy else Length.HAIRLINE)


def focus_ring(
    painter: QPainter,
    area: QRectF,
    radius: float,
    *,
    colour: QColor,
    width: float,
    gap: float = 0.0,
) -> None:
    """The ring that says where the keyboard is, `gap` inside the edge of the area."""
    inner = area.adjusted(gap, gap, -gap, -gap)
    box(painter, inner, max(radius - gap, 0.0), edge=colour, width=width)


def advance(font: QFont, text: str) -> float:
    """How wide the words are on one line, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def say(
    painter: QPainter,
    area: QRectF,
    text: str,
    *,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    lines: int = 1,
) -> None:
    """Words in an area, wrapped to at most `lines` lines and elided after them.

    They keep their own direction of reading; `align` is meant as it is seen. They stand in the
    middle of the area's height: give an area of their own height for the top.
    """
    metrics = QFontMetricsF(font)
    shown = wrapped(text, font, area.width(), lines)
    height = metrics.lineSpacing()
    top = area.top() + (area.height() - height * len(shown)) / 2
    painter.setFont(font)
    painter.setPen(colour)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    where = align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    for at, line in enumerate(shown):
        row = QRectF(area.left(), top + at * height, area.width(), height)
        painter.drawText(row, where, line)


@lru_cache(maxsize=256)  # more than a window shows
def wrapped(text: str, font: QFont, width: float, lines: int) -> tuple[str, ...]:
    """The text broken at words into at most `lines` lines of that width, the last one elided."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    room = max(width - _KERNING, 0.0)
    layout = QTextLayout(text, font)
    broken: list[str] = []
    start = 0
    layout.beginLayout()
    while len(broken) < lines - 1:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        start = line.textStart() + line.textLength()
        whole = text[line.textStart() : start].rstrip()
        broken.append(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room))
    layout.endLayout()
    if start < len(text):
        rest = text[start:].strip()
        broken.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room))
    return tuple(broken)
