"""Money that is held for later: captured whole or in part, raised, released, lapsed."""

from dataclasses import replace

import pytest

from pos_desktop.domain.captures import ALL_THAT_IS_HELD, MOST_RAISES, CaptureOrder
from pos_desktop.domain.cards import Charge
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
from pos_desktop.domain.news import (
    CancelWished,
    CaptureWished,
    CheckWished,
    RaiseWished,
    Read,
    Wish,
)
from pos_desktop.domain.payment import (
    Attention,
    Authorized,
    Cancelled,
    Cancelling,
    CancelStep,
    Paid,
    Payment,
    State,
    Why,
    wanted,
)
from pos_desktop.domain.wants import CancelIntent, Capture, Increment, Observe
from tests.domain.examples import (
    ATTEMPT,
    SERIAL,
    SILENT,
    Learn,
    intent,
    looked,
    payment,
    terms,
    unsuccessful,
)

LATER = terms(now=False)
PART = CaptureOrder(900)
REFUSED = Refused("card_declined", "No.")
CHARGE = Charge("ch_1", 1200, captured=False, incremental=True)
HELD = replace(intent(IntentStatus.REQUIRES_CAPTURE), charge=CHARGE)
MORE = replace(HELD, amount=1500)
TAKEN = intent(IntentStatus.SUCCEEDED)
GONE = intent(IntentStatus.CANCELED)


def _held(state: State | None = None, *, unanswered: int = 0, raises: int = 0) -> Payment:
    made = payment(state or Authorized(HELD), of=LATER, unanswered=unanswered)
    return replace(made, raises=raises)


# -- what is wished ------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [ALL_THAT_IS_HELD, PART, CaptureOrder(1000, 50, 100)])
def test_what_is_held_for_later_is_captured_as_a_person_orders(
    learn: Learn, order: CaptureOrder
) -> None:
    learned = learn(_held(unanswered=2), CaptureWished(order))
    assert learned.state == Authorized(HELD, order=order)
    assert (learned.attempt, learned.unanswered) == (ATTEMPT + 1, 0)
    assert wanted(learned) == Capture(f"sale_1-1/capture/{ATTEMPT + 1}", "pi_1", order)


def test_more_is_held_as_a_person_wishes(learn: Learn) -> None:
    learned = learn(_held(unanswered=2), RaiseWished(1500))
    assert learned.state == Authorized(HELD, raising=1500)
    assert (learned.attempt, learned.unanswered, learned.raises) == (ATTEMPT + 1, 0, 1)
    assert wanted(learned) == Increment(f"sale_1-1/increment/1500/{ATTEMPT + 1}", "pi_1", 1500)


def test_a_wish_forgets_what_was_refused_before(learn: Learn) -> None:
    told = _held(Authorized(HELD, refusal=REFUSED))
    assert learn(told, CaptureWished()).state == Authorized(HELD, order=ALL_THAT_IS_HELD)
    assert learn(told, RaiseWished(1500)).state == Authorized(HELD, raising=1500)


@pytest.mark.parametrize(
    "busy",
    [
        Authorized(HELD, order=PART),
        Authorized(HELD, raising=1500),
        Authorized(HELD, doubtful=True),
        Cancelling("pi_1", CancelStep.INTENT, releasing=True),
        Cancelling("pi_1", CancelStep.LOOK, releasing=True),
        Attention(Why.SET_ASIDE, "pi_1"),
    ],
)
@pytest.mark.parametrize("wish", [CaptureWished(), RaiseWished(1500)])
def test_one_thing_is_done_about_a_hold_at_a_time(learn: Learn, busy: State, wish: Wish) -> None:
    before = _held(busy)
    assert learn(before, wish) == before


@pytest.mark.parametrize(
    "busy", [Authorized(HELD, order=PART), Authorized(HELD, raising=1500),
             Cancelling("pi_1", CancelStep.LOOK, releasing=True)]
)  # fmt: skip
def test_what_is_done_about_a_hold_is_not_given_up(learn: Learn, busy: State) -> None:
    before = _held(busy)
    assert learn(before, CancelWished()) == before


@pytest.mark.parametrize("wish", [CaptureWished(), RaiseWished(1500)])
def test_what_is_captured_at_once_fulfils_no_wish_for_later(learn: Learn, wish: Wish) -> None:
    before = payment(Authorized(HELD))
    assert learn(before, wish) == before


@pytest.mark.parametrize("order", [CaptureOrder(0), CaptureOrder(1201), CaptureOrder(900, 901)])
def test_an_order_that_cannot_be_is_not_sent(learn: Learn, order: CaptureOrder) -> None:
    before = _held()
    assert learn(before, CaptureWished(order)) == before


@pytest.mark.parametrize("amount", [1199, 1200])
def test_a_hold_is_only_ever_raised(learn: Learn, amount: int) -> None:
    before = _held()
    assert learn(before, RaiseWished(amount)) == before


def test_a_hold_is_raised_only_where_its_charge_offers_it(learn: Learn) -> None:
    plain = replace(HELD, charge=replace(CHARGE, incremental=False))
    for before in (
        _held(Authorized(plain)),
        _held(Authorized(replace(HELD, charge=None))),
    ):
        assert learn(before, RaiseWished(1500)) == before


def test_the_eleventh_raise_is_not_sent(learn: Learn) -> None:
    tenth, eleventh = _held(raises=MOST_RAISES - 1), _held(raises=MOST_RAISES)
    assert learn(tenth, RaiseWished(1500)).raises == MOST_RAISES
    assert learn(eleventh, RaiseWished(1500)) == eleventh


# -- capturing -----------------------------------------------------------------------------------


def test_what_was_captured_is_paid(learn: Learn) -> None:
    learned = learn(_held(Authorized(HELD, order=PART)), Read(SERIAL, TAKEN))
    assert learned.state == Paid(TAKEN)


def test_a_tip_on_the_receipt_is_remembered_where_the_order_was_carried_out(learn: Learn) -> None:
    order = CaptureOrder(1000, tip=200)
    taken = replace(TAKEN, received=1000)
    assert learn(_held(Authorized(HELD, order=order)), Read(SERIAL, taken)).state == Paid(
        taken, 200
    )
    other = replace(TAKEN, received=1100)
    assert learn(_held(Authorized(HELD, order=order)), Read(SERIAL, other)).state == Paid(other)
    whole = Authorized(HELD, order=CaptureOrder(tip=200))
    assert learn(_held(whole), Read(SERIAL, TAKEN)).state == Paid(TAKEN, 200)


def test_what_was_taken_over_the_hold_is_a_tip_on_the_receipt(learn: Learn) -> None:
    charge = Charge("ch_1", 1500, captured=True, authorized=1200, overcapture=True)
    taken = replace(TAKEN, amount=1500, received=1500, charge=charge)
    assert learn(_held(Attention(Why.SET_ASIDE, "pi_1")), looked(taken)).state == Paid(taken, 300)


def test_what_was_taken_over_the_hold_is_a_tip_though_the_order_named_none(learn: Learn) -> None:
    charge = Charge("ch_1", 1500, captured=True, authorized=1200, overcapture=True)
    taken = replace(TAKEN, amount=1500, received=1500, charge=charge)
    asked = _held(Authorized(HELD, order=CaptureOrder(1500)))
    assert learn(asked, Read(SERIAL, taken)).state == Paid(taken, 300)


def test_a_capture_for_later_without_an_answer_is_read(learn: Learn) -> None:
    learned = learn(_held(Authorized(HELD, order=PART)), unsuccessful())
    assert learned.state == Authorized(HELD, doubtful=True, order=PART)
    assert wanted(learned) == Observe("pi_1", "tmr_1")
    found = learn(learned, looked(TAKEN, serial=learned.serial))
    assert found.state == Paid(TAKEN)


def test_a_capture_for_later_that_never_arrived_is_made_again_under_another_key(
    learn: Learn,
) -> None:
    learned = learn(_held(Authorized(HELD, doubtful=True, order=PART)), looked(HELD))
    assert learned.state == Authorized(HELD, order=PART)
    assert learned.attempt == ATTEMPT + 1


@pytest.mark.parametrize(
    "failure", [REFUSED, Unauthorised("No."), NotNow(Obstacle.READER_BUSY), Broken("no id")]
)
def test_a_refused_capture_for_later_leaves_the_money_held_and_is_told(
    learn: Learn, failure: Failure
) -> None:
    learned = learn(_held(Authorized(HELD, order=PART)), unsuccessful(failure))
    assert learned.state == Authorized(HELD, doubtful=True, refusal=failure, order=PART)
    told = learn(learned, looked(HELD, serial=learned.serial))
    assert told.state == Authorized(HELD, refusal=failure)
    assert told.attempt == ATTEMPT + 1
    assert wanted(told) is None


def test_a_capture_for_later_whose_answer_is_not_understood_is_read(learn: Learn) -> None:
    learned = learn(_held(Authorized(HELD, order=PART)), unsuccessful(Broken("no id")))
    assert wanted(learned) == Observe("pi_1", "tmr_1")
    still = learn(learned, replace(unsuccessful(Broken("no id")), serial=learned.serial))
    assert still == learned
    assert learn(learned, looked(TAKEN, serial=learned.serial)).state == Paid(TAKEN)


def test_a_capture_of_a_hold_that_had_lapsed_finds_nothing_to_take(learn: Learn) -> None:
    learned = learn(_held(Authorized(HELD, order=PART)), unsuccessful(REFUSED))
    found = learn(learned, looked(GONE, serial=learned.serial))
    assert found.state == Cancelled("pi_1", lapsed=True)


def test_an_answer_that_leaves_the_order_undone_is_doubted(learn: Learn) -> None:
    learned = learn(_held(Authorized(HELD, order=PART)), Read(SERIAL, HELD))
    assert learned.state == Authorized(HELD, doubtful=True, order=PART)


def test_a_look_beside_a_capture_for_later_changes_nothing(learn: Learn) -> None:
    for state in (Authorized(HELD, order=PART), Authorized(HELD, raising=1500), Authorized(HELD)):
        before = _held(state)
        assert learn(before, looked(MORE)) == before


# -- raising -------------------------------------------------------------------------------------


def test_what_was_raised_is_held(learn: Learn) -> None:
    learned = learn(_held(Authorized(HELD, raising=1500)), Read(SERIAL, MORE))
    assert learned.state == Authorized(MORE)


def test_an_answer_of_another_amount_than_was_asked_for_is_read_again(learn: Learn) -> None:
    learned = learn(_held(Authorized(HELD, raising=1500)), Read(SERIAL, HELD))
    assert learned.state == Authorized(HELD, doubtful=True, raising=1500)
    told = learn(learned, looked(HELD, serial=learned.serial))
    assert told.state == Authorized(HELD, refusal=NoAnswer(Silence.NETWORK))


@pytest.mark.parametrize("failure", [REFUSED, SILENT, Unauthorised("No.")])
def test_a_raise_that_came_to_nothing_leaves_the_old_amount_and_is_told(
    learn: Learn, failure: Failure
) -> None:
    learned = learn(_held(Authorized(HELD, raising=1500)), unsuccessful(failure))
    assert learned.state == Authorized(HELD, doubtful=True, refusal=failure, raising=1500)
    told = learn(learned, looked(HELD, serial=learned.serial))
    assert told.state == Authorized(HELD, refusal=failure)
    assert told.attempt == ATTEMPT + 1


@pytest.mark.parametrize("failure", [REFUSED, SILENT])
def test_a_raise_of_which_only_the_answer_was_lost_is_found(learn: Learn, failure: Failure) -> None:
    learned = learn(_held(Authorized(HELD, raising=1500)), unsuccessful(failure))
    found = learn(learned, looked(MORE, serial=learned.serial))
    assert found.state == Authorized(MORE)
    assert found.attempt == ATTEMPT + 1


@pytest.mark.parametrize("obstacle", [Obstacle.RATE_LIMIT, Obstacle.LOCKED])
@pytest.mark.parametrize("asked", [Authorized(HELD, order=PART), Authorized(HELD, raising=1500)])
def test_what_was_put_off_is_repeated_under_the_same_key(
    learn: Learn, asked: Authorized, obstacle: Obstacle
) -> None:
    before = _held(asked)
    learned = learn(before, unsuccessful(NotNow(obstacle)))
    assert wanted(learned) == wanted(before)


# -- releasing and lapsing -----------------------------------------------------------------------


def test_a_release_that_was_answered_is_over(learn: Learn) -> None:
    releasing = learn(_held(), CancelWished())
    assert wanted(releasing) == CancelIntent(f"sale_1-1/cancel/{ATTEMPT + 1}", "pi_1")
    done = learn(releasing, Read(releasing.serial, GONE))
    assert done.state == Cancelled("pi_1")


def test_a_release_without_an_answer_is_read_and_made_again(learn: Learn) -> None:
    releasing = Cancelling("pi_1", CancelStep.INTENT, releasing=True)
    learned = learn(_held(releasing), unsuccessful())
    assert learned.state == Cancelling("pi_1", CancelStep.LOOK, releasing=True)
    again = learn(learned, looked(HELD, serial=learned.serial))
    assert again.state == releasing
    assert again.attempt == ATTEMPT + 1


@pytest.mark.parametrize("failure", [REFUSED, Unauthorised("No."), NotNow(Obstacle.READER_BUSY)])
def test_a_refused_release_leaves_the_money_held_and_is_told(
    learn: Learn, failure: Failure
) -> None:
    releasing = Cancelling("pi_1", CancelStep.INTENT, releasing=True)
    before = replace(_held(releasing), giving_up=True)
    learned = learn(before, unsuccessful(failure))
    assert learned.state == replace(releasing, step=CancelStep.LOOK, refusal=failure)
    told = learn(learned, looked(HELD, serial=learned.serial))
    assert told.state == Authorized(HELD, refusal=failure)
    assert (told.attempt, told.giving_up) == (ATTEMPT + 1, False)


def test_a_release_that_was_refused_for_it_was_captured_is_paid(learn: Learn) -> None:
    looking = Cancelling("pi_1", CancelStep.LOOK, releasing=True, refusal=REFUSED)
    assert learn(_held(looking), looked(TAKEN)).state == Paid(TAKEN)


def test_a_refused_release_is_no_hold_before_the_intent_says_so(learn: Learn) -> None:
    before = _held(Cancelling("pi_1", CancelStep.LOOK, releasing=True, refusal=REFUSED))
    assert learn(before, looked(intent(IntentStatus.PROCESSING))) == before


@pytest.mark.parametrize("failure", [SILENT, Unauthorised("No."), Broken("no id")])
def test_a_look_that_fails_leaves_a_release_in_doubt(learn: Learn, failure: Failure) -> None:
    before = _held(Cancelling("pi_1", CancelStep.LOOK, releasing=True, refusal=REFUSED))
    assert learn(before, unsuccessful(failure)).state == before.state


def test_an_unknown_status_of_what_is_being_released_waits_for_a_person(learn: Learn) -> None:
    before = _held(Cancelling("pi_1", CancelStep.LOOK, releasing=True))
    seen = intent(IntentStatus.UNKNOWN, word="requires_reauthorization")
    assert learn(before, looked(seen)).state == Attention(
        Why.UNKNOWN_STATUS, "pi_1", "requires_reauthorization"
    )


def test_a_release_whose_hold_lapsed_meanwhile_says_so(learn: Learn) -> None:
    lapsed = replace(GONE, because="expired")
    before = _held(Cancelling("pi_1", CancelStep.LOOK, releasing=True))
    assert learn(before, looked(lapsed)).state == Cancelled("pi_1", lapsed=True)
    assert learn(before, looked(GONE)).state == Cancelled("pi_1")


def test_money_that_is_held_in_doubt_is_held_again_when_a_person_asks(learn: Learn) -> None:
    checked = learn(_held(Attention(Why.UNKNOWN_STATUS, "pi_1")), CheckWished())
    found = learn(checked, looked(HELD, serial=checked.serial))
    assert found.state == Authorized(HELD)
    assert wanted(found) is None


# -- what a payment says of itself ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "is_held", "is_after"),
    [
        (Authorized(HELD), True, True),
        (Authorized(HELD, refusal=REFUSED), True, True),
        (Authorized(HELD, doubtful=True), False, True),
        (Authorized(HELD, order=PART), False, True),
        (Authorized(HELD, raising=1500), False, True),
        (Cancelling("pi_1", CancelStep.INTENT, releasing=True), False, True),
        (Cancelling("pi_1"), False, False),
        (Paid(TAKEN), False, False),
    ],
)
def test_a_payment_knows_whether_its_customer_is_gone(
    state: State, *, is_held: bool, is_after: bool
) -> None:
    later, at_once = _held(state), payment(state)
    assert (later.is_held, later.is_after_the_sale) == (is_held, is_after)
    assert not at_once.is_held
    assert not at_once.is_after_the_sale


def test_an_intent_is_named_wherever_the_payment_stands() -> None:
    states: tuple[State, ...] = (Authorized(HELD, order=PART), Paid(TAKEN), Cancelled("pi_1"))
    assert {_held(state).intent_id for state in states} == {"pi_1"}
