"""What a shift took, and what its drawer should hold."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.cashrounding import Coin
from pos_desktop.domain.catalog import Product
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import Sale, SaleStatus, Tender, TenderKind, TenderStatus
from pos_desktop.domain.shifts import (
    Closing,
    PaidBack,
    Shift,
    TaxSum,
    TenderSum,
    next_shift,
    report_of,
)
from pos_desktop.domain.tax import UNTAXED, TaxRate
from tests.fakes.clocks import NOON

STANDARD = TaxRate("standard", Decimal(10))


def sale(
    *tenders: Tender, price: int = 1000, rate: TaxRate = STANDARD, currency: str = "usd",
    tax_included: bool = False,
) -> Sale:  # fmt: skip
    """One piece of one thing, paid."""
    product = Product("TEA", "Tea", "Food", Money(price, currency), rate)
    cart = Cart(currency, tax_included).add(product)
    return Sale("sale_1", "till-1", "Ana", cart, NOON, SaleStatus.PAID, tenders, NOON)


def cash(amount: int) -> Tender:
    """Cash, given to the cent."""
    return Tender(TenderKind.CASH, amount, given=amount)


def card(amount: int, tip: int = 0, status: TenderStatus = TenderStatus.PAID) -> Tender:
    """A card, with a tip or without."""
    return Tender(TenderKind.CARD, amount, status, tip)


def closing(counted: int, *sales: Sale, back: tuple[PaidBack, ...] = ()) -> Closing:
    """The second shift, begun with 50.00 in the drawer."""
    report = report_of(sales, back, "usd")
    return Closing("till-1", 2, NOON, NOON, "Ana", 5000, counted, 3000, report)


SALES = st.lists(
    st.builds(
        lambda price, percent, tip, by_card: sale(
            card(_total(price, percent) + tip, tip) if by_card else cash(_total(price, percent)),
            price=price,
            rate=TaxRate("some", Decimal(percent)),
        ),
        st.integers(1, 10**6),
        st.integers(0, 25),
        st.integers(0, 500),
        st.booleans(),
    ),
    max_size=8,
)


def _total(price: int, percent: int) -> int:
    product = Product("TEA", "Tea", "Food", Money(price, "usd"), TaxRate("some", Decimal(percent)))
    return Cart("usd").add(product).totals().total


@given(SALES)
def test_a_report_adds_up_to_the_cent(sales: list[Sale]) -> None:
    report = report_of(sales, (), "usd")
    assert report.net + report.tax + report.tips == report.taken
    assert sum(one.net + one.tax for one in report.taxes) == report.net + report.tax
    assert (report.sales, report.items) == (len(sales), len(sales))


@given(SALES, st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_drawer_that_holds_what_it_should_differs_by_nothing(
    sales: list[Sale], given_back: int, more: int
) -> None:
    back = (PaidBack(TenderKind.CASH, given_back),)
    expected = closing(0, *sales, back=back).expected
    assert closing(expected, *sales, back=back).difference == 0
    assert closing(expected + more, *sales, back=back).difference == more
    assert closing(expected - more, *sales, back=back).difference == -more


def test_taxes_are_told_by_rate_lowest_first() -> None:
    report = report_of(
        [sale(price=1000), sale(price=500), sale(price=300, rate=UNTAXED)], (), "usd"
    )
    assert report.taxes == (
        TaxSum("none", Decimal(0), 300, 0),
        TaxSum("standard", Decimal(10), 1500, 150),
    )


def test_prices_that_contain_their_tax_are_told_without_it() -> None:
    report = report_of([sale(price=1100, tax_included=True)], (), "usd")
    assert (report.net, report.tax) == (1000, 100)


def test_tenders_are_told_by_kind_with_what_is_only_held() -> None:
    held = card(1200, status=TenderStatus.AUTHORIZED)
    report = report_of([sale(card(1100)), sale(held), sale(cash(1100))], (), "usd")
    assert report.tenders == (
        TenderSum(TenderKind.CARD, 2, 2300, 1200),
        TenderSum(TenderKind.CASH, 1, 1100),
    )


def test_what_went_back_is_told_by_kind_and_cash_leaves_the_drawer() -> None:
    back = (PaidBack(TenderKind.CASH, 300), PaidBack(TenderKind.CARD, 500))
    report = report_of([sale(cash(1100))], back, "usd")
    assert (report.returned, report.cash) == (800, 800)
    assert [one.kind for one in report.paid_back] == [TenderKind.CARD, TenderKind.CASH]


def test_a_sale_in_another_currency_is_counted_and_left_out() -> None:
    report = report_of([sale(cash(1100)), sale(cash(990), currency="eur")], (), "usd")
    assert (report.sales, report.others, report.taken) == (1, 1, 1100)


def test_the_first_shift_begins_with_an_empty_drawer() -> None:
    assert next_shift(None) == Shift(1, None, 0)


def test_a_shift_begins_with_what_the_one_before_left() -> None:
    assert next_shift(closing(5000)) == Shift(3, NOON, 3000)


def test_what_was_taken_beside_the_prices_is_told_apart_from_tips() -> None:
    part, more = card(900), card(1250, tip=100)
    report = report_of([sale(part), sale(more)], (), "usd")
    assert (report.tips, report.adjusted) == (100, 900 - 1100 + 1250 - 1100 - 100)


def test_a_hold_that_was_released_beside_other_money_is_not_counted_as_taken() -> None:
    released = card(1300, tip=200, status=TenderStatus.CANCELED)
    report = report_of([sale(released, cash(1100))], (), "usd")
    assert (report.taken, report.tips, report.adjusted) == (1100, 0, 0)
    assert report.tenders == (TenderSum(TenderKind.CASH, 1, 1100),)


COINED = st.lists(
    st.tuples(st.integers(1, 10**6), st.booleans()).map(
        lambda one: sale(
            card(one[0]) if one[1] else cash(Coin(5).rounded(one[0])), price=one[0], rate=UNTAXED
        )
    ),
    max_size=8,
)


@given(COINED)
def test_totals_and_what_was_rounded_to_coins_are_what_the_tenders_come_to(
    sales: list[Sale],
) -> None:
    report = report_of(sales, (), "usd")
    assert report.net + report.tax + report.rounding == report.taken
    assert report.adjusted == 0
    kept = sum(one.tenders[0].amount for one in sales if one.tenders[0].kind is TenderKind.CASH)
    assert report.cash == kept


def test_a_card_is_never_rounded_whatever_was_taken() -> None:
    report = report_of([sale(card(1000))], (), "usd")
    assert (report.rounding, report.adjusted) == (0, -100)
