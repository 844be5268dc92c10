"""Cyclic garbage is looked for by the window's event loop, and by nothing else.

Python looks for it wherever one object too many is made. That may be on a lane, which would take
down what is Qt's there; and it may be in the midst of taking down what is Qt's, for PySide then
asks Python, with one of Qt's locks for signals in its hands, whether it has a method of that name.
Qt has 131 such locks for all objects: another object of Qt's among the garbage that happens to have
the same one waits for itself, and the process stands still for good.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

_EVERY_MS = 250
GIVES_BACK_EVERY = 240
"""Sweeps, which is a minute."""
_SWEPT = "is_swept"
"""Property of an application that has one who sweeps."""
_NEVER = 0
"""Of objects made, as `gc.set_threshold` has it: then Python itself never looks."""
_THRESHOLDS = (700, 10, 10)
"""Python's own, for what is young, older and old."""
_GROWN = 1.25
"""So much more of what is old than after the last look through it, before it is looked through
again: as Python does itself, for that takes as long as there is of it."""


class Sweeper(QObject):
    """Looks for it now and then, by Python's own thresholds, unless `gc.disable` holds it back.

    Once a minute, what is free is given back to the system.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._old = 0
        self._until_given_back = GIVES_BACK_EVERY
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    @Slot()
    def sweep(self) -> None:
        """Look through what is young, through older objects when that is due, and give back."""
        self._look_through()
        self._until_given_back -= 1
        if not self._until_given_back:
            self._until_given_back = GIVES_BACK_EVERY
            from pos_desktop.runtime import memory  # noqa: PLC0415 - after the first paint

            memory.give_back()

    def _look_through(self) -> None:
        young, middle, old = (
            count > most for count, most in zip(gc.get_count(), _THRESHOLDS, strict=True)
        )
        if not young or not gc.isenabled():
            return
        if middle and old and len(gc.get_objects(generation=2)) > self._old * _GROWN:
            gc.collect()
            self._old = len(gc.get_objects(generation=2))
        else:
            gc.collect(1 if middle else 0)


def sweep_for(app: QCoreApplication) -> None:
    """From now on, and to the end of the process, garbage is looked for by the event loop alone."""
    gc.set_threshold(_NEVER)
    # Not looked for among its children: PySide would make classes of them all, styles too.
    if not app.property(_SWEPT):
        app.setProperty(_SWEPT, True)  # noqa: FBT003 - Qt's own signature
        Sweeper(app)
