"""What a platform keeps of a payment."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.fees import application_fee

AMOUNTS = st.integers(0, 10**8)
PERCENTS = st.decimals(0, 100, places=2)


def test_half_a_cent_is_rounded_up() -> None:
    assert application_fee(1010, Decimal("2.5"), 0) == 25  # 25.25
    assert application_fee(1020, Decimal("2.5"), 0) == 26  # 25.50


def test_the_fixed_part_comes_on_top() -> None:
    assert application_fee(1000, Decimal(3), 30) == 60


def test_no_fee_is_none_and_not_a_fee_of_nothing() -> None:
    assert application_fee(1000, Decimal(0), 0) is None


@given(AMOUNTS, PERCENTS, st.integers(0, 10**8))
def test_a_fee_is_never_more_than_the_amount(amount: int, percent: Decimal, fixed: int) -> None:
    assert 0 <= (application_fee(amount, percent, fixed) or 0) <= amount


@given(AMOUNTS, AMOUNTS, PERCENTS, st.integers(0, 10**6))
def test_a_larger_payment_never_has_a_smaller_fee(
    one: int, other: int, percent: Decimal, fixed: int
) -> None:
    less, more = sorted((one, other))
    fees = [application_fee(amount, percent, fixed) or 0 for amount in (less, more)]
    assert fees == sorted(fees)
