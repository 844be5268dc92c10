"""One of a list that opens."""

from PySide6.QtCore import QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy
from typing_extensions import override

from pos_desktop.ui.look import icons
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting


class Picker(QComboBox):
    """A drop-down list with rows to be touched; its data are the program's own keys.

    Args:
        name: its objectName.
        accessible: what is chosen.
    """

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setView(QListView(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Show these choices, each a key (for the program) and its words, and keep the one that
        was chosen where it is still offered."""
        offered = tuple((str(self.itemData(at)), self.itemText(at)) for at in range(self.count()))
        if offered == choices:
            return
        before = self.choice()
        quiet = QSignalBlocker(self)
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.choose(before)
        quiet.unblock()

    def choose(self, key: str) -> None:
        """Choose by key; one that is not offered changes nothing."""
        at = self.findData(key)
        if at >= 0:
            self.setCurrentIndex(at)

    def choice(self) -> str:
        """The key of what is chosen; "" where nothing is."""
        return str(self.currentData() or "")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = worn()
        side = look.px(Length.ICON_SMALL)
        pad = look.space(3)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = pad if turned else self.width() - side - pad
        with painting.smooth(self) as painter:
            spot = QRectF(x, (self.height() - side) / 2, side, side)
            icons.draw(painter, "chevron-down", spot, look.colour("muted"))
