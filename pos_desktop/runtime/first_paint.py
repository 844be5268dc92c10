"""Knowing when a window was first painted: until then nothing else may ask for the processor."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from pos_desktop.overriding import override

_AT_LAST_MS = 1000
"""A window that is hidden or minimised from the start is never painted."""


class FirstPaint(QObject):
    """Emits `painted` once, after the first painting of the window is done."""

    painted = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__()
        self._window = window
        self._told = False
        window.installEventFilter(self)
        QTimer.singleShot(_AT_LAST_MS, self._tell)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The window and all it holds are painted before the loop comes round again.
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self._window.removeEventFilter(self)
            self.painted.emit()
