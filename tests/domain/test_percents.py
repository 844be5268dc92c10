"""Percentages as people type them, and parts of an amount."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.percents import PercentRefused, part_of, read_percent, written_percent

LEAST, MOST = Decimal(-50), Decimal(50)
PERCENTS = st.decimals(LEAST, MOST, places=2)


@pytest.mark.parametrize("typed", ["2.5", "2,5", " 2.50 % ", "+2.5%"])
def test_either_mark_and_a_percent_sign_are_understood(typed: str) -> None:
    assert read_percent(typed, LEAST, MOST) == Decimal("2.5")


@pytest.mark.parametrize("typed", ["-5", "\u22125 %"])
def test_either_minus_is_less(typed: str) -> None:
    assert read_percent(typed, LEAST, MOST) == -5


@pytest.mark.parametrize("typed", ["", "abc", "2.555", "2.5.5", "51", "-50.01", "1e1", "%"])
def test_what_is_no_percentage_between_the_bounds_is_refused(typed: str) -> None:
    with pytest.raises(PercentRefused):
        read_percent(typed, LEAST, MOST)


@given(PERCENTS)
def test_what_is_written_is_read_again(percent: Decimal) -> None:
    assert read_percent(written_percent(percent), LEAST, MOST) == percent


@given(st.integers(0, 10**8), PERCENTS)
def test_a_part_is_the_nearest_whole_one_and_half_a_cent_counts(
    amount: int, percent: Decimal
) -> None:
    exact = abs(Fraction(percent) * amount / 100)
    assert abs(part_of(amount, percent)) == (exact + Fraction(1, 2)).__floor__()


@given(st.integers(0, 10**8), PERCENTS)
def test_what_is_taken_away_is_what_would_be_added(amount: int, percent: Decimal) -> None:
    assert part_of(amount, -percent) == -part_of(amount, percent)
