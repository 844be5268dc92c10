"""What a payment finds that was there before: its own intent, and a reader that hangs."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cards import CollectedCard
from pos_desktop.domain.failures import Broken, NotNow, Obstacle
from pos_desktop.domain.inputs import InputKind, Question
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.learning import learn
from pos_desktop.domain.news import Accepted, CheckWished, Read, Unsuccessful
from pos_desktop.domain.payment import (
    Attention,
    Inspecting,
    InspectStep,
    Presenting,
    Terms,
    Why,
    begin,
    wanted,
)
from pos_desktop.domain.readers import Asking
from tests.fakes.stripe_requests import OURS
from tests.services.shops import SETUP, on_file
from tests.services.test_performing import KEYED, TERMS, Scene


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_an_intent_whose_making_was_not_understood_is_found_and_not_made_again(
    scene: Scene,
) -> None:
    made = scene.made()
    again = learn(replace(begin(TERMS), state=Attention(Why.BROKEN_ANSWER)), CheckWished())
    want = wanted(again)
    assert want is not None
    assert scene.performer.perform(again, want) == Read(again.serial, made)
    assert list(scene.world.intents) == [made.intent_id]


@pytest.mark.parametrize(
    "status",
    [IntentStatus.SUCCEEDED, IntentStatus.REQUIRES_CAPTURE, IntentStatus.CANCELED],
)
def test_a_reader_that_hangs_on_a_payment_that_is_over_is_cleared(
    scene: Scene, status: IntentStatus
) -> None:
    before = scene.made()
    scene.world.process(OURS, "tmr_1", before.intent_id)
    scene.world.intents[before.intent_id].status = status
    made = scene.world.new_intent(OURS, "sale_2", 1200)
    assert scene.perform(Presenting(made.intent_id)) == Accepted(5)
    assert scene.world.requests[-2:] == ["clear", "process"]


@pytest.mark.parametrize("status", [IntentStatus.SUCCEEDED, IntentStatus.CANCELED])
@pytest.mark.parametrize("terms", [TERMS, SETUP])
def test_a_reader_that_hangs_on_a_set_up_that_is_over_is_cleared(
    scene: Scene, status: IntentStatus, terms: Terms
) -> None:
    before = scene.world.made_of(replace(SETUP, sale_id="setup_0"))
    scene.world.process_setup("tmr_1", before.intent_id, Asking(keyed=True, keeps=SETUP.keeps))
    scene.world.intents[before.intent_id].status = status
    made = scene.world.made_of(replace(terms, reader="tmr_1"))
    assert scene.perform(
        Presenting(made.intent_id), terms=replace(terms, reader="tmr_1")
    ) == Accepted(5)
    assert scene.world.requests[-2] == "clear"


def test_a_reader_that_asks_for_another_tills_set_up_is_left_alone(scene: Scene) -> None:
    before = scene.world.made_of(replace(SETUP, sale_id="setup_0", till="till-2"))
    scene.world.process_setup(
        "tmr_1", before.intent_id, Asking(keyed=True, keeps=SETUP.keeps), "till-2"
    )
    made = scene.made()
    assert scene.perform(Presenting(made.intent_id)) == Unsuccessful(
        5, NotNow(Obstacle.READER_BUSY, "another_payment")
    )


def test_a_card_that_was_looked_at_is_not_confirmed_over_another_tills_payment(
    scene: Scene,
) -> None:
    made = scene.made()
    scene.world.collect(OURS, "tmr_1", made.intent_id)
    scene.world.present_card("tmr_1")
    scene.world.another_till_presents("tmr_1")
    looked_at = Inspecting(made.intent_id, scene.world.card, 0, InspectStep.CONFIRMING)
    outcome = scene.perform(looked_at)
    assert outcome == Unsuccessful(5, NotNow(Obstacle.READER_BUSY, "another_payment"))
    assert "confirm" not in scene.world.requests
    assert not scene.world.offences


WRONG = Unsuccessful(5, Broken("9000 usd instead of 1200 usd"))


def given_another_amount(scene: Scene, terms: Terms) -> str:
    """An intent of these terms, which somebody else with a key has changed."""
    made = scene.world.made_of(terms)
    scene.world.intents[made.intent_id].amount = 9000
    return made.intent_id


def test_an_intent_that_was_given_another_amount_is_asked_of_nobody(scene: Scene) -> None:
    made = given_another_amount(scene, TERMS)
    assert scene.perform(Presenting(made)) == WRONG
    assert "process" not in scene.world.requests


def test_no_saved_card_is_charged_another_amount(scene: Scene) -> None:
    terms = on_file(scene.world.new_card())
    made = given_another_amount(scene, terms)
    assert scene.perform(Presenting(made), terms=terms) == WRONG
    assert "confirm" not in scene.world.requests


def test_no_card_that_was_read_is_charged_another_amount(scene: Scene) -> None:
    terms = replace(TERMS, inspects=True)
    made = scene.world.made_of(terms)
    scene.world.collect(OURS, "tmr_1", made.intent_id)
    scene.world.present_card("tmr_1")
    scene.world.intents[made.intent_id].amount = 9000
    state = Inspecting(made.intent_id, CollectedCard(), 0, InspectStep.CONFIRMING)
    assert scene.perform(state, terms=terms) == WRONG


def test_a_tip_of_a_card_that_was_declined_is_not_another_amount(scene: Scene) -> None:
    made = scene.world.made_of(TERMS)
    intent = scene.world.intents[made.intent_id]
    intent.amount, intent.tip = 1400, 200
    assert scene.perform(Presenting(made.intent_id)) == Accepted(5)


@pytest.mark.parametrize("terms", [KEYED, SETUP])
def test_a_question_to_the_last_customer_is_cleared_before_a_card_is_keyed(
    scene: Scene, terms: Terms
) -> None:
    made = scene.world.made_of(terms)
    scene.world.ask_inputs("tmr_1", (Question(InputKind.EMAIL, "Your e-mail?"),))
    assert scene.perform(Presenting(made.intent_id), terms=terms) == Accepted(5)
    assert scene.world.offences == []
