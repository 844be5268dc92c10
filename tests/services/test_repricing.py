"""The price of a basket for a card that has a price of its own."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cardrules import Reprice
from pos_desktop.domain.cart import Cart
from pos_desktop.services.repricing import is_repriced, plain, repriced
from tests.services.shops import MUG, TEA

BASKET = Cart("usd").add(TEA).add(MUG)
MORE, LESS = Reprice(Decimal("2.5")), Reprice(Decimal(-10))


@pytest.mark.parametrize(
    ("reprice", "total", "told"),
    [(MORE, 1568, "+2.5\u00a0% (FR)"), (LESS, 1377, "\u221210\u00a0% (FR)")],
)
def test_the_price_is_one_more_line_that_says_why(reprice: Reprice, total: int, told: str) -> None:
    priced = repriced(BASKET, reprice, "FR")
    assert priced.totals().total == total
    assert (len(priced.lines), priced.lines[-1].description) == (3, told)
    assert is_repriced(priced)
    assert priced.totals().tax == BASKET.totals().tax


def test_a_basket_has_one_price_at_a_time() -> None:
    once = repriced(BASKET, MORE, "FR")
    again = repriced(once, LESS, "DE")
    assert again.totals().total == repriced(BASKET, LESS, "DE").totals().total


@given(st.decimals(-50, 50, places=2), st.integers(1, 500))
def test_the_price_for_every_card_comes_back_exactly(percent: Decimal, quantity: int) -> None:
    basket = Cart("usd").add(TEA, quantity).add(MUG)
    priced = repriced(basket, Reprice(percent), "FR")
    assert plain(priced).lines == basket.lines
    assert not is_repriced(plain(priced))
    assert priced.totals().total == Reprice(percent).price(basket.totals().total)
