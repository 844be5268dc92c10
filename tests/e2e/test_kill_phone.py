"""kill -9 of the till while the customer is on the line: around any request, at any write.

One shop lives through each test: every start first sees through what the kill before it left, on
the page of phone orders, and is then killed at the next moment of the next order.
"""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.e2e.killing import Victim, arguments_of, until, victim
from tests.e2e.promises import (
    awaits_removal,
    check_the_end_of_calls,
    check_the_wishes,
    kept_at,
    under_way,
    unsettled,
)
from tests.e2e.shops import Shop
from tests.e2e.test_kill import DOZEN, HELD, is_under_way, rows_of

pytestmark = pytest.mark.kill

Order = dict[str, object]
Moment = Callable[["Line", Victim], None]
DAILY = 3
"""Kills at random moments where no more than the usual dozen is asked for."""


class Line:
    """The shop's telephone: customers who call, each with an e-mail and an amount of their own."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self._emails: list[str] = []
        self._orders = 0

    def saving(self, *cards: str) -> Order:
        """Somebody new wants a card to be kept."""
        self._emails.append(f"caller{len(self._emails) + 1}@example.com")
        return {"wish": "save", "email": self._emails[-1], "cards": cards}

    def paying(self, *cards: str) -> Order:
        """Somebody new pays now, and wants the card to be kept."""
        return self.saving(*cards) | self._priced() | {"wish": "pay"}

    def charging(self, email: object) -> Order:
        """The card that is kept for this customer is charged."""
        return self._priced() | {"wish": "charge", "email": email}

    def lives_through(self, *moments: Moment) -> None:
        """A kill at each moment; the next start finds what it left, and sees it through."""
        for moment in moments:
            with self.started() as till:
                moment(self, till)
            self.shop.stripe.control("DELETE", "faults")
            check_the_wishes(self.shop)
        with self.started() as till:
            for email in unsettled(self.shop, self._emails):
                serve(till, {"wish": "open", "email": email})
            until("what was to be removed", lambda: not awaits_removal(self.shop))
        check_the_end_of_calls(self.shop)

    @contextmanager
    def started(self) -> Iterator[Victim]:
        """A till that has seen through what the one before left; it is killed at the end."""
        left = under_way(self.shop)
        with victim(*arguments_of(self.shop), who="steadfast") as till:
            found = till.heard("found")
            assert found["is_under_way"] is bool(left), (left, found)
            if left:
                till.heard("done")
            check_the_wishes(self.shop)
            yield till

    def _priced(self) -> Order:
        self._orders += 1
        return {"amount": str(10 + self._orders), "about": f"Order {self._orders}"}


def serve(till: Victim, order: Order) -> None:
    """An order from its beginning to its end."""
    till.wish(order)
    till.heard("done")


def at_request(number: int, ordered: Callable[[Line], Order], *, after: bool) -> Moment:
    """While the so-manieth write of an order is on its way, or its answer on its way back."""

    def moment(line: Line, till: Victim) -> None:
        order, stripe = ordered(line), line.shop.stripe
        stripe.control("DELETE", "log")
        for times, seconds in ((number - 1, 0.0), (1, HELD)):
            if times:
                stripe.fault(
                    "slow", "/v1/*", method="POST", times=times, seconds=seconds, after=after
                )
        till.wish(order)
        until(
            "the request",
            lambda: is_under_way(line.shop, number, after=after) or till.has_told(),
        )
        assert not till.has_told(), till.heard("nothing yet")

    return moment


def after_saving(then: Moment, removed: list[object]) -> Moment:
    """A card is saved; the rest is about its customer, who is the last of the list."""

    def moment(line: Line, till: Victim) -> None:
        order = line.saving("visa")
        serve(till, order)
        removed.append(order["email"])
        then(line, till)

    return moment


def at_write(rows: int, ordered: Callable[[Line], Order]) -> Moment:
    """As soon as the journal has so many more entries, or the order is over."""

    def moment(line: Line, till: Victim) -> None:
        order, before = ordered(line), rows_of(line.shop)
        till.wish(order)
        until("the entry", lambda: rows_of(line.shop) >= before + rows or till.has_told())

    return moment


def saving(line: Line) -> Order:
    """Customer, SetupIntent, reader, a card with a wrong code, reader, another card: six writes."""
    return line.saving("cvc_declined", "visa")


def paying(line: Line) -> Order:
    """Customer, PaymentIntent, reader, card, capture: five writes; the card is kept."""
    return line.paying("visa")


def around(numbers: range, ordered: Callable[[Line], Order], *, thorough: bool) -> list[Moment]:
    """In turn before one request and after the next, and at last after the last; before and after
    each of them where a long look is wanted."""
    sides = [
        (number, after)
        for number in numbers
        for after in (False, True)
        if thorough or after is (number % 2 == 0 or number == numbers[-1])
    ]
    return [at_request(number, ordered, after=after) for number, after in sides]


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether more kills are wanted than a check of every change has time for."""
    return int(request.config.getoption("--kills")) > DOZEN


def test_a_kill_around_any_request_of_a_saving_leaves_one_card(shop: Shop, thorough: bool) -> None:
    shop.settle()
    Line(shop).lives_through(*around(range(1, 7), saving, thorough=thorough))


def test_a_kill_around_any_request_of_a_payment_by_phone_takes_it_once_and_keeps_one_card(
    shop: Shop, thorough: bool
) -> None:
    shop.settle(capture="manual")
    Line(shop).lives_through(*around(range(2, 6), paying, thorough=thorough))


@pytest.mark.parametrize("card", ["visa", "declined_when_charged"])
def test_a_kill_around_any_request_of_a_charge_takes_it_once_at_most(
    shop: Shop, card: str, thorough: bool
) -> None:
    """Create, confirm, and capture; or, where the card is declined, cancel."""
    shop.settle(capture="manual")
    line = Line(shop)
    kept = line.saving(card)
    with line.started() as till:
        serve(till, kept)

    def charging(line: Line) -> Order:
        return line.charging(kept["email"])

    line.lives_through(*around(range(1, 4), charging, thorough=thorough))
    charged = [one for one in shop.stripe.intents() if one.status == "succeeded"]
    assert bool(charged) is (card == "visa")


def test_a_kill_around_the_removal_of_a_card_leaves_neither_card_nor_agreement(
    shop: Shop, thorough: bool
) -> None:
    shop.settle()
    emails: list[object] = []

    def removing(_: Line) -> Order:
        return {"wish": "remove", "email": emails[-1]}

    moments = (*around(range(1, 2), removing, thorough=thorough), at_write(1, removing))
    Line(shop).lives_through(*(after_saving(moment, emails) for moment in moments))
    assert not kept_at(shop.stripe).methods


def test_a_kill_at_any_write_of_the_journal_keeps_one_card_a_wish(
    shop: Shop, thorough: bool
) -> None:
    shop.settle()
    rows = range(1, 11) if thorough else range(3, 11, 4)
    Line(shop).lives_through(*(at_write(each, saving) for each in rows))


def at_random(chance: random.Random, emails: list[object]) -> Moment:
    """After some milliseconds of some order."""
    wish, seconds = chance.choice(("save", "pay", "charge", "remove")), chance.uniform(0.0, 1.5)
    cards = chance.choices(("visa", "cvc_declined", "declined", "declined_when_charged"), k=2)

    def moment(line: Line, till: Victim) -> None:
        match wish:
            case "save" | "pay":
                order = line.saving(*cards) if wish == "save" else line.paying(*cards)
            case "charge" if emails:
                order = line.charging(emails[-1])
            case "remove" if emails:
                order = {"wish": "remove", "email": emails.pop()}
            case _:
                order = line.saving("visa")
                serve(till, order)
                emails.append(order["email"])
                order = line.charging(emails[-1])
        till.wish(order)
        threading.Event().wait(seconds)  # the moment is what the test is about

    return moment


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A shop for each dozen of kills."""
    if "kills" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("--kills")
        full, rest = divmod(wanted if wanted > DOZEN else min(wanted, DAILY), DOZEN)
        metafunc.parametrize("kills", [DOZEN] * full + [rest] * bool(rest))


def test_a_kill_at_any_moment_of_a_call_keeps_the_promises(shop: Shop, kills: int) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown with a failure
    chance = random.Random(seed)
    shop.settle(capture=chance.choice(("automatic", "manual")))
    emails: list[object] = []
    Line(shop).lives_through(*(at_random(chance, emails) for _ in range(kills)))
