"""Refunds against the embedded Stripe and its fault script, over real HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pos_desktop.adapters.stripe.client import connect
from pos_desktop.adapters.stripe.payments import StripePayments
from pos_desktop.adapters.stripe.readers import StripeReaders
from pos_desktop.adapters.stripe.refunds import StripeRefunds
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
)
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.payment import CUSTOMER_CANCELED, Terms
from pos_desktop.domain.readers import Action, ActionStatus, Asking
from pos_desktop.domain.refunds import Refund, RefundOrder, RefundStatus, marked
from pos_desktop.simulator import Simulator

CREATE = "/v1/refunds"
AT_READER = "/v1/terminal/readers/*/refund_payment"
MARKS = (("refunding", "r-1"), ("app", "pos-desktop"))
MINUTE = 61


@dataclass(frozen=True, slots=True)
class Shop:
    """A simulated account in Canada and the adapters at it."""

    stripe: Simulator
    payments: StripePayments
    readers: StripeReaders
    refunds: StripeRefunds
    customer: StripeCustomer
    reader: str

    def paid(self, card: str = "visa", amount: int = 2000) -> Intent:
        """A payment with this card."""
        types = ("card_present", "interac_present")
        terms = Terms("sale-1", 1, "till-1", amount, "cad", types, self.reader, 0)
        intent = self.payments.create(terms, f"{card}/create")
        self.readers.process_payment_intent(
            self.reader, intent.intent_id, Asking(), key=f"{card}/present"
        )
        self.customer.present(self.reader, card)
        paid = self.payments.retrieve(intent.intent_id)
        assert paid.status is IntentStatus.SUCCEEDED
        return paid

    def refunded(self, intent: Intent, amount: int = 500, key: str = "r-1/1") -> Refund:
        return self.refunds.create(RefundOrder(intent.intent_id, amount, None, MARKS), key)

    def failure(self, intent: Intent) -> Failure:
        """What this refund fails with."""
        with pytest.raises(Failed) as caught:
            self.refunded(intent)
        return caught.value.failure

    def asked(self, intent: Intent, amount: int = 500, key: str = "r-1/1") -> Action:
        """The reader asks for the card that paid."""
        order = RefundOrder(intent.intent_id, amount, None, MARKS)
        action = self.readers.refund_payment(self.reader, order, key=key).action
        assert action is not None
        return action

    def reader_failure(self, intent: Intent) -> Failure:
        """What asking the reader fails with."""
        with pytest.raises(Failed) as caught:
            self.asked(intent)
        return caught.value.failure

    def made(self, intent: Intent) -> int:
        """How many refunds there are."""
        return len(self.refunds.of_intent(intent.intent_id))

    def action(self) -> Action:
        """What the reader says of itself."""
        action = self.readers.sight(self.reader).reader.action
        assert action is not None
        return action


@pytest.fixture
def shop() -> Iterator[Shop]:
    simulator = Simulator("CA")
    simulator.start()
    connection = connect(simulator.api_key, simulator.base_url)
    readers = StripeReaders(connection)
    front = next(reader for reader in readers.list() if reader.label == "Front counter")
    yield Shop(
        simulator,
        StripePayments(connection),
        readers,
        StripeRefunds(connection),
        StripeCustomer(connection),
        front.reader_id,
    )
    connection.close()
    simulator.stop()


def test_an_answer_lost_on_the_way_gives_back_once(shop: Shop) -> None:
    paid = shop.paid()
    shop.stripe.faults.add("drop_after", method="POST", path=CREATE)
    made = shop.refunded(paid)
    assert shop.refunds.of_intent(paid.intent_id) == (made,)


@pytest.mark.parametrize(("fault", "times"), [("drop_after", 3), ("half_body", 1)])
def test_a_line_that_breaks_is_no_answer_and_the_refund_is_found(
    shop: Shop, fault: str, times: int
) -> None:
    paid = shop.paid()
    shop.stripe.faults.add(fault, method="POST", path=CREATE, times=times)
    failure = shop.failure(paid)
    assert isinstance(failure, NoAnswer)
    assert failure.why is Silence.NETWORK
    found = marked(shop.refunds.of_intent(paid.intent_id), MARKS)
    assert found is not None
    assert found == shop.refunded(paid)
    assert shop.made(paid) == 1


def test_a_request_lost_on_the_way_gave_nothing_back(shop: Shop) -> None:
    paid = shop.paid()
    shop.stripe.faults.add("drop_before", method="POST", path=CREATE, times=3)
    assert isinstance(shop.failure(paid), NoAnswer)
    assert marked(shop.refunds.of_intent(paid.intent_id), MARKS) is None


def test_a_failure_of_stripe_that_is_stored_is_seen_through_by_a_look(shop: Shop) -> None:
    paid = shop.paid()
    shop.stripe.faults.add("status", status=500, after=True, method="POST", path=CREATE)
    failure = shop.failure(paid)
    assert isinstance(failure, NoAnswer)
    assert failure.why is Silence.SERVER_ERROR
    assert marked(shop.refunds.of_intent(paid.intent_id), MARKS) is not None


def test_a_lock_passes(shop: Shop) -> None:
    paid = shop.paid()
    shop.stripe.faults.add("lock_timeout", method="POST", path=CREATE, times=3)
    failure = shop.failure(paid)
    assert isinstance(failure, NotNow)
    assert failure.why is Obstacle.LOCKED
    assert shop.made(paid) == 0


def test_a_spoilt_answer_is_broken_and_says_of_what(shop: Shop) -> None:
    paid = shop.paid()
    shop.stripe.faults.add("garbage", method="POST", path=CREATE)
    failure = shop.failure(paid)
    assert isinstance(failure, Broken)
    assert "refund a payment" in failure.detail


def test_a_refund_that_failed_later_is_read_as_failed_and_gives_its_amount_back(shop: Shop) -> None:
    shop.stripe.clock.freeze()
    paid = shop.paid("refund_fails")
    made = shop.refunded(paid)
    assert made.status is RefundStatus.SUCCEEDED
    shop.stripe.clock.advance(MINUTE)
    failed = shop.refunds.retrieve(made.refund_id)
    assert failed.status is RefundStatus.FAILED
    assert failed.failure_reason == "expired_or_canceled_card"
    assert not failed.counts
    charge = shop.payments.retrieve(paid.intent_id).charge
    assert charge is not None
    assert charge.refunded_amount == 0


def test_a_new_key_after_a_definite_no_gives_back_what_the_old_one_could_not(shop: Shop) -> None:
    paid = shop.paid()
    with pytest.raises(Failed):
        shop.refunded(paid, 2001, "r-1/1")
    assert shop.refunded(paid, 2000, "r-1/2").amount == 2000


@pytest.mark.parametrize(
    ("fault", "obstacle"),
    [("offline", Obstacle.READER_OFFLINE), ("busy", Obstacle.READER_BUSY)],
)
def test_a_reader_that_cannot_give_back_now_says_why(
    shop: Shop, fault: str, obstacle: Obstacle
) -> None:
    paid = shop.paid("interac")
    shop.stripe.faults.add(fault, path=AT_READER)
    failure = shop.reader_failure(paid)
    assert isinstance(failure, NotNow)
    assert failure.why is obstacle


@pytest.mark.parametrize("delivered", [True, False])
def test_a_reader_that_timed_out_may_ask_for_the_card_all_the_same(
    shop: Shop, delivered: bool
) -> None:
    paid = shop.paid("interac")
    shop.stripe.faults.add("reader_timeout", path=AT_READER, delivered=delivered)
    failure = shop.reader_failure(paid)
    assert isinstance(failure, NoAnswer)
    assert failure.why is Silence.READER_TIMEOUT
    assert shop.action().refunds is delivered


def test_a_lost_answer_asks_once(shop: Shop) -> None:
    paid = shop.paid("interac")
    shop.stripe.faults.add("drop_after", path=AT_READER)
    assert shop.asked(paid).waits_for_a_card
    shop.customer.present(shop.reader, "interac")
    assert shop.made(paid) == 1


def test_the_prompt_says_whose_it_is(shop: Shop) -> None:
    paid = shop.paid("interac")
    shop.asked(paid)
    action = shop.action()
    assert (action.refunds, action.intent, action.amount) == (True, paid.intent_id, 500)
    assert set(action.metadata) == set(MARKS)
    assert action.refund is None


def test_the_card_gets_its_money_and_the_reader_names_the_refund(shop: Shop) -> None:
    paid = shop.paid("interac")
    shop.asked(paid)
    after = shop.customer.present(shop.reader, "interac")
    assert after.action is not None
    assert after.action.refund is not None
    refund = shop.refunds.retrieve(after.action.refund)
    assert (refund.amount, refund.status) == (500, RefundStatus.SUCCEEDED)
    assert refund.bears(MARKS)


def test_a_reader_that_lost_its_line_fails_although_money_went_back(shop: Shop) -> None:
    paid = shop.paid("interac")
    shop.stripe.faults.add("connection_error_although_authorized", path=AT_READER)
    shop.asked(paid)
    shop.customer.present(shop.reader, "interac")
    action = shop.action()
    assert action.failure is not None
    assert action.failure.code == "connection_error"
    assert action.refund is None
    assert marked(shop.refunds.of_intent(paid.intent_id), MARKS) is not None


def test_a_customer_who_presses_cancel_gets_nothing(shop: Shop) -> None:
    paid = shop.paid("interac")
    shop.asked(paid)
    shop.customer.cancel(shop.reader)
    action = shop.action()
    assert action.status is ActionStatus.FAILED
    assert action.failure is not None
    assert action.failure.code == CUSTOMER_CANCELED
    assert shop.made(paid) == 0


@pytest.mark.parametrize(
    ("card", "amount", "code"),
    [("visa", 500, "card_declined"), ("interac", 505, "card_declined")],
)
def test_a_card_that_gets_nothing_says_why(shop: Shop, card: str, amount: int, code: str) -> None:
    paid = shop.paid("interac")
    shop.asked(paid, amount)
    shop.customer.present(shop.reader, card)
    action = shop.action()
    assert action.failure is not None
    assert (action.failure.code, bool(action.failure.decline_code)) == (code, True)
    assert shop.made(paid) == 0


@pytest.mark.parametrize("card", ["visa", "interac"])
def test_each_card_is_given_back_its_own_way_alone(shop: Shop, card: str) -> None:
    paid = shop.paid(card)
    failure = shop.failure(paid) if card == "interac" else shop.reader_failure(paid)
    assert isinstance(failure, Refused)
    assert failure.code == "charge_not_refundable"
    assert shop.made(paid) == 0


def test_eftpos_is_given_back_by_request() -> None:
    simulator = Simulator("AU")
    simulator.start()
    connection = connect(simulator.api_key, simulator.base_url)
    readers, payments = StripeReaders(connection), StripePayments(connection)
    front = next(reader for reader in readers.list() if reader.label == "Front counter").reader_id
    refunds, customer = StripeRefunds(connection), StripeCustomer(connection)
    shop = Shop(simulator, payments, readers, refunds, customer, front)
    terms = Terms("sale-1", 1, "till-1", 2000, "aud", ("card_present",), front, 0)
    intent = payments.create(terms, "create")
    readers.process_payment_intent(front, intent.intent_id, Asking(), key="present")
    customer.present(front, "eftpos")
    assert shop.refunded(intent).currency == "aud"
    connection.close()
    simulator.stop()
