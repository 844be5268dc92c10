"""A saved card is charged: the bank is asked at once, once for each wish, and by no reader."""

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
from pos_desktop.domain.intents import Intent, IntentStatus
from pos_desktop.domain.news import (
    AmountWished,
    CancelWished,
    CheckWished,
    Read,
    RetryWished,
    SetAsideWished,
)
from pos_desktop.domain.payment import (
    NEEDS_CUSTOMER,
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CancelStep,
    Creating,
    Declined,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
    Why,
    wanted,
)
from pos_desktop.domain.wants import CancelIntent, Capture, ChargeSavedCard, Observe
from tests.domain.examples import (
    ATTEMPT,
    SERIAL,
    SILENT,
    Learn,
    intent,
    looked,
    on_file,
    payment,
    unsuccessful,
)

SENDING = Presenting("pi_1")
DOUBTFUL = Presenting("pi_1", Stage.DOUBTFUL)
UNREACHED = Presenting("pi_1", held=SILENT)
TOLD = Decline("card_declined", "insufficient_funds", "No.", "ch_2")
UNCHARGED = Decline("expired_card", None, "Your card has expired.")
HOLDER = Decline(NEEDS_CUSTOMER)


def _of(state: State, *, charge: str | None = None, last: Decline | None = None) -> Payment:
    return payment(state, of=on_file(), declined_charge=charge, last_decline=last)


def test_a_saved_card_is_charged_once_its_intent_is_known(learn: Learn) -> None:
    learned = learn(_of(Creating()), Read(SERIAL, intent(types=("card",))))
    assert learned.state == SENDING
    assert wanted(learned) == ChargeSavedCard(f"sale_1-1/charge/{ATTEMPT}", "pi_1", "pm_1")


def test_a_charge_that_was_given_up_before_its_intent_was_made_is_never_sent(
    learn: Learn,
) -> None:
    learned = learn(learn(_of(Creating()), CancelWished()), Read(SERIAL, intent(types=("card",))))
    assert learned.state == Cancelling("pi_1", CancelStep.INTENT)


@pytest.mark.parametrize("state", [SENDING, DOUBTFUL, UNREACHED])
def test_an_approval_is_paid(learn: Learn, state: Presenting) -> None:
    seen = intent(IntentStatus.SUCCEEDED)
    assert learn(_of(state), Read(SERIAL, seen)).state == Paid(seen)


def test_a_hold_is_captured_as_any_other(learn: Learn) -> None:
    seen = intent(IntentStatus.REQUIRES_CAPTURE)
    learned = learn(_of(SENDING), Read(SERIAL, seen))
    assert learned.state == Authorized(seen)
    assert wanted(learned) == Capture(f"sale_1-1/capture/{ATTEMPT}", "pi_1")


def test_a_capture_in_doubt_is_looked_at_without_a_reader() -> None:
    held = Authorized(intent(IntentStatus.REQUIRES_CAPTURE), doubtful=True)
    assert wanted(_of(held)) == Observe("pi_1", "")


@pytest.mark.parametrize("decline", [TOLD, UNCHARGED, Decline(NEEDS_CUSTOMER, NEEDS_CUSTOMER)])
def test_a_decline_is_told_as_the_intent_has_it(learn: Learn, decline: Decline) -> None:
    learned = learn(_of(SENDING, charge="ch_1"), Read(SERIAL, intent(failure=decline)))
    assert learned.state == Declined("pi_1", decline)
    assert learned.last_decline == decline
    assert learned.declined_charge == (decline.charge or "ch_1")


def test_a_decline_that_nobody_explains_is_a_plain_one(learn: Learn) -> None:
    learned = learn(_of(SENDING), Read(SERIAL, intent()))
    assert learned.state == Declined("pi_1", Decline("card_declined"))


def test_a_bank_that_wants_the_holder_cannot_be_answered_here(learn: Learn) -> None:
    waiting = intent(IntentStatus.REQUIRES_ACTION, failure=TOLD)
    assert learn(_of(SENDING), Read(SERIAL, waiting)).state == Declined("pi_1", HOLDER)
    assert learn(_of(DOUBTFUL), looked(waiting)).state == Declined("pi_1", HOLDER)


@pytest.mark.parametrize("status", [IntentStatus.PROCESSING, IntentStatus.REQUIRES_CONFIRMATION])
def test_a_bank_that_takes_its_time_is_looked_at(learn: Learn, status: IntentStatus) -> None:
    learned = learn(_of(SENDING), Read(SERIAL, intent(status)))
    assert learned.state == DOUBTFUL
    assert wanted(learned) == Observe("pi_1", "")


def test_a_bank_that_takes_its_time_is_waited_for(learn: Learn) -> None:
    before = _of(DOUBTFUL)
    assert learn(before, looked(intent(IntentStatus.PROCESSING))) == before


# -- no answer ------------------------------------------------------------------------------------


@pytest.mark.parametrize("silence", list(Silence))
def test_a_charge_without_an_answer_is_looked_at_never_made_anew(
    learn: Learn, silence: Silence
) -> None:
    learned = learn(_of(SENDING), unsuccessful(NoAnswer(silence)))
    assert learned.state == DOUBTFUL
    assert learned.unanswered == 1


def test_a_charge_that_did_not_arrive_is_said_and_made_again_only_by_wish(learn: Learn) -> None:
    learned = learn(_of(DOUBTFUL), looked())
    assert learned.state == UNREACHED
    assert wanted(learned) is None
    again = learn(learned, RetryWished(""))
    assert wanted(again) == ChargeSavedCard(f"sale_1-1/charge/{again.attempt}", "pi_1", "pm_1")
    assert again.attempt > ATTEMPT


@pytest.mark.parametrize("decline", [TOLD, UNCHARGED])
def test_a_decline_behind_a_lost_answer_is_found(learn: Learn, decline: Decline) -> None:
    before = _of(DOUBTFUL, charge="ch_1", last=Decline("card_declined", charge="ch_1"))
    learned = learn(before, looked(intent(failure=decline)))
    assert learned.state == Declined("pi_1", decline)


@pytest.mark.parametrize("decline", [TOLD, UNCHARGED])
def test_a_decline_that_was_told_before_is_not_taken_for_this_try(
    learn: Learn, decline: Decline
) -> None:
    before = _of(DOUBTFUL, charge=decline.charge, last=decline)
    assert learn(before, looked(intent(failure=decline))).state == UNREACHED


def test_a_confirmation_that_got_stuck_is_made_again_by_wish(learn: Learn) -> None:
    learned = learn(_of(DOUBTFUL), looked(intent(IntentStatus.REQUIRES_CONFIRMATION)))
    assert learned.state == UNREACHED


@pytest.mark.parametrize("held", [SILENT, NotNow(Obstacle.LOCKED)])
def test_a_charge_that_arrived_late_after_all_is_followed(learn: Learn, held: Failure) -> None:
    before = _of(Presenting("pi_1", held=held), charge="ch_1")
    for seen, state in (
        (intent(IntentStatus.PROCESSING), DOUBTFUL),
        (intent(IntentStatus.REQUIRES_ACTION), DOUBTFUL),
        (intent(failure=TOLD), Declined("pi_1", TOLD)),
    ):
        assert learn(before, looked(seen)).state == state


@pytest.mark.parametrize(
    "seen",
    [intent(), intent(failure=UNCHARGED), intent(failure=Decline("card_declined", charge="ch_1"))],
)
def test_what_a_late_look_shows_of_before_changes_nothing(learn: Learn, seen: Intent) -> None:
    before = _of(UNREACHED, charge="ch_1")
    assert learn(before, looked(seen)) == before


def test_a_look_beside_a_charge_that_is_under_way_decides_nothing(learn: Learn) -> None:
    before = _of(SENDING)
    for seen in (intent(IntentStatus.PROCESSING), intent(failure=TOLD)):
        assert learn(before, looked(seen)) == before


@pytest.mark.parametrize("code", ["payment_intent_unexpected_state", "intent_invalid_state"])
def test_an_intent_that_is_not_waiting_for_a_card_is_looked_at(learn: Learn, code: str) -> None:
    assert learn(_of(SENDING), unsuccessful(Refused(code, "succeeded"))).state == DOUBTFUL


# -- held -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "failure",
    [
        Refused("resource_missing", "No such PaymentMethod"),
        Refused("consent_withdrawn", ""),
        Unauthorised("no permission"),
    ],
)
def test_a_card_that_may_not_be_charged_is_told_and_can_be_given_up(
    learn: Learn, failure: Failure
) -> None:
    learned = learn(_of(SENDING), unsuccessful(failure))
    assert learned.state == Presenting("pi_1", held=failure)
    assert wanted(learned) is None
    cancelled = learn(learned, CancelWished())
    assert wanted(cancelled) == CancelIntent(f"sale_1-1/cancel/{cancelled.attempt}", "pi_1")


def test_a_charge_that_was_put_off_is_repeated_under_its_key(learn: Learn) -> None:
    before = _of(SENDING)
    learned = learn(before, unsuccessful(NotNow(Obstacle.RATE_LIMIT)))
    assert wanted(learned) == wanted(before)
    assert learned.unanswered == 1


@pytest.mark.parametrize("state", [SENDING, DOUBTFUL])
def test_an_answer_that_nobody_understands_is_left_to_a_person(
    learn: Learn, state: Presenting
) -> None:
    learned = learn(_of(state), unsuccessful(Broken("?")))
    assert learned.state == Attention(Why.BROKEN_ANSWER, "pi_1", "?")
    assert learn(learned, CheckWished()).state == DOUBTFUL


# -- wishes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [Declined("pi_1", TOLD), UNREACHED, DOUBTFUL])
def test_a_retry_takes_no_reader_though_one_is_chosen(learn: Learn, state: State) -> None:
    learned = learn(_of(state), RetryWished("tmr_2"))
    assert learned.terms.reader == ""
    assert wanted(learned) == ChargeSavedCard(f"sale_1-1/charge/{ATTEMPT + 1}", "pi_1", "pm_1")


def test_another_amount_takes_no_reader_though_one_is_chosen(learn: Learn) -> None:
    learned = learn(_of(Declined("pi_1", TOLD)), AmountWished(900, "tmr_2"))
    assert learned.state == Amending("pi_1")
    assert (learned.terms.amount, learned.terms.reader) == (900, "")


@pytest.mark.parametrize(
    "state",
    [
        SENDING,
        DOUBTFUL,
        UNREACHED,
        Amending("pi_1"),
        Attention(Why.SET_ASIDE, "pi_1"),
        Cancelling("pi_1", CancelStep.LOOK),
    ],
)
def test_a_charge_is_given_up_without_a_reader(learn: Learn, state: State) -> None:
    learned = learn(_of(state), CancelWished())
    assert learned.state == Cancelling("pi_1", CancelStep.INTENT)
    assert learned.attempt == ATTEMPT + 1


def test_a_charge_that_was_approved_before_it_was_given_up_is_paid(learn: Learn) -> None:
    giving_up = learn(_of(SENDING), CancelWished())
    seen = intent(IntentStatus.SUCCEEDED)
    assert learn(giving_up, Read(SERIAL, seen)).state == Paid(seen)


def test_a_decline_of_a_charge_that_was_given_up_does_not_stop_the_cancelling(
    learn: Learn,
) -> None:
    giving_up = learn(_of(SENDING), CancelWished())
    for news in (Read(SERIAL, intent(failure=TOLD)), unsuccessful(), unsuccessful(Broken("?"))):
        assert learn(giving_up, news) == giving_up


def test_a_bank_that_is_asked_is_waited_for_before_the_intent_is_cancelled_again(
    learn: Learn,
) -> None:
    refused = unsuccessful(Refused("payment_intent_unexpected_state", "processing"))
    looking = learn(_of(Cancelling("pi_1", CancelStep.INTENT)), refused)
    assert looking.state == Cancelling("pi_1", CancelStep.LOOK)
    processing = looked(intent(IntentStatus.PROCESSING), serial=looking.serial)
    assert learn(looking, processing) == looking
    declined = looked(intent(failure=TOLD), serial=looking.serial)
    assert learn(looking, declined).state == Cancelling("pi_1", CancelStep.INTENT)


@pytest.mark.parametrize(
    "status", [IntentStatus.REQUIRES_ACTION, IntentStatus.REQUIRES_CONFIRMATION]
)
def test_an_intent_that_waits_for_its_holder_is_cancelled_again(
    learn: Learn, status: IntentStatus
) -> None:
    looking = _of(Cancelling("pi_1", CancelStep.LOOK))
    learned = learn(looking, looked(intent(status)))
    assert learned.state == Cancelling("pi_1", CancelStep.INTENT)


def test_a_cancelled_charge_is_over(learn: Learn) -> None:
    news = Read(SERIAL, intent(IntentStatus.CANCELED))
    assert learn(_of(Cancelling("pi_1", CancelStep.INTENT)), news).state == Cancelled("pi_1")


def test_a_charge_can_be_set_aside_and_is_looked_at_when_a_person_asks(learn: Learn) -> None:
    aside = learn(_of(DOUBTFUL), SetAsideWished())
    assert aside.state == Attention(Why.SET_ASIDE, "pi_1")
    assert wanted(learn(aside, CheckWished())) == Observe("pi_1", "")
