"""The customer is asked for a card: sent, at the reader, or nobody knows."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.failures import (
    Broken,
    Failure,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import Accepted, Read, ReaderFree, RetryWished
from pos_desktop.domain.payment import (
    REPLACED,
    Amending,
    Attention,
    Declined,
    Paid,
    Presenting,
    Stage,
    Why,
    wanted,
)
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.wants import Observe, Present
from tests.domain.examples import (
    ATTEMPT,
    RPM,
    SERIAL,
    SILENT,
    Learn,
    asking,
    failed,
    intent,
    looked,
    payment,
    unsuccessful,
)

SENDING = Presenting("pi_1")
AT_READER = Presenting("pi_1", Stage.AT_READER)
DOUBTFUL = Presenting("pi_1", Stage.DOUBTFUL)
TIMEOUT = NoAnswer(Silence.READER_TIMEOUT)
UNDER_WAY = (
    IntentStatus.REQUIRES_CONFIRMATION,
    IntentStatus.REQUIRES_ACTION,
    IntentStatus.PROCESSING,
)
DEFINITE: tuple[Failure, ...] = (
    NotNow(Obstacle.READER_BUSY),
    NotNow(Obstacle.READER_OFFLINE),
    Refused("terminal_reader_hardware_fault", "Replace it."),
    Unauthorised("no permission"),
)


def test_a_payment_to_be_presented_wants_its_reader() -> None:
    assert wanted(payment(SENDING)) == Present(f"sale_1-1/present/{ATTEMPT}", "pi_1", "tmr_1")


@pytest.mark.parametrize("state", [AT_READER, DOUBTFUL])
def test_a_presented_payment_wants_to_be_looked_at(state: Presenting) -> None:
    assert wanted(payment(state)) == Observe("pi_1", "tmr_1")


def test_what_the_reader_accepted_is_at_the_reader(learn: Learn) -> None:
    learned = learn(payment(SENDING, unanswered=2), Accepted(SERIAL))
    assert learned.state == AT_READER
    assert learned.unanswered == 0


def test_an_intent_that_needs_no_card_any_more_was_not_sent_and_is_looked_at(
    learn: Learn,
) -> None:
    learned = learn(payment(SENDING), Read(SERIAL, intent(IntentStatus.PROCESSING)))
    assert learned.state == DOUBTFUL


@pytest.mark.parametrize("failure", DEFINITE)
def test_a_reader_that_does_not_take_it_is_told_at_once_and_asked_again_only_by_wish(
    learn: Learn, failure: Failure
) -> None:
    learned = learn(payment(SENDING), unsuccessful(failure))
    assert learned.state == Presenting("pi_1", held=failure)
    assert wanted(learned) is None
    again = learn(learned, RetryWished("tmr_1"))
    assert wanted(again) == Present(f"sale_1-1/present/{ATTEMPT + 1}", "pi_1", "tmr_1")


@pytest.mark.parametrize("silence", list(Silence))
def test_a_command_without_an_answer_is_looked_at_never_made_anew(
    learn: Learn, silence: Silence
) -> None:
    learned = learn(payment(SENDING), unsuccessful(NoAnswer(silence)))
    assert learned.state == DOUBTFUL
    assert learned.unanswered == 1


def test_an_intent_in_the_wrong_state_is_looked_at(learn: Learn) -> None:
    learned = learn(payment(SENDING), unsuccessful(Refused("intent_invalid_state", "no")))
    assert learned.state == DOUBTFUL


@pytest.mark.parametrize("state", [SENDING, AT_READER, DOUBTFUL])
def test_an_answer_that_nobody_understands_is_left_to_a_person(
    learn: Learn, state: Presenting
) -> None:
    learned = learn(payment(state), unsuccessful(Broken("what?")))
    assert learned.state == Attention(Why.BROKEN_ANSWER, "pi_1", "what?")


@pytest.mark.parametrize("state", [AT_READER, DOUBTFUL])
def test_a_key_that_was_revoked_while_the_customer_paid_is_told(
    learn: Learn, state: Presenting
) -> None:
    learned = learn(payment(state), unsuccessful(Unauthorised("revoked")))
    assert learned.state == Attention(Why.KEY_REFUSED, "pi_1", "revoked")


@pytest.mark.parametrize("state", [AT_READER, DOUBTFUL])
def test_a_look_without_an_answer_is_counted_and_made_again(
    learn: Learn, state: Presenting
) -> None:
    learned = learn(payment(state, unanswered=1), unsuccessful(SILENT))
    assert learned.state == state
    assert learned.unanswered == 2


def test_while_the_reader_asks_nothing_changes(learn: Learn) -> None:
    before = payment(AT_READER)
    assert learn(before, looked(action=asking())) == before


def test_a_failed_tap_while_the_reader_asks_for_the_chip_is_no_decline(learn: Learn) -> None:
    soft = intent(failure=Decline("card_declined", "offline_pin_required", charge="ch_soft"))
    before = payment(AT_READER)
    assert learn(before, looked(soft, asking())) == before


def test_two_charges_on_one_intent_are_one_payment(learn: Learn) -> None:
    seen = intent(IntentStatus.SUCCEEDED, failure=None)
    assert learn(payment(AT_READER), looked(seen, asking())).state == Paid(seen)


def test_a_reader_that_could_not_be_read_tells_nothing(learn: Learn) -> None:
    for state in (AT_READER, DOUBTFUL):
        before = payment(state)
        assert learn(before, looked(reader_known=False)) == before


@pytest.mark.parametrize("status", UNDER_WAY)
def test_an_intent_under_way_that_the_reader_has_let_go_is_doubtful(
    learn: Learn, status: IntentStatus
) -> None:
    for action in (None, asking("pi_other"), failed("connection_error")):
        assert learn(payment(AT_READER), looked(intent(status), action)).state == DOUBTFUL


@pytest.mark.parametrize(
    "action", [None, asking("pi_other"), Action("set_reader_display", ActionStatus.IN_PROGRESS)]
)
def test_a_payment_that_was_replaced_or_cleared_is_declined_as_replaced(
    learn: Learn, action: Action | None
) -> None:
    learned = learn(payment(AT_READER), looked(action=action))
    assert learned.state == Declined("pi_1", Decline(REPLACED))


def test_an_action_that_succeeded_before_its_intent_is_looked_at_again(learn: Learn) -> None:
    done = Action("process_payment_intent", ActionStatus.SUCCEEDED, "pi_1")
    before = payment(AT_READER)
    assert learn(before, looked(action=done)) == before


def test_a_connection_error_is_not_believed_at_once(learn: Learn) -> None:
    learned = learn(payment(AT_READER), looked(action=failed("connection_error")))
    suspicion = Decline("connection_error")
    assert learned.state == Presenting("pi_1", Stage.DOUBTFUL, suspicion=suspicion)


def test_a_connection_error_although_the_payment_was_authorized_is_paid(learn: Learn) -> None:
    suspected = Presenting("pi_1", Stage.DOUBTFUL, suspicion=Decline("connection_error"))
    seen = intent(IntentStatus.SUCCEEDED)
    news = looked(seen, failed("connection_error"))
    assert learn(payment(suspected), news).state == Paid(seen)


def test_a_connection_error_that_a_second_look_confirms_is_a_decline(learn: Learn) -> None:
    suspected = Presenting("pi_1", Stage.DOUBTFUL, suspicion=Decline("connection_error"))
    learned = learn(payment(suspected), looked(action=failed("connection_error")))
    assert learned.state == Declined("pi_1", Decline("connection_error"))


@pytest.mark.parametrize("stage", [Stage.SENDING, Stage.DOUBTFUL])
def test_a_timeout_that_was_delivered_is_at_the_reader(learn: Learn, stage: Stage) -> None:
    held = TIMEOUT if stage is Stage.SENDING else None
    before = payment(Presenting("pi_1", stage, held), unanswered=2)
    learned = learn(before, looked(action=asking()))
    assert learned.state == AT_READER
    assert learned.unanswered == 0


def test_a_command_that_is_still_under_way_waits_for_its_own_answer(learn: Learn) -> None:
    before = payment(SENDING)
    assert learn(before, looked(action=asking())) == before


def test_a_timeout_that_was_not_delivered_is_said_and_tried_again_as_another_attempt(
    learn: Learn,
) -> None:
    learned = learn(payment(DOUBTFUL), looked())
    assert learned.state == Presenting("pi_1", held=TIMEOUT)
    assert learned.attempt == ATTEMPT + 1


def test_a_decline_behind_a_lost_answer_is_found(learn: Learn) -> None:
    decline = Decline("card_declined", "insufficient_funds", charge="ch_2")
    news = looked(intent(failure=decline), failed("card_declined"))
    learned = learn(payment(DOUBTFUL, declined_charge="ch_1"), news)
    assert learned.state == Declined("pi_1", decline)
    assert learned.declined_charge == "ch_2"


def test_a_decline_that_was_told_before_is_not_taken_for_this_try(learn: Learn) -> None:
    decline = Decline("card_declined", "insufficient_funds", charge="ch_1")
    learned = learn(payment(DOUBTFUL, declined_charge="ch_1"), looked(intent(failure=decline)))
    assert learned.state == Presenting("pi_1", held=TIMEOUT)


@pytest.mark.parametrize("status", [IntentStatus.REQUIRES_ACTION, IntentStatus.PROCESSING])
def test_an_intent_that_is_being_processed_is_waited_for(
    learn: Learn, status: IntentStatus
) -> None:
    before = payment(DOUBTFUL)
    assert learn(before, looked(intent(status))) == before


def test_a_card_that_was_read_and_not_charged_is_tried_again_with_the_same_intent(
    learn: Learn,
) -> None:
    unconfirmed = intent(IntentStatus.REQUIRES_CONFIRMATION)
    learned = learn(payment(DOUBTFUL), looked(unconfirmed, failed("connection_error")))
    assert learned.state == Presenting("pi_1", held=SILENT)
    again = learn(learned, RetryWished("tmr_1"))
    assert wanted(again) == Present(f"sale_1-1/present/{again.attempt}", "pi_1", "tmr_1")
    assert again.attempt > ATTEMPT


def test_a_card_that_was_read_is_waited_for_while_the_reader_cannot_be_read(learn: Learn) -> None:
    before = payment(DOUBTFUL)
    unconfirmed = intent(IntentStatus.REQUIRES_CONFIRMATION)
    assert learn(before, looked(unconfirmed, reader_known=False)) == before


def test_several_timeouts_in_a_row_are_counted_although_looks_succeed_between(
    learn: Learn,
) -> None:
    learned = payment(SENDING)
    for times in (1, 2, 3):
        learned = learn(learned, unsuccessful(TIMEOUT, serial=learned.serial))
        assert learned.unanswered == times
        for _ in range(3):
            learned = learn(learned, looked(serial=learned.serial))
        assert learned.unanswered == times
        learned = learn(learned, RetryWished("tmr_1"))


def test_a_reader_that_answers_ends_the_row_of_timeouts(learn: Learn) -> None:
    before = payment(AT_READER, unanswered=3)
    assert learn(before, looked(action=asking())).unanswered == 0


@pytest.mark.parametrize("state", [SENDING, AT_READER, DOUBTFUL])
def test_the_answer_to_something_else_changes_nothing(learn: Learn, state: Presenting) -> None:
    assert learn(payment(state), ReaderFree(SERIAL)).state == state


def test_the_same_fact_twice_changes_nothing_the_second_time(learn: Learn) -> None:
    for news in (looked(action=failed("card_declined")), looked(), looked(action=asking())):
        once = learn(payment(AT_READER), news)
        assert learn(once, news) == once


def test_an_open_intent_is_never_thought_paid(learn: Learn) -> None:
    done = Action("process_payment_intent", ActionStatus.SUCCEEDED, "pi_1")
    for status in (RPM, *UNDER_WAY):
        for state in (SENDING, AT_READER, DOUBTFUL):
            learned = learn(payment(state), looked(intent(status), done))
            assert not isinstance(learned.state, Paid)


def test_an_amount_that_is_not_what_was_agreed_is_set_right_before_anybody_is_asked(
    learn: Learn,
) -> None:
    after = learn(payment(DOUBTFUL), looked(intent(amount=9000)))
    assert (after.state, after.attempt) == (Amending("pi_1"), ATTEMPT + 1)


def test_an_amount_in_another_currency_is_not_taken_for_one_to_set_right(learn: Learn) -> None:
    after = learn(payment(DOUBTFUL), looked(replace(intent(amount=9000), currency="cad")))
    assert after.state == Presenting("pi_1", held=TIMEOUT)
