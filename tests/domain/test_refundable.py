"""What of a sale may be given back."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cards import Card
from pos_desktop.domain.cart import Cart, CartLine
from pos_desktop.domain.refundable import (
    Amount,
    Everything,
    LineLeft,
    Pieces,
    Portion,
    RefundProblem,
    RefundRefused,
    agreed,
    as_refunded,
    gross,
    kind_of,
    left_of,
    lines_left,
    tender_of,
    with_refund,
    with_what_went_back,
)
from pos_desktop.domain.refunding import (
    Pending,
    RefundCancelled,
    RefundedLine,
    RefundFailed,
    Refunding,
    RefundKind,
    RefundState,
    Requesting,
    Succeeded,
)
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.tax import UNTAXED, TaxRate
from tests.domain.refund_examples import refund_terms
from tests.fakes.clocks import NOON

GONE = Succeeded("re_1")
VAT = TaxRate("VAT", Decimal("8.25"))


def cart(*lines: tuple[int, int, TaxRate], included: bool = False) -> Cart:
    """A basket of (quantity, unit amount, rate)."""
    rung = tuple(
        CartLine(at, f"SKU{at}", f"Thing {at}", quantity, amount, rate)
        for at, (quantity, amount, rate) in enumerate(lines, 1)
    )
    return Cart("usd", included, rung, len(rung) + 1)


def paid(
    of: Cart | None = None,
    *,
    tip: int = 0,
    kind: TenderKind = TenderKind.CARD,
    status: TenderStatus = TenderStatus.PAID,
) -> Sale:
    """A sale that was paid, of two teas and a cake unless other things are given."""
    basket = of or cart((2, 300, VAT), (1, 450, UNTAXED))
    tender = Tender(kind, basket.totals().total + tip, status, tip, "pi_1", "ch_1")
    return Sale("sale_1", "till-1", "Ada", basket, NOON, SaleStatus.PAID, (tender,), NOON)


def given_back(agreed_amount: int, *lines: RefundedLine, state: RefundState = GONE) -> Refunding:
    """A refund of that much."""
    return Refunding(refund_terms(amount=agreed_amount, lines=lines), state)


def refused(
    sale: Sale, portion: Portion, *before: Refunding, currency: str = "usd"
) -> RefundRefused:
    """Why this portion is not given back."""
    with pytest.raises(RefundRefused) as caught:
        agreed(sale, before, portion, currency=currency)
    return caught.value


def test_a_line_costs_what_it_cost_with_its_tax() -> None:
    assert gross(paid()) == {1: 650, 2: 450}


def test_a_line_whose_price_has_the_tax_in_it_costs_its_price() -> None:
    assert gross(paid(cart((2, 300, VAT), (1, 450, UNTAXED), included=True))) == {1: 600, 2: 450}


def test_one_piece_of_two_is_half_of_the_line() -> None:
    meant = agreed(paid(), (), Pieces(((1, 1),)), currency="usd")
    assert (meant.amount, meant.lines) == (325, (RefundedLine(1, 1, 325),))


def test_everything_has_the_tip_and_names_the_lines() -> None:
    meant = agreed(paid(tip=100), (), Everything(), currency="usd")
    assert (meant.amount, meant.lines) == (1200, (RefundedLine(1, 2, 650), RefundedLine(2, 1, 450)))


def test_everything_after_an_amount_is_what_is_left_for_no_line() -> None:
    before = given_back(700)
    meant = agreed(paid(tip=100), (before,), Everything(), currency="usd")
    assert (meant.amount, meant.lines) == (500, ())


def test_everything_after_a_line_is_the_other_line_and_the_tip() -> None:
    before = given_back(650, RefundedLine(1, 2, 650))
    meant = agreed(paid(tip=100), (before,), Everything(), currency="usd")
    assert (meant.amount, meant.lines) == (550, (RefundedLine(2, 1, 450),))


def test_an_amount_may_take_the_tip_too() -> None:
    assert agreed(paid(tip=100), (), Amount(1200), currency="usd").amount == 1200


def test_more_than_is_left_is_refused_with_what_is_left() -> None:
    before = given_back(1000)
    refusal = refused(paid(), Amount(101), before)
    assert (refusal.problem, refusal.left) == (RefundProblem.TOO_MUCH, 100)
    assert refusal.currency == "usd"


def test_lines_that_cost_more_than_is_left_are_refused() -> None:
    assert refused(paid(), Pieces(((1, 2),)), given_back(1000)).problem is RefundProblem.TOO_MUCH


@pytest.mark.parametrize("portion", [Amount(0), Amount(-5), Pieces(()), Pieces(((1, 0),))])
def test_nothing_is_not_given_back(portion: Portion) -> None:
    assert refused(paid(), portion).problem is RefundProblem.NOTHING


def test_a_sale_that_is_refunded_whole_has_nothing_left() -> None:
    assert refused(paid(), Everything(), given_back(1100)).problem is RefundProblem.NOTHING_LEFT


def test_a_sale_of_another_currency_is_refused_and_named() -> None:
    refusal = refused(paid(), Everything(), currency="cad")
    assert (refusal.problem, refusal.currency) == (RefundProblem.OTHER_CURRENCY, "usd")


def test_more_pieces_than_are_left_are_refused() -> None:
    before = given_back(325, RefundedLine(1, 1, 325))
    refusal = refused(paid(), Pieces(((1, 2),)), before)
    assert (refusal.problem, refusal.left) == (RefundProblem.TOO_MANY_PIECES, 1)


@pytest.mark.parametrize("pieces", [((9, 1),), ((1, 1), (1, 1))])
def test_a_line_that_is_not_there_or_named_twice_is_refused(
    pieces: tuple[tuple[int, int], ...],
) -> None:
    assert refused(paid(), Pieces(pieces)).problem is RefundProblem.NO_SUCH_LINE


def test_a_sale_that_was_not_paid_is_refused() -> None:
    opened = replace(paid(), status=SaleStatus.OPEN, tenders=())
    assert refused(opened, Everything()).problem is RefundProblem.NOT_PAID


def test_a_sale_whose_money_was_released_is_refused() -> None:
    released = replace(paid(), status=SaleStatus.VOID)
    assert refused(released, Everything()).problem is RefundProblem.VOID


def test_money_that_is_only_held_is_released_and_not_refunded() -> None:
    held = paid(status=TenderStatus.AUTHORIZED)
    assert refused(held, Everything()).problem is RefundProblem.ONLY_HELD


def test_a_hold_that_lapsed_was_never_paid_and_is_not_refunded() -> None:
    lapsed = replace(paid(status=TenderStatus.CANCELED), status=SaleStatus.NEEDS_ATTENTION)
    assert refused(lapsed, Everything()).problem is RefundProblem.NOT_PAID


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (Requesting(), 100),
        (Pending("re_1"), 100),
        (Succeeded("re_1"), 100),
        (RefundFailed("re_1"), 1100),
        (RefundCancelled(), 1100),
    ],
)
def test_what_may_be_gone_is_not_given_back_again_until_it_failed(
    state: RefundState, left: int
) -> None:
    assert left_of(paid(), (given_back(1000, state=state),)) == left


def test_lines_of_a_refund_that_failed_are_there_again() -> None:
    failed = given_back(650, RefundedLine(1, 2, 650), state=RefundFailed("re_1"))
    assert lines_left(paid(), (failed,)) == (LineLeft(1, 2, 650), LineLeft(2, 1, 450))


def test_what_another_payment_gave_back_is_not_taken_from_this_one() -> None:
    other = replace(refund_terms(amount=500), tender=1)
    assert left_of(paid(), (Refunding(other, Succeeded("re_1")),)) == 1100


def test_the_payment_that_is_given_back_is_named_by_its_place() -> None:
    sale = paid()
    both = replace(sale, tenders=(*sale.tenders, Tender(TenderKind.CASH, 5)))
    assert tender_of(both, 1).kind is TenderKind.CASH


@pytest.mark.parametrize(
    ("kind", "card", "expected"),
    [
        (TenderKind.CASH, None, RefundKind.CASH),
        (TenderKind.CARD, None, RefundKind.CARD),
        (TenderKind.CARD, Card("card_present"), RefundKind.CARD),
        (TenderKind.CARD, Card("interac_present"), RefundKind.INTERAC),
        (TenderKind.MOTO, Card("card"), RefundKind.CARD),
        (TenderKind.SAVED_CARD, Card("card"), RefundKind.CARD),
    ],
)
def test_money_goes_back_the_way_it_came(
    kind: TenderKind, card: Card | None, expected: RefundKind
) -> None:
    assert kind_of(Tender(kind, 100, card=card)) is expected


@pytest.mark.parametrize(
    ("state", "amount", "expected"),
    [
        (Succeeded("re_1"), 1100, (1100, SaleStatus.REFUNDED)),
        (Pending("re_1"), 1000, (1000, SaleStatus.PARTLY_REFUNDED)),
        (Requesting(), 1000, (0, SaleStatus.PAID)),
        (RefundFailed("re_1"), 1000, (0, SaleStatus.PAID)),
    ],
)
def test_a_sale_says_how_much_of_it_went_back(
    state: RefundState, amount: int, expected: tuple[int, SaleStatus]
) -> None:
    partly = replace(paid(), status=SaleStatus.PARTLY_REFUNDED)
    assert as_refunded(partly, (given_back(amount, state=state),)) == expected


def test_a_sale_is_refunded_once_all_that_was_taken_went_back() -> None:
    sale = paid(cart((1000, 1, UNTAXED)))
    (taken,) = sale.tenders
    released = replace(taken, status=TenderStatus.CANCELED)
    beside = replace(sale, tenders=(taken, released))
    assert as_refunded(beside, [given_back(taken.amount)])[1] is SaleStatus.REFUNDED


def test_a_sale_that_waits_for_a_person_still_does() -> None:
    waiting = replace(paid(), status=SaleStatus.NEEDS_ATTENTION)
    assert as_refunded(waiting, (given_back(5),)) == (5, SaleStatus.NEEDS_ATTENTION)


RATES = st.sampled_from([UNTAXED, VAT, TaxRate("high", Decimal(19))])
LINES = st.tuples(st.integers(1, 7), st.integers(0, 9999), RATES)
CARTS = st.builds(
    lambda lines, included: cart(*lines, included=included),
    st.lists(LINES, min_size=1, max_size=5),
    st.booleans(),
)


@given(CARTS)
def test_all_lines_together_cost_what_the_basket_came_to(basket: Cart) -> None:
    assert sum(gross(paid(basket)).values()) == basket.totals().total


@given(CARTS, st.integers(0, 500), st.integers(0, 999))
def test_a_sale_is_given_back_piece_by_piece_to_the_last_cent(
    basket: Cart, tip: int, seed: int
) -> None:
    sale, chance = paid(basket, tip=tip), Random(seed)
    before: list[Refunding] = []
    while rest := [one for one in lines_left(sale, before) if one.quantity]:
        line = chance.choice(rest)
        pieces = chance.randint(1, line.quantity)
        cost = line.costs(pieces)
        assert 0 <= cost <= line.amount
        before.append(given_back(cost, RefundedLine(line.line_id, pieces, cost)))
    assert all(one.amount == 0 for one in lines_left(sale, before))
    assert left_of(sale, before) == tip


@given(CARTS, st.lists(st.integers(1, 20_000), max_size=5))
def test_never_is_more_given_back_than_was_taken(basket: Cart, amounts: list[int]) -> None:
    sale = paid(basket)
    before: list[Refunding] = []
    for amount in amounts:
        try:
            meant = agreed(sale, before, Amount(amount), currency="usd")
        except RefundRefused:
            continue
        before.append(given_back(meant.amount, state=Pending("re_1")))
    assert sum(one.terms.amount for one in before) <= sale.tenders[0].amount


def test_a_refund_that_is_new_leaves_its_sale_with_what_went_back() -> None:
    sale = with_refund(paid(), (), given_back(1000))
    assert (sale.refunded, sale.status) == (1000, SaleStatus.PARTLY_REFUNDED)


def test_a_refund_that_is_told_of_again_counts_once() -> None:
    asked = given_back(1000, state=Requesting())
    sale = with_refund(paid(), (asked,), given_back(1000))
    assert sale.refunded == 1000


def test_a_refund_that_is_new_and_more_than_is_left_is_refused() -> None:
    other = Refunding(refund_terms(number=1, amount=1000), Pending("re_0"))
    with pytest.raises(RefundRefused) as caught:
        with_refund(paid(), (other,), given_back(101))
    assert (caught.value.problem, caught.value.left) == (RefundProblem.TOO_MUCH, 100)


def test_a_number_that_is_another_tills_is_refused() -> None:
    other = Refunding(refund_terms(till="till-2"), Requesting())
    with pytest.raises(RefundRefused) as caught:
        with_refund(paid(), (other,), given_back(5))
    assert caught.value.problem is RefundProblem.OVERTAKEN


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (SaleStatus.PAID, SaleStatus.PARTLY_REFUNDED),
        (SaleStatus.NEEDS_ATTENTION, SaleStatus.NEEDS_ATTENTION),
    ],
)
def test_a_sale_that_was_read_before_a_refund_has_it(
    status: SaleStatus, expected: SaleStatus
) -> None:
    kept = replace(paid(), refunded=5, status=SaleStatus.PARTLY_REFUNDED)
    sale = with_what_went_back(replace(paid(), status=status), kept)
    assert (sale.refunded, sale.status) == (5, expected)


def test_a_sale_of_which_nothing_went_back_stands_as_it_stood() -> None:
    assert with_what_went_back(paid(), paid()) == paid()
