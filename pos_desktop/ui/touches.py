"""Telling that somebody is at the till: a key, a click or a touch anywhere in the program."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication
from typing_extensions import override

_TOUCHES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel}
)


class Touches(QObject):
    """Listens while it is wanted; costs nothing where no till locks itself."""

    touched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._listens = False

    def listen(self, *, wanted: bool) -> None:
        """Listen, or not any more."""
        app = QApplication.instance()
        if wanted is self._listens or app is None:
            return
        self._listens = wanted
        if wanted:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touched.emit()
        return False
