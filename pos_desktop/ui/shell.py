"""What stands around every screen: the rail, the status strip, the banner, and room for pages."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos_desktop.overriding import override
from pos_desktop.presenters.shellmodel import Screen, ShellModel
from pos_desktop.ui import format as written
from pos_desktop.ui.keys import Command, key_of
from pos_desktop.ui.look.wearing import worn
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts import painting
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.buttons import ActionButton, IconButton
from pos_desktop.ui.parts.buttons import Kind as Weight
from pos_desktop.ui.parts.pills import Pill
from pos_desktop.ui.parts.rails import Rail, RailButton
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import words

_KEYS = {
    Screen.SALE: Command.SALE,
    Screen.PHONE: Command.PHONE,
    Screen.SALES: Command.SALES,
    Screen.CLOSE: Command.CLOSE,
    Screen.READERS: Command.READERS,
    Screen.SETTINGS: Command.SETTINGS,
}
_AT_THE_END = Screen.READERS
"""From here on the rail's buttons stand at its lower end."""
KEYS_PAGE = "keys"


class _Elided(Words):
    """Gives way where the strip is too narrow: what it says is nice to know."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = worn()
        area = QRectF(self.contentsRect())
        end = Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            end = Qt.AlignmentFlag.AlignLeft
        with painting.smooth(self) as painter:
            painting.say(
                painter, area, self.text(), font=self.font(), colour=look.colour("muted"), align=end
            )


class _Whole(Pill):
    """Is never cut: a state that cannot be read is none."""

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Shell(Row):
    """Draws the shell's model and holds the pages, which are made when they are first shown."""

    navigated = Signal(str)
    """The name of a screen that is wished for."""
    remedy_wanted = Signal(str)
    switch_wanted = Signal()
    """Somebody else is to be at the till."""
    keys_wanted = Signal()
    """The card of keys is wished for, or has been looked at."""

    def __init__(self) -> None:
        super().__init__(gap=0, ground="page", name="shell")
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._navigation = {screen: self._button(screen) for screen in Screen}
        self._rail = self.add(self._make_rail())
        right = self.add(Column(gap=0), stretch=1)
        self._strip = right.add(self._make_strip())
        held = right.add(Column(pad=(5, 3, 5, 0), name="banner"))
        self._banner_room = held
        self._banner = held.add(Telling("banner.message"))
        self._banner.remedy_wanted.connect(self.remedy_wanted)
        held.hide()
        self._stack = right.add(QStackedWidget(), stretch=1)

    def present(self, model: ShellModel) -> None:
        """Show this around the page that is open."""
        self._navigation[model.screen].setChecked(True)
        self._navigation[Screen.CLOSE].set_badge(
            model.due, words("nav.close.due", written.number(model.due))
        )
        self._shop.setText(model.shop)
        if model.mode is not None:
            self._mode.present(model.mode.value, words(f"status.mode.{model.mode.value}"))
        self._mode.setVisible(model.mode is not None)
        self._reader.setText(model.reader)
        self._light.present(model.light.value, words(f"status.reader.{model.light.value}"))
        self._cashier.setText(model.cashier)
        self._cashier.setVisible(not model.signs_in)
        self._switch.setVisible(model.signs_in)
        self._switch.set_text(model.cashier)
        self._switch.setAccessibleName(words("staff.switch", model.cashier))
        self._clock.setText(written.clock(model.now))
        self._banner.tell(model.banner)
        self._banner_room.setVisible(model.banner is not None)

    def add_page(self, name: str, make: Callable[[], QWidget]) -> None:
        """Have a page, made by `make` when it is shown for the first time."""
        self._makers[name] = make

    def page(self, name: str) -> QWidget:
        """The page of that name, made if it was not yet.

        Raises:
            KeyError: there is none.
        """
        if name not in self._pages:
            made = self._makers[name]()
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Put a page in front and give it the keyboard."""
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        for screen, button in self._navigation.items():
            if screen.value == name:
                button.setChecked(True)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> str:
        """The name of the page in front; "" before the first."""
        front = self._stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is front), "")

    def show_frame(self, *, framed: bool) -> None:
        """Show rail and strip, or the page alone (the first start)."""
        self._rail.setVisible(framed)
        self._strip.setVisible(framed)

    def _button(self, screen: Screen) -> RailButton:
        name, icon = f"nav.{screen.value}", screen.value
        button = RailButton(name, words(name), icon, key=key_of(_KEYS[screen]))
        button.clicked.connect(lambda: self.navigated.emit(screen.value))
        return button

    def _make_rail(self) -> Rail:
        rail = Rail("nav")
        for screen, button in self._navigation.items():
            if screen is _AT_THE_END:
                rail.stretch()
            rail.add(button)
        return rail

    def _make_strip(self) -> Row:
        strip = Row(gap=3, pad=(5, 1, 2, 1), ground="strip", name="status")
        self._shop = strip.add(Words("", Kind.STRONG, name="status.shop"))
        self._mode = strip.add(Pill("status.mode", words("status.mode")))
        self._mode.hide()
        strip.stretch()
        self._reader = strip.add(_Elided("", Kind.SMALL, muted=True, name="status.readerName"))
        self._light = strip.add(_Whole("status.reader", words("status.reader")))
        self._cashier = strip.add(Words("", Kind.SMALL, muted=True, name="status.cashier"))
        self._switch = strip.add(
            ActionButton(
                "staff.switch", "", kind=Weight.QUIET, key=key_of(Command.SWITCH), icon="customer"
            )
        )
        self._switch.hide()
        self._switch.clicked.connect(self.switch_wanted)
        self._clock = strip.add(Words("", Kind.SMALL, muted=True, name="status.clock"))
        keys = strip.add(
            IconButton("status.keys", "keyboard", words("nav.keys"), key=key_of(Command.KEY_CARD))
        )
        keys.clicked.connect(self.keys_wanted)
        return strip
