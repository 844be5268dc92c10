"""Reading an amount as people type it: any script's digits, either decimal mark, no guessing."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.currencies import decimals
from pos_desktop.domain.money import Money


class AmountProblem(StrEnum):
    """Why what was typed is not an amount."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    TOO_MANY_DECIMALS = "too_many_decimals"
    NO_DECIMALS = "no_decimals"
    """The currency has none, as the yen."""
    AMBIGUOUS = "ambiguous"
    TOO_LARGE = "too_large"


@dataclass(eq=False)
class AmountRefused(Exception):
    """What was typed cannot be read as an amount; `typed` is kept so that nothing is lost."""

    problem: AmountProblem
    typed: str


_MARKS = ".,"
_SAME_MARK = {"\u066b": ".", "\u066c": ",", "\uff0e": ".", "\uff0c": ","}
"""The Arabic marks for decimals and groups, and the full-width ones."""
_SPACES = " \u00a0\u202f'\u2019_"
"""Spaces and apostrophes only ever group digits, by threes."""
_GROUP = "_"
_LONGEST = 12


def read_amount(typed: str, currency: str, *, decimal_mark: str | None = ".") -> Money:
    """The amount that `typed` means, in minor units of `currency`.

    A mark that stands last, before as many digits as the currency has decimals or fewer, is the
    decimal mark, whatever the language; a mark before groups of three is a grouping mark where it
    is not this language's `decimal_mark`; where that is None, nobody knows the language, and one
    mark before three digits is refused. "12,50" and "1.234,50" are understood everywhere.

    Raises:
        AmountRefused: with the problem and what was typed.
    """
    text = _plain(typed)
    if not text:
        raise AmountRefused(AmountProblem.EMPTY, typed)
    if text.startswith(("-", "\u2212")):
        raise AmountRefused(AmountProblem.NEGATIVE, typed)
    if any(sign not in "0123456789.,_" for sign in text) or not any(map(str.isdigit, text)):
        raise AmountRefused(AmountProblem.NOT_A_NUMBER, typed)
    places = decimals(currency)
    if _GROUP in text:
        whole, fraction = _split_spaced(text, typed, places)
    else:
        whole, fraction = _split(text, typed, places, decimal_mark)
    whole = whole.lstrip("0")  # a key that hangs types thousands of them, more than Python reads
    if len(whole) > _LONGEST:
        raise AmountRefused(AmountProblem.TOO_LARGE, typed)
    return Money(int((whole or "0") + fraction.ljust(places, "0")), currency)


def _plain(typed: str) -> str:
    """The typed text with every script's digits as 0 to 9 and every space as one sign.

    Superscripts and circled digits are no digits of an amount; marks of the writing direction are
    no signs at all.
    """
    signs = []
    for sign in typed.strip():
        digit = unicodedata.decimal(sign, None)
        if digit is not None:
            signs.append(str(digit))
        elif sign in _SPACES:
            signs.append(_GROUP)
        elif unicodedata.category(sign) != "Cf":
            signs.append(_SAME_MARK.get(sign, sign))
    return "".join(signs).strip(_GROUP)


def _split_spaced(text: str, typed: str, places: int) -> tuple[str, str]:
    """Whole part and fraction where spaces group: then any other mark is the decimal mark."""
    spaced, _, tail = text.replace(",", ".").partition(".")
    first, *rest = spaced.split(_GROUP)
    by_threes = 1 <= len(first) <= 3 and all(len(group) == 3 for group in rest)
    if not by_threes or (tail and not tail.isdigit()):
        raise AmountRefused(AmountProblem.AMBIGUOUS, typed)
    return first + "".join(rest), _fraction(tail, typed, places)


def _split(text: str, typed: str, places: int, decimal_mark: str | None) -> tuple[str, str]:
    """Whole part and fraction, both as digits."""
    marks = [sign for sign in text if sign in _MARKS]
    if not marks:
        return text, ""
    last = marks[-1]
    head, _, tail = text.rpartition(last)
    if len(set(marks)) > 1:
        if last in head:
            raise AmountRefused(AmountProblem.NOT_A_NUMBER, typed)
        return _grouped(head, typed), _fraction(tail, typed, places)
    if len(marks) > 1:
        return _grouped(text, typed), ""
    if len(tail) == 3:
        if last == decimal_mark:
            raise AmountRefused(_of_decimals(places), typed)
        if decimal_mark is None and places:
            raise AmountRefused(AmountProblem.AMBIGUOUS, typed)
        return _three_after_one_mark(head, tail, typed)
    return head, _fraction(tail, typed, places)


def _three_after_one_mark(head: str, tail: str, typed: str) -> tuple[str, str]:
    """ "1,234" and "1.234": thousands, where the mark groups."""
    if not 1 <= len(head) <= 3 or head.startswith("0"):
        raise AmountRefused(AmountProblem.AMBIGUOUS, typed)
    return head + tail, ""


def _fraction(tail: str, typed: str, places: int) -> str:
    if len(tail) > places:
        raise AmountRefused(_of_decimals(places), typed)
    return tail


def _of_decimals(places: int) -> AmountProblem:
    """What to say of more decimals than these."""
    return AmountProblem.TOO_MANY_DECIMALS if places else AmountProblem.NO_DECIMALS


def _grouped(text: str, typed: str) -> str:
    """Digits without their grouping marks, which must stand before groups of three."""
    first, *rest = text.replace(",", ".").split(".")
    if not 1 <= len(first) <= 3 or any(len(group) != 3 for group in rest):
        raise AmountRefused(AmountProblem.NOT_A_NUMBER, typed)
    return first + "".join(rest)
