"""Pills: a state in a shape and a word, small enough for the status strip."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_desktop.overriding import override
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.palette import Theme
from pos_desktop.ui.look.state import is_new_look, show_state
from pos_desktop.ui.look.tones import shape_of, tone_of
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting


class Pill(QWidget):
    """The mode, the reader's light: carries the machine state in the property `state`.

    Args:
        name: its objectName.
        accessible: what it tells of ("Card reader"); the screen reader says that and the word.
    """

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._about = accessible
        self._word = ""
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, state: str, word: str) -> None:
        """Show a machine state (in English, for scripts) by its word in the user's language."""
        self._word = word
        self.setAccessibleName(f"{self._about}: {word}")
        show_state(self, state)
        self.updateGeometry()
        self.update()

    def word(self) -> str:
        """The word that is shown."""
        return self._word

    @override
    def sizeHint(self) -> QSize:
        look = worn()
        words = painting.advance(look.font(Lettering.SMALL_STRONG), self._word)
        sides = look.space(3) + look.space(4)
        width = sides + look.px(Length.ICON_SMALL) + look.space(1.5) + words + 1
        return QSize(round(width), look.px(Length.PILL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event):
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = worn()
        state = str(self.property("state") or "")
        tone = tone_of(state)
        colour = look.tone(tone)
        side = look.px(Length.ICON_SMALL)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start = look.space(3)
        words_at = start + side + look.space(1.5)
        width = self.width() - words_at - look.space(4) + 1
        top = (self.height() - side) / 2
        with painting.smooth(self) as painter:
            edge = colour if look.palette.theme is Theme.CONTRAST else None
            area = QRectF(self.rect())
            painting.box(painter, area, self.height() / 2, fill=look.ground(tone), edge=edge)
            icon_x = self.width() - start - side if turned else start
            icons.draw(painter, shape_of(state), QRectF(icon_x, top, side, side), colour)
            x = self.width() - words_at - width if turned else words_at
            area = QRectF(x, 0, width, self.height())
            font = look.font(Lettering.SMALL_STRONG)
            painting.say(painter, area, self._word, font=font, colour=colour)
