"""The close screen's two pages: what is still to be set right, and the day that is closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from pos_desktop.presenters.drawer import DrawerModel
from pos_desktop.ui.close import CloseView
from pos_desktop.ui.drawer import DrawerView
from pos_desktop.ui.keys import Command
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.chips import ChipRow
from pos_desktop.ui.shortcuts import answer
from pos_desktop.ui.texts import words

HELD, DAY = "held", "day"


class ClosePages(Column):
    """One page at a time, with chips above to change between them."""

    page_wanted = Signal(str)
    """HELD or DAY."""

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="close.pages")
        head = self.add(Row(pad=(5, 3, 5, 0)))
        self._chips = head.add(ChipRow("close.page", words("close.page")))
        self._chips.offer(tuple((page, words(f"close.page.{page}")) for page in (HELD, DAY)))
        room = QWidget()
        self._stack = QStackedLayout(room)
        self.held = CloseView()
        day = Column(pad=(5, 2, 5, 5), ground="page")
        self.drawer = day.add(DrawerView(), stretch=1)
        self._pages: dict[str, QWidget] = {HELD: self.held, DAY: day}
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.add(room, stretch=1)
        self._chips.chosen.connect(self.page_wanted)
        answer(self, Command.CLOSE_PAGE, self._other)

    def present(self, model: DrawerModel) -> None:
        """Show how the day stands."""
        self.drawer.present(model)

    def turn_to(self, page: str) -> None:
        """Show this page, and bring the keyboard to it."""
        self._chips.choose(page)
        self._stack.setCurrentWidget(self._pages[page])
        self.come_here()

    def come_here(self) -> None:
        """Bring the keyboard to the page in front."""
        if self.page() == DAY:
            self.drawer.come_here()
        else:
            self.held.come_here()

    def page(self) -> str:
        """The page in front."""
        return DAY if self._stack.currentWidget() is self._pages[DAY] else HELD

    def _other(self) -> None:
        self.page_wanted.emit(HELD if self.page() == DAY else DAY)
