"""The scanner: keystrokes too fast for fingers are a scan, wherever the keyboard is.

A scan never stays in a field that happens to have the focus. The first characters cannot be told
from a person's, so they are let through and taken back as soon as they can; then the rest is held
until Enter or Tab ends the scan, or until it turns out to be none and is typed after all.

The fields of the sale say so by their dynamic property `scan`: `search` is where scans belong,
`amount` holds money, `count` whole numbers. `order` holds money, or what past sales are looked for
by, and `text` words, but keys other than Enter act on them at once, so nothing typed there is ever
held. Any other field wants what is typed or scanned for itself: a key, a pairing code, a name.
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from pos_desktop.ui.keystrokes import FAST, Keystrokes, Place

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_CONTROL = "\x00"
_PLACES = {
    "search": Place.SEARCH,
    "amount": Place.FIELD,
    "order": Place.FIELD,
    "text": Place.TEXT,
    "count": Place.COUNT,
}
_NEVER_HELD = ("order", "text")
_PATIENCE = 2 * FAST
"""Milliseconds after which held characters are given to their field."""


class Scanner(QObject):
    """Listens to the keyboard of the whole application once it was installed.

    It listens at what has the keyboard, and not at the application: all that is drawn, laid out
    and made in any window would come by here, thousands of events for a page.
    """

    scanned = Signal(str)
    """A code, without control characters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app: QApplication | None = None
        self._strokes = Keystrokes()
        self._steady = QElapsedTimer()
        self._steady.start()
        self._before: _Before | None = None
        self._held = ""
        self._last: QObject | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._give_back)

    def install(self, app: QApplication) -> None:
        """Begin to listen; best after the first paint, which needs none."""
        self._app = app
        app.focusChanged.connect(self._follow)
        app.focusWindowChanged.connect(self._follow)
        self._follow()

    def stop(self) -> None:
        """Hear nothing more: the window of this scanner is closed."""
        app, self._app = self._app, None
        if app is not None:
            app.focusChanged.disconnect(self._follow)
            app.focusWindowChanged.disconnect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Keys go to what has the focus, to the window where nothing has, and to an open menu.

        What had the keyboard once is listened to to its end.
        """
        for place in (
            QApplication.focusWidget(),
            QApplication.activeWindow(),
            QApplication.activePopupWidget(),
        ):
            if place is not None:
                place.installEventFilter(self)  # once more is as good as once

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._app is None:
            return False  # stopped, and still asked by what had the keyboard before
        if isinstance(event, QFocusEvent):
            self._follow()  # a menu takes the keyboard from a field without having the focus
        if isinstance(event, QKeyEvent):
            kind = event.type()
            if kind is QEvent.Type.KeyPress:
                return self._pressed(watched, event)
            if kind is QEvent.Type.ShortcutOverride:
                return self._is_end_of_scan(watched, event)
        return False

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        if not isinstance(watched, QWidget):
            return False
        if event.isAutoRepeat() or event.key() in _ALONE or self._came_up(watched):
            return False
        self._last = watched
        place = _place(watched)
        if place is None:
            self._give_back()
            self._forget()
            return False
        if event.key() in _ENDS:
            return self._ended(place, event)
        return self._typed(watched, event)

    def _typed(self, watched: QWidget, event: QKeyEvent) -> bool:
        sign, at = event.text(), self._at(event)
        if not _is_character(event):
            if _is_chord(event) and self._strokes.is_rush(at):
                self._strokes.character(_CONTROL, at)
                return True
            self._give_back()
            self._forget()
            return False
        self._strokes.character(sign, at)
        if self._strokes.count == 1:
            self._give_back()
            self._before = _Before.of(watched)
        if self._before is None or not self._strokes.is_machine():
            return False
        if watched.property("scan") in _NEVER_HELD:
            return False
        self._hold(sign)
        return True

    def _hold(self, sign: str) -> None:
        """Take back what was let through, and keep this one."""
        if not self._held and self._before is not None:
            self._held = self._before.take_back()
        self._held += sign
        self._patience.start()

    def _ended(self, place: Place, event: QKeyEvent) -> bool:
        code = self._strokes.scanned(self._at(event), place)
        if code is None:
            self._give_back()
            self._forget()
            return False
        if self._before is not None and not self._held:
            self._before.take_back()
        self._forget()
        self.scanned.emit(code)
        return True

    def _is_end_of_scan(self, watched: QObject, event: QKeyEvent) -> bool:
        """Shortcuts on Enter must not see the Enter of a scan."""
        if not isinstance(watched, QWidget):
            return False
        place = _place(watched)
        if event.key() not in _ENDS or place is None:
            return False
        if self._strokes.scanned(self._at(event), place) is None:
            return False
        event.accept()
        return True

    def _came_up(self, watched: QWidget) -> bool:
        """Whether this is a key that a child did not want, on its way up through its parents."""
        last = self._last
        if not isinstance(last, QWidget) or not isValid(last):
            return False
        return watched is not last and watched.isAncestorOf(last)

    def _at(self, event: QKeyEvent) -> float:
        """When the key went down: the window system knows best, a busy window would not."""
        return float(event.timestamp() or self._steady.elapsed())

    def _give_back(self) -> None:
        """It was no scan: type what was held."""
        held, before = self._held, self._before
        self._held = ""
        self._patience.stop()
        if held and before is not None:
            before.type(held)

    def _forget(self) -> None:
        self._strokes.forget()
        self._patience.stop()
        self._held, self._before = "", None


class _Before:
    """A field as it was before the first character of a rush."""

    def __init__(self, line: QLineEdit) -> None:
        self._line = line
        self._text = line.text()
        self._cursor = line.cursorPosition()
        self._marked = (line.selectionStart(), line.selectionLength())

    @classmethod
    def of(cls, watched: QWidget) -> "_Before | None":
        """The field that is typed into; None for all else, and for the search field."""
        if not isinstance(watched, QLineEdit) or _place(watched) is Place.SEARCH:
            return None
        return cls(watched)

    def take_back(self) -> str:
        """Make the field what it was; gives back what had been typed since."""
        if not isValid(self._line):
            return ""
        start, length = self._marked
        kept = len(self._text) - max(length, 0)
        added = len(self._line.text()) - kept
        at = start if length > 0 else self._cursor
        typed = self._line.text()[at : at + added]
        self._line.setText(self._text)
        self._line.setCursorPosition(self._cursor)
        if length > 0:
            self._line.setSelection(start, length)
        # Who listens to what a person types was told of the first characters of the scan.
        self._line.textEdited.emit(self._text)
        return typed

    def type(self, text: str) -> None:
        """Type it after all."""
        if isValid(self._line):
            self._line.insert(text)


def _place(watched: QWidget) -> Place | None:
    """Where the keyboard is; None for a field that keeps what it is given."""
    if not isinstance(watched, QLineEdit):
        return Place.ELSEWHERE
    return _PLACES.get(str(watched.property("scan") or ""))


def _is_chord(event: QKeyEvent) -> bool:
    """Control characters of a scan arrive as chords with Ctrl. Ctrl and Alt together are AltGr on
    some keyboards, and make characters."""
    return event.modifiers() & _CHORD not in {Qt.KeyboardModifier.NoModifier, _CHORD}


def _is_character(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable() and not _is_chord(event)
