"""Numbers as people of the till's language and country write them: money, counts, times.

Qt carries the marks, digits and currency patterns of every locale and answers in microseconds, so
the first paint needs nothing else; whole minor units are split by integers, never by floats.
Babel, which takes a while to load, knows the rest (percentages, other countries' currencies);
`warm_up` loads it at a quiet moment.
"""

from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QDate, QLocale, QTime

from pos_desktop.domain.currencies import decimals
from pos_desktop.domain.dayorder import DayOrder
from pos_desktop.domain.money import Money

_DAY = "d MMM yyyy"
"""Month in letters, so that nobody takes it for the day."""
_PROBE = 1
"""An amount of which the digits are found again in its text."""


class _Pattern(NamedTuple):
    """What stands around an amount in a currency."""

    before: str
    after: str


def speak(language: str, country: str) -> None:
    """Write as in this language ("fr") in this country ("CA") from now on."""
    _Spoken.locale = QLocale(f"{language}_{country}")
    QLocale.setDefault(_Spoken.locale)
    for cached in (_pattern, _percent):
        cached.cache_clear()


def locale() -> QLocale:
    """The locale of the moment."""
    return _Spoken.locale


def decimal_mark() -> str:
    """What parts whole from fraction here: "." or ","."""
    return _Spoken.locale.decimalPoint()


def money(amount: Money) -> str:
    """An amount with its currency: "$22.03"."""
    pattern = _pattern(amount.currency)
    sign = _Spoken.locale.negativeSign() if amount.minor < 0 else ""
    return f"{sign}{pattern.before}{_digits(amount, grouped=True)}{pattern.after}"


def plain(amount: Money) -> str:
    """An amount where the currency is plain from what stands around it: "22.03"."""
    sign = _Spoken.locale.negativeSign() if amount.minor < 0 else ""
    return f"{sign}{_digits(amount, grouped=True)}"


def typed(amount: Money) -> str:
    """An amount as one would type it: "1234.50"."""
    return _digits(amount, grouped=False)


def number(count: int) -> str:
    """A whole number: "1,234"."""
    return str(_Spoken.locale.toString(count))


def size(count: int) -> str:
    """So many bytes: "3.2 MB"."""
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    return str(_Spoken.locale.formattedDataSize(count, 1, form))


def moment(at: datetime) -> str:
    """Day and time of day: "22 Nov 2026 10:42 AM"."""
    return f"{day(at)} {clock(at)}"


def percent(rate: Decimal) -> str:
    """A rate given in percent: "8.25%"."""
    return _percent(_Spoken.locale.name(), rate)


def clock(moment: datetime) -> str:
    """The time of day on this computer's clock: "10:42 AM"."""
    here = moment.astimezone()
    time = QTime(here.hour, here.minute)
    return str(_Spoken.locale.toString(time, QLocale.FormatType.ShortFormat))


def day(moment: datetime) -> str:
    """The day on this computer's calendar: "22 Nov 2026"."""
    here = moment.astimezone()
    date = QDate(here.year, here.month, here.day)
    return str(_Spoken.locale.toString(date, _DAY))


def day_order() -> DayOrder:
    """In which order days are written here in figures."""
    pattern = _Spoken.locale.dateFormat(QLocale.FormatType.ShortFormat)
    first = next((sign for sign in pattern.lower() if sign in "dmy"), "y")
    orders = {"d": DayOrder.DAY_FIRST, "m": DayOrder.MONTH_FIRST, "y": DayOrder.YEAR_FIRST}
    return orders[first]


def warm_up() -> None:
    """Load Babel and its tables now; may run on any thread."""
    _percent("en_US", Decimal(1))


def _digits(amount: Money, *, grouped: bool) -> str:
    here, places = _Spoken.locale, decimals(amount.currency)
    whole, fraction = divmod(abs(amount.minor), 10**places)
    options = here.numberOptions()
    if not grouped:
        here = QLocale(here)
        here.setNumberOptions(options | QLocale.NumberOption.OmitGroupSeparator)
    text = str(here.toString(whole))
    if not places:
        return text
    zero = ord(here.zeroDigit())
    behind = "".join(chr(zero + int(digit)) for digit in f"{fraction:0{places}d}")
    return f"{text}{here.decimalPoint()}{behind}"


@lru_cache(maxsize=16)
def _pattern(currency: str) -> _Pattern:
    here, code = _Spoken.locale, currency.upper()
    if here.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) == code:
        text = str(here.toCurrencyString(_PROBE))
    else:
        text = str(here.toCurrencyString(_PROBE, _foreign_symbol(here.name(), code)))
    first, last = text.find(here.toString(_PROBE)), len(text)
    while last and not text[last - 1].isdigit():
        last -= 1
    return _Pattern(text[:first], text[last:])


def _foreign_symbol(locale_name: str, code: str) -> str:
    from babel.numbers import get_currency_symbol  # noqa: PLC0415  heavy, and rarely needed

    return get_currency_symbol(code, _babel_name(locale_name))


@lru_cache(maxsize=64)
def _percent(locale_name: str, rate: Decimal) -> str:
    from babel.numbers import format_decimal, format_percent  # noqa: PLC0415  heavy

    name = _babel_name(locale_name)
    whole = format_percent(0, locale=name)
    zero = format_decimal(0, locale=name)
    shown = format_decimal(rate.normalize(), locale=name, decimal_quantization=False)
    return whole.replace(zero, shown)


def _babel_name(locale_name: str) -> str:
    """The nearest locale that Babel has."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  heavy

    for name in (locale_name, locale_name.partition("_")[0], "en"):
        try:
            Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
        return name
    return "en"


class _Spoken:
    """One language for the process, as Qt has one default."""

    locale = QLocale("en_US")
