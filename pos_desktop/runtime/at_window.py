"""What a lane may not do itself: work with objects of Qt's that have signals among them.

Such an object takes one of Qt's 131 locks when it connects, and on a lane Python's own lock is in
its hands then. The window's thread takes down its widgets without Python's lock and, with one of
those of Qt in its hands, waits for Python's: PySide asks whether a widget has a method of that
name. Where the two locks are the same, each waits for the other, and the till stands still for
good. What is carried out where the window lives does not meet it (docs/adr/0028).
"""

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import get_ident
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class WindowsThread(QObject):
    """Implements `ports.tasks.AtWindow`; made on the window's thread."""

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lives_on = get_ident()
        self._errands: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = SimpleQueue()
        self._asked.connect(self.serve, Qt.ConnectionType.QueuedConnection)

    def __call__(self, work: Callable[[], T]) -> T:
        """Carry it out where the window lives; at once for who is there already."""
        if get_ident() == self._lives_on:
            return work()
        done: Future[T] = Future()
        self._errands.put((work, done))
        self._asked.emit()
        return done.result()

    @Slot()
    def serve(self) -> None:
        """Carry out what was asked for by now; also called by who waits for the lanes to end."""
        while True:
            try:
                work, done = self._errands.get_nowait()
            except Empty:
                return
            try:
                done.set_result(work())
            except Exception as error:  # noqa: BLE001 - raised where it was asked for
                done.set_exception(error)
