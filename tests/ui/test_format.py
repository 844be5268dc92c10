"""Numbers as people write them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.amounts import read_amount
from pos_desktop.domain.dayorder import DayOrder
from pos_desktop.domain.money import Money
from pos_desktop.ui import format as written

PLACES = [("en", "US"), ("fr", "FR"), ("fr", "CA"), ("de", "CH"), ("ar", "EG"), ("en", "IN")]


def _plainly(text: str) -> str:
    """With one kind of blank and apostrophe: editions of the locale data differ in them."""
    return text.replace("\u202f", " ").replace("\xa0", " ").replace("’", "'")


@pytest.fixture(autouse=True)
def spoken_again() -> Iterator[None]:
    written.speak("en", "US")
    yield
    written.speak("en", "US")


@pytest.mark.parametrize(
    ("language", "country", "amount", "text"),
    [
        ("en", "US", Money(2203, "usd"), "$22.03"),
        ("en", "US", Money(123456789, "usd"), "$1,234,567.89"),
        ("en", "US", Money(-5, "usd"), "-$0.05"),
        ("en", "US", Money(500, "eur"), "€5.00"),
        ("en", "GB", Money(2203, "gbp"), "£22.03"),
        ("fr", "FR", Money(123450, "eur"), "1 234,50 €"),
        ("fr", "CA", Money(2203, "cad"), "22,03 $"),
        ("de", "CH", Money(123450, "chf"), "CHF 1'234.50"),
        ("ja", "JP", Money(1234, "jpy"), "￥1,234"),
        ("en", "US", Money(1234, "jpy"), "¥1,234"),
        ("en", "IN", Money(12345678900, "inr"), "₹12,34,56,789.00"),
    ],
)
def test_money_is_written_as_in_the_tills_country(
    language: str, country: str, amount: Money, text: str
) -> None:
    written.speak(language, country)
    assert _plainly(written.money(amount)) == text


def test_where_the_currency_is_plain_it_is_left_out() -> None:
    assert written.plain(Money(123450, "usd")) == "1,234.50"
    assert written.plain(Money(-450, "usd")) == "-4.50"


@given(minor=st.integers(0, 10**13), place=st.sampled_from(PLACES))
def test_what_is_offered_to_type_is_read_as_the_same_amount(
    minor: int, place: tuple[str, str]
) -> None:
    written.speak(*place)
    amount = Money(minor, "usd")
    mark = written.decimal_mark()
    assert read_amount(written.typed(amount), "usd", decimal_mark=mark) == amount


@given(minor=st.integers(0, 10**13))
def test_no_cent_is_lost_in_writing(minor: int) -> None:
    digits = written.money(Money(minor, "usd")).strip("$").replace(",", "")
    whole, _, cents = digits.partition(".")
    assert int(whole) * 100 + int(cents) == minor


@pytest.mark.parametrize(
    ("language", "country", "rate", "text"),
    [
        ("en", "US", Decimal("8.25"), "8.25%"),
        ("en", "US", Decimal("20.00"), "20%"),
        ("en", "US", Decimal("8.875"), "8.875%"),
        ("fr", "FR", Decimal("5.5"), "5,5 %"),
    ],
)
def test_rates_are_written_exactly(language: str, country: str, rate: Decimal, text: str) -> None:
    written.speak(language, country)
    assert _plainly(written.percent(rate)) == text


def test_counts_are_grouped() -> None:
    assert written.number(12345) == "12,345"


@pytest.mark.parametrize(
    ("language", "country", "text"), [("en", "US", "10:42"), ("fr", "FR", "10:42")]
)
def test_the_time_is_this_computers(language: str, country: str, text: str) -> None:
    written.speak(language, country)
    here = datetime(2026, 11, 22, 10, 42).astimezone()
    assert written.clock(here.astimezone(UTC)).startswith(text)


@pytest.mark.parametrize(
    ("language", "country", "order"),
    [
        ("en", "US", DayOrder.MONTH_FIRST),
        ("en", "GB", DayOrder.DAY_FIRST),
        ("fr", "FR", DayOrder.DAY_FIRST),
        ("fr", "CA", DayOrder.YEAR_FIRST),
        ("ja", "JP", DayOrder.YEAR_FIRST),
    ],
)
def test_days_are_read_in_the_order_in_which_they_are_written_here(
    language: str, country: str, order: DayOrder
) -> None:
    written.speak(language, country)
    assert written.day_order() is order


def test_warming_up_leaves_the_language_as_it_is() -> None:
    written.speak("fr", "FR")
    written.warm_up()
    assert written.decimal_mark() == ","
