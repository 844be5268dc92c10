"""Giving back what was paid in coins: as much as was kept, in however many parts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.cashrounding import EXACT, Coin
from pos_desktop.domain.refundable import (
    Amount,
    Everything,
    Pieces,
    Portion,
    RefundProblem,
    RefundRefused,
    agreed,
    as_refunded,
    left_of,
    lines_left,
    with_refund,
)
from pos_desktop.domain.refunding import Refunding, RefundKind, begin
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.domain.tax import UNTAXED
from pos_desktop.services.settling import paid_in_cash
from tests.domain.refund_examples import refund_terms
from tests.fakes.clocks import NOON

NICKEL = Coin(5)
COINS = st.builds(Coin, st.sampled_from([1, 5, 10, 50, 100]), st.booleans())


def sold(*lines: tuple[int, int], coin: Coin = NICKEL) -> Sale:
    """Pieces at a price each, paid in cash."""
    rung = tuple(
        CartLine(at, f"SKU{at}", f"Thing {at}", quantity, price, UNTAXED)
        for at, (quantity, price) in enumerate(lines, 1)
    )
    cart = Cart("usd", lines=rung, next_line=len(rung) + 1)
    sale = Sale("sale_1", "till-1", "Ada", cart, NOON)
    return paid_in_cash(sale, coin.rounded(sale.total), NOON + timedelta(minutes=1), coin)


def given_back(
    sale: Sale, before: tuple[Refunding, ...], portion: Portion, coin: Coin = NICKEL
) -> Refunding:
    """This portion of it, handed out."""
    meant = agreed(sale, before, portion, currency="usd", coin=coin)
    terms = refund_terms(
        RefundKind.CASH, amount=meant.amount, number=len(before) + 1, lines=meant.lines
    )
    return begin(terms)


def test_everything_is_what_was_kept_for_all_its_lines() -> None:
    for price, kept in ((1002, 1000), (1003, 1005)):
        meant = agreed(sold((1, price)), (), Everything(), currency="usd", coin=NICKEL)
        assert (meant.amount, [line.amount for line in meant.lines]) == (kept, [price])


def test_all_pieces_are_everything() -> None:
    sale = sold((1, 501), (1, 502))
    assert agreed(sale, (), Pieces(((1, 1), (2, 1))), currency="usd", coin=NICKEL).amount == 1005


def test_a_part_is_rounded_and_the_last_part_is_what_is_left() -> None:
    sale = sold((1, 501), (1, 502))
    first = given_back(sale, (), Pieces(((1, 1),)))
    last = given_back(sale, (first,), Pieces(((2, 1),)))
    assert (first.terms.amount, last.terms.amount) == (500, 505)
    refunded = with_refund(with_refund(sale, (), first), (first,), last)
    assert (refunded.refunded, refunded.status) == (1005, SaleStatus.REFUNDED)


def test_an_amount_is_rounded_too() -> None:
    sale = sold((1, 1002))
    assert agreed(sale, (), Amount(333), currency="usd", coin=NICKEL).amount == 335


@pytest.mark.parametrize("amount", [1000, 1002])
def test_the_total_of_the_receipt_is_all_that_was_kept(amount: int) -> None:
    meant = agreed(sold((1, 1002)), (), Amount(amount), currency="usd", coin=NICKEL)
    assert meant.amount == 1000


@pytest.mark.parametrize(("price", "amount"), [(1002, 1003), (1003, 1006)])
def test_more_than_total_and_kept_is_refused(price: int, amount: int) -> None:
    with pytest.raises(RefundRefused) as caught:
        agreed(sold((1, price)), (), Amount(amount), currency="usd", coin=NICKEL)
    kept = NICKEL.rounded(price)
    assert (caught.value.problem, caught.value.left) == (RefundProblem.TOO_MUCH, kept)


def test_what_is_nearest_to_no_coin_is_refused_by_itself() -> None:
    sale = sold((1, 2), (1, 1000))
    with pytest.raises(RefundRefused) as caught:
        agreed(sale, (), Pieces(((1, 1),)), currency="usd", coin=NICKEL)
    assert caught.value.problem is RefundProblem.BELOW_COIN


def test_of_a_sale_that_was_nearest_to_nothing_nothing_is_left() -> None:
    sale = sold((1, 2))
    assert (sale.total, sale.rounding, sale.tenders[0].amount) == (2, -2, 0)
    with pytest.raises(RefundRefused) as caught:
        agreed(sale, (), Everything(), currency="usd", coin=NICKEL)
    assert caught.value.problem is RefundProblem.NOTHING_LEFT
    assert as_refunded(sale, ()) == (0, SaleStatus.PAID)


def test_a_sale_of_before_that_was_kept_to_the_cent_goes_back_to_the_cent() -> None:
    old = sold((2, 501), coin=EXACT)
    assert agreed(old, (), Everything(), currency="usd", coin=NICKEL).amount == 1002
    half = given_back(old, (), Pieces(((1, 1),)))
    assert (half.terms.amount, given_back(old, (half,), Everything()).terms.amount) == (500, 502)


def test_everything_after_an_amount_is_for_no_line_in_cash_as_by_card() -> None:
    sale = sold((1, 1003))
    first = given_back(sale, (), Amount(300))
    rest = given_back(sale, (first,), Everything())
    assert (rest.terms.amount, rest.terms.lines) == (705, ())


def test_a_card_is_given_back_to_the_cent() -> None:
    sale = sold((2, 501), coin=EXACT)
    by_card = replace(sale, tenders=(replace(sale.tenders[0], kind="card"),))  # type: ignore[arg-type]
    assert agreed(by_card, (), Amount(333), currency="usd", coin=NICKEL).amount == 333


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 999)), min_size=1, max_size=5),
    COINS,
    st.data(),
)
def test_parts_never_give_back_more_than_was_kept_nor_stray_from_the_prices(
    lines: list[tuple[int, int]], coin: Coin, data: st.DataObject
) -> None:
    sale = sold(*lines, coin=coin)
    before: tuple[Refunding, ...] = ()
    kept, listed = sale.tenders[0].amount, 0
    for _ in range(data.draw(st.integers(1, 6))):
        pieces = [
            (line.line_id, data.draw(st.integers(0, line.quantity)))
            for line in lines_left(sale, before)
        ]
        portion = Pieces(tuple((one, count) for one, count in pieces if count))
        try:
            back = given_back(sale, before, portion, coin)
        except RefundRefused:
            continue
        before = (*before, back)
        listed += sum(line.amount for line in back.terms.lines)
        given = sum(one.terms.amount for one in before)
        assert 2 * abs(given - listed) <= coin.size
        assert given <= kept
    if left_of(sale, before) > 0:
        before = (*before, given_back(sale, before, Everything(), coin))
    assert sum(one.terms.amount for one in before) == kept
    refunded, status = as_refunded(sale, before)
    assert status is (SaleStatus.REFUNDED if kept else SaleStatus.PAID)
    assert refunded == kept
