"""What is typed on the reader's keypad, looked at before anything is sent. Pure.

Nothing of it is kept: it is given, turned into a card or into what to do next, and gone. Where the
number is not one that Stripe publishes for tests, all that was typed is taken away, for it may be a
real card's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pos_desktop.domain.testcards import PUBLISHED, KeyedCard, cvc_length, keyed_card
from pos_desktop.presenters.notices import Notice, warn


class KeyField(StrEnum):
    """What the reader asks for, in its order."""

    NUMBER = "number"
    EXPIRY = "expiry"
    CVC = "cvc"
    POSTAL = "postal"


ALL_KEYS = frozenset(KeyField)
_SHORTEST, _LONGEST = 13, 19
"""Digits of a card number (ISO/IEC 7812-1)."""
_CENTURY = 2000
_YEARS_AHEAD = 3
"""How long a card that is filled in is valid yet."""
_MISSING = {
    KeyField.NUMBER: "simreader_number_missing",
    KeyField.EXPIRY: "simreader_expiry_missing",
    KeyField.CVC: "simreader_cvc_missing",
}
"""A postal code need not be given: not every country has them."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields. `at` is the field in which Enter was pressed; None for the button.

    `repr` tells nothing of it.
    """

    number: str = field(default="", repr=False)
    expiry: str = field(default="", repr=False)
    cvc: str = field(default="", repr=False)
    postal: str = field(default="", repr=False)
    at: KeyField | None = None

    def text(self, asked: KeyField) -> str:
        """What stands in this field, without blanks around it."""
        return str(getattr(self, asked.value)).strip()


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """What is next: `to` gets the keyboard, the `emptied` fields lose what was typed.

    Without `to` the keyboard stays where it is. `wrong` says what is the matter with the field
    `to`; `filled` is to stand in the fields. Each is told once: equal only to itself.
    """

    to: KeyField | None
    emptied: frozenset[KeyField] = frozenset()
    wrong: Notice | None = None
    filled: Typed | None = None


def keyed(typed: Typed, today: date) -> KeyedCard | Turn:
    """The card that was typed, or what is next where it is not whole or not right."""
    for asked, check in _CHECKS.items():
        wrong = check(typed, today) if typed.text(asked) else None
        if wrong is not None:
            emptied = ALL_KEYS if asked is KeyField.NUMBER else frozenset({asked})
            return Turn(asked, emptied, wrong)
    missing = _next_empty(typed)
    if missing is not None:
        return missing
    month, year = _month(typed.text(KeyField.EXPIRY))
    number = _digits(typed.text(KeyField.NUMBER))
    return KeyedCard(number, month, year, typed.text(KeyField.CVC))


def left_behind(typed: Typed, today: date) -> Turn | None:
    """What is next when the keyboard left the number: nothing, or it is taken away at once.

    The keyboard goes where it was sent.
    """
    wrong = _number(typed, today) if typed.text(KeyField.NUMBER) else None
    return Turn(None, ALL_KEYS, wrong) if wrong is not None else None


def filled_with(name: str, today: date) -> Turn:
    """Fill in a published test card, by its name among `KEYED_CARDS`; "" empties the fields."""
    if not name:
        return Turn(KeyField.NUMBER, ALL_KEYS)
    number = keyed_card(name).number
    expiry = f"12/{(today.year + _YEARS_AHEAD) % 100:02}"
    cvc = "1234567"[: cvc_length(number)]
    return Turn(KeyField.POSTAL, ALL_KEYS, filled=Typed(number, expiry, cvc, "94107"))


def _next_empty(typed: Typed) -> Turn | None:
    """The field to go to; None where all that is needed is there.

    By Enter that is the next empty one, which is no mistake; by the button whatever is missing is
    told, unless nobody typed anything yet.
    """
    order = tuple(KeyField)
    empty = [asked for asked in order if not typed.text(asked)]
    needed = [asked for asked in empty if asked in _MISSING]
    if typed.at is None:
        untouched = len(empty) == len(order)
        return (
            Turn(needed[0], wrong=None if untouched else warn(_MISSING[needed[0]]))
            if needed
            else None
        )
    if typed.at in needed:
        return Turn(typed.at, wrong=warn(_MISSING[typed.at]))
    after = [asked for asked in empty if order.index(asked) > order.index(typed.at)]
    waiting = after or needed
    return Turn(waiting[0]) if waiting else None


def _number(typed: Typed, _: date) -> Notice | None:
    digits = _digits(typed.text(KeyField.NUMBER))
    if not _are_digits(digits):
        return warn("simreader_number_digits")
    if not _SHORTEST <= len(digits) <= _LONGEST:
        return warn("simreader_number_length", str(len(digits)))
    if not _has_check_digit(digits):
        return warn("simreader_number_mistyped")
    return None if digits in PUBLISHED else warn("simreader_number_unpublished")


def _expiry(typed: Typed, today: date) -> Notice | None:
    month, year = _month(typed.text(KeyField.EXPIRY))
    if not year:
        return warn("simreader_expiry_unread")
    if not 1 <= month <= 12:
        return warn("simreader_expiry_month")
    return warn("simreader_expiry_past") if (year, month) < (today.year, today.month) else None


def _cvc(typed: Typed, _: date) -> Notice | None:
    cvc = typed.text(KeyField.CVC)
    number = typed.text(KeyField.NUMBER)
    right = {cvc_length(number)} if number else {3, 4}
    if _are_digits(cvc) and len(cvc) in right:
        return None
    return warn("simreader_cvc_four" if right == {4} else "simreader_cvc_three")


def _postal(typed: Typed, _: date) -> Notice | None:
    fits = re.fullmatch(r"[A-Za-z0-9 -]{1,10}", typed.text(KeyField.POSTAL))
    return None if fits else warn("simreader_postal_unread")


_CHECKS: dict[KeyField, Callable[[Typed, date], Notice | None]] = {
    KeyField.NUMBER: _number,
    KeyField.EXPIRY: _expiry,
    KeyField.CVC: _cvc,
    KeyField.POSTAL: _postal,
}


def _digits(number: str) -> str:
    """The number without what groups its digits."""
    return re.sub(r"[\s-]", "", number)


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _month(expiry: str) -> tuple[int, int]:
    """Month and year of four digits, as they stand there; a year of 0 where they cannot be read."""
    found = re.fullmatch(r"([0-9]{1,2}) ?/ ?([0-9]{2})|([0-9]{2})([0-9]{2})", expiry)
    if found is None:
        return 0, 0
    month, year = (part for part in found.groups() if part is not None)
    return int(month), _CENTURY + int(year)


def _has_check_digit(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0
