"""The adapters against the embedded Stripe and its fault script, over real HTTP."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pos_desktop.adapters.stripe.account import check
from pos_desktop.adapters.stripe.client import connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.testing import StripeCustomer
from pos_desktop.domain.failures import (
    Broken,
    Failed,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.payment import CUSTOMER_CANCELED, Terms
from pos_desktop.domain.readers import ActionStatus, Asking, Reader
from pos_desktop.domain.settings import Mode
from pos_desktop.domain.testcards import TEST_CARDS, TestCard
from pos_desktop.simulator import Simulator

PRESENT = "/v1/terminal/readers/*/process_payment_intent"
CREATE = "/v1/payment_intents"


@dataclass(frozen=True, slots=True)
class Shop:
    """A simulated account and the adapters at it."""

    stripe: Simulator
    payments: StripePayments
    readers: StripeReaders
    customer: StripeCustomer

    def reader(self, label: str = "Front counter") -> Reader:
        return next(reader for reader in self.readers.list() if reader.label == label)

    def created(self, sale_id: str = "sale-1", amount: int = 1200) -> Intent:
        return self.payments.create(self.terms(sale_id, amount), f"{sale_id}/create")

    def terms(self, sale_id: str = "sale-1", amount: int = 1200) -> Terms:
        now = int(time.time())
        types = ("card_present",)
        return Terms(sale_id, 1, "till-1", amount, "usd", types, "tmr_1", now)

    def presented(self, intent: Intent, key: str = "present-1", *, may_cancel: bool = True) -> str:
        """The id of the reader that asks for a card."""
        reader = self.reader().reader_id
        self.readers.process_payment_intent(
            reader, intent.intent_id, Asking(customer_may_cancel=may_cancel), key=key
        )
        return reader

    def failure(self, intent: Intent) -> Failure:
        """What presenting this intent fails with."""
        with pytest.raises(Failed) as caught:
            self.presented(intent)
        return caught.value.failure

    def executed(self, path: str) -> list[object]:
        """The statuses of all POST requests of this path."""
        return [
            entry["status"]
            for entry in self.stripe.log()
            if entry["method"] == "POST" and entry["path"] == path
        ]


@pytest.fixture
def shop() -> Iterator[Shop]:
    simulator = Simulator()
    simulator.start()
    connection = connect(simulator.api_key, simulator.base_url)
    yield Shop(
        simulator,
        StripePayments(connection),
        StripeReaders(connection),
        StripeCustomer(connection),
    )
    connection.close()
    simulator.stop()


@pytest.mark.parametrize(
    ("fault", "obstacle"),
    [("offline", Obstacle.READER_OFFLINE), ("busy", Obstacle.READER_BUSY)],
)
def test_a_reader_that_cannot_take_a_payment_says_why(
    shop: Shop, fault: str, obstacle: Obstacle
) -> None:
    intent = shop.created()
    shop.stripe.faults.add(fault, path=PRESENT)
    failure = shop.failure(intent)
    assert isinstance(failure, NotNow)
    assert failure.why is obstacle


def test_a_reader_that_broke_is_a_refusal(shop: Shop) -> None:
    intent = shop.created()
    shop.stripe.faults.add("hardware_fault", path=PRESENT)
    failure = shop.failure(intent)
    assert isinstance(failure, Refused)
    assert failure.code == "terminal_reader_hardware_fault"


@pytest.mark.parametrize("delivered", [True, False])
def test_a_reader_that_timed_out_may_ask_for_a_card_all_the_same(
    shop: Shop, delivered: bool
) -> None:
    intent = shop.created()
    shop.stripe.faults.add("reader_timeout", path=PRESENT, delivered=delivered)
    failure = shop.failure(intent)
    assert isinstance(failure, NoAnswer)
    assert failure.why is Silence.READER_TIMEOUT
    action = shop.readers.sight(shop.reader().reader_id).reader.action
    assert (action is not None) is delivered


def test_an_answer_lost_on_the_way_does_not_make_a_second_intent(shop: Shop) -> None:
    shop.stripe.faults.add("drop_after", method="POST", path=CREATE)
    made = shop.created()
    assert len(shop.executed(CREATE)) == 2
    assert shop.payments.find(shop.terms()) == made


@pytest.mark.parametrize("fault", ["refuse", "drop_before", "drop_after", "half_body"])
def test_a_line_that_breaks_is_no_answer(shop: Shop, fault: str) -> None:
    intent = shop.created()
    shop.stripe.faults.add(fault, method="GET")
    with pytest.raises(Failed) as caught:
        shop.payments.retrieve(intent.intent_id)
    assert isinstance(caught.value.failure, NoAnswer)
    assert caught.value.failure.why is Silence.NETWORK


def test_a_spoilt_answer_is_broken(shop: Shop) -> None:
    shop.stripe.faults.add("garbage", method="POST", path=CREATE)
    with pytest.raises(Failed) as caught:
        shop.created()
    assert isinstance(caught.value.failure, Broken)
    assert "create a payment" in caught.value.failure.detail


def test_a_lock_passes(shop: Shop) -> None:
    intent = shop.created()
    shop.stripe.faults.add("lock_timeout", path=PRESENT, times=None)
    failure = shop.failure(intent)
    assert isinstance(failure, NotNow)
    assert failure.why is Obstacle.LOCKED


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_stripe_that_fails_may_have_done_it(shop: Shop, status: int) -> None:
    intent = shop.created()
    shop.stripe.faults.add("status", method="GET", status=status)
    with pytest.raises(Failed) as caught:
        shop.payments.retrieve(intent.intent_id)
    assert caught.value.failure == NoAnswer(Silence.SERVER_ERROR, f"HTTP {status}")


def test_a_stripe_that_fails_for_a_moment_is_asked_again(shop: Shop) -> None:
    shop.stripe.faults.add("status", method="POST", path=CREATE, status=500)
    assert shop.created().status is IntentStatus.REQUIRES_PAYMENT_METHOD


def test_too_many_requests_pass(shop: Shop) -> None:
    intent = shop.created()
    shop.stripe.faults.add("status", method="GET", status=429)
    with pytest.raises(Failed) as caught:
        shop.payments.retrieve(intent.intent_id)
    assert isinstance(caught.value.failure, NotNow)
    assert caught.value.failure.why is Obstacle.RATE_LIMIT


def test_a_wrong_key_locks_payments(shop: Shop) -> None:
    connection = connect("sk_test_somebodyElses", shop.stripe.base_url)
    with pytest.raises(Failed) as caught:
        StripeReaders(connection).list()
    connection.close()
    assert isinstance(caught.value.failure, Unauthorised)


def test_a_reader_that_lost_its_line_fails_although_the_money_moved(shop: Shop) -> None:
    intent = shop.created()
    shop.stripe.faults.add("connection_error_although_authorized", path=PRESENT)
    reader = shop.presented(intent)
    shop.customer.present(reader, "visa")
    sighting = shop.readers.sight(reader)
    assert sighting.reader.action is not None
    assert sighting.reader.action.failure is not None
    assert sighting.reader.action.failure.code == "connection_error"
    assert sighting.intent is not None
    assert sighting.intent.status is IntentStatus.SUCCEEDED


def test_a_customer_who_presses_cancel_leaves_the_intent_open(shop: Shop) -> None:
    intent = shop.created()
    reader = shop.presented(intent)
    shop.customer.cancel(reader)
    sighting = shop.readers.sight(reader)
    assert sighting.reader.action is not None
    assert sighting.reader.action.status is ActionStatus.FAILED
    assert sighting.reader.action.failure is not None
    assert sighting.reader.action.failure.code == CUSTOMER_CANCELED
    assert sighting.intent is not None
    assert sighting.intent.status is IntentStatus.REQUIRES_PAYMENT_METHOD


def test_a_button_that_is_not_shown_cannot_be_pressed(shop: Shop) -> None:
    reader = shop.presented(shop.created(), may_cancel=False)
    with pytest.raises(Failed) as caught:
        shop.customer.cancel(reader)
    assert isinstance(caught.value.failure, Refused)


def test_at_stripe_itself_nobody_can_press_the_button() -> None:
    connection = connect("sk_test_adapters0001")
    customer = StripeCustomer(connection)
    with pytest.raises(Failed) as caught:
        customer.cancel("tmr_1")
    connection.close()
    assert not customer.offers_cancel
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.code == "not_simulated"


@pytest.mark.parametrize("card", TEST_CARDS, ids=lambda card: card.name)
def test_each_published_card_does_what_it_is_for(shop: Shop, card: TestCard) -> None:
    intent = shop.created()
    reader = shop.presented(intent)
    shop.customer.present(reader, card.name)
    status = shop.payments.retrieve(intent.intent_id).status
    paid = status is IntentStatus.SUCCEEDED
    only_in_canada = card.network == "interac_present"
    assert paid is not (card.declines or only_in_canada)


def test_no_other_card_is_ever_sent(shop: Shop) -> None:
    reader = shop.presented(shop.created())
    with pytest.raises(Failed) as caught:
        shop.customer.present(reader, "4111111111111111")
    assert isinstance(caught.value.failure, Refused)
    assert caught.value.failure.code == "unknown_test_card"
    assert not any("present_payment_method" in str(entry["path"]) for entry in shop.stripe.log())


def test_readers_on_many_pages_are_all_listed(shop: Shop) -> None:
    place = shop.readers.locations()[0].location_id
    for number in range(101):
        shop.readers.register("simulated-wpe", f"Reader {number}", place)
    assert len({reader.reader_id for reader in shop.readers.list()}) == 104


def test_an_intent_is_found_behind_a_hundred_others(shop: Shop) -> None:
    wanted = shop.created("wanted")
    for number in range(101):
        shop.created(f"sale-{number}")
    assert shop.payments.find(shop.terms("wanted")) == wanted


def test_a_key_is_checked_where_it_stands(shop: Shop) -> None:
    found = check(shop.stripe.api_key, Mode.TRAINING, shop.stripe.base_url)
    assert found.is_accepted
    assert found.country == "US"
    assert len(found.readers) == 3
    assert found.missing == ()
    assert found.server_time is not None
    assert abs(found.server_time.timestamp() - time.time()) < 60
