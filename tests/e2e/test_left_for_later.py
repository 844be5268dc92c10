"""A payment that was left for a person: told at the top, and looked at until all is certain."""

import pytest
from PySide6.QtCore import Qt

from pos_desktop.app.undecided import EVERY, Undecided
from pos_desktop.domain.news import SetAsideWished
from pos_desktop.domain.payment import Paid
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.services.recovery import Unfinished, find
from tests.e2e.cashiers import THREE
from tests.e2e.conftest import Opens
from tests.e2e.shops import CAPTURE
from tests.e2e.shops import Shop as RealShop
from tests.fakes.journals import FULL
from tests.services.shops import TEA, TERMS, Shop, sale_of


def test_it_is_told_at_the_top_and_taken_up_again_from_there(
    open_till: Opens, shop: RealShop
) -> None:
    cashier = open_till(capture="manual")
    shop.stripe.fault("status", CAPTURE, status=400)
    cashier.scan(*THREE)
    cashier.pay()
    cashier.present()
    cashier.until_state("attention")
    assert not cashier.sees("banner.message.action")
    cashier.click("payment.newSale")
    cashier.until_seen("banner.message.action")
    assert "waits for a decision" in cashier.text("banner.message")
    cashier.click("banner.message.action")
    cashier.until_state("attention")
    cashier.press(Qt.Key.Key_Return)
    cashier.until_state("approved")
    assert shop.stripe.the_intent().status == "succeeded"


class Left:
    """A till at the next customer, whose last one is left at the reader, and who is told of it."""

    def __init__(self) -> None:
        self.shop, self.told, self.is_idle = Shop(), [0], True
        self.broke: list[str] = []
        shop = self.shop
        self.undecided = Undecided(shop.lane, shop.timers, self.told.append, self.broke.append)
        shop.checkout.begin(sale_of(TEA), TERMS)
        shop.settle()
        shop.checkout.wish(SetAsideWished())
        shop.lane.drain()
        shop.checkout.leave()
        self.undecided.review(shop.journal, shop.perform, lambda: self.is_idle)
        for one in shop.left:
            self.undecided.left(one)

    def wait(self) -> SaleStatus:
        """Until the next round; how the sale stands then."""
        self.shop.timers.forward(EVERY)
        self.shop.lane.drain()
        sale = self.shop.journal.sale("sale_1")
        assert sale is not None
        return sale.status


@pytest.fixture
def left() -> Left:
    return Left()


def test_it_is_looked_at_each_minute_until_it_is_paid(left: Left) -> None:
    assert left.told[-1] == 1
    assert left.wait() is SaleStatus.NEEDS_ATTENTION
    left.shop.play_card()
    assert left.wait() is SaleStatus.PAID
    assert left.told[-1] == 0


def test_nothing_is_looked_at_while_the_next_customer_pays(left: Left) -> None:
    left.shop.play_card()
    left.is_idle = False
    assert left.wait() is SaleStatus.NEEDS_ATTENTION
    left.is_idle = True
    assert left.wait() is SaleStatus.PAID


def test_those_of_the_last_run_are_looked_at_once_whatever_is_being_paid(left: Left) -> None:
    left.shop.play_card()
    again = Undecided(left.shop.lane, left.shop.timers, left.told.append, left.broke.append)
    again.found(find(left.shop.journal))
    again.review(left.shop.journal, left.shop.perform, lambda: False)
    left.shop.lane.drain()
    sale = left.shop.journal.sale("sale_1")
    assert sale is not None
    assert sale.status is SaleStatus.PAID


def test_a_book_that_fails_for_long_is_not_asked_more_and_more(left: Left) -> None:
    shop = left.shop
    shop.play_card()
    shop.journal.refusal = FULL

    def count(requests: list[str]) -> int:
        requests.clear()
        for _ in range(12):
            shop.timers.forward(5)
            shop.lane.drain()
        return len(requests)

    asked = [count(shop.world.requests) for _ in range(4)]
    assert asked[1] == asked[3]
    shop.journal.refusal = None
    assert left.wait() is SaleStatus.PAID


def test_one_taken_up_while_it_is_looked_at_stays_paid(left: Left) -> None:
    shop = left.shop
    shop.play_card()
    shop.timers.forward(EVERY)

    def resume(one: Unfinished) -> bool:
        shop.checkout.resume(one.sale, one.payment, one.consent)
        return True

    left.undecided.take_up(resume)
    shop.lane.drain()
    sale = shop.journal.sale("sale_1")
    assert sale is not None
    assert sale.status is SaleStatus.PAID
    assert isinstance(shop.state(), Paid)
    assert shop.is_settled()
