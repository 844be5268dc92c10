"""Opens the till as the program does and does something with its window, then tells what it saw.

`kiosk` tries to close a till that fills the screen; `move` leaves the window at a place and kills
the process once that is kept; `place` tells where a window is and closes it.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_desktop.app.opening import open_till
from pos_desktop.app.till import Till
from pos_desktop.config import Options
from pos_desktop.ui.window import MainWindow

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Step = tuple[Callable[[], bool], Callable[[], object]]


class Steps(QObject):
    """Does each thing once what it waits for is so; lives as long as the till."""

    def __init__(self, till: Till, steps: list[Step]) -> None:
        super().__init__(till)
        self._left = steps
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self) -> None:
        if self._left and self._left[0][0]():
            _, act = self._left.pop(0)
            act()


def kiosk(till: Till) -> None:
    """Close, a wrong PIN, back, the chord, the right PIN."""
    window, seen = till.window, list[str]()

    def note() -> None:
        seen.append(f"{window.shell.shown()} {window.isVisible()} {window.isFullScreen()}")

    def close() -> None:
        window.close()
        note()

    def enter(pin: str) -> None:
        field = _part(window, "leaving.pin", QLineEdit)
        QTest.keyClicks(field, pin)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def back() -> None:
        QTest.keyClick(window, Qt.Key.Key_Escape)
        note()

    def chord() -> None:
        QTest.keyClick(window, Qt.Key.Key_Q, HELD)
        note()

    def leave() -> None:
        print(json.dumps(seen), flush=True)  # noqa: T201 - to who asks
        enter("2468")

    def is_refused() -> bool:
        notice = _part(window, "leaving.notice", QWidget)
        return notice.isVisible() and _part(window, "leaving.pin", QLineEdit).isEnabled()

    Steps(
        till,
        [
            (lambda: till.counter.is_live, close),
            (lambda: True, lambda: enter("1111")),
            (is_refused, back),
            (lambda: True, chord),
            (lambda: True, leave),
        ],
    )


def move(till: Till) -> None:
    """To a place, as large as the screen; then the process is killed."""
    window, file = till.window, till.on.paths.window

    def go() -> None:
        window.setGeometry(QRect(40, 30, 1024, 640))
        window.showMaximized()

    def is_kept() -> bool:
        return file.exists() and json.loads(file.read_text())["maximised"]

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)

    Steps(till, [(window.isVisible, go), (is_kept, die)])


def place(till: Till) -> None:
    """Where it is."""
    window = till.window

    def tell() -> None:
        normal = window.normalGeometry()
        told = [normal.x(), normal.y(), normal.width(), normal.height(), window.isMaximized()]
        print(json.dumps(told), flush=True)  # noqa: T201 - to who asks
        window.close()

    Steps(till, [(window.isVisible, tell)])


def _part(window: MainWindow, name: str, kind: type[QWidget]) -> QWidget:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def main(folder: str, what: str) -> int:
    """Do it with this data folder."""
    acts = {"kiosk": kiosk, "move": move, "place": place}
    return open_till(Options(data_dir=Path(folder), training=True), opened=acts[what])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
