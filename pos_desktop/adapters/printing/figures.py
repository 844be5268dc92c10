"""Numbers, days and times as a receipt's reader writes them; Babel knows every language.

The window's own figures (`ui/format.py`) are Qt's, in the one language the window speaks; a receipt
is in its customer's, and is set on another thread.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import (
    NumberPattern,
    format_decimal,
    format_percent,
    get_currency_symbol,
    parse_pattern,
)

from pos_desktop.domain.currencies import decimals, of_country

_EVERYWHERE = "en"


@dataclass(frozen=True, slots=True)
class Figures:
    """The filters of a template, for one language, country and currency."""

    locale: Locale
    country: str
    currency: str

    def money(self, minor: int) -> str:
        """An amount with its currency: "$22.03"."""
        standard = self.locale.currency_formats["standard"].pattern
        return self._set(minor, standard).replace("¤", self._symbol())

    def plain(self, minor: int) -> str:
        """An amount in a column of one currency: "22.03"."""
        return self._set(minor, self.locale.decimal_formats[None].pattern)

    def number(self, count: int) -> str:
        """A whole number: "1,234"."""
        return str(format_decimal(count, locale=self.locale))

    def percent(self, rate: Decimal) -> str:
        """A rate given in percent: "8.25%"."""
        return str(format_percent(rate / 100, locale=self.locale, decimal_quantization=False))

    def day(self, moment: datetime) -> str:
        """The day on this computer's calendar: "Nov 22, 2026"."""
        return str(format_date(moment.astimezone(), "medium", locale=self.locale))

    def time(self, moment: datetime) -> str:
        """The time of day on this computer's clock: "10:42 AM"."""
        return str(format_time(moment.astimezone().time(), "short", locale=self.locale))

    def _set(self, minor: int, pattern: str) -> str:
        places = decimals(self.currency)
        made: NumberPattern = parse_pattern(pattern)
        made.frac_prec = (places, places)
        amount = Decimal(minor).scaleb(-places)
        return str(made.apply(amount, self.locale, currency=None, currency_digits=False))

    def _symbol(self) -> str:
        """At home a dollar is "$", whatever the language: the country is plain from the shop."""
        code = self.currency.upper()
        home = of_country(self.country) == self.currency
        locale = locale_of(_EVERYWHERE, self.country) if home else self.locale
        return str(get_currency_symbol(code, locale=locale))


def figures(language: str, country: str, currency: str) -> Figures:
    """As they are written in this language ("fr", "fr-CA") in this country."""
    return Figures(locale_of(language, country), country, currency)


def locale_of(language: str, country: str) -> Locale:
    """The nearest locale there is; one that names its own country keeps it."""
    name = language.replace("-", "_")
    plain = name.partition("_")[0]
    named = name if "_" in name else f"{plain}_{country}"
    for one in (named, f"{plain}_{country}", plain):
        try:
            return Locale.parse(one)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_EVERYWHERE)
