"""Money of one currency adds up; of two it never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.currencies import decimals, largest_charge, of_country, smallest_charge
from pos_desktop.domain.money import CurrencyMismatch, Money, zero

AMOUNTS = st.integers(-(10**12), 10**12).map(lambda minor: Money(minor, "usd"))


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_money_adds_up_in_any_order(one: Money, two: Money, three: Money) -> None:
    assert (one + two) + three == three + (two + one)
    assert one + two - two == one
    assert one + zero("usd") == one


@given(AMOUNTS, st.integers(0, 50))
def test_a_quantity_is_that_many_times_the_price(price: Money, quantity: int) -> None:
    assert price.times(quantity) == sum([price] * quantity, zero("usd"))


@given(AMOUNTS, AMOUNTS)
def test_money_is_ordered_as_its_minor_units(one: Money, two: Money) -> None:
    assert (one < two) is (one.minor < two.minor)
    assert (one <= two) is (one.minor <= two.minor)


def test_two_currencies_never_meet_in_one_sum() -> None:
    dollar, euro = Money(100, "usd"), Money(100, "eur")
    for meet in (
        lambda: dollar + euro,
        lambda: dollar - euro,
        lambda: dollar < euro,
        lambda: dollar <= euro,
    ):
        with pytest.raises(CurrencyMismatch):
            meet()


@pytest.mark.parametrize(
    ("currency", "places", "least", "most"),
    [
        ("usd", 2, 50, 99_999_999),
        ("jpy", 0, 50, 9_999_999_999),
        ("isk", 2, 1, 99_999_999),
        ("huf", 2, 17_500, 9_999_999_999),
        ("vnd", 0, 1, 99_999_999),
    ],
)
def test_stripes_limits_of_a_currency(currency: str, places: int, least: int, most: int) -> None:
    assert decimals(currency) == places
    assert smallest_charge(currency) == Money(least, currency)
    assert largest_charge(currency) == Money(most, currency)


def test_each_country_takes_its_own_currency_alone() -> None:
    assert [of_country(country) for country in ("US", "IE", "JP")] == ["usd", "eur", "jpy"]
    with pytest.raises(KeyError):
        of_country("AQ")
