"""To which coin cash is rounded, and that nobody wins or loses more than half of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cashrounding import EXACT, Coin, coin_of, usual_coin
from pos_desktop.domain.choices import CashRounding
from pos_desktop.domain.settings import Settings

COINS = st.builds(Coin, st.sampled_from([1, 2, 5, 10, 20, 25, 50, 100, 500]), st.booleans())
AMOUNTS = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("country", "amount", "rounded"),
    [
        ("CA", 1002, 1000),
        ("CA", 1003, 1005),
        ("CA", 1007, 1005),
        ("CA", 1008, 1010),
        ("CA", 2, 0),
        ("AU", 1998, 2000),
        ("CH", 1993, 1995),
        ("NZ", 1995, 1990),
        ("NZ", 1996, 2000),
        ("SE", 1049, 1000),
        ("SE", 1050, 1100),
        ("NO", 1050, 1100),
        ("DK", 1024, 1000),
        ("DK", 1025, 1050),
        ("DK", 1075, 1100),
        ("CZ", 9950, 10000),
        ("FI", 1497, 1495),
        ("BE", 2, 0),
        ("IT", 2099, 2100),
        ("NL", 2337, 2335),
        ("IE", 1448, 1450),
        ("MY", 8203, 8205),
    ],
)
def test_cash_is_the_nearest_coin_of_the_country(country: str, amount: int, rounded: int) -> None:
    assert usual_coin(country).rounded(amount) == rounded


@pytest.mark.parametrize("country", ["US", "GB", "JP", "PL", "SG", "DE", "FR", "ES", "AT"])
def test_where_the_smallest_coin_is_given_out_cash_is_exact(country: str) -> None:
    assert usual_coin(country) == EXACT


@pytest.mark.parametrize(
    ("country", "chosen", "size"),
    [
        ("CA", CashRounding.AUTO, 5),
        ("US", CashRounding.AUTO, 1),
        ("CA", CashRounding.OFF, 1),
        ("US", CashRounding.OF_5, 5),
        ("CA", CashRounding.OF_100, 100),
    ],
)
def test_a_shop_may_choose_another_coin_or_none(
    country: str, chosen: CashRounding, size: int
) -> None:
    assert coin_of(Settings(country=country, cash_rounding=chosen)).size == size


def test_a_coin_that_is_chosen_goes_the_way_of_the_country() -> None:
    assert coin_of(Settings(country="NZ", cash_rounding=CashRounding.OF_10)).rounded(1995) == 1990


@given(COINS, AMOUNTS)
def test_nobody_wins_or_loses_more_than_half_a_coin(coin: Coin, amount: int) -> None:
    rounded = coin.rounded(amount)
    assert rounded % coin.size == 0
    assert 2 * abs(rounded - amount) <= coin.size


@given(COINS, AMOUNTS, AMOUNTS)
def test_who_owes_more_pays_no_less(coin: Coin, one: int, other: int) -> None:
    assert (one <= other) <= (coin.rounded(one) <= coin.rounded(other))


@given(COINS, AMOUNTS)
def test_what_coins_can_pay_is_not_rounded_again(coin: Coin, amount: int) -> None:
    once = coin.rounded(amount)
    assert coin.rounded(once) == once
