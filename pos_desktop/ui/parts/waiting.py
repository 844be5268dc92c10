"""Waiting that shows that time passes: a slow ring, and the seconds in it."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.ui.look import motion
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting

_TURN: Final = 3_000
"""Milliseconds of one turn."""
_FRAME: Final = 40
_SECOND: Final = 1_000
_ARC: Final = 100
"""Degrees of the ring that are lit."""


class WaitingRing(QWidget):
    """Runs from `run` to `rest`; where less motion is wanted only the seconds change.

    Args:
        accessible: what is waited for; the screen reader says that and not every second.
        name: its objectName.
        unit: the sign of the second in the user's language, after the number.
        size: how large it is at 100 %.
    """

    def __init__(
        self, accessible: str, name: str = "", *, unit: str = "s", size: int = Length.RING
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._size = size
        self._unit = unit
        self._tone = Tone.ACCENT
        self._before = 0.0
        self._running = False
        self._clock = QElapsedTimer()
        self._ticks = QTimer(self)
        self._ticks.timeout.connect(self.update)

    def run(self, waited: float = 0.0, tone: Tone = Tone.ACCENT) -> None:
        """Go on counting from so many seconds already waited. A difference of less than a second
        from what it shows is not followed, so that the number never jumps back."""
        self._tone = tone
        if self._running and abs(waited - self.seconds()) < 1:
            return
        self._before = waited
        self._clock.start()
        self._running = True
        self._tick()
        self.update()

    def rest(self) -> None:
        """Stop."""
        self._running = False
        self._ticks.stop()
        self.update()

    def is_running(self) -> bool:
        """Whether it counts."""
        return self._running

    def seconds(self) -> float:
        """How long the wait is by now; 0 at rest."""
        return self._before + self._clock.elapsed() / _SECOND if self._running else 0.0

    @override
    def sizeHint(self) -> QSize:
        side = worn().px(self._size)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self.updateGeometry()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticks.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._running:
            return
        look = worn()
        width = look.px(Length.FOCUS) * 2
        side = min(self.width(), self.height()) - width
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        with painting.smooth(self) as painter:
            track = look.tone(self._tone)
            track.setAlphaF(0.2)
            painter.setPen(QPen(track, width))
            painter.drawEllipse(ring)
            pen = QPen(look.tone(self._tone), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, round(self._angle() * 16), -_ARC * 16)
            font = look.font(Lettering.SMALL_STRONG, tabular=True)
            middle = Qt.AlignmentFlag.AlignHCenter
            seconds = f"{self.locale().toString(int(self.seconds()))} {self._unit}"
            colour = look.colour("text")
            painting.say(
                painter, QRectF(self.rect()), seconds, font=font, colour=colour, align=middle
            )

    def _angle(self) -> float:
        """Where the lit part begins, in degrees from three o'clock, against the clock."""
        if motion.is_reduced():
            return 90.0
        return 90.0 - 360.0 * (self.seconds() * _SECOND % _TURN) / _TURN

    def _tick(self) -> None:
        if self._running and self.isVisible():
            self._ticks.start(_SECOND if motion.is_reduced() else _FRAME)
