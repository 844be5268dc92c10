"""Telling a scanner from a person by the times between keystrokes. Pure: times are given."""

from dataclasses import dataclass, field
from enum import Enum, auto

from pos_desktop.ui.cardnumbers import without_card_numbers

FAST = 40
"""Milliseconds between two characters of a scanner at most; fingers take longer."""
LAST = 100
"""Milliseconds before the Enter or Tab that ends a scan; some scanners pause there."""
SURELY_A_MACHINE = 4
"""So many characters in a row are not fingers that rolled over the keys."""
_SHORTEST_IN_FIELD = 6
_SHORTEST = 3
_TRADE_NUMBERS = frozenset({8, 12, 13, 14})
"""Lengths of GTIN bar codes, which all end in a check digit."""


class Place(Enum):
    """Where the keyboard is."""

    ELSEWHERE = auto()
    """On nothing that is typed into."""
    SEARCH = auto()
    """In the search field, where a scan belongs anyway."""
    FIELD = auto()
    COUNT = auto()
    """In a field of whole numbers: digits alone are a scan only if their check digit is right."""
    TEXT = auto()
    """In a field of names, telephone numbers and other words: only a GTIN is a scan."""


@dataclass(slots=True)
class Keystrokes:
    """The characters that came in one rush, by a steady clock in milliseconds."""

    _characters: list[str] = field(default_factory=list)
    _last: float = 0.0

    @property
    def count(self) -> int:
        """How many characters the rush has so far."""
        return len(self._characters)

    def character(self, sign: str, at: float) -> None:
        """A character was typed; control characters count as time only."""
        # A window system counts milliseconds in 32 bits: after 49 days it begins anew.
        if not 0 <= at - self._last <= FAST:
            self._characters.clear()
        self._last = at
        if sign.isprintable():
            self._characters.append(sign)

    def is_rush(self, at: float) -> bool:
        """Whether a scan may be under way at that moment."""
        return self.count > 1 and at - self._last <= FAST

    def is_machine(self) -> bool:
        """Whether it is sure by now that no person types, and that it may be a code."""
        return self.count >= SURELY_A_MACHINE and _may_be_code("".join(self._characters))

    def scanned(self, at: float, place: Place) -> str | None:
        """The code, if Enter or Tab at that moment ends a scan; None if a person pressed it."""
        text = "".join(self._characters)
        if not text or at - self._last > LAST:
            return None
        return text if is_scan(text, place) else None

    def forget(self) -> None:
        """What was typed so far is over."""
        self._characters.clear()


def is_scan(text: str, place: Place) -> bool:
    """Whether characters that came in one rush are a code, at that place."""
    shortest = _SHORTEST if place is Place.ELSEWHERE else _SHORTEST_IN_FIELD
    if len(text) < shortest or not _may_be_code(text):
        return False
    if place is Place.TEXT or (place is Place.COUNT and text.isdigit()):
        return has_check_digit(text)
    if place in {Place.FIELD, Place.COUNT} and without_card_numbers(text) != text:
        # Whatever typed it: a card number is left to its field, which refuses it.
        return has_check_digit(text)
    return True


def has_check_digit(digits: str) -> bool:
    """Whether it is a GTIN with the right check digit (GS1 General Specifications, 7.9)."""
    if len(digits) not in _TRADE_NUMBERS or not digits.isascii() or not digits.isdigit():
        return False
    weighed = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return weighed % 10 == 0


def _may_be_code(text: str) -> bool:
    """Codes have a digit, and neither blanks nor the marks of an amount or of "3*4006…"."""
    return any(map(str.isdigit, text)) and not any(sign in " .,*×" for sign in text)
