"""Cyclic garbage is looked for by the window's thread, and by no other.

Python looks for it in whichever thread makes one object too many. A lane that did would take down
what is Qt's there: it has a lock of Qt's then and waits for the interpreter, while the window's
thread has the interpreter and waits for that lock, and the window would stand still for good.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 250
_NEVER = 0
"""Of objects made, as `gc.set_threshold` has it: then Python itself never looks."""
_GROWN = 1.25
"""So much more of what is old than after the last look through it, before it is looked through
again: as Python does itself, for that takes as long as there is of it."""


class Sweeper(QObject):
    """Looks for it now and then, by Python's own thresholds, unless `gc.disable` holds it back."""

    def __init__(self) -> None:
        super().__init__()
        self._thresholds = gc.get_threshold()
        self._old = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.sweep)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """It looks meanwhile, and Python does not."""
        gc.set_threshold(_NEVER, *self._thresholds[1:])
        self._timer.start()
        try:
            yield
        finally:
            self._timer.stop()
            gc.set_threshold(*self._thresholds)

    @Slot()
    def sweep(self) -> None:
        """Look through what is young, and through older objects when that is due."""
        young, middle, old = (
            count > most for count, most in zip(gc.get_count(), self._thresholds, strict=True)
        )
        if not young or not gc.isenabled():
            return
        if middle and old and len(gc.get_objects(generation=2)) > self._old * _GROWN:
            gc.collect()
            self._old = len(gc.get_objects(generation=2))
        else:
            gc.collect(1 if middle else 0)
