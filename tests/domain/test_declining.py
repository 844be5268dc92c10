"""Why a card was not accepted: the most that is known, and never an earlier card's reason."""

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import AmountWished, Read, RetryWished
from pos_desktop.domain.payment import (
    CUSTOMER_CANCELED,
    REPLACED,
    Amending,
    Attention,
    Declined,
    Paid,
    Payment,
    Presenting,
    Stage,
    Why,
    wanted,
)
from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.domain.wants import Present
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
    unsuccessful,
)

TOLD = Decline("card_declined", "insufficient_funds", "No.", "ch_2")


def _declined(
    learn: Learn, action: Action | None, told: Decline | None, before: str = "ch_1"
) -> Payment:
    waiting = payment(Presenting("pi_1", Stage.AT_READER), declined_charge=before, unanswered=2)
    return learn(waiting, looked(intent(failure=told), action))


def test_the_readers_reason_is_the_reason(learn: Learn) -> None:
    learned = _declined(learn, failed("card_declined", "do_not_honor", "ch_2"), TOLD)
    assert learned.state == Declined(
        "pi_1", Decline("card_declined", "do_not_honor", charge="ch_2")
    )


def test_an_old_reader_that_knows_no_decline_code_is_helped_out_by_the_intent(
    learn: Learn,
) -> None:
    learned = _declined(learn, failed("card_declined"), TOLD)
    reason = Decline("card_declined", "insufficient_funds", charge="ch_2")
    assert learned.state == Declined("pi_1", reason)


def test_a_card_that_was_declined_before_does_not_explain_this_one(learn: Learn) -> None:
    learned = _declined(learn, failed(CUSTOMER_CANCELED), TOLD, before="ch_2")
    assert learned.state == Declined("pi_1", Decline(CUSTOMER_CANCELED))


def test_a_customer_who_cancels_leaves_the_intent_open(learn: Learn) -> None:
    learned = _declined(learn, failed(CUSTOMER_CANCELED), None)
    assert learned.state == Declined("pi_1", Decline(CUSTOMER_CANCELED))
    assert wanted(learned) is None


def test_a_decline_just_before_the_reader_was_given_something_else_is_a_decline(
    learn: Learn,
) -> None:
    assert _declined(learn, asking("pi_other"), TOLD).state == Declined("pi_1", TOLD)


def test_an_earlier_decline_does_not_hide_that_the_payment_was_replaced(learn: Learn) -> None:
    learned = _declined(learn, None, TOLD, before="ch_2")
    assert learned.state == Declined("pi_1", Decline(REPLACED))


def test_a_failure_without_a_reason_takes_the_intents(learn: Learn) -> None:
    unexplained = Action("process_payment_intent", ActionStatus.FAILED, "pi_1")
    assert _declined(learn, unexplained, TOLD).state == Declined("pi_1", TOLD)


def test_a_failure_that_nobody_explains_is_a_plain_decline(learn: Learn) -> None:
    unexplained = Action("process_payment_intent", ActionStatus.FAILED, "pi_1")
    assert _declined(learn, unexplained, None).state == Declined("pi_1", Decline("card_declined"))


@pytest.mark.parametrize(
    ("action", "told", "remembered"),
    [
        (failed("card_declined", "do_not_honor", "ch_3"), None, "ch_3"),
        (failed("card_declined"), TOLD, "ch_2"),
        (failed("card_declined", "do_not_honor"), TOLD, "ch_2"),
        (failed(CUSTOMER_CANCELED), None, "ch_1"),
    ],
)
def test_the_failed_charge_that_was_told_is_remembered(
    learn: Learn, action: Action, told: Decline | None, remembered: str
) -> None:
    assert _declined(learn, action, told).declined_charge == remembered


def test_a_decline_is_an_answer(learn: Learn) -> None:
    assert _declined(learn, failed("card_declined"), TOLD).unanswered == 0


def test_another_card_is_taken_on_the_same_intent_as_another_attempt(learn: Learn) -> None:
    learned = learn(payment(Declined("pi_1", TOLD)), RetryWished("tmr_2"))
    assert wanted(learned) == Present(f"sale_1-1/present/{ATTEMPT + 1}", "pi_1", "tmr_2")


def test_a_basket_that_changed_amends_the_same_intent_as_another_attempt(learn: Learn) -> None:
    declined = payment(Declined("pi_1", TOLD), giving_up=True)
    learned = learn(declined, AmountWished(900, "tmr_2"))
    assert learned.state == Amending("pi_1")
    assert not learned.giving_up
    assert (learned.terms.amount, learned.terms.reader) == (900, "tmr_2")
    assert learned.attempt == ATTEMPT + 1


def test_a_basket_that_comes_to_the_same_is_tried_again(learn: Learn) -> None:
    learned = learn(payment(Declined("pi_1", TOLD)), AmountWished(1200, "tmr_1"))
    assert learned.state == Presenting("pi_1")


def test_a_payment_that_the_reader_did_not_take_can_be_amended(learn: Learn) -> None:
    waiting = payment(Presenting("pi_1", held=SILENT))
    assert learn(waiting, AmountWished(900, "tmr_1")).state == Amending("pi_1")


@pytest.mark.parametrize("stage", [Stage.SENDING, Stage.AT_READER, Stage.DOUBTFUL])
def test_what_the_customer_may_be_paying_right_now_is_not_amended(
    learn: Learn, stage: Stage
) -> None:
    before = payment(Presenting("pi_1", stage))
    assert learn(before, AmountWished(900, "tmr_1")) == before


def test_a_decline_that_turns_out_to_be_paid_is_paid(learn: Learn) -> None:
    seen = intent(IntentStatus.SUCCEEDED)
    assert learn(payment(Declined("pi_1", TOLD)), looked(seen)).state == Paid(seen)


def test_looks_at_a_declined_payment_that_stays_open_change_nothing(learn: Learn) -> None:
    before = payment(Declined("pi_1", TOLD))
    for news in (looked(action=failed("card_declined")), looked(action=asking("pi_other"))):
        assert learn(before, news) == before


def test_answers_that_nobody_asked_for_change_nothing(learn: Learn) -> None:
    before = payment(Declined("pi_1", TOLD))
    assert learn(before, Read(SERIAL, intent())) == before
    assert learn(before, unsuccessful(SILENT)).state == before.state


def test_a_declined_payment_of_an_unknown_status_is_left_to_a_person(learn: Learn) -> None:
    news = looked(intent(IntentStatus.UNKNOWN, word="new"))
    learned = learn(payment(Declined("pi_1", TOLD)), news)
    assert learned.state == Attention(Why.UNKNOWN_STATUS, "pi_1", "new")
