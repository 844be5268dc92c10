"""Using the real window without a person: by the names of its widgets, waiting for what it shows.

A day is a generator that yields conditions. A timer asks the condition again and again and lets the
day go on once it holds; nothing blocks the window's thread.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)

from pos_desktop.app.till import Till

_ASK_EVERY_MS = 20
_PATIENCE = 60.0
"""Seconds: nothing takes so long, however busy the machine is."""
_FAR = 1_000_000
"""Milliseconds at which the first key goes down: long after any that the till times by itself."""
_PACE = 150
"""Milliseconds between two keys that a person types: a scanner's follow each other within 40."""


@dataclass(frozen=True, slots=True)
class Until:
    """A condition to wait for; `what` says it in words for whoever reads that it never came."""

    what: str
    holds: Callable[[], bool]


Day = Iterator[Until]


class Hand:
    """Clicks, types and looks, as a person would."""

    def __init__(self, till: Till, out: Path) -> None:
        self.till = till
        self._out = out
        self._clock = _FAR

    def widget(self, name: str) -> QWidget:
        """The widget of that name.

        Raises:
            LookupError: there is none.
        """
        found = self.till.window.findChild(QWidget, name)
        if found is None:
            raise LookupError(f"the window has no {name}")
        return found

    def click(self, name: str) -> None:
        """Press a button.

        Raises:
            LookupError: it is not there, hidden or disabled.
        """
        button = self.widget(name)
        if not isinstance(button, QAbstractButton) or not button.isVisible():
            raise LookupError(f"{name} is no button that can be seen")
        if not button.isEnabled():
            raise LookupError(f"{name} cannot be pressed now")
        button.click()

    def type(self, name: str, text: str) -> None:
        """Put the keyboard into a field and type.

        The keys carry the times at which they went down, as those of a window system do: a busy
        machine does not make a scanner of a person, nor the other way round.
        """
        field = self.widget(name)
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        for sign in text:
            self._clock += _PACE
            self._stroke(field, sign)

    def _stroke(self, field: QWidget, sign: str) -> None:
        key = Qt.Key(ord(sign.upper())) if sign.isascii() else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            stroke = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            stroke.setTimestamp(self._clock)
            QApplication.sendEvent(field, stroke)

    def scan(self, *codes: str) -> None:
        """Have the scanner read these codes."""
        for code in codes:
            self.till.window.scanned.emit(code)

    def press(self, name: str, key: Qt.Key) -> None:
        """Press a key in a widget."""
        QTest.keyClick(self.widget(name), key)

    def choose(self, name: str, data: str) -> None:
        """Choose in a list by what stands behind the words."""
        box = self.widget(name)
        if not isinstance(box, QComboBox):
            raise LookupError(f"{name} is no list to choose from")  # noqa: TRY004 - a day's trouble
        box.setCurrentIndex(box.findData(data))
        box.activated.emit(box.currentIndex())

    def choose_rows(self, name: str) -> None:
        """Choose every row of a table."""
        table = self.widget(name)
        if not isinstance(table, QTableView):
            raise LookupError(f"{name} is no table")  # noqa: TRY004 - a day's trouble
        table.selectAll()

    def state(self, name: str) -> str:
        """The dynamic property `state`; "" where the widget is not there."""
        found = self.till.window.findChild(QWidget, name)
        return str(found.property("state")) if found is not None else ""

    def until_state(self, name: str, *states: str) -> Until:
        """Until the widget shows one of these states."""
        what = f"{name} to be {' or '.join(states)}"
        return Until(what, lambda: self.state(name) in states)

    def until_visible(self, name: str) -> Until:
        """Until a widget can be seen."""

        def visible() -> bool:
            found = self.till.window.findChild(QWidget, name)
            return found is not None and found.isVisible()

        return Until(f"{name} to be seen", visible)

    def until_pressable(self, name: str) -> Until:
        """Until a button can be seen and pressed."""

        def pressable() -> bool:
            found = self.till.window.findChild(QAbstractButton, name)
            return found is not None and found.isVisible() and found.isEnabled()

        return Until(f"{name} to be pressable", pressable)

    def picture(self, title: str) -> None:
        """Write what the window shows to a numbered PNG."""
        count = len(list(self._out.glob("[0-9][0-9]-*.png"))) + 1
        self.till.window.grab().save(str(self._out / f"{count:02d}-{title}.png"))


def settle(seconds: float = 0.25) -> Until:
    """Until the window had time to paint; for pictures only, never for what must be true."""
    begun = monotonic()
    return Until("the window to be painted", lambda: monotonic() - begun >= seconds)


class Driver(QObject):
    """Plays a day. `ended` carries None, or what did not happen."""

    ended = Signal(object)

    def __init__(self, day: Day) -> None:
        super().__init__()
        self._day = day
        self._waits: Until | None = None
        self._since = monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)

    def start(self) -> None:
        """Begin the day."""
        self._timer.start()

    def _ask(self) -> None:
        try:
            if self._waits is not None and not self._waits.holds():
                if monotonic() - self._since > _PATIENCE:
                    self._end(f"waited in vain for {self._waits.what}")
                return
            self._waits = next(self._day)
            self._since = monotonic()
        except StopIteration:
            self._end(None)
        except LookupError as error:
            self._end(str(error))
        except BaseException as error:
            # Else a condition would break for ever, and a part that broke look like the last one.
            self._end(getattr(error, "reason", None) or f"{type(error).__name__}: {error}")
            raise

    def _end(self, failure: str | None) -> None:
        self._timer.stop()
        self.ended.emit(failure)
