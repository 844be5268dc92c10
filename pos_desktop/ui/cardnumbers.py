"""Keeps card numbers out of the fields of the phone orders.

A caller reads the number aloud, and the agent types it where the keyboard happens to be. A field
that is guarded takes the digits back at once, and tells nobody of them: what is typed is passed on
by `typed` alone, and while it may still become a card number it is not passed on at all.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtWidgets import QLineEdit

from pos_desktop.ui.parts.fields import Field, SearchField

LEAST: Final = 12
MOST: Final = 19
"""Digits of a card number (ISO/IEC 7812-1)."""
_LONGEST_PHONE: Final = 15
"""Digits of a telephone number that is written with a plus (ITU-T E.164)."""
_BREATH: Final = 1500
"""Milliseconds without a digit after which another number begins."""
_BETWEEN: Final = frozenset(" \u00a0\u2009\u202f\t-–./_()")
"""What people write between groups of digits."""


def without_card_numbers(text: str) -> str:
    """The text without runs of digits that are a card number; the same text where there is none.

    A card number has 12 to 19 digits with a right check digit (Luhn). No card begins with a nought,
    and what begins with a plus and has 15 digits at most is a telephone number.
    """
    kept, at = "", 0
    for run in _runs(text):
        if _is_card_number(text, run):
            kept, at = kept + text[at : run.start], run.stop
    return kept + text[at:]


def may_become_one(text: str) -> bool:
    """Whether a run of digits is so long that a few more might make it a card number."""
    return any(len(_digits(text[r.start : r.stop])) >= LEAST for r in _runs(text) if _card(text, r))


def _runs(text: str) -> Iterator[range]:
    """Where digits stand, with what is written between their groups."""
    start = last = None
    for at, sign in enumerate(text):
        if unicodedata.decimal(sign, None) is not None:
            start, last = at if start is None else start, at
        elif start is not None and last is not None and sign not in _BETWEEN:
            yield range(start, last + 1)
            start = None
    if start is not None and last is not None:
        yield range(start, last + 1)


def _is_card_number(text: str, run: range) -> bool:
    if not _card(text, run):
        return False
    digits = _digits(text[run.start : run.stop])
    if len(digits) <= MOST:
        return len(digits) >= LEAST and _luhn(digits)
    windows = (digits[at : at + size] for size in (16, 15) for at in range(len(digits) - size + 1))
    return any(_luhn(window) for window in windows)


def _card(text: str, run: range) -> bool:
    """Whether the digits may be a card's by the way they begin."""
    digits = _digits(text[run.start : run.stop])
    is_phone = text[: run.start].rstrip(" (").endswith("+") and len(digits) <= _LONGEST_PHONE
    return digits[0] != 0 and not is_phone


def _digits(text: str) -> list[int]:
    found = (unicodedata.decimal(sign, None) for sign in text)
    return [digit for digit in found if digit is not None]


def _is_of_a_number(sign: str) -> bool:
    return unicodedata.decimal(sign, None) is not None or sign in _BETWEEN


def _luhn(digits: list[int]) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if at % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


class Guard(QObject):
    """Stands between a field and whoever listens to it: listen to this, never to the field."""

    typed = Signal(str)
    """What was typed, also after a card number was taken out of it."""
    refused = Signal()
    """A card number was typed, or pasted, and is gone."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._told: str | None = None
        self._kept: str | None = None
        self._since = QElapsedTimer()
        field.textEdited.connect(self._look)
        field.returnPressed.connect(self.tell)
        field.editingFinished.connect(self.tell)

    def present(self, text: str) -> None:
        """Have the field hold this text, unless what stands in it was not told of yet."""
        if self._told is None and text != self._field.text():
            self._field.setText(text)

    def tell(self) -> None:
        """The person went on, so it was no beginning of a card number."""
        if self._told is not None:
            held, self._told = self._told, None
            self.typed.emit(held)

    def _look(self, text: str) -> None:
        if self._goes_on(text):
            self._field.setText(self._kept)
            self._since.start()
            return
        kept = without_card_numbers(text)
        self._kept = kept if kept != text else None
        if kept != text:
            self._told = None
            self._since.start()
            self._field.setText(kept)
            self.typed.emit(kept)
            self.refused.emit()
        elif may_become_one(text):
            self._told = text
        else:
            self._told = None
            self.typed.emit(text)

    def _goes_on(self, text: str) -> bool:
        """Whether the rest of a number is typed of which the beginning was taken away."""
        if self._kept is None or self._since.hasExpired(_BREATH):
            return False
        is_longer = text.startswith(self._kept) and len(text) > len(self._kept)
        return is_longer and all(map(_is_of_a_number, text[len(self._kept) :]))


class GuardedField(Field):
    """A field without card numbers; listen to `guard`."""

    def __init__(self, name: str, accessible: str, placeholder: str = "") -> None:
        super().__init__(name, accessible, placeholder)
        self.guard = Guard(self)


class GuardedSearch(SearchField):
    """A search field without card numbers; listen to `guard`."""

    def __init__(
        self, name: str, accessible: str, placeholder: str, *, key: str = "", clear: str = ""
    ) -> None:
        super().__init__(name, accessible, placeholder, key=key, clear=clear)
        self.guard = Guard(self)
