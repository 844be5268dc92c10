"""Taxes: rounded once a rate, shared so that the lines add up to the cent."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.tax import TaxRate, taxes

PERCENTS = st.one_of(
    st.sampled_from([Decimal(text) for text in ("0", "5", "8.25", "10", "19", "20", "8.875")]),
    st.decimals(0, 40, places=3),
)
LINES = st.lists(st.tuples(st.integers(0, 10**7), st.sampled_from(range(3))), max_size=12)


def _exact(amount: int, percent: Decimal, *, inclusive: bool) -> Fraction:
    rate = Fraction(percent)
    return amount * rate / (100 + rate if inclusive else 100)


def _half_up(exact: Fraction) -> int:
    return (exact + Fraction(1, 2)).__floor__()


@given(LINES, st.tuples(PERCENTS, PERCENTS, PERCENTS), st.booleans())
def test_each_rate_is_rounded_once_on_the_sum_of_its_lines(
    lines: list[tuple[int, int]], percents: tuple[Decimal, ...], inclusive: bool
) -> None:
    rated = [(amount, TaxRate("r", percents[which])) for amount, which in lines]
    shares = taxes(rated, inclusive=inclusive)
    for percent in percents:
        mine = [at for at, (_, rate) in enumerate(rated) if rate.percent == percent]
        total = _exact(sum(rated[at][0] for at in mine), percent, inclusive=inclusive)
        assert sum(shares[at] for at in mine) == _half_up(total)


@given(LINES, st.tuples(PERCENTS, PERCENTS, PERCENTS), st.booleans())
def test_no_line_is_more_than_a_cent_from_its_own_tax(
    lines: list[tuple[int, int]], percents: tuple[Decimal, ...], inclusive: bool
) -> None:
    rated = [(amount, TaxRate("r", percents[which])) for amount, which in lines]
    for (amount, rate), share in zip(rated, taxes(rated, inclusive=inclusive), strict=True):
        assert abs(share - _exact(amount, rate.percent, inclusive=inclusive)) < 1


def test_half_a_cent_is_rounded_up_even_if_no_line_can_be_written_exactly() -> None:
    rate = TaxRate("VAT", Decimal(20))
    amounts = (3549, 6916, 476, 8645, 3633, 7175, 8124, 9059)
    assert sum(amounts) * 10 == 6 * 79_295  # a sixth of it ends in a half
    assert sum(taxes([(amount, rate) for amount in amounts], inclusive=True)) == 7930


def test_the_largest_remainder_gets_the_cent_and_the_first_of_equals() -> None:
    rate = TaxRate("sales", Decimal(10))
    assert taxes([(12, rate), (14, rate), (14, rate)], inclusive=False) == (1, 2, 1)


def test_nothing_is_taxed_nothing() -> None:
    assert taxes([], inclusive=False) == ()
