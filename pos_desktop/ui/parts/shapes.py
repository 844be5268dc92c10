"""An icon by itself."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_desktop.overriding import override
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting


class Shape(QWidget):
    """An icon by itself, tinted by a token of the palette.

    Args:
        icon: its name.
        colour: the token.
        size: how large it is at 100 %.
    """

    def __init__(self, icon: str, colour: str = "muted", size: int = Length.ICON) -> None:
        super().__init__()
        self._icon = icon
        self._colour = colour
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_shape(self, icon: str, colour: str) -> None:
        """Another icon or another colour."""
        self._icon, self._colour = icon, colour
        self.update()

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
    def paintEvent(self, event: QPaintEvent) -> None:
        look = worn()
        side = look.px(self._size)
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        with painting.smooth(self) as painter:
            icons.draw(painter, self._icon, spot, look.colour(self._colour), right_to_left=turned)
