"""The basket: bounded, never losing a line, always adding up to the cent."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cart import MOST_OF_ONE, Cart, CartProblem, CartRefused
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind
from pos_desktop.domain.tax import UNTAXED, TaxRate
from tests.fakes.clocks import NOON

RATES = (UNTAXED, TaxRate("reduced", Decimal(7)), TaxRate("standard", Decimal("8.875")))


def product(minor: int = 100, sku: str = "TEA", rate: TaxRate = UNTAXED) -> Product:
    """Something for sale."""
    return Product(sku, sku.title(), "Food", Money(minor, "usd"), rate)


PRODUCTS = st.builds(
    product,
    st.integers(0, 10**6),
    st.sampled_from(["A", "B", "C", "D"]),
    st.sampled_from(RATES),
)
BASKETS = st.lists(st.tuples(PRODUCTS, st.integers(1, 99)), max_size=10)


def _cart(basket: list[tuple[Product, int]], *, tax_included: bool) -> Cart:
    cart = Cart("usd", tax_included)
    for one, quantity in basket:
        cart = cart.add(one, quantity)
    return cart


@given(BASKETS, st.booleans())
def test_a_basket_always_adds_up_to_the_cent(
    basket: list[tuple[Product, int]], tax_included: bool
) -> None:
    cart = _cart(basket, tax_included=tax_included)
    totals = cart.totals()
    listed = sum(one.price.minor * quantity for one, quantity in basket)
    assert totals.subtotal + totals.tax == totals.total == cart.total().minor
    assert sum(totals.line_taxes) == totals.tax
    assert (totals.total if tax_included else totals.subtotal) == listed


@given(BASKETS, st.booleans())
def test_a_rate_comes_to_the_sum_of_its_lines(
    basket: list[tuple[Product, int]], tax_included: bool
) -> None:
    cart = _cart(basket, tax_included=tax_included)
    whole = cart.totals()
    for rate in RATES:
        alone = [
            tax
            for line, tax in zip(cart.lines, whole.line_taxes, strict=True)
            if line.rate.percent == rate.percent
        ]
        only = Cart("usd", tax_included, tuple(one for one in cart.lines if one.rate == rate))
        assert sum(alone) == only.totals().tax


@given(BASKETS)
def test_a_basket_holds_what_was_put_in(basket: list[tuple[Product, int]]) -> None:
    cart = _cart(basket, tax_included=False)
    assert cart.items == sum(quantity for _, quantity in basket)
    assert len({line.line_id for line in cart.lines}) == len(cart.lines)
    assert cart.is_empty is (not basket)


def test_the_same_product_joins_its_line() -> None:
    cart = Cart("usd").add(product()).add(product(sku="MUG")).add(product(), 2)
    assert [(line.sku, line.quantity) for line in cart.lines] == [("TEA", 3), ("MUG", 1)]


@pytest.mark.parametrize("other", [product(101), product(rate=RATES[1])])
def test_another_price_or_rate_is_another_line(other: Product) -> None:
    cart = Cart("usd").add(product()).add(other)
    assert len(cart.lines) == 2


@pytest.mark.parametrize(
    ("quantity", "problem"),
    [
        (0, CartProblem.QUANTITY_TOO_SMALL),
        (-1, CartProblem.QUANTITY_TOO_SMALL),
        (MOST_OF_ONE + 1, CartProblem.QUANTITY_TOO_LARGE),
        (10_000_000, CartProblem.QUANTITY_TOO_LARGE),
    ],
)
def test_a_quantity_stays_in_its_bounds(quantity: int, problem: CartProblem) -> None:
    cart = Cart("usd").add(product())
    changes: tuple[Callable[[], Cart], ...] = (
        lambda: cart.with_quantity(1, quantity),
        lambda: cart.add(product(sku="MUG"), quantity),
    )
    for change in changes:
        with pytest.raises(CartRefused) as refused:
            change()
        assert refused.value.problem is problem


def test_a_quantity_can_be_set_up_to_its_bounds() -> None:
    cart = Cart("usd").add(product()).add(product(sku="MUG"))
    assert cart.with_quantity(1, MOST_OF_ONE).line(1).quantity == MOST_OF_ONE
    assert cart.with_quantity(1, 1).lines == cart.lines


def test_a_price_in_another_currency_is_refused() -> None:
    with pytest.raises(CartRefused) as refused:
        Cart("eur").add(product())
    assert refused.value.problem is CartProblem.OTHER_CURRENCY


def test_a_line_is_taken_out() -> None:
    cart = Cart("usd").add(product()).add(product(sku="MUG")).without(1)
    assert [line.sku for line in cart.lines] == ["MUG"]


def test_a_line_that_is_gone_is_refused() -> None:
    changes: tuple[Callable[[int], object], ...] = (Cart("usd").line, Cart("usd").without)
    for change in changes:
        with pytest.raises(CartRefused) as refused:
            change(1)
        assert refused.value.problem is CartProblem.NO_SUCH_LINE


def test_a_sale_owes_its_basket_and_its_tips() -> None:
    sale = Sale("sale_1", "till-1", "Ana", Cart("usd").add(product()), NOON)
    tipped = Sale(
        "sale_1",
        "till-1",
        "Ana",
        sale.cart,
        NOON,
        tenders=(Tender(TenderKind.CARD, 120, tip=20),),
    )
    assert (sale.tip, sale.total, tipped.tip, tipped.total) == (0, 100, 20, 120)


@pytest.mark.parametrize("status", list(SaleStatus))
def test_a_sale_is_over_once_nothing_more_is_paid_on_it(status: SaleStatus) -> None:
    sale = Sale("sale_1", "till-1", "Ana", Cart("usd"), NOON, status)
    assert sale.is_over is (status.value not in {"open", "held", "paying"})


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_change_is_what_was_given_beyond_the_amount(amount: int, more: int) -> None:
    assert Tender(TenderKind.CASH, amount, given=amount + more).change == more
    assert Tender(TenderKind.CARD, amount).change == 0
