"""Discounts: read as they are typed, never more than the line, gone from tax and total alike."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pos_desktop.domain.amounts import AmountProblem, AmountRefused
from pos_desktop.domain.cart import Cart, CartLine, CartProblem, CartRefused
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.discounts import Discount, read_discount
from pos_desktop.domain.money import Money
from pos_desktop.domain.percents import PercentRefused
from pos_desktop.domain.tax import UNTAXED, TaxRate

VAT = TaxRate("standard", Decimal(20))
TEN = Discount(percent=Decimal(10))


def product(minor: int, sku: str = "TEA", rate: TaxRate = UNTAXED) -> Product:
    """Something for sale."""
    return Product(sku, sku.title(), "Food", Money(minor, "usd"), rate)


def basket(*prices: int, included: bool = False) -> Cart:
    """A basket of one piece each."""
    cart = Cart("usd", included)
    for place, minor in enumerate(prices):
        cart = cart.add(product(minor, f"P{place}", VAT if place % 2 else UNTAXED))
    return cart


def amounts(cart: Cart) -> list[int]:
    """What each line costs."""
    return [line.amount for line in cart.lines]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10 %", TEN),
        ("-10%", TEN),
        ("12,5 %", Discount(percent=Decimal("12.5"))),
        ("2.50", Discount(amount=250)),
        ("\u2212 2,50", Discount(amount=250)),
        ("100", Discount(amount=10_000)),
        ("", Discount()),
        ("0 %", Discount()),
    ],
)
def test_a_discount_is_read_as_people_type_it(typed: str, meant: Discount) -> None:
    assert read_discount(typed, "usd", decimal_mark=".") == meant


@pytest.mark.parametrize("typed", ["101 %", "% 10", "ten %", "10.555 %", "--10 %"])
def test_a_percentage_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(PercentRefused):
        read_discount(typed, "usd", decimal_mark=".")


def test_an_amount_that_is_none_is_refused_by_its_problem() -> None:
    with pytest.raises(AmountRefused) as refused:
        read_discount("a lot", "usd", decimal_mark=".")
    assert refused.value.problem is AmountProblem.NOT_A_NUMBER


def test_a_percentage_of_a_line_follows_its_quantity() -> None:
    cart = basket(199).with_discount(1, TEN)
    assert amounts(cart) == [179]
    assert amounts(cart.with_quantity(1, 3)) == [537]


def test_an_amount_off_a_line_stays_and_never_makes_it_cost_less_than_nothing() -> None:
    cart = basket(300).with_quantity(1, 2).with_discount(1, Discount(amount=500))
    assert amounts(cart) == [100]
    assert amounts(cart.with_quantity(1, 1)) == [0]


def test_more_than_a_line_costs_is_not_taken_off_it() -> None:
    with pytest.raises(CartRefused) as refused:
        basket(300).with_discount(1, Discount(amount=301))
    assert refused.value.problem is CartProblem.DISCOUNT_TOO_LARGE


def test_a_discount_of_nothing_takes_it_away() -> None:
    cart = basket(300).with_discount(1, TEN)
    assert cart.with_discount(1, Discount()) == basket(300)


def test_a_discount_of_a_line_is_for_what_lay_on_it_then() -> None:
    cart = basket(300).with_discount(1, TEN).add(product(300, "P0"))
    assert amounts(cart) == [270, 300]


def test_a_percentage_of_the_basket_is_also_for_what_is_rung_up_next() -> None:
    cart = basket(300, 100).discounted(TEN)
    assert amounts(cart) == [270, 90]
    assert amounts(cart.add(product(300, "P0"))) == [540, 90]
    assert amounts(cart.add(product(50, "MUG"))) == [270, 90, 45]


def test_an_amount_off_the_basket_is_for_what_is_in_it() -> None:
    cart = basket(300, 100).discounted(Discount(amount=100))
    assert amounts(cart) == [225, 75]
    assert amounts(cart.add(product(50, "MUG"))) == [225, 75, 50]


def test_another_discount_of_the_basket_takes_the_place_of_the_first() -> None:
    cart = basket(300, 100).discounted(TEN).discounted(Discount(amount=40))
    assert amounts(cart) == [270, 90]
    assert cart.on_everything is None


def test_a_line_keeps_a_discount_of_its_own() -> None:
    cart = basket(300, 100).with_discount(1, Discount(percent=Decimal(50))).discounted(TEN)
    assert amounts(cart) == [150, 90]


def test_no_line_without_a_discount_of_its_own_is_said() -> None:
    with pytest.raises(CartRefused) as refused:
        basket(300).with_discount(1, TEN).discounted(TEN)
    assert refused.value.problem is CartProblem.ALL_DISCOUNTED


def test_nothing_off_the_basket_takes_every_discount_away() -> None:
    cart = basket(300, 100).with_discount(1, TEN).discounted(Discount(amount=40))
    assert cart.discounted(Discount()) == basket(300, 100)


def test_more_than_the_basket_costs_is_not_taken_off_it() -> None:
    with pytest.raises(CartRefused) as refused:
        basket(300, 100).discounted(Discount(amount=401))
    assert refused.value.problem is CartProblem.DISCOUNT_TOO_LARGE


@pytest.mark.parametrize("discount", [TEN, Discount(amount=40)])
def test_a_line_below_nothing_is_left_as_it_is(discount: Discount) -> None:
    cheaper = CartLine(9, "CARD-PRICE", "Foreign card", 1, -60, UNTAXED, TEN)
    cart = replace(basket(300, 100), lines=(*basket(300, 100).lines, cheaper))
    assert amounts(cart.discounted(discount)) == [270, 90, -60]


def test_a_basket_of_free_lines_has_nothing_to_take_off() -> None:
    with pytest.raises(CartRefused) as refused:
        basket(0).discounted(TEN)
    assert refused.value.problem is CartProblem.ALL_DISCOUNTED


PRICES = st.lists(st.integers(0, 10**6), min_size=1, max_size=8)


@given(PRICES, st.decimals(0, 100, places=2), st.booleans())
def test_a_percentage_of_the_basket_is_that_of_each_line_to_half_a_unit(
    prices: list[int], percent: Decimal, included: bool
) -> None:
    assume(any(prices))
    cart = basket(*prices, included=included).discounted(Discount(percent=percent))
    for line in cart.lines:
        assert abs(line.listed * percent / 100 - line.taken_off) <= Decimal("0.5")
    assert cart.taken_off == sum(prices) - sum(amounts(cart))


@given(PRICES, st.data(), st.booleans())
def test_an_amount_off_the_basket_is_taken_off_to_the_last_unit(
    prices: list[int], data: st.DataObject, included: bool
) -> None:
    assume(any(prices))
    off = data.draw(st.integers(0, sum(prices)))
    cart = basket(*prices, included=included).discounted(Discount(amount=off))
    assert cart.taken_off == off
    assert min(amounts(cart)) >= 0


@given(PRICES, st.decimals(0, 100, places=2), st.booleans())
def test_tax_is_of_what_is_paid(prices: list[int], percent: Decimal, included: bool) -> None:
    assume(any(prices))
    cart = basket(*prices, included=included).discounted(Discount(percent=percent))
    priced = basket(*amounts(cart), included=included)
    assert cart.totals() == priced.totals()
