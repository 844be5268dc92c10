"""Reading what is typed into the search of past sales: each word by all that it can mean."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice

from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.dayorder import DayOrder
from pos_desktop.domain.finding import words_in
from pos_desktop.domain.sale_search import (
    LONGEST_WORD,
    Meaning,
    OfAmount,
    OfDay,
    OfGoods,
    OfLast4,
    OfNumber,
    OfSale,
)

_BLANKS = re.compile("[ \t\r\n]+")
"""What parts words; other blanks group the digits of an amount."""
_NUMBER = re.compile(r"#?(?:(\d{1,3})-)?(\d{1,9})")
_RECEIPT = re.compile(r"\d{3,}-\d{4,}")
_SALE = re.compile(r"sale_[0-9a-f]+")
_HIDDEN = re.compile(r"[•*x×…]+(\d{4})")
"""The last four digits as receipts write them."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_DAY = re.compile(r"(\d{1,4})([./])(\d{1,2})(?:\2(\d{1,4})?)?")
_CENTURY = 2000
_YEARS = range(1970, 2300)


@dataclass(frozen=True, slots=True)
class Reading:
    """How figures are written here, and which day it is; `zone` is None for the computer's own."""

    currency: str
    decimal_mark: str
    day_order: DayOrder
    today: date
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed, and what it can mean beside the customer it may name."""

    text: str
    meanings: tuple[Meaning, ...]


def read_words(typed: str, reading: Reading) -> tuple[Word, ...]:
    """What was typed, word by word; a sale must match each of them.

    A word that means nothing a sale has (a lone sign) is left out.
    """
    parts = _BLANKS.split(typed.strip())
    words = (Word(part, tuple(_meanings(part, reading))) for part in parts if part)
    return tuple(word for word in words if word.meanings)


def _meanings(part: str, reading: Reading) -> Iterator[Meaning]:
    plain = _in_plain_figures(part)
    if _SALE.fullmatch(plain):
        yield OfSale(plain)
        return
    hidden = _HIDDEN.fullmatch(plain)
    if hidden is not None:
        yield OfLast4(hidden.group(1))
        return
    number = _NUMBER.fullmatch(plain)
    if number is not None:
        till, sequence = number.groups()
        yield OfNumber(int(sequence), None if till is None else int(till))
    if len(plain) == 4 and plain.isdigit():
        yield OfLast4(plain)
    yield from _amounts(plain, reading)
    yield from _days(plain, reading)
    words = tuple(word[:LONGEST_WORD] for word in words_in(part))
    if words:
        yield OfGoods(words)


def _in_plain_figures(part: str) -> str:
    """Every script's digits as 0 to 9, without what cannot be seen."""
    signs = []
    for sign in part:
        digit = unicodedata.decimal(sign, None)
        if digit is not None:
            signs.append(str(digit))
        elif unicodedata.category(sign) != "Cf":
            signs.append(sign)
    return "".join(signs)


def _amounts(plain: str, reading: Reading) -> Iterator[Meaning]:
    figures = "".join(sign for sign in plain if unicodedata.category(sign) != "Sc")
    try:
        amount = read_amount(figures, reading.currency, decimal_mark=reading.decimal_mark)
    except AmountRefused:
        return
    yield OfAmount(amount.minor)


def _days(plain: str, reading: Reading) -> Iterator[Meaning]:
    for first, end in _spans(plain, reading):
        yield OfDay(begin_of(first, reading.zone), begin_of(end, reading.zone))


def _spans(plain: str, reading: Reading) -> Iterator[tuple[date, date]]:
    """Each day or month that this may be: its first day, and the day after it."""
    iso = _ISO.fullmatch(plain)
    if iso is not None:
        year, month, day = iso.groups()
        if day is None:
            yield from _months(int(year), int(month))
        else:
            yield from _single(int(year), int(month), int(day))
    typed = _DAY.fullmatch(plain)
    # “12.10” is an amount; a day in points ends with one, or with its year.
    if typed is not None and (typed[4] or typed[2] == "/" or plain.endswith(".")):
        yield from _in_order(typed[1], typed[3], typed[4], reading)


def _in_order(
    first: str, second: str, last: str | None, reading: Reading
) -> Iterator[tuple[date, date]]:
    """A day in three figures, or in two: then the latest one that has come."""
    month, day = int(second), int(first)
    if reading.day_order is not DayOrder.DAY_FIRST:
        month, day = day, month
    if last is None:
        this_year = reading.today.year
        days = (one for year in (this_year, this_year - 1) for one in _single(year, month, day))
        yield from islice((one for one in days if one[0] <= reading.today), 1)
    elif len(first) > 2 or reading.day_order is DayOrder.YEAR_FIRST:
        yield from _single(_full(first), int(second), int(last))
    else:
        yield from _single(_full(last), month, day)


def _full(year: str) -> int:
    return int(year) + (_CENTURY if len(year) <= 2 else 0)


def _single(year: int, month: int, day: int) -> Iterator[tuple[date, date]]:
    if year not in _YEARS:
        return
    try:
        one = date(year, month, day)
    except ValueError:
        return
    yield one, one + timedelta(days=1)


def _months(year: int, month: int) -> Iterator[tuple[date, date]]:
    for first, _ in _single(year, month, 1):
        years, month_before = divmod(month, 12)
        for end, _ in _single(year + years, month_before + 1, 1):
            yield first, end


def begin_of(day: date, zone: tzinfo | None) -> datetime:
    """The first moment of a day in that zone, or the computer's own, in UTC.

    Where clocks are put forward at midnight a day begins at one o'clock. Python takes the midnight
    that is not there for a moment before it, in the computer's own zone for an hour of the day
    before.
    """
    midnight = datetime.combine(day, time.min)
    at = midnight.replace(tzinfo=zone).astimezone(UTC)
    shown = at.astimezone(zone).replace(tzinfo=None)
    return at + max(midnight - shown, timedelta())


def names_sale(code: str) -> bool:
    """Whether a scanned code is that of a receipt, and not of something that is sold."""
    return _RECEIPT.fullmatch(code) is not None or _SALE.fullmatch(code) is not None
