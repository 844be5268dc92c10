"""What happened, one below the other, with the time: shapes on a line, sentences beside them."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.look.wearing import Look, worn
from pos_desktop.ui.parts import painting

_MOST_LINES = 6
_GAP = 3
_AIR = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """When, what, and what else there is to know of it; `is_strong` where money moved."""

    time: str
    words: str
    below: str = ""
    icon: str = "dot"
    tone: Tone = Tone.NEUTRAL
    is_strong: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return ", ".join(part for part in (self.time, self.words, self.below) if part)


class Timeline(QWidget):
    """Shows moments; a screen reader reads them as its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._moments: tuple[Moment, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def present(self, moments: tuple[Moment, ...]) -> None:
        """Show these."""
        if moments == self._moments:
            return
        self._moments = moments
        self.setAccessibleName("; ".join(moment.spoken for moment in moments))
        self._fit()
        self.update()

    def moments(self) -> tuple[Moment, ...]:
        """What is shown."""
        return self._moments

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, top = worn(), 0.0
        seen = event.rect()
        last = len(self._moments) - 1
        with painting.smooth(self) as painter:
            for at, moment in enumerate(self._moments):
                height = self._height(look, moment)
                if top + height >= seen.top() and top <= seen.bottom():
                    area = QRectF(0, top, self.width(), height)
                    self._draw(painter, look, moment, area, goes_on=at < last)
                top += height

    def _draw(
        self, painter: QPainter, look: Look, moment: Moment, area: QRectF, *, goes_on: bool
    ) -> None:
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if turned:
            start, end = end, start
        side, line = look.px(Length.ICON_SMALL), look.line(Lettering.BODY)
        small, tiny = look.line(Lettering.SMALL), look.font(Lettering.SMALL, tabular=True)
        top = area.top() + look.space(_AIR)
        x = area.right() - side if turned else area.left()
        spot = QRectF(x, top + (line - side) / 2, side, side)
        if goes_on:
            hair = look.px(Length.HAIRLINE)
            below = spot.bottom() + look.space(0.5)
            end_at = area.bottom() + look.space(_AIR) + (line - side) / 2 - look.space(0.5)
            thread = QRectF(spot.center().x() - hair / 2, below, hair, max(end_at - below, 0.0))
            painter.fillRect(thread, look.colour("line"))
        tone = look.colour("muted") if moment.tone is Tone.NEUTRAL else look.tone(moment.tone)
        icons.draw(painter, moment.icon, spot, tone)
        inner = self._inner(look, area)
        room = painting.advance(tiny, moment.time) + 1
        clock = QRectF(inner.left() if turned else inner.right() - room, top, room, line)
        muted = look.colour("muted")
        painting.say(painter, clock, moment.time, font=tiny, colour=muted, align=end)
        said, font = self._said(look, moment), look.font(_lettering(moment))
        width = self._room(look, moment)
        left = inner.right() - width if turned else inner.left()
        words = QRectF(left, top, width, line * len(said))
        for at, one in enumerate(said):
            row = QRectF(words.left(), top + at * line, words.width(), line)
            painting.say(painter, row, one, font=font, colour=look.colour("text"), align=start)
        for at, one in enumerate(self._beneath(look, moment)):
            row = QRectF(inner.left(), words.bottom() + at * small, inner.width(), small)
            painting.say(painter, row, one, font=tiny, colour=muted, align=start)

    def _inner(self, look: Look, area: QRectF) -> QRectF:
        before = look.px(Length.ICON_SMALL) + look.space(_GAP)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return area.adjusted(0 if turned else before, 0, -before if turned else 0, 0)

    def _room(self, look: Look, moment: Moment) -> float:
        """The width of the words, beside the time."""
        clock = painting.advance(look.font(Lettering.SMALL, tabular=True), moment.time)
        before = look.px(Length.ICON_SMALL) + look.space(_GAP)
        return max(self.width() - before - clock - look.space(_GAP), 1.0)

    def _said(self, look: Look, moment: Moment) -> tuple[str, ...]:
        font = look.font(_lettering(moment))
        return painting.wrapped(moment.words, font, self._room(look, moment), _MOST_LINES)

    def _beneath(self, look: Look, moment: Moment) -> tuple[str, ...]:
        if not moment.below:
            return ()
        font = look.font(Lettering.SMALL, tabular=True)
        width = self._inner(look, QRectF(self.rect())).width()
        return painting.wrapped(moment.below, font, max(width, 1.0), _MOST_LINES)

    def _height(self, look: Look, moment: Moment) -> float:
        said = look.line(Lettering.BODY) * len(self._said(look, moment))
        below = look.line(Lettering.SMALL) * len(self._beneath(look, moment))
        return float(said + below + 2 * look.space(_AIR))

    def _fit(self) -> None:
        look = worn()
        self.setFixedHeight(round(sum(self._height(look, one) for one in self._moments)))


def _lettering(moment: Moment) -> Lettering:
    return Lettering.BODY_STRONG if moment.is_strong else Lettering.BODY
