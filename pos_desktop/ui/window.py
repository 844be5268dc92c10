"""The main window: shell, scanner, key card, and the simulated reader beside it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from pos_desktop.domain.window_place import Area, WindowPlace, placed
from pos_desktop.overriding import override
from pos_desktop.presenters.shellmodel import ShellModel
from pos_desktop.ui.look.icons import app_icon
from pos_desktop.ui.parts.arranging import Row
from pos_desktop.ui.shell import KEYS_PAGE, Shell
from pos_desktop.ui.texts import words

_FIRST_SIZE = (1366, 768)
_LEAST_SIZE = (1024, 640)


class MainWindow(QMainWindow):
    """Holds everything that is drawn. Its shell draws `ShellModel`."""

    scanned = Signal(str)
    """A code from the scanner, wherever the keyboard was."""
    closed = Signal()
    moved = Signal()
    """It is, or may be, at another place or of another size."""
    leave_wanted = Signal()
    """Somebody wants to close a window that does not close by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowIcon(app_icon())
        self.resize(*_FIRST_SIZE)
        self.setMinimumSize(*_LEAST_SIZE)
        self._held = Row(gap=0, ground="page")
        self.shell = self._held.add(Shell(), stretch=1)
        self.setCentralWidget(self._held)
        self._deafen: Callable[[], None] | None = None
        self._beside: QWidget | None = None
        self._before_keys = ""
        self._is_kept = False
        self.shell.add_page(KEYS_PAGE, self._make_key_card)
        self.shell.keys_wanted.connect(self._toggle_keys)

    def put(self, place: WindowPlace) -> None:
        """Be where it was before, as far as that can be seen."""
        screens = {one.name(): _area(one.availableGeometry()) for one in QApplication.screens()}
        area = placed(place, screens)
        if area is not None:
            self.setGeometry(area.left, area.top, area.width, area.height)
            if place.is_maximised:
                self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def place(self) -> WindowPlace | None:
        """Where it is; None while it fills the screen without a frame, or is put away."""
        if self.isFullScreen() or self.isMinimized() or not self.isVisible():
            return None
        corner = self.screen().availableGeometry().topLeft()
        area = self.normalGeometry() if self.isMaximized() else self.geometry()
        kept = _area(area.translated(-corner))
        return WindowPlace(self.screen().name(), kept, self.isMaximized())

    @property
    def is_kept(self) -> bool:
        """Whether it fills the screen and closes for nobody."""
        return self._is_kept

    def keep_open(self, *, kept: bool) -> None:
        """Fill the screen without a frame and close for nobody, or close as any window does."""
        self._is_kept = kept
        if kept:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)

    def come_to_front(self) -> None:
        """Be in front of all others, as large as before."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def present(self, model: ShellModel) -> None:
        """Show what concerns every screen."""
        self.setWindowTitle(words("shell.title", model.shop))
        self.shell.present(model)

    def listen(self, app: QApplication) -> None:
        """Listen to the scanner from now on; after the first paint, which needs none."""
        from pos_desktop.ui.scanner import Scanner  # noqa: PLC0415 - not before the first paint

        scanner = Scanner(self)
        scanner.scanned.connect(self.scanned)
        scanner.install(app)
        self._deafen = scanner.stop

    def stand_beside(self, panel: QWidget) -> None:
        """Put a panel beside the window: a window of its own where the screen has room for it, else
        inside at the end."""
        self.take_away()
        self._beside = panel
        wide = panel.sizeHint().width()
        end = self.frameGeometry().topRight()
        if self.screen().availableGeometry().right() - end.x() >= wide and self.isVisible():
            panel.setParent(self, Qt.WindowType.Tool)
            panel.move(end + QPoint(1, 0))
            panel.resize(wide, self.height())
        else:
            self._held.add(panel)
        panel.show()

    def take_away(self) -> None:
        """Have no panel beside the window any more."""
        if self._beside is not None:
            self._beside.setParent(None)
            self._beside.deleteLater()
            self._beside = None

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        from pos_desktop.ui import tabbing  # noqa: PLC0415 - not before the first paint

        if tabbing.goes_everywhere():
            return tabbing.step(self, forward=next)
        return super().focusNextPrevChild(next)

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.moved.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.moved.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_kept:
            event.ignore()
            self.leave_wanted.emit()
            return
        super().closeEvent(event)
        if self._deafen is not None:
            self._deafen()
        self.closed.emit()

    def _make_key_card(self) -> QWidget:
        from pos_desktop.ui.keycard import KeyCard  # noqa: PLC0415 - not before the first paint

        card = KeyCard()
        card.close_wanted.connect(self._toggle_keys)
        return card

    def _toggle_keys(self) -> None:
        if self.shell.shown() == KEYS_PAGE:
            self.shell.show_page(self._before_keys)
        elif self.shell.shown():
            self._before_keys = self.shell.shown()
            self.shell.show_page(KEYS_PAGE)


def _area(rectangle: QRect) -> Area:
    return Area(rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height())
