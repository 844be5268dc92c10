"""A card that is read before it is charged: accepted, refused, or nobody decides in time."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cards import CollectedCard, Decline
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
from pos_desktop.domain.inspecting import NOT_IN_TIME, REFUSED_BY_SHOP
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import (
    Accepted,
    AmountWished,
    CancelWished,
    CheckWished,
    ConfirmWished,
    RefuseWished,
    RetryWished,
    SetAsideWished,
    TimeUp,
    Wish,
)
from pos_desktop.domain.payment import (
    REPLACED,
    Attention,
    Authorized,
    Cancelling,
    CancelStep,
    Declined,
    Inspecting,
    InspectStep,
    Paid,
    Payment,
    Presenting,
    Stage,
    State,
    Why,
    wanted,
)
from pos_desktop.domain.readers import COLLECT, Action, ActionStatus
from pos_desktop.domain.wants import ConfirmAtReader, Observe
from tests.domain.examples import (
    ATTEMPT,
    SERIAL,
    SILENT,
    Learn,
    asking,
    failed,
    intent,
    looked,
    payment,
    terms,
    unsuccessful,
)

CARD = CollectedCard("amex", "credit", "US", None, "0005")
READ = Action(COLLECT, ActionStatus.IN_PROGRESS, "pi_1", collected=CARD)
COLLECTED = intent(IntentStatus.REQUIRES_CONFIRMATION)
HELD = intent(IntentStatus.REQUIRES_CAPTURE)
TAKEN = intent(IntentStatus.SUCCEEDED)
SINCE = 1_000
DECIDING = Inspecting("pi_1", CARD, SINCE)
CONFIRMING = replace(DECIDING, step=InspectStep.CONFIRMING)
DOUBTFUL = replace(DECIDING, step=InspectStep.DOUBTFUL, failure=SILENT)
WAITING = Presenting("pi_1", Stage.AT_READER)
IN_DOUBT = Presenting("pi_1", Stage.DOUBTFUL)


def _inspected(state: State = DECIDING, *, unanswered: int = 0) -> Payment:
    return payment(state, of=replace(terms(), inspects=True), unanswered=unanswered)


# -- the card is read ----------------------------------------------------------------------------


@pytest.mark.parametrize("before", [WAITING, IN_DOUBT, Presenting("pi_1", held=SILENT)])
@pytest.mark.parametrize("status", [ActionStatus.IN_PROGRESS, ActionStatus.SUCCEEDED])
def test_a_card_that_was_read_waits_to_be_decided_about(
    learn: Learn, before: State, status: ActionStatus
) -> None:
    action = replace(READ, status=status)
    look = replace(looked(COLLECTED, action), at=SINCE)
    learned = learn(_inspected(before, unanswered=2), look)
    assert (learned.state, learned.unanswered) == (DECIDING, 0)
    assert wanted(learned) == Observe("pi_1", "tmr_1")
    assert learned.intent_id == "pi_1"


def test_whether_the_intent_says_so_of_a_card_that_was_read_does_not_matter(learn: Learn) -> None:
    learned = learn(_inspected(WAITING), looked(intent(), READ))
    assert learned.state == replace(DECIDING, since=0)


@pytest.mark.parametrize(
    "action",
    [
        replace(READ, collected=None),
        replace(READ, intent="pi_2"),
        replace(READ, status=ActionStatus.FAILED),
        None,
    ],
)
def test_nothing_is_decided_about_before_a_card_of_ours_is_read(
    learn: Learn, action: Action | None
) -> None:
    learned = learn(_inspected(WAITING), looked(COLLECTED, action))
    assert not isinstance(learned.state, Inspecting)


def test_a_card_that_the_bank_is_asked_about_is_not_decided_about_any_more(learn: Learn) -> None:
    seen = intent(IntentStatus.PROCESSING)
    assert learn(_inspected(WAITING), looked(seen, READ)).state == WAITING


def test_a_shop_without_a_rule_decides_about_no_card(learn: Learn) -> None:
    before = payment(WAITING)
    assert learn(before, looked(COLLECTED, READ)) == before


def test_a_card_that_was_read_before_the_answer_came_waits_for_the_answer(learn: Learn) -> None:
    before = _inspected(Presenting("pi_1"))
    assert learn(before, looked(COLLECTED, READ)) == before


def test_the_same_card_seen_again_changes_nothing(learn: Learn) -> None:
    before = _inspected()
    later = replace(looked(COLLECTED, READ), at=SINCE + 9)
    assert learn(before, later) == before


# -- the decision --------------------------------------------------------------------------------


def test_an_accepted_card_is_confirmed_at_the_reader(learn: Learn) -> None:
    before = _inspected(replace(DECIDING, failure=SILENT), unanswered=2)
    learned = learn(before, ConfirmWished())
    assert (learned.state, learned.unanswered) == (CONFIRMING, 0)
    assert wanted(learned) == ConfirmAtReader(f"sale_1-1/confirm/{ATTEMPT}", "pi_1", "tmr_1")


def test_a_confirmation_that_was_taken_up_is_waited_for(learn: Learn) -> None:
    assert learn(_inspected(CONFIRMING), Accepted(SERIAL)).state == WAITING


@pytest.mark.parametrize("step", [InspectStep.DECIDING, InspectStep.DOUBTFUL])
def test_nothing_is_taken_up_that_was_not_asked_for(learn: Learn, step: InspectStep) -> None:
    before = _inspected(replace(DECIDING, step=step))
    assert learn(before, Accepted(SERIAL)) == before


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (RefuseWished("brand", "amex"), Decline(REFUSED_BY_SHOP, "brand", "amex")),
        (TimeUp(SERIAL), Decline(NOT_IN_TIME)),
    ],
)
def test_a_card_that_is_not_taken_is_given_up_with_its_intent(
    learn: Learn, wish: Wish, why: Decline
) -> None:
    learned = learn(_inspected(unanswered=2), wish)
    assert learned.state == Cancelling("pi_1", CancelStep.READER)
    assert (learned.last_decline, learned.giving_up) == (why, True)
    assert (learned.attempt, learned.unanswered) == (ATTEMPT + 1, 0)


@pytest.mark.parametrize("state", [DECIDING, CONFIRMING, DOUBTFUL])
def test_a_cashier_may_always_give_it_up(learn: Learn, state: State) -> None:
    learned = learn(_inspected(state), CancelWished())
    assert learned.state == Cancelling("pi_1", CancelStep.READER)
    assert learned.attempt == ATTEMPT + 1


@pytest.mark.parametrize("wish", [ConfirmWished(), RefuseWished("brand"), TimeUp(SERIAL)])
@pytest.mark.parametrize(
    "state", [CONFIRMING, DOUBTFUL, WAITING, Cancelling("pi_1"), Authorized(HELD)]
)
def test_what_was_decided_is_not_decided_again(learn: Learn, state: State, wish: Wish) -> None:
    before = _inspected(state)
    assert learn(before, wish) == before


def test_a_clock_that_ran_for_another_card_says_nothing(learn: Learn) -> None:
    before = _inspected()
    assert learn(before, TimeUp(SERIAL - 1)) == before


@pytest.mark.parametrize("wish", [RetryWished("tmr_1"), AmountWished(900, "tmr_1"), CheckWished()])
def test_a_card_that_waits_fulfils_no_other_wish(learn: Learn, wish: Wish) -> None:
    before = _inspected()
    assert learn(before, wish) == before


def test_a_card_that_waits_can_be_set_aside(learn: Learn) -> None:
    assert learn(_inspected(), SetAsideWished()).state == Attention(Why.SET_ASIDE, "pi_1")


# -- what else can be seen -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "failure",
    [SILENT, Refused("x", "No."), NotNow(Obstacle.READER_BUSY), Unauthorised("No.")],
)
def test_a_confirmation_that_failed_is_read(learn: Learn, failure: Failure) -> None:
    learned = learn(_inspected(CONFIRMING), unsuccessful(failure))
    assert learned.state == replace(DOUBTFUL, failure=failure)
    assert learned.unanswered == isinstance(failure, NoAnswer)
    assert wanted(learned) == Observe("pi_1", "tmr_1")


def test_a_confirmation_that_is_put_off_is_repeated_under_its_key(learn: Learn) -> None:
    before = _inspected(CONFIRMING)
    learned = learn(before, unsuccessful(NotNow(Obstacle.LOCKED)))
    assert wanted(learned) == wanted(before)


def test_a_confirmation_that_never_arrived_is_decided_about_again_in_the_time_that_is_left(
    learn: Learn,
) -> None:
    learned = learn(_inspected(DOUBTFUL), looked(COLLECTED, READ))
    assert learned.state == replace(DECIDING, failure=SILENT)
    assert learned.attempt == ATTEMPT + 1


def test_a_confirmation_of_which_only_the_answer_was_lost_is_waited_for(learn: Learn) -> None:
    confirming = Action("confirm_payment_intent", ActionStatus.IN_PROGRESS, "pi_1")
    learned = learn(_inspected(DOUBTFUL), looked(COLLECTED, confirming))
    assert learned.state == WAITING


@pytest.mark.parametrize("state", [DECIDING, CONFIRMING, DOUBTFUL])
@pytest.mark.parametrize("end", [Paid(TAKEN), Authorized(HELD)])
def test_money_that_moved_is_believed_whoever_decided(
    learn: Learn, state: State, end: Paid | Authorized
) -> None:
    assert learn(_inspected(state), looked(end.intent, READ)).state == end


def test_a_card_that_was_forgotten_is_told_as_what_the_reader_says(learn: Learn) -> None:
    lapsed = replace(failed("timeout"), kind=COLLECT)
    learned = learn(_inspected(), looked(intent(), lapsed))
    assert learned.state == Declined("pi_1", Decline("timeout"))


def test_a_card_whose_reader_was_given_something_else_is_told_as_replaced(learn: Learn) -> None:
    learned = learn(_inspected(), looked(intent(), asking("pi_2")))
    assert learned.state == Declined("pi_1", Decline(REPLACED))


def test_a_reader_that_asks_for_another_card_is_waited_for(learn: Learn) -> None:
    learned = learn(_inspected(), looked(intent(), replace(READ, collected=None)))
    assert learned.state == WAITING


def test_a_reader_that_is_done_without_a_card_is_waited_for(learn: Learn) -> None:
    done = replace(READ, status=ActionStatus.SUCCEEDED, collected=None)
    assert learn(_inspected(), looked(intent(), done)).state == WAITING


def test_a_confirmation_that_ended_unseen_is_no_decline_before_it_is_certain(
    learn: Learn,
) -> None:
    learned = learn(_inspected(DOUBTFUL), looked(intent(), None))
    assert learned.state == Presenting("pi_1", held=NoAnswer(Silence.READER_TIMEOUT))


@pytest.mark.parametrize("state", [DECIDING, CONFIRMING, DOUBTFUL])
def test_a_reader_that_cannot_be_read_says_nothing(learn: Learn, state: State) -> None:
    before = _inspected(state)
    assert learn(before, looked(COLLECTED, READ, reader_known=False)) == before
    assert learn(before, looked(COLLECTED, None, reader_known=False)) == before


def test_a_look_beside_a_confirmation_waits_for_its_answer(learn: Learn) -> None:
    before = _inspected(CONFIRMING)
    assert learn(before, looked(COLLECTED, READ)) == before
    assert learn(before, looked(intent(), None)) == before


def test_a_look_that_fails_leaves_the_card_waiting(learn: Learn) -> None:
    for state in (DECIDING, DOUBTFUL):
        look = replace(unsuccessful(), looked_at="pi_1")
        assert learn(_inspected(state), look).state == state


@pytest.mark.parametrize("state", [DECIDING, DOUBTFUL])
def test_a_key_that_was_revoked_meanwhile_waits_for_a_person(learn: Learn, state: State) -> None:
    look = replace(unsuccessful(Unauthorised("No.")), looked_at="pi_1")
    learned = learn(_inspected(state), look)
    assert learned.state == Attention(Why.KEY_REFUSED, "pi_1", "No.")


def test_an_answer_that_is_not_understood_waits_for_a_person(learn: Learn) -> None:
    learned = learn(_inspected(CONFIRMING), unsuccessful(Broken("?")))
    assert learned.state == Attention(Why.BROKEN_ANSWER, "pi_1", "?")
