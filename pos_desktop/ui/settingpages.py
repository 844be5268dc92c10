"""Settings in groups, of which one is in front; a chip brings each there."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QWidget
from typing_extensions import override

from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.state import is_new_look
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.parts.arranging import Box, Column
from pos_desktop.ui.parts.chips import ChipRow
from pos_desktop.ui.texts import words


class SettingPage(QScrollArea):
    """Two columns of cards where there is room for them, else one; it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self._body = Box(QBoxLayout.Direction.LeftToRight, gap=4, pad=(0, 0, 5, 5))
        self.left = self._body.add(Column(gap=4), 1)
        self.right = self._body.add(Column(gap=4), 1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def finish(self) -> None:
        """All cards are there: they stand at the top."""
        self.left.stretch()
        self.right.stretch()

    def scroll_to(self, widget: QWidget) -> None:
        """Have a widget of the page seen, as soon as the page is laid out."""
        QTimer.singleShot(0, widget, partial(self._see, widget))

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        is_there = super().focusNextPrevChild(next)
        at_hand: QWidget | None = self.focusWidget()
        if is_there and at_hand is not None and self._body.isAncestorOf(at_hand):
            self._see(at_hand)
        return is_there

    def _see(self, widget: QWidget) -> None:
        # All of it: of a field Qt would have the cursor seen, and no more.
        middle = widget.mapTo(self._body, widget.rect().center())
        self.ensureVisible(middle.x(), middle.y(), 0, widget.height() // 2 + worn().space(3))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_new_look(event) and hasattr(self, "_body"):
            self._turn()

    def _turn(self) -> None:
        wide = self.width() >= worn().px(2 * Length.PANE)
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.box.setDirection(along if wide else down)
        # Below each other the first column takes no more than its cards: what is left over stands
        # below the second one.
        self._body.box.setStretchFactor(self.left, 1 if wide else 0)


class SettingPages(Column):
    """The groups by their names, the first one in front."""

    brought = Signal(str)
    """The group that a person brought to the front."""

    def __init__(self, groups: tuple[str, ...], own: dict[str, QWidget] | None = None) -> None:
        """`own` are groups that are pages of their own, after the others."""
        super().__init__(gap=3)
        more = own or {}
        self._chips = self.add(ChipRow("settings.group", words("settings.group")))
        self._chips.offer(tuple((one, words(f"settings.group.{one}")) for one in (*groups, *more)))
        self._stack = self.add(QStackedWidget(), stretch=1)
        self._pages = {one: SettingPage() for one in groups}
        self._fronts: dict[str, QWidget] = {**self._pages, **more}
        for page in self._fronts.values():
            self._stack.addWidget(page)
        self._chips.chosen.connect(self.bring)
        self._chips.chosen.connect(self.brought)

    def page(self, group: str) -> SettingPage:
        """The page of a group."""
        return self._pages[group]

    def bring(self, group: str) -> None:
        """Bring a group to the front."""
        self._chips.choose(group)
        self._stack.setCurrentWidget(self._fronts[group])

    def front(self) -> str:
        """The group in front."""
        shown = self._stack.currentWidget()
        return next(name for name, page in self._fronts.items() if page is shown)

    def come_to(self, widget: QWidget | None) -> None:
        """Give the keyboard to a widget of the group in front, and scroll to it; to the group's
        chip where it is not there, or cannot be used."""
        page = self._fronts[self.front()]
        if widget is None or not page.isAncestorOf(widget) or not _takes_keys(widget, page):
            self._chips.come_here()
            return
        if isinstance(widget, ChipRow):
            widget.come_here()
        else:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(page, SettingPage):
            page.scroll_to(widget)


def _takes_keys(widget: QWidget, page: QWidget) -> bool:
    return widget.isVisibleTo(page) and widget.isEnabledTo(page)
