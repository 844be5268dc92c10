"""Carrying out what a payment wants, with a look before whatever could do harm."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pos_desktop.domain.failures import NoAnswer, NotNow, Obstacle, Refused, Silence
from pos_desktop.domain.intents import CaptureMethod, Intent, IntentStatus
from pos_desktop.domain.news import Accepted, Looked, Outcome, Read, ReaderFree, Unsuccessful
from pos_desktop.domain.payment import (
    Amending,
    Authorized,
    Cancelling,
    CancelStep,
    CardEntry,
    Payment,
    Presenting,
    Stage,
    State,
    Terms,
    begin,
    wanted,
)
from pos_desktop.domain.readers import CartDisplay
from pos_desktop.domain.wants import Observe
from pos_desktop.services.pacing import KEY_LIFE
from pos_desktop.services.performing import Performer
from tests.fakes.clocks import SteeredClock
from tests.fakes.stripe_ports import WorldReaders, gateway_to
from tests.fakes.stripe_records import BankSays, CardPlayed, Fault
from tests.fakes.stripe_requests import OURS
from tests.fakes.stripe_world import StripeWorld
from tests.services.shops import SETUP, on_file

STARTED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TERMS = Terms(
    "sale_1", 1, "till-1", 1200, "usd", ("card_present",), "tmr_1", int(STARTED.timestamp())
)
CART = CartDisplay("usd", (("Tea", 1, 300),), 0, 300)
KEYED = replace(TERMS, types=("card",), entry=CardEntry.KEYED)


class Scene:
    """A world, and a payment of it at any state."""

    def __init__(self) -> None:
        self.world = StripeWorld()
        self.clock = SteeredClock(STARTED)
        self.performer = Performer(gateway_to(self.world), self.clock)

    def made(self, capture: CaptureMethod = CaptureMethod.AUTOMATIC) -> Intent:
        return self.world.new_intent(OURS, "sale_1", 1200, capture=capture)

    def perform(self, state: State, *, serial: int = 5, terms: Terms = TERMS) -> Outcome:
        payment = Payment(terms, state, serial)
        want = wanted(payment)
        assert want is not None
        return self.performer.perform(payment, want)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_an_intent_is_made_once_however_often_it_is_wanted(scene: Scene) -> None:
    payment = begin(TERMS)
    want = wanted(payment)
    assert want is not None
    first, second = (scene.performer.perform(payment, want) for _ in range(2))
    assert first == second
    assert list(scene.world.intents) == ["pi_1"]


def test_an_intent_is_searched_for_before_its_key_may_be_forgotten(scene: Scene) -> None:
    made = scene.made()
    scene.clock.forward(KEY_LIFE + 1)
    want = wanted(begin(TERMS))
    assert want is not None
    assert scene.performer.perform(begin(TERMS), want) == Read(0, made)
    assert list(scene.world.intents) == [made.intent_id]


def test_a_clock_that_was_set_back_tells_nothing_of_how_old_a_key_is(scene: Scene) -> None:
    made = scene.made()
    scene.clock.forward(-24 * 3600)
    want = wanted(begin(TERMS))
    assert want is not None
    assert scene.performer.perform(begin(TERMS), want) == Read(0, made)


def test_an_intent_that_is_not_found_is_made(scene: Scene) -> None:
    scene.clock.forward(KEY_LIFE + 1)
    want = wanted(begin(TERMS))
    assert want is not None
    assert isinstance(scene.performer.perform(begin(TERMS), want), Read)
    assert scene.world.requests == ["find", "create"]


def test_a_key_is_relied_on_while_stripe_keeps_it(scene: Scene) -> None:
    scene.clock.forward(KEY_LIFE)
    want = wanted(begin(TERMS))
    assert want is not None
    scene.performer.perform(begin(TERMS), want)
    assert scene.world.requests == ["create"]


def test_a_new_intent_is_presented_without_another_look_at_it(scene: Scene) -> None:
    made = scene.made()
    assert scene.perform(Presenting(made.intent_id), serial=1) == Accepted(1)
    assert scene.world.requests == ["sight", "process"]


def test_an_intent_that_was_made_earlier_is_read_before_it_is_presented(scene: Scene) -> None:
    made = scene.made()
    assert scene.perform(Presenting(made.intent_id), serial=2) == Accepted(2)
    assert scene.world.requests == ["sight", "retrieve", "process"]


@pytest.mark.parametrize(
    "status",
    [
        IntentStatus.SUCCEEDED,
        IntentStatus.CANCELED,
        IntentStatus.PROCESSING,
        IntentStatus.REQUIRES_CAPTURE,
        IntentStatus.REQUIRES_ACTION,
    ],
)
def test_an_intent_that_needs_no_card_is_never_sent_to_a_reader(
    scene: Scene, status: IntentStatus
) -> None:
    made = scene.made()
    scene.world.intents[made.intent_id].status = status
    outcome = scene.perform(Presenting(made.intent_id))
    assert isinstance(outcome, Read)
    assert outcome.intent.status is status
    assert scene.world.readers["tmr_1"].action is None


def test_a_card_that_was_read_is_confirmed_with_the_same_intent(scene: Scene) -> None:
    made = scene.made()
    scene.world.intents[made.intent_id].status = IntentStatus.REQUIRES_CONFIRMATION
    assert scene.perform(Presenting(made.intent_id)) == Accepted(5)
    scene.world.finish_card("tmr_1", CardPlayed.APPROVED)
    assert [charge.amount for charge in scene.world.taken("sale_1")] == [1200]


def test_another_tills_payment_on_the_reader_is_left_alone(scene: Scene) -> None:
    made = scene.made()
    scene.world.another_till_presents("tmr_1")
    outcome = scene.perform(Presenting(made.intent_id))
    assert outcome == Unsuccessful(5, NotNow(Obstacle.READER_BUSY, "another_payment"))
    assert scene.world.offences == []
    assert "process" not in scene.world.requests


def test_a_cancelled_payment_that_a_reader_still_asks_for_is_nobodys(scene: Scene) -> None:
    stray, made = scene.made(), scene.made()
    scene.world.process(OURS, "tmr_1", stray.intent_id)
    scene.world.cancel(stray.intent_id)
    assert scene.perform(Presenting(made.intent_id)) == Accepted(5)


@pytest.mark.parametrize("terms", [KEYED, SETUP])
def test_a_basket_on_the_reader_is_cleared_before_a_card_is_keyed(
    scene: Scene, terms: Terms
) -> None:
    made = scene.world.made_of(terms)
    WorldReaders(scene.world).show_cart("tmr_1", CART)
    assert scene.perform(Presenting(made.intent_id), terms=terms) == Accepted(5)
    assert "clear" in scene.world.requests
    assert scene.world.offences == []


@pytest.mark.parametrize("terms", [KEYED, SETUP])
def test_a_reader_that_shows_nothing_is_not_cleared(scene: Scene, terms: Terms) -> None:
    made = scene.world.made_of(terms)
    assert scene.perform(Presenting(made.intent_id), terms=terms) == Accepted(5)
    assert "clear" not in scene.world.requests


def test_a_basket_is_not_cleared_for_a_card_that_is_presented(scene: Scene) -> None:
    WorldReaders(scene.world).show_cart("tmr_1", CART)
    scene.perform(Presenting(scene.made().intent_id))
    assert "clear" not in scene.world.requests


# -- set-ups --------------------------------------------------------------------------------------


def test_a_set_up_is_made_found_shown_looked_at_and_cancelled_as_what_it_is(scene: Scene) -> None:
    scene.clock.forward(KEY_LIFE + 1)
    payment = begin(SETUP)
    want = wanted(payment)
    assert want is not None
    made = scene.performer.perform(payment, want)
    assert isinstance(made, Read)
    seti = made.intent.intent_id
    scene.perform(Presenting(seti), terms=SETUP)
    scene.perform(Presenting(seti, Stage.DOUBTFUL), terms=SETUP)
    scene.perform(Cancelling(seti, CancelStep.INTENT), terms=SETUP)
    assert scene.world.requests == [
        "find_setup",
        "create_setup",
        "sight",
        "retrieve_setup",
        "process_setup",
        "sight",
        "retrieve_setup",
        "cancel_setup",
    ]


def test_a_set_up_whose_card_was_read_is_looked_at_and_not_confirmed(scene: Scene) -> None:
    made = scene.world.made_of(SETUP)
    scene.world.intents[made.intent_id].status = IntentStatus.REQUIRES_CONFIRMATION
    outcome = scene.perform(Presenting(made.intent_id), terms=SETUP)
    assert isinstance(outcome, Read)
    assert "confirm" not in scene.world.requests


@pytest.fixture
def charging(scene: Scene) -> Terms:
    return on_file(scene.world.new_card())


def _charge(scene: Scene, terms: Terms, intent: Intent, serial: int = 5) -> Outcome:
    return scene.perform(Presenting(intent.intent_id), terms=terms, serial=serial)


def test_a_saved_card_is_charged_without_a_reader(scene: Scene, charging: Terms) -> None:
    made = scene.world.made_of(charging)
    outcome = _charge(scene, charging, made, serial=1)
    assert isinstance(outcome, Read)
    assert outcome.intent.status is IntentStatus.SUCCEEDED
    assert scene.world.requests == ["charge"]


def test_an_intent_that_was_made_earlier_is_read_before_it_is_charged(
    scene: Scene, charging: Terms
) -> None:
    _charge(scene, charging, scene.world.made_of(charging))
    assert scene.world.requests == ["retrieve", "charge"]


@pytest.mark.parametrize(
    "status",
    [
        IntentStatus.SUCCEEDED,
        IntentStatus.CANCELED,
        IntentStatus.PROCESSING,
        IntentStatus.REQUIRES_CAPTURE,
        IntentStatus.REQUIRES_ACTION,
    ],
)
def test_an_intent_that_needs_no_card_is_never_charged_again(
    scene: Scene, charging: Terms, status: IntentStatus
) -> None:
    made = scene.world.made_of(charging)
    scene.world.intents[made.intent_id].status = status
    outcome = _charge(scene, charging, made)
    assert isinstance(outcome, Read)
    assert outcome.intent.status is status
    assert scene.world.charged == []


def test_a_confirmation_that_got_stuck_is_made_again(scene: Scene, charging: Terms) -> None:
    made = scene.world.made_of(charging)
    scene.world.intents[made.intent_id].status = IntentStatus.REQUIRES_CONFIRMATION
    outcome = _charge(scene, charging, made)
    assert isinstance(outcome, Read)
    assert outcome.intent.status is IntentStatus.SUCCEEDED


def test_a_bank_that_said_no_unheard_is_not_asked_again(scene: Scene, charging: Terms) -> None:
    made = scene.world.made_of(charging)
    scene.world.bank.append(BankSays.DECLINED)
    declined = scene.world.charge(made.intent_id, charging.method or "")
    assert _charge(scene, charging, made) == Read(5, declined)
    assert scene.world.charged == [made.intent_id]


@pytest.mark.parametrize("says", [BankSays.DECLINED, BankSays.REFUSED_UNCHARGED])
def test_a_bank_whose_no_was_told_is_asked_again(
    scene: Scene, charging: Terms, says: BankSays
) -> None:
    made = scene.world.made_of(charging)
    scene.world.bank.append(says)
    declined = scene.world.charge(made.intent_id, charging.method or "")
    told = declined.failure.charge if declined.failure else None
    payment = Payment(charging, Presenting(made.intent_id), 5, 2, declined_charge=told)
    want = wanted(payment)
    assert want is not None
    outcome = scene.performer.perform(payment, want)
    assert isinstance(outcome, Read)
    assert outcome.intent.status is IntentStatus.SUCCEEDED


def test_a_saved_card_that_was_taken_away_is_refused(scene: Scene, charging: Terms) -> None:
    made = scene.world.made_of(charging)
    scene.world.detach(charging.method or "")
    outcome = _charge(scene, charging, made)
    assert isinstance(outcome, Unsuccessful)
    assert isinstance(outcome.failure, Refused)
    assert outcome.failure.code == "resource_missing"


def test_our_own_payment_on_the_reader_is_presented_again(scene: Scene) -> None:
    made = scene.made()
    scene.world.process(OURS, "tmr_1", made.intent_id)
    assert scene.perform(Presenting(made.intent_id)) == Accepted(5)


def test_a_basket_on_the_reader_gives_way_to_a_payment(scene: Scene) -> None:
    made = scene.made()
    WorldReaders(scene.world).show_cart("tmr_1", CART)
    assert scene.perform(Presenting(made.intent_id)) == Accepted(5)


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault.READER_BUSY, NotNow(Obstacle.READER_BUSY)),
        (Fault.READER_OFFLINE, NotNow(Obstacle.READER_OFFLINE)),
        (Fault.READER_TIMEOUT_AFTER, NoAnswer(Silence.READER_TIMEOUT)),
        (Fault.LOST_ANSWER, NoAnswer(Silence.NETWORK)),
    ],
)
def test_what_goes_wrong_is_news(scene: Scene, fault: Fault, failure: NotNow | NoAnswer) -> None:
    made = scene.made()
    scene.world.faults.extend([None, None, fault])
    assert scene.perform(Presenting(made.intent_id)) == Unsuccessful(5, failure)


def test_the_amount_of_the_same_intent_is_changed(scene: Scene) -> None:
    made = scene.made()
    terms = replace(TERMS, amount=900)
    outcome = scene.perform(Amending(made.intent_id), terms=terms)
    assert outcome == Read(5, replace(made, amount=900))


def test_our_payment_is_cleared_from_the_reader(scene: Scene) -> None:
    made = scene.made()
    scene.world.process(OURS, "tmr_1", made.intent_id)
    assert scene.perform(Cancelling(made.intent_id)) == ReaderFree(5)
    assert scene.world.readers["tmr_1"].action is None


def test_a_refund_at_the_reader_is_left_alone_although_its_payment_is_over(scene: Scene) -> None:
    made = scene.made()
    scene.world.another_till_refunds("tmr_1")
    outcome = scene.perform(Presenting(made.intent_id))
    assert outcome == Unsuccessful(5, NotNow(Obstacle.READER_BUSY, "another_payment"))
    assert scene.world.offences == []


def test_another_tills_payment_is_never_cleared(scene: Scene) -> None:
    made = scene.made()
    scene.world.another_till_presents("tmr_1")
    assert scene.perform(Cancelling(made.intent_id)) == ReaderFree(5)
    assert scene.world.readers["tmr_1"].action is not None
    assert scene.world.offences == []


def test_our_action_that_is_over_is_not_cleared(scene: Scene) -> None:
    made = scene.made()
    scene.world.process(OURS, "tmr_1", made.intent_id)
    scene.world.customer_cancels("tmr_1")
    assert scene.perform(Cancelling(made.intent_id)) == ReaderFree(5)
    assert "clear" not in scene.world.requests


def test_a_free_reader_needs_no_clearing(scene: Scene) -> None:
    assert scene.perform(Cancelling(scene.made().intent_id)) == ReaderFree(5)
    assert scene.world.requests == ["sight"]


def test_a_cancelled_intent_is_read_as_cancelled(scene: Scene) -> None:
    outcome = scene.perform(Cancelling(scene.made().intent_id, CancelStep.INTENT))
    assert isinstance(outcome, Read)
    assert outcome.intent.status is IntentStatus.CANCELED


def test_a_hold_is_captured(scene: Scene) -> None:
    made = scene.made(CaptureMethod.MANUAL)
    scene.world.intents[made.intent_id].status = IntentStatus.REQUIRES_CAPTURE
    outcome = scene.perform(Authorized(scene.world.intents[made.intent_id].read()))
    assert isinstance(outcome, Read)
    assert outcome.intent.status is IntentStatus.SUCCEEDED


def test_a_look_can_be_asked_for_too(scene: Scene) -> None:
    made = scene.made()
    state = Presenting(made.intent_id, Stage.DOUBTFUL)
    assert wanted(Payment(TERMS, state)) == Observe(made.intent_id, "tmr_1")
    assert scene.perform(state) == Looked(5, made)
