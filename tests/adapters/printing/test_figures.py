"""Amounts, days and times in the language of whoever reads the receipt."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.adapters.printing.figures import figures, locale_of

NARROW, BINDING = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("language", "country", "currency", "minor", "shown"),
    [
        ("en", "US", "usd", 123456, "$1,234.56"),
        ("en", "CA", "cad", 123456, "$1,234.56"),
        ("fr", "CA", "cad", 123456, f"1{BINDING}234,56{BINDING}$"),
        ("fr", "US", "usd", 550, f"5,50{BINDING}$"),
        ("fr-FR", "IE", "eur", 123456, f"1{NARROW}234,56{BINDING}€"),
        ("en", "IE", "eur", 5, "€0.05"),
        ("en", "JP", "jpy", 1500, "¥1,500"),
        ("xx", "GB", "gbp", 100, "£1.00"),
        ("en", "US", "eur", 100, "€1.00"),
    ],
)
def test_an_amount_is_written_with_its_currency(
    language: str, country: str, currency: str, minor: int, shown: str
) -> None:
    assert figures(language, country, currency).money(minor) == shown


def test_an_amount_below_nothing_has_its_sign() -> None:
    assert figures("en", "US", "usd").money(-995) == "-$9.95"


@given(st.integers(0, 99_999_999), st.sampled_from(["usd", "jpy", "eur"]))
def test_an_amount_in_a_column_can_be_read_back(minor: int, currency: str) -> None:
    shown = figures("en", "US", currency).plain(minor)

    assert int(shown.replace(",", "").replace(".", "")) == minor


def test_a_rate_keeps_all_its_decimals() -> None:
    assert figures("en", "US", "usd").percent(Decimal("8.875")) == "8.875%"
    assert figures("fr", "CA", "cad").percent(Decimal("9.975")) == f"9,975{BINDING}%"


def test_a_day_has_its_month_in_letters_so_that_nobody_takes_it_for_the_day() -> None:
    moment = datetime(2026, 3, 4, 12, tzinfo=UTC)

    assert figures("en", "US", "usd").day(moment) == "Mar 4, 2026"
    assert figures("fr", "CA", "cad").day(moment) == "4 mars 2026"


def test_a_time_is_that_of_the_clock_on_the_wall() -> None:
    moment = datetime(2026, 3, 4, 12, 5, tzinfo=UTC)
    here = moment.astimezone()

    assert figures("en", "GB", "gbp").time(moment) == f"{here:%H:%M}"


@pytest.mark.parametrize("language", ["", "-", "zz-ZZ", "fr--", "💶"])
def test_a_language_that_is_none_is_written_as_english(language: str) -> None:
    assert locale_of(language, "US").language in {"en", "fr"}
