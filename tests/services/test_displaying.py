"""The basket on the reader: a courtesy, and never over a payment."""

import pytest
from typing_extensions import override

from pos_desktop.domain.cart import Cart
from pos_desktop.domain.inputs import InputKind, Question
from pos_desktop.domain.readers import CartDisplay
from pos_desktop.services.displaying import CartOnReader, display_of
from tests.fakes.clocks import ToldLane
from tests.fakes.stripe_ports import WorldReaders
from tests.fakes.stripe_records import Fault
from tests.fakes.stripe_requests import OURS
from tests.fakes.stripe_world import DISPLAY, StripeWorld
from tests.services.shops import MUG, TEA

BASKET = Cart("usd").add(TEA).add(MUG, 2)


class Counter:
    """A reader that shows the basket."""

    def __init__(self) -> None:
        self.world, self.lane = StripeWorld(), ToldLane()
        self.display = CartOnReader(WorldReaders(self.world), self.lane)

    def show(self, cart: Cart) -> None:
        self.display.show("tmr_1", cart)
        self.lane.drain()


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_a_basket_is_shown_line_by_line_with_tax_and_total() -> None:
    lines = (("Green Tea", 1, 1200), ("Mug", 2, 600))
    assert display_of(BASKET) == CartDisplay("usd", lines, 60, 1860)


def test_the_basket_is_shown_while_it_is_rung_up(counter: Counter) -> None:
    counter.show(BASKET)
    assert counter.world.shown == [display_of(BASKET)]


def test_only_the_newest_basket_is_sent(counter: Counter) -> None:
    for cart in (Cart("usd").add(TEA), Cart("usd").add(MUG), BASKET):
        counter.display.show("tmr_1", cart)
    counter.lane.drain()
    assert counter.world.shown == [display_of(Cart("usd").add(TEA)), display_of(BASKET)]


def test_an_empty_basket_gives_the_reader_its_screen_back(counter: Counter) -> None:
    counter.show(BASKET)
    counter.show(Cart("usd"))
    assert counter.world.readers["tmr_1"].action is None


def test_an_empty_basket_leaves_an_idle_reader_alone(counter: Counter) -> None:
    counter.show(Cart("usd"))
    assert counter.world.requests == ["sight"]


@pytest.mark.parametrize("cart", [BASKET, Cart("usd")])
def test_a_payment_that_waits_for_a_card_is_never_disturbed(counter: Counter, cart: Cart) -> None:
    made = counter.world.new_intent(OURS, "sale_1", 1200)
    counter.world.process(OURS, "tmr_1", made.intent_id)
    counter.show(cart)
    assert counter.world.offences == []
    assert counter.world.requests == ["sight"]


@pytest.mark.parametrize("cart", [BASKET, Cart("usd")])
def test_a_customer_who_is_asked_something_may_answer_in_peace(
    counter: Counter, cart: Cart
) -> None:
    counter.world.ask_inputs("tmr_1", (Question(InputKind.EMAIL, "E-mail?"),))
    counter.show(cart)
    assert counter.world.requests == ["sight"]
    counter.world.answer_inputs("tmr_1")
    counter.show(BASKET)
    assert counter.world.shown == [display_of(BASKET)]


def test_a_payment_that_is_over_may_be_covered(counter: Counter) -> None:
    made = counter.world.new_intent(OURS, "sale_1", 1200)
    counter.world.process(OURS, "tmr_1", made.intent_id)
    counter.world.customer_cancels("tmr_1")
    counter.show(Cart("usd"))
    counter.show(BASKET)
    action = counter.world.readers["tmr_1"].action
    assert action is not None
    assert action.kind == DISPLAY


def test_a_reader_that_does_not_answer_is_shown_the_next_basket(counter: Counter) -> None:
    counter.world.faults.append(Fault.LOST_REQUEST)
    counter.show(BASKET)
    counter.show(BASKET)
    assert len(counter.world.shown) == 1


def test_a_defect_does_not_stop_the_next_basket(counter: Counter) -> None:
    class Defective(StripeWorld):
        @override
        def _next_fault(self, *, at_reader: bool = True) -> Fault | None:
            if not self.requests[1:]:
                raise ArithmeticError("a defect of ours")
            return super()._next_fault(at_reader=at_reader)

    world = Defective()
    display = CartOnReader(WorldReaders(world), counter.lane)
    display.show("tmr_1", Cart("usd"))
    display.show("tmr_1", BASKET)
    counter.lane.drain()
    assert world.shown == [display_of(BASKET)]
