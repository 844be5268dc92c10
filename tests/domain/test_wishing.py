"""What a person wishes: what fits is done, what does not fit changes nothing."""

from dataclasses import replace

import pytest

from pos_desktop.domain.cards import Decline
from pos_desktop.domain.connecting import ConnectTerms
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.news import (
    AmountWished,
    CancelWished,
    CheckWished,
    RetryWished,
    SetAsideWished,
    Wish,
)
from pos_desktop.domain.payment import (
    Amending,
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    Creating,
    Declined,
    Paid,
    Presenting,
    Stage,
    State,
    Why,
    wanted,
)
from pos_desktop.domain.wants import UpdateIntent
from tests.domain.examples import ATTEMPT, SERIAL, SILENT, Learn, intent, payment, terms

HELD = Authorized(intent(IntentStatus.REQUIRES_CAPTURE))
DECLINED = Declined("pi_1", Decline("card_declined"))
WISHES: tuple[Wish, ...] = (
    CancelWished(),
    RetryWished("tmr_2"),
    AmountWished(900, "tmr_2"),
    CheckWished(),
    SetAsideWished(),
)


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("final", [Paid(intent(IntentStatus.SUCCEEDED)), Cancelled("pi_1")])
def test_what_is_over_fulfils_no_wish(learn: Learn, final: State, wish: Wish) -> None:
    before = payment(final)
    assert learn(before, wish) == before


@pytest.mark.parametrize(
    ("held", "again"),
    [
        (Creating(SILENT), Creating()),
        (Amending("pi_1", SILENT), Amending("pi_1")),
        (Presenting("pi_1", held=SILENT), Presenting("pi_1")),
        (Presenting("pi_1", Stage.DOUBTFUL), Presenting("pi_1")),
        (DECLINED, Presenting("pi_1")),
    ],
)
def test_a_retry_is_another_attempt_at_the_reader_that_is_chosen_now(
    learn: Learn, held: State, again: State
) -> None:
    learned = learn(payment(held, giving_up=True), RetryWished("tmr_2"))
    assert learned.state == again
    assert learned.attempt == ATTEMPT + 1
    assert learned.terms.reader == "tmr_2"
    assert not learned.giving_up
    assert learned.serial == SERIAL + 1


@pytest.mark.parametrize(
    "state",
    [
        Creating(),
        Amending("pi_1"),
        Presenting("pi_1"),
        Presenting("pi_1", Stage.AT_READER),
        Cancelling("pi_1"),
        HELD,
        Attention(Why.SET_ASIDE, "pi_1"),
    ],
)
def test_what_is_under_way_is_not_tried_again(learn: Learn, state: State) -> None:
    before = payment(state, giving_up=True)
    assert learn(before, RetryWished("tmr_2")) == before


@pytest.mark.parametrize(
    "state", [Creating(), Amending("pi_1"), Cancelling("pi_1"), HELD, Attention(Why.SET_ASIDE)]
)
def test_another_amount_fits_only_a_payment_that_waits_for_another_card(
    learn: Learn, state: State
) -> None:
    before = payment(state)
    assert learn(before, AmountWished(900, "tmr_2")) == before


def test_a_payment_in_doubt_is_read_again_when_a_person_asks(learn: Learn) -> None:
    learned = learn(payment(Attention(Why.UNKNOWN_STATUS, "pi_1", "new")), CheckWished())
    assert learned.state == Presenting("pi_1", Stage.DOUBTFUL)
    assert learned.attempt == ATTEMPT + 1


def test_a_payment_without_an_intent_is_made_again_when_a_person_asks(learn: Learn) -> None:
    learned = learn(payment(Attention(Why.BROKEN_ANSWER)), CheckWished())
    assert learned.state == Creating()
    assert learned.attempt == ATTEMPT + 1


@pytest.mark.parametrize("state", [Creating(), Presenting("pi_1"), DECLINED, HELD])
def test_what_is_in_no_doubt_is_not_checked(learn: Learn, state: State) -> None:
    before = payment(state)
    assert learn(before, CheckWished()) == before


@pytest.mark.parametrize(
    ("state", "intent_id"),
    [(Creating(), None), (Presenting("pi_1", Stage.DOUBTFUL), "pi_1"), (HELD, "pi_1")],
)
def test_any_payment_can_be_set_aside_for_the_next_customer(
    learn: Learn, state: State, intent_id: str | None
) -> None:
    learned = learn(payment(state), SetAsideWished())
    assert learned.state == Attention(Why.SET_ASIDE, intent_id)


def test_another_amount_has_another_fee_and_another_base_of_a_tip(learn: Learn) -> None:
    connect = ConnectTerms("acct_1", fee=120)
    of = replace(terms(), connect=connect, tip_eligible=1000)
    learned = learn(payment(DECLINED, of=of), AmountWished(900, "tmr_2", fee=90, tip_eligible=800))
    assert learned.terms.connect == replace(connect, fee=90)
    assert learned.terms.tip_eligible == 800
    assert wanted(learned) == UpdateIntent(f"sale_1-1/update/900/{ATTEMPT + 1}", "pi_1", 900, 90)


def test_a_shop_of_its_own_has_no_fee_of_any_amount(learn: Learn) -> None:
    learned = learn(payment(DECLINED), AmountWished(900, "tmr_2", fee=90))
    assert learned.terms.connect is None
    assert wanted(learned) == UpdateIntent(f"sale_1-1/update/900/{ATTEMPT + 1}", "pi_1", 900)


@pytest.mark.parametrize("amount", [900, 1200])
def test_what_is_asked_of_tips_is_as_the_counter_has_it_now(learn: Learn, amount: int) -> None:
    of = replace(terms(), tip_eligible=1000)
    wish = AmountWished(amount, "tmr_2", tip_eligible=None, skip_tip=True)
    learned = learn(payment(DECLINED, of=of), wish)
    assert (learned.terms.skip_tip, learned.terms.tip_eligible) == (True, None)
    assert (learned.terms.amount, learned.terms.reader) == (amount, "tmr_2")
    assert learned.attempt == ATTEMPT + 1


def test_a_reader_that_asks_already_is_not_said_to_ask_otherwise(learn: Learn) -> None:
    before = payment(Presenting("pi_1", Stage.AT_READER))
    assert learn(before, AmountWished(1200, "tmr_2", skip_tip=True)) == before
