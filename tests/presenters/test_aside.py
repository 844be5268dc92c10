"""Baskets put aside at the counter, and brought back."""

from dataclasses import replace

import pytest

from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.presenters.aside import AsidePresenter
from pos_desktop.presenters.asidemodel import AsideModel, Waiting
from pos_desktop.presenters.notices import Notice
from pos_desktop.services.recovery import find
from tests.fakes.views import Screen
from tests.presenters.counters import Till


class Counter(Till):
    """A counter at which baskets are put aside."""

    def __init__(self) -> None:
        super().__init__()
        self.is_free = True
        self.spoken: list[Notice | None] = []
        self.aside_view: Screen[AsideModel] = Screen()
        self.aside = AsidePresenter(
            self.aside_view, self.register, (), lambda: self.is_free, self.spoken.append
        )
        self.aside.show()

    @property
    def waiting(self) -> list[int]:
        """How many pieces are in each basket that waits."""
        return [one.items for one in self.aside_view.model.baskets]

    @property
    def here(self) -> list[str]:
        """What lies in the basket at hand."""
        return [line.sku for line in self.register.sale.cart.lines]

    def said(self) -> str:
        """The code of what was said last."""
        notice = self.spoken[-1]
        return "" if notice is None else notice.code


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_a_basket_waits_while_the_next_one_is_rung_up(counter: Counter) -> None:
    counter.scan("TEA", "TEA")
    sale = counter.register.sale
    counter.aside.put()
    assert (counter.here, counter.said()) == ([], "basket_aside")
    assert counter.aside_view.model.baskets == (
        Waiting(sale.sale_id, sale.opened_at, 2, Money(900, "usd"), "Ana"),
    )
    assert counter.register.sale.sale_id != sale.sale_id
    assert not counter.register.can_undo


def test_the_only_one_that_waits_comes_back_at_once(counter: Counter) -> None:
    counter.scan("TEA")
    sale_id = counter.register.sale.sale_id
    counter.aside.put()
    counter.aside.recall()
    assert (counter.here, counter.waiting, counter.said()) == (["TEA"], [], "")
    assert (counter.register.sale.sale_id, counter.register.sale.status) == (
        sale_id,
        SaleStatus.OPEN,
    )


def test_the_book_knows_which_basket_waits_and_which_is_at_hand(counter: Counter) -> None:
    counter.scan("TEA")
    counter.aside.put()
    counter.settle()
    assert [sale.cart.items for sale in find(counter.journal).aside] == [1]
    assert find(counter.journal).baskets == ()
    counter.aside.recall()
    counter.settle()
    assert find(counter.journal).aside == ()
    assert [sale.cart.items for sale in find(counter.journal).baskets] == [1]
    assert counter.journal.kinds[-2:] == ["sale.held", "sale.recalled"]


def test_of_several_it_is_asked_which_one_comes_back(counter: Counter) -> None:
    for sku in ("TEA", "MUG"):
        counter.scan(sku)
        counter.aside.put()
    counter.aside.recall()
    assert counter.aside_view.model.asks
    counter.aside.take_up(counter.aside_view.model.baskets[1].sale_id)
    assert (counter.here, counter.waiting) == (["MUG"], [1])
    assert not counter.aside_view.model.asks


def test_what_lies_there_waits_in_the_place_of_what_comes_back(counter: Counter) -> None:
    counter.scan("TEA")
    counter.aside.put()
    counter.scan("MUG", "MUG")
    counter.aside.recall()
    assert (counter.here, counter.waiting) == (["TEA"], [2])


def test_none_comes_back_where_that_is_wished(counter: Counter) -> None:
    for sku in ("TEA", "MUG"):
        counter.scan(sku)
        counter.aside.put()
    counter.aside.recall()
    counter.aside.leave()
    assert (counter.aside_view.model.asks, counter.waiting) == (False, [1, 1])


def test_an_empty_basket_is_not_put_aside(counter: Counter) -> None:
    counter.aside.put()
    assert (counter.said(), counter.waiting) == ("basket_not_aside", [])


def test_a_basket_that_is_being_paid_stays_and_none_comes_in_its_place(counter: Counter) -> None:
    counter.scan("TEA")
    counter.aside.put()
    counter.scan("MUG")
    counter.is_free = False
    counter.aside.put()
    assert (counter.said(), counter.here) == ("basket_locked", ["MUG"])
    counter.aside.recall()
    assert (counter.said(), counter.here, counter.waiting) == ("basket_locked", ["MUG"], [1])


def test_where_none_waits_none_comes_back(counter: Counter) -> None:
    counter.scan("TEA")
    counter.aside.recall()
    counter.aside.take_up("sale_of_nobody")
    assert (counter.here, counter.spoken) == (["TEA"], [])


def test_a_basket_whose_cash_is_being_written_down_is_not_put_aside(counter: Counter) -> None:
    counter.scan("TEA")
    counter.register.pay_cash(450, lambda _: None)
    counter.aside.put()
    assert counter.said() == "basket_not_aside"


def test_who_is_at_the_till_goes_on_with_it(counter: Counter) -> None:
    counter.scan("TEA")
    counter.aside.put()
    counter.register.hand_to("Bo")
    counter.aside.recall()
    assert counter.register.sale.cashier == "Bo"


def test_what_an_earlier_run_left_waits_on(counter: Counter) -> None:
    counter.scan("TEA")
    left = replace(counter.register.sale, status=SaleStatus.HELD)
    counter.register.renew()
    aside = AsidePresenter(
        counter.aside_view, counter.register, (left,), lambda: True, counter.spoken.append
    )
    aside.show()
    aside.recall()
    assert counter.here == ["TEA"]


def test_a_basket_that_could_not_be_written_is_written_as_waiting_later(counter: Counter) -> None:
    counter.scan("TEA")
    counter.settle()
    counter.journal.refusal = "The disk is full."
    counter.aside.put()
    counter.settle()
    counter.journal.refusal = None
    counter.scan("MUG")
    counter.settle()
    assert [sale.cart.items for sale in find(counter.journal).aside] == [1]
