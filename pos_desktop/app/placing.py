"""Where the window is, kept a moment after it came to rest there."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from pos_desktop.config.windowfile import WindowFile
from pos_desktop.domain.window_place import WindowPlace
from pos_desktop.ports.tasks import Lane
from pos_desktop.ui.window import MainWindow

_AT_REST_MS = 500


class Placing(QObject):
    """Keeps the window's place on a lane; at the end at once."""

    def __init__(self, window: MainWindow, file: WindowFile, lane: Lane) -> None:
        super().__init__()
        self._window = window
        self._file = file
        self._lane = lane
        self._place: WindowPlace | None = None
        self._kept: WindowPlace | None = None
        self._rest = QTimer(self, singleShot=True, interval=_AT_REST_MS)
        self._rest.timeout.connect(self._keep)
        window.moved.connect(self._moved)

    def stop(self) -> None:
        """The till ends: what is not kept yet is kept now."""
        self._window.moved.disconnect(self._moved)
        self._rest.stop()
        if self._place is not None and self._place != self._kept:
            self._file.write(self._place)

    @Slot()
    def _moved(self) -> None:
        """Asked at once: a window that is closed is nowhere any more."""
        self._place = self._window.place() or self._place
        self._rest.start()

    @Slot()
    def _keep(self) -> None:
        place = self._place = self._window.place() or self._place
        if place is not None and place != self._kept:
            self._kept = place
            self._lane.submit(partial(self._file.write, place), _done, _done)


def _done(_: object) -> None:
    """Nobody waits for it."""
