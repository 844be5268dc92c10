"""A card that is only saved: the same rules over a SetupIntent, and never a word of money."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import NoAnswer, Refused, Silence
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import (
    Accepted,
    AmountWished,
    CancelWished,
    Read,
    RetryWished,
)
from pos_desktop.domain.payment import (
    NEEDS_CUSTOMER,
    Attention,
    Cancelled,
    Cancelling,
    CancelStep,
    CardEntry,
    Creating,
    Declined,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
    Terms,
    Why,
    begin,
    wanted,
)
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.wants import Capture, CreateIntent, Observe, Present, UpdateIntent
from tests.domain.examples import (
    ATTEMPT,
    RPM,
    SERIAL,
    Learn,
    keyed,
    looked,
    payment,
    setup,
    unsuccessful,
)

AT_READER = Presenting("seti_1", Stage.AT_READER)
DOUBTFUL = Presenting("seti_1", Stage.DOUBTFUL)
FAILED = Decline("setup_intent_authentication_failure", None, "No.", "setatt_1")
STATES: tuple[State, ...] = (
    Creating(),
    Presenting("seti_1"),
    AT_READER,
    DOUBTFUL,
    Declined("seti_1", FAILED),
    Cancelling("seti_1", CancelStep.LOOK),
    Attention(Why.SET_ASIDE, "seti_1"),
)


def _of(state: State, of: Terms | None = None) -> Payment:
    return payment(state, of=of or setup())


def _intent(status: IntentStatus = RPM, failure: Decline | None = None) -> Intent:
    types = ("card",)
    return Intent("seti_1", status, 0, "", types, failure=failure, status_word=status.value)


def _action(status: ActionStatus, failure: Decline | None = None) -> Action:
    return Action("process_setup_intent", status, "seti_1", failure)


def test_a_set_up_begins_by_wanting_its_intent() -> None:
    assert wanted(begin(setup())) == CreateIntent("setup_1-1/create/0/1")


@pytest.mark.parametrize("entry", [CardEntry.KEYED, CardEntry.PRESENTED])
def test_the_card_of_a_set_up_is_asked_for_at_the_reader(entry: CardEntry) -> None:
    want = Present(f"setup_1-1/present/{ATTEMPT}", "seti_1", "tmr_1")
    assert wanted(_of(Presenting("seti_1"), setup(entry))) == want


def test_a_set_up_goes_from_its_intent_to_the_reader_to_the_saved_card(learn: Learn) -> None:
    made = learn(_of(Creating()), Read(SERIAL, _intent()))
    asked = learn(made, Accepted(made.serial))
    assert asked.state == AT_READER
    saved = _intent(IntentStatus.SUCCEEDED)
    assert learn(asked, looked(saved, serial=asked.serial)).state == Paid(saved)


def test_while_the_reader_is_busy_with_the_card_nothing_changes(learn: Learn) -> None:
    before = _of(AT_READER)
    for status in (RPM, IntentStatus.PROCESSING, IntentStatus.REQUIRES_CONFIRMATION):
        news = looked(_intent(status), _action(ActionStatus.IN_PROGRESS))
        assert learn(before, news) == before


def test_a_card_that_was_refused_leaves_the_set_up_open_for_another(learn: Learn) -> None:
    news = looked(_intent(failure=FAILED), _action(ActionStatus.FAILED, FAILED))
    learned = learn(_of(AT_READER), news)
    assert learned.state == Declined("seti_1", FAILED)
    assert learned.declined_charge == "setatt_1"
    again = learn(learned, RetryWished("tmr_2"))
    assert wanted(again) == Present(f"setup_1-1/present/{ATTEMPT + 1}", "seti_1", "tmr_2")


@pytest.mark.parametrize("of", [setup(), keyed()])
def test_a_keyed_card_whose_bank_wants_its_holder_is_declined(learn: Learn, of: Terms) -> None:
    waiting = _intent(IntentStatus.REQUIRES_ACTION)
    doubtful = learn(_of(AT_READER, of), looked(waiting, _action(ActionStatus.FAILED, FAILED)))
    assert doubtful.state == DOUBTFUL
    learned = learn(doubtful, looked(waiting, serial=doubtful.serial))
    assert learned.state == Declined("seti_1", Decline(NEEDS_CUSTOMER))


def test_a_presented_card_can_still_act_at_the_reader(learn: Learn) -> None:
    before = _of(DOUBTFUL, setup(CardEntry.PRESENTED))
    assert learn(before, looked(_intent(IntentStatus.REQUIRES_ACTION))) == before


def test_a_set_up_that_is_being_processed_is_waited_for(learn: Learn) -> None:
    before = _of(DOUBTFUL)
    assert learn(before, looked(_intent(IntentStatus.PROCESSING))) == before


def test_a_failure_without_an_attempt_is_not_guessed_at_where_a_reader_takes_part(
    learn: Learn,
) -> None:
    untold = _intent(failure=replace(FAILED, charge=None))
    learned = learn(_of(DOUBTFUL), looked(untold))
    assert learned.state == Presenting("seti_1", held=NoAnswer(Silence.READER_TIMEOUT))


def test_a_set_up_that_is_not_waiting_for_a_card_is_looked_at(learn: Learn) -> None:
    refused = Refused("setup_intent_unexpected_state", "succeeded")
    learned = learn(_of(Presenting("seti_1")), unsuccessful(refused))
    assert wanted(learned) == Observe("seti_1", "tmr_1")
    assert learned.state == DOUBTFUL


def test_a_set_up_is_given_up_at_the_reader_first(learn: Learn) -> None:
    assert learn(_of(AT_READER), CancelWished()).state == Cancelling("seti_1")


def test_a_set_up_that_was_given_up_before_it_was_made_is_over(learn: Learn) -> None:
    giving_up = learn(_of(Creating()), CancelWished())
    assert learn(giving_up, unsuccessful()).state == Cancelled()


def test_a_card_that_was_saved_before_the_cancel_is_told(learn: Learn) -> None:
    saved = _intent(IntentStatus.SUCCEEDED)
    before = _of(Cancelling("seti_1", CancelStep.LOOK))
    assert learn(before, looked(saved)).state == Paid(saved)


@pytest.mark.parametrize("state", [one for one in STATES if not isinstance(one, Creating)])
def test_money_held_for_a_set_up_is_a_word_that_nobody_knows(learn: Learn, state: State) -> None:
    learned = learn(_of(state), looked(_intent(IntentStatus.REQUIRES_CAPTURE)))
    assert learned.state == Attention(Why.UNKNOWN_STATUS, "seti_1", "requires_capture")


@pytest.mark.parametrize("state", [*STATES, Presenting("seti_1", held=Refused("", ""))])
@pytest.mark.parametrize("amount", [0, 900])
def test_a_set_up_never_has_an_amount(learn: Learn, state: State, amount: int) -> None:
    learned = learn(_of(state), AmountWished(amount, "tmr_2"))
    assert learned.terms.amount == 0
    assert not isinstance(wanted(learned), UpdateIntent | Capture)
    if amount:
        assert learned == _of(state)
