"""Sharing an amount out to the last minor unit."""

from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.sharing import shared


@given(st.integers(0, 10_000), st.lists(st.integers(0, 999), max_size=6))
def test_shares_add_up_and_none_is_off_by_one_or_more(total: int, weights: list[int]) -> None:
    shares = shared(total, weights)
    whole = sum(weights)
    assert sum(shares) == (total if whole else 0)
    assert all(
        abs(a * whole - total * w) < whole for a, w in zip(shares, weights, strict=True) if w
    )
