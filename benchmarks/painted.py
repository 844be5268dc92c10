"""Knowing when a window was painted, with the same instrument for ours and for the bare one."""

import os

from PySide6.QtCore import QEvent, QObject, QTimer


def say(word: str) -> None:
    """Write a word for the program that measures; at once, past every buffer."""
    os.write(1, f"{word}\n".encode())


class FirstPaint(QObject):
    """Says “painted” once the window that it is given was painted for the first time."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    # Without @override, whose home would be imported by the bare window for this alone.
    def eventFilter(  # type: ignore[explicit-override]
        self, watched: QObject, event: QEvent
    ) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # All that the window holds is painted within this event; then comes the next turn.
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        say("painted")
