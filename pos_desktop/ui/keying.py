"""The keypad of a reader that asks for a card to be keyed: number, expiry, CVC, postal code.

What is typed leaves it only by `entered`, and is in no model. A field is emptied by `setText`,
which forgets what could be undone; `QLineEdit.clear` would let Ctrl+Z bring it back.
"""

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from pos_desktop.presenters.keying import ALL_KEYS, KeyField, Turn, Typed
from pos_desktop.ui.look.measures import Length
from pos_desktop.ui.look.tones import Tone
from pos_desktop.ui.parts.arranging import Column, Row
from pos_desktop.ui.parts.fields import Field
from pos_desktop.ui.parts.forms import FormRow
from pos_desktop.ui.parts.shapes import Shape
from pos_desktop.ui.parts.words import Kind, Words
from pos_desktop.ui.texts import sentence, words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVING = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.MouseFocusReason,
)
"""Somebody went on to something else; a window that is only behind another does not count."""
_SECRET = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_LONGEST_NUMBER = 19
_LONGEST_CODE = 4
_LONGEST_POSTAL = 10
_NARROWER = 10
"""Pixels of the usual inside of a field that three beside each other do without."""


class CardKeys(Column):
    """Four fields; Enter in each tells what stands in all of them."""

    entered = Signal(object)
    """A `Typed`."""
    left = Signal(object)
    """The number was left for something else: a `Typed` with what stands there."""
    reached = Signal(object)
    """The `KeyField` that has the keyboard now."""

    def __init__(self) -> None:
        super().__init__(gap=2)
        self._turn: Turn | None = None
        self._fields = {
            KeyField.NUMBER: _KeyedField(KeyField.NUMBER, grouped_number),
            KeyField.EXPIRY: _KeyedField(KeyField.EXPIRY, grouped_expiry),
            KeyField.CVC: _KeyedField(KeyField.CVC, code),
            KeyField.POSTAL: _KeyedField(KeyField.POSTAL, postal),
        }
        self._fields[KeyField.EXPIRY].setPlaceholderText(words("simreader.expiry.form"))
        self._fields[KeyField.CVC].hide_digits()
        self.add(_row(self._fields[KeyField.NUMBER]))
        rest = self.add(Row(gap=1))
        for asked in (KeyField.EXPIRY, KeyField.CVC, KeyField.POSTAL):
            rest.add(_row(self._fields[asked]), stretch=1)
            self._fields[asked].narrow()
        self._error = self.add(Row(gap=1, name="simreader.wrong"))
        self._error.add(Shape("warning", "bad", Length.ICON_SMALL))
        self._sentence = self._error.add(Words("", Kind.SMALL, wrap=True), stretch=1)
        self._sentence.show_tone(Tone.BAD)
        self._error.hide()
        self._fields[KeyField.NUMBER].left.connect(self._leave)
        for field in self._fields.values():
            field.returnPressed.connect(self._enter)
            field.reached.connect(self.reached)

    def typed(self, at: KeyField | None = None) -> Typed:
        """What stands in the fields; `at` where Enter was pressed."""
        number, expiry, cvc, code_of_place = (self._fields[asked].text() for asked in KeyField)
        return Typed(number, expiry, cvc, code_of_place, at)

    def open(self, *, is_open: bool) -> None:
        """Take keys; where that is over, nothing of them stays."""
        if not is_open:
            self._empty(ALL_KEYS)
        for field in self._fields.values():
            field.setReadOnly(not is_open)

    def take(self, turn: Turn | None) -> None:
        """Do what is next; the same turn again does nothing."""
        if turn is self._turn:
            return
        self._turn = turn
        told = sentence(turn.wrong) if turn is not None and turn.wrong is not None else ""
        self._sentence.setText(told)
        self._error.setVisible(bool(told))
        for asked, field in self._fields.items():
            is_wrong = bool(told) and turn is not None and asked is turn.to
            field.show_wrong(wrong=is_wrong)
            field.setAccessibleDescription(told if is_wrong else "")
        if turn is None:
            return
        self._empty(turn.emptied)
        if turn.filled is not None:
            for asked, field in self._fields.items():
                field.put(turn.filled.text(asked))
        if turn.to is not None:
            self.activateWindow()
            self._fields[turn.to].setFocus()

    def _empty(self, fields: frozenset[KeyField]) -> None:
        for asked in fields:
            self._fields[asked].put("")

    def _leave(self) -> None:
        self.left.emit(self.typed(KeyField.NUMBER))

    def _enter(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, _KeyedField) and not pressed.isReadOnly():
            self.entered.emit(self.typed(pressed.asked))


class _KeyedField(Field):
    """One prompt of the reader; `form` makes of a text what the reader would show of it."""

    reached = Signal(object)
    left = Signal()

    def __init__(self, asked: KeyField, form: Callable[[str], str]) -> None:
        super().__init__(f"simreader.{asked.value}", words(f"simreader.{asked.value}"))
        self.asked = asked
        self._form = form
        digits = Qt.InputMethodHint.ImhNone
        if asked is not KeyField.POSTAL:
            digits = Qt.InputMethodHint.ImhDigitsOnly
        self.setInputMethodHints(_SECRET | digits)
        self.textEdited.connect(self._shape)

    def hide_digits(self) -> None:
        """Show dots."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(self.inputMethodHints() | _SECRET)

    def narrow(self) -> None:
        """Take less room at both ends, so that a month and a year are whole."""
        self.setTextMargins(-_NARROWER, 0, -_NARROWER, 0)

    def put(self, text: str) -> None:
        """Have this stand here, with nothing before it to be undone."""
        self.setText(self._form(text))

    @override
    def sizeHint(self) -> QSize:
        # The panel stays as narrow as the device.
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
        ):
            # Enter is for the reader here, not for the till's main action.
            event.accept()
            return True
        return bool(super().event(event))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self.asked)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in _LEAVING and not self.isReadOnly():
            self.left.emit()

    def _shape(self, text: str) -> None:
        """Group what was typed; the cursor stays behind the same character."""
        place = self.cursorPosition()
        before = sum(sign.isalnum() for sign in text[:place])
        self.put(text)
        if place < len(text):
            self.setCursorPosition(_behind(self.text(), before))


def _row(field: _KeyedField) -> FormRow[_KeyedField]:
    return FormRow(field.accessibleName(), field)


def _behind(text: str, count: int) -> int:
    """The place behind so many letters and digits."""
    places = [at + 1 for at, sign in enumerate(text) if sign.isalnum()]
    return ([0, *places][: count + 1])[-1]


def grouped_number(text: str) -> str:
    """Digits in groups of four, as readers show them."""
    number = _digits(text)[:_LONGEST_NUMBER]
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def grouped_expiry(text: str) -> str:
    """Month and year of two digits with a stroke between them."""
    digits = _digits(text)
    if len(digits) == 1 and "/" in text:
        digits = f"0{digits}"
    year = digits[4:6] if len(digits) == 6 else digits[2:4]
    return f"{digits[:2]}/{year}" if year else digits[:2]


def code(text: str) -> str:
    """The digits of a CVC."""
    return _digits(text)[:_LONGEST_CODE]


def postal(text: str) -> str:
    """A postal code as it was typed."""
    return text[:_LONGEST_POSTAL]


def _digits(text: str) -> str:
    """The digits of any script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())
