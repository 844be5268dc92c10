"""An area in which a part is scrolled to where the window is too low for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QFrame, QScrollArea, QWidget
from typing_extensions import override

from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Column

_STEPS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class Sheet(Column):
    """A column for such an area, of running words: as high as they are in its width, where Qt
    would have it as high as they are in the least width that they could have."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Scrolling(QScrollArea):
    """Holds one part, as wide as the room, and as high as it must be. It never takes the keyboard:
    what is in it does, and is scrolled to, or who is around it hands the keys over."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.setWidget(part)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Qt scrolls to what Tab brings the keyboard to, and to nothing else.
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._follow)

    def is_whole(self) -> bool:
        """Whether all of it can be seen without scrolling."""
        return self.verticalScrollBar().maximum() == 0

    def _follow(self, *_: object) -> None:
        """What has the keyboard is seen, also after it, or what is above it, has grown."""
        part, at_hand = self.widget(), QApplication.focusWidget()
        if part is not None and at_hand is not None and part.isAncestorOf(at_hand):
            # All of it: of a field Qt would have the cursor seen, and no more.
            middle = at_hand.mapTo(part, at_hand.rect().center())
            around = at_hand.height() // 2 + worn().space(3)
            self.ensureVisible(middle.x(), middle.y(), 0, around)

    def scroll_by(self, event: QKeyEvent) -> bool:
        """Scroll by an arrow or a page key that came to who is around it; whether it was one."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self.is_whole():
            return False
        self.verticalScrollBar().triggerAction(step)
        return True
