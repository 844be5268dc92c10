"""Another till acts on the same hold: whoever writes first goes on, and nothing is written over."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from typing_extensions import override

from pos_desktop.domain.failures import Refused
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.news import CancelWished, CaptureWished, RaiseWished, Wish
from pos_desktop.domain.payment import Authorized, Cancelled, Paid, Payment
from pos_desktop.domain.sale import Sale, SaleStatus, TenderStatus
from pos_desktop.services.stepping import AGAIN, UNFIT, Driven, drive
from tests.fakes.clocks import NOON
from tests.fakes.journals import MemoryJournal
from tests.services.shops import LATER, TEA, Shop, sale_of


class _Shared(MemoryJournal):
    """Before one of the entries is written another till comes in between."""

    def __init__(self) -> None:
        super().__init__()
        self.between: dict[int, Callable[[], object]] = {}
        self._tried = 0

    @override
    def record(self, entry: Entry) -> Sale | None:
        self._tried += 1
        between = self.between.pop(self._tried, None)
        if between is not None:
            between()
        return super().record(entry)

    def comes_in(self, after: int, does: Callable[[], object]) -> None:
        """Before the entry that is tried after so many others."""
        self.between[self._tried + after + 1] = does


@pytest.fixture
def book() -> _Shared:
    return _Shared()


@pytest.fixture
def shop(book: _Shared) -> Shop:
    """A shop that holds the money of one sale."""
    shop = Shop(book)
    shop.world.raisable = True
    shop.checkout.begin(sale_of(TEA), LATER)
    shop.settle()
    shop.play_card()
    shop.settle()
    assert isinstance(shop.state(), Authorized)
    return shop


def _drive(shop: Shop, wish: Wish | None) -> Driven:
    book = shop.journal
    payment, sale = shop.payment, shop.sale_at_hand
    return drive(payment, sale, wish, journal=book, perform=shop.perform, clock=shop.clock)


def test_a_release_does_not_write_over_what_another_till_took(shop: Shop, book: _Shared) -> None:
    book.comes_in(0, lambda: _drive(shop, CaptureWished()))
    driven = _drive(shop, CancelWished())
    assert isinstance(driven.payment.state, Paid)
    assert driven.sale.tenders[0].status is TenderStatus.PAID
    assert "cancel" not in shop.world.requests


def test_a_raise_that_another_till_took_up_is_left_as_that_one_wrote_it(
    shop: Shop, book: _Shared
) -> None:
    book.comes_in(1, lambda: _drive(shop, None))
    driven = _drive(shop, RaiseWished(1500))
    assert driven.payment == book.payment("sale_1")
    assert driven.sale.tenders[0].amount == shop.world.intents["pi_1"].held == 1500
    assert shop.world.intents["pi_1"].raises == 1


def test_a_wish_is_considered_anew_where_another_till_left_the_money_held(
    shop: Shop, book: _Shared
) -> None:
    book.comes_in(0, lambda: _drive(shop, RaiseWished(1500)))
    driven = _drive(shop, CaptureWished())
    assert isinstance(driven.payment.state, Paid)
    assert shop.world.intents["pi_1"].received == 1500
    assert driven.sale.status is SaleStatus.PAID


def test_a_till_that_is_overtaken_again_and_again_says_that_the_wish_does_not_fit(
    shop: Shop, book: _Shared
) -> None:
    totals = iter((1300, 1400, 1500))
    for at in range(AGAIN):
        book.comes_in(3 * at, lambda: _drive(shop, RaiseWished(next(totals))))
    driven = _drive(shop, CaptureWished())
    assert driven.failure == Refused(UNFIT, "")
    assert driven.payment.is_held
    assert "capture" not in shop.world.requests


def test_another_payment_of_the_same_sale_is_none_of_it(shop: Shop, book: _Shared) -> None:
    given_up = Payment(replace(LATER, number=2), Cancelled("pi_2"))
    book.record(Entry("payment.cancelled", NOON, "Ana", "till-1", payment=given_up))
    driven = _drive(shop, CaptureWished())
    assert (driven.payment.terms.number, isinstance(driven.payment.state, Paid)) == (1, True)
