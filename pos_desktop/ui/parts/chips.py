"""Chips: one of several filters or answers, as pills that wrap over lines."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from pos_desktop.ui.look.lettering import Lettering
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.flowing import Flow

_INSET = 3
"""The pill is drawn lower than the target is high, by this much above and below."""

_MOST_LINES = 2.5


class Chip(QPushButton):
    """A pill that is on or off."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        look = worn()
        words = painting.advance(look.font(Lettering.BODY), self.text())
        height = look.px(Length.TARGET)
        return QSize(max(round(words) + 2 * look.space(4) + 2, height), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = worn()
        inset = look.px(_INSET)
        area = QRectF(self.rect()).adjusted(0, inset, 0, -inset)
        radius = area.height() / 2
        on = self.isChecked()
        lit = "sunken" if self.underMouse() else "surface"
        fill = look.colour("text" if on else lit)
        words = look.colour("bg" if on else "text")
        edge = None if on else look.colour("line")
        with painting.smooth(self) as painter:
            width = painting.outline_width(look)
            painting.box(painter, area, radius, fill=fill, edge=edge, width=width)
            if self.hasFocus():
                gap = look.px(Length.FOCUS_GAP) if on else 0
                ring = look.colour("surface" if on else "accent")
                width = look.px(Length.FOCUS)
                painting.focus_ring(painter, area, radius, colour=ring, width=width, gap=gap)
            font = look.font(Lettering.BODY)
            middle = Qt.AlignmentFlag.AlignHCenter
            painting.say(painter, area, self.text(), font=font, colour=words, align=middle)


class ChipRow(QScrollArea):
    """Chips of which exactly one is chosen; arrow keys move among them. Over two lines of them it
    scrolls, so that they never push away what they filter.

    Args:
        name: its objectName; a chip is named `<name>.<key>`.
        accessible: what is chosen here.
    """

    chosen = Signal(str)
    """The key of the chip that a person chose; not sent for `choose`."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self._offered: tuple[tuple[str, str], ...] = ()
        self._chips: dict[str, Chip] = {}
        inside = QWidget()
        inside.setProperty("ground", "clear")
        self._flow = Flow(inside)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def offer(self, chips: tuple[tuple[str, str], ...]) -> None:
        """Show these chips, each a key (for the program) and its words. The first is chosen where
        what was chosen before is no longer offered."""
        if chips == self._offered:
            return
        before = self.choice()
        self._offered = chips
        for old in self._chips.values():
            self._group.removeButton(old)
            self._flow.removeWidget(old)
            old.deleteLater()
        self._chips = {key: Chip(f"{self.objectName()}.{key}", words) for key, words in chips}
        for chip in self._chips.values():
            self._group.addButton(chip)
            self._flow.addWidget(chip)
        if chips:
            self.choose(before if before in self._chips else chips[0][0])
        self._fit()

    def choose(self, key: str) -> None:
        """Choose a chip.

        Raises:
            KeyError: it is not offered.
        """
        self._chips[key].setChecked(True)

    def choice(self) -> str:
        """The key of the chosen chip; "" before anything was offered."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def come_here(self) -> None:
        """Give the keyboard to the chosen chip."""
        for chip in self._chips.values():
            if chip.isChecked():
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_flow"):
            self._flow.invalidate()
            self._fit()

    def _fit(self) -> None:
        """As high as the lines of chips are, up to two and the upper half of the next."""
        look = worn()
        line = look.px(Length.TARGET) + look.space(Flow.GAP)
        wanted = self._flow.heightForWidth(self.width())
        self.setFixedHeight(min(wanted, round(line * _MOST_LINES)))

    def _tell(self) -> None:
        self.chosen.emit(self.choice())
