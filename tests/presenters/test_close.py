"""The close screen's list: what is chosen is captured, released, raised, one after the other."""

from dataclasses import replace

import pytest

from pos_desktop.domain.captures import CaptureOrder, Urgency
from pos_desktop.domain.failures import Refused
from pos_desktop.domain.intents import IntentStatus
from pos_desktop.domain.money import Money
from pos_desktop.domain.news import RaiseWished
from pos_desktop.domain.payment import Attention, Authorized, Why
from pos_desktop.presenters.capturing import Typed
from pos_desktop.presenters.heldrows import HoldAct, HoldState, Outcome, outcome_of
from pos_desktop.presenters.notices import bad
from pos_desktop.services.holds import hold_of, holds
from pos_desktop.services.stepping import UNFIT, Driven
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import BankSays, Fault
from tests.presenters.closers import Desk
from tests.services.accounts import PRICE

HOUR = 60 * 60


def test_the_list_says_what_is_held_how_old_it_is_and_how_long_it_has() -> None:
    desk = Desk(1)
    desk.day.clock.forward(3 * HOUR)
    desk.presenter.look()
    desk.lane.drain()
    (row,) = desk.model.rows
    assert (row.amount, row.card, row.last4, row.till) == (
        Money(PRICE, "usd"),
        "visa",
        "4242",
        "till-1",
    )
    assert (row.age, row.left) == (4 * HOUR, 44 * HOUR)
    assert (row.urgency, row.state, row.is_open) == (Urgency.CALM, HoldState.HELD, True)
    assert row.number.startswith("till-1")
    assert desk.model.chosen == (row.key,)
    assert desk.model.pane is not None


@pytest.mark.parametrize(
    ("hours", "urgency", "told"),
    [
        (10, Urgency.CALM, (0, 0)),
        (24, Urgency.SOON, (1, 0)),
        (37, Urgency.URGENT, (1, 1)),
        (49, Urgency.LAPSED, (1, 1)),
    ],
)
def test_it_is_warned_at_half_of_the_time_and_loudly_at_a_quarter(
    hours: int, urgency: Urgency, told: tuple[int, int]
) -> None:
    desk = Desk(1)
    desk.day.clock.forward(hours * HOUR - HOUR)
    desk.presenter.look()
    desk.lane.drain()
    assert desk.model.rows[0].urgency is urgency
    assert desk.near[-1] == told


def test_those_first_that_lapse_first() -> None:
    desk = Desk(0)
    for left in (30, 10, 20):
        intent = desk.day.intent(f"sale-{left}", held=True)
        end = int(desk.day.clock.now().timestamp()) + left
        intent.charges[-1] = replace(intent.charges[-1], capture_before=end)
        payment = desk.day.payment(f"sale-{left}", Authorized(intent.read()), capture_now=False)
        desk.day.write(desk.day.card_sale(f"sale-{left}", intent, held=True), payment)
    desk.presenter.refresh()
    desk.lane.drain()
    assert [row.left for row in desk.model.rows] == [10, 20, 30]


def test_all_that_is_chosen_is_captured_one_after_the_other() -> None:
    desk = Desk(3)
    desk.choose(0, 1, 2)
    assert (len(desk.model.chosen), desk.model.sum) == (3, Money(3 * PRICE, "usd"))
    desk.presenter.capture()
    assert desk.states == [HoldState.UNDER_WAY, HoldState.WAITING, HoldState.WAITING]
    running = desk.model.running
    assert running is not None
    assert (running.act, running.done, running.total) == (HoldAct.CAPTURE, 0, 3)
    assert not desk.model.may_act
    assert desk.presenter.is_at_work
    desk.lane.drain()
    assert desk.states == [HoldState.CAPTURED] * 3
    assert {one.status for one in desk.intents} == {IntentStatus.SUCCEEDED}
    assert desk.model.running is None
    assert desk.model.chosen == ()
    assert desk.model.pane is None


def test_what_lapsed_meanwhile_is_said_and_the_others_go_on() -> None:
    desk = Desk(3)
    desk.intents[1].status, desk.intents[1].because = IntentStatus.CANCELED, "expired"
    desk.choose(0, 1, 2)
    desk.presenter.capture()
    desk.lane.drain()
    assert sorted(desk.states) == [HoldState.CAPTURED, HoldState.CAPTURED, HoldState.LAPSED]
    (lapsed,) = [row for row in desk.model.rows if row.state is HoldState.LAPSED]
    assert lapsed.why is not None
    assert lapsed.why.code == "close_lapsed"


def test_a_run_stops_between_two() -> None:
    desk = Desk(3)
    desk.choose(0, 1, 2)
    desk.presenter.stop()
    desk.presenter.capture()
    desk.presenter.stop()
    running = desk.model.running
    assert running is not None
    assert running.is_stopping
    desk.lane.drain()
    assert sorted(desk.states) == [HoldState.CAPTURED, HoldState.HELD, HoldState.HELD]
    desk.presenter.refresh()
    desk.lane.drain()
    assert desk.states == [HoldState.HELD, HoldState.HELD]


def test_a_part_is_taken_as_it_was_typed() -> None:
    desk = Desk(1)
    desk.presenter.type(Typed(amount="4.00"))
    assert desk.model.rows[0].is_changed
    assert desk.model.sum == Money(400, "usd")
    desk.presenter.capture()
    desk.lane.drain()
    assert desk.intents[0].received == 400
    assert desk.model.rows[0].amount == Money(400, "usd")


def test_one_that_cannot_be_as_typed_stops_the_whole_act_and_comes_to_hand() -> None:
    desk = Desk(2)
    desk.choose(0)
    desk.presenter.type(Typed(amount="400"))
    assert not desk.model.may_act
    desk.choose(0, 1)
    desk.presenter.capture()
    assert desk.model.notice is not None
    assert desk.model.notice.code == "close_one_is_wrong"
    assert desk.model.at_hand is not None
    assert desk.model.at_hand.key == desk.keys[0]
    assert {one.status for one in desk.intents} == {IntentStatus.REQUIRES_CAPTURE}


def test_nothing_is_typed_where_nothing_is_at_hand() -> None:
    desk = Desk(0)
    desk.presenter.type(Typed(amount="4"))
    desk.presenter.raise_hold()
    desk.presenter.ask_release()
    desk.presenter.capture()
    assert (desk.model.rows, desk.model.is_loaded, desk.model.question) == ((), True, None)


def test_a_release_asks_first() -> None:
    desk = Desk(2)
    desk.choose(0, 1)
    desk.presenter.answer_yes()
    desk.presenter.ask_release()
    question = desk.model.question
    assert question is not None
    assert (question.count, question.amount) == (2, Money(2 * PRICE, "usd"))
    desk.presenter.answer_no()
    assert desk.model.question is None
    desk.presenter.ask_release()
    desk.presenter.answer_yes()
    desk.lane.drain()
    assert desk.states == [HoldState.RELEASED] * 2
    assert {one.status for one in desk.intents} == {IntentStatus.CANCELED}


def test_another_choice_withdraws_the_question() -> None:
    desk = Desk(2)
    desk.presenter.ask_release()
    desk.choose(1)
    assert desk.model.question is None


def test_a_hold_is_raised_and_stays_held() -> None:
    desk = Desk(1, raisable=True)
    desk.presenter.raise_hold()
    assert desk.model.running is None
    desk.presenter.type(Typed(total="20.00"))
    desk.presenter.raise_hold()
    desk.lane.drain()
    assert desk.states == [HoldState.RAISED]
    (row,) = desk.model.rows
    assert (row.amount, row.is_open) == (Money(2000, "usd"), True)
    assert desk.model.pane is not None
    assert desk.model.pane.tries_left == 9


def test_a_bank_that_does_not_raise_leaves_the_old_hold_and_says_so() -> None:
    desk = Desk(1, raisable=True)
    desk.day.world.bank.append(BankSays.DECLINED)
    desk.presenter.type(Typed(total="20.00"))
    desk.presenter.raise_hold()
    desk.lane.drain()
    (row,) = desk.model.rows
    assert (row.state, row.amount) == (HoldState.REFUSED, Money(PRICE, "usd"))
    assert row.why is not None
    assert row.why.code == "close_raise_declined"
    assert desk.model.pane is not None
    assert desk.model.pane.typed.total == "20.00"
    desk.presenter.capture()
    desk.lane.drain()
    assert desk.states == [HoldState.CAPTURED]


def test_a_capture_that_is_refused_says_why_and_can_be_tried_again() -> None:
    desk = Desk(1)
    desk.day.world.refuse_capture = True
    desk.presenter.capture()
    desk.lane.drain()
    (row,) = desk.model.rows
    assert (row.state, row.is_open) == (HoldState.REFUSED, True)
    assert row.why is not None
    assert row.why.code == "trouble_refused"


def test_what_another_till_took_meanwhile_is_told_so() -> None:
    desk = Desk(2)
    desk.day.world.capture(desk.intents[0].intent_id)
    desk.day.world.cancel(desk.intents[1].intent_id)
    desk.choose(0)
    desk.presenter.ask_release()
    desk.presenter.answer_yes()
    desk.lane.drain()
    first = next(row for row in desk.model.rows if row.key == desk.intents[0].intent_id)
    assert first.why is not None
    assert (first.state, first.why.code) == (HoldState.CAPTURED, "close_taken_already")


def test_an_answer_that_does_not_come_leaves_it_unclear_until_it_is_read() -> None:
    desk = Desk(1)
    desk.day.world.faults.extend([Fault.LOST_ANSWER] * 12)
    desk.presenter.capture()
    desk.lane.drain()
    (row,) = desk.model.rows
    assert row.state is HoldState.UNCLEAR
    assert row.why is not None
    desk.day.world.faults.clear()
    left = desk.day.journal.payment("sale-0")
    assert left is not None
    sale = desk.day.journal.sale("sale-0")
    assert sale is not None
    hold = hold_of(left, sale)
    assert hold is not None
    desk.acting.act(hold, None)
    assert desk.intents[0].received == PRICE
    desk.presenter.refresh()
    desk.lane.drain()
    assert desk.model.rows == ()


def test_a_book_that_cannot_be_written_stops_what_was_wished() -> None:
    desk = Desk(1)
    desk.day.journal.refusal = FULL
    desk.presenter.capture()
    desk.lane.drain()
    (row,) = desk.model.rows
    assert row.why is not None
    assert (row.state, row.why.code) == (HoldState.UNCLEAR, "close_not_written")
    assert desk.intents[0].status is IntentStatus.REQUIRES_CAPTURE


def test_a_book_that_cannot_be_read_is_said_above_the_list() -> None:
    desk = Desk(1)
    desk.day.journal.refusal = FULL
    desk.presenter.refresh()
    desk.lane.drain()
    assert desk.model.notice is not None
    assert desk.model.notice.code == "close_not_read"
    assert len(desk.model.rows) == 1


def test_a_defect_of_ours_is_said_and_the_next_hold_is_tried() -> None:
    desk = Desk(1)
    desk.is_defective = True
    desk.presenter.refresh()
    desk.lane.drain()
    assert desk.model.notice is not None
    assert desk.model.notice.code == "trouble_broken"


def test_a_defect_in_an_act_is_told_at_its_row() -> None:
    desk = Desk(1)
    broken = replace(desk.acting, actor=_broken)
    desk.presenter._parts = replace(desk.presenter._parts, acting=broken)
    desk.presenter.capture()
    desk.lane.drain()
    assert desk.states == [HoldState.UNCLEAR]


def _broken() -> str:
    raise ArithmeticError("a defect of ours")


def test_the_list_stays_while_somebody_works_with_it() -> None:
    desk = Desk(2)
    desk.presenter.type(Typed(amount="4"))
    desk.day.world.capture(desk.intents[0].intent_id)
    desk.presenter.look()
    assert desk.lane.is_idle
    desk.presenter.type(Typed())
    desk.choose(0)
    desk.presenter.capture()
    desk.presenter.refresh()
    desk.lane.drain()
    assert HoldState.CAPTURED in desk.states


def test_a_list_that_comes_while_an_act_is_under_way_is_not_shown() -> None:
    desk = Desk(2)
    desk.presenter.refresh()
    desk.choose(0)
    desk.presenter.capture()
    desk.lane.drain()
    assert HoldState.CAPTURED in desk.states


def test_holds_in_two_currencies_have_no_sum() -> None:
    desk = Desk(2)
    intent = desk.intents[1]
    intent.currency = "cad"
    payment = desk.day.payment("sale-1", Authorized(intent.read()), capture_now=False)
    desk.day.write(None, payment)
    desk.presenter.refresh()
    desk.lane.drain()
    desk.choose(0, 1)
    assert desk.model.sum is None
    desk.presenter.ask_release()
    assert desk.model.question is not None


def test_an_act_that_changed_nothing_leaves_it_held() -> None:
    desk = Desk(1)
    (hold,) = holds(desk.day.ledger, desk.day.journal)
    driven = desk.acting.act(hold, None)
    assert outcome_of(HoldAct.CAPTURE, driven).state is HoldState.HELD


def test_a_wish_that_does_not_fit_any_more_is_told_so() -> None:
    desk = Desk(1)
    (hold,) = holds(desk.day.ledger, desk.day.journal)
    outcome = outcome_of(HoldAct.RAISE, desk.acting.act(hold, RaiseWished(2000)))
    assert outcome.why is not None
    assert (outcome.state, outcome.why.code) == (HoldState.REFUSED, "close_changed")


def test_money_that_the_till_takes_at_once_is_no_open_authorization() -> None:
    desk = Desk(1)
    intent = desk.day.intent("now-1", held=True)
    state = Authorized(intent.read())
    desk.day.write(desk.day.open_sale("now-1"), desk.day.payment("now-1", state))
    assert [one.sale.sale_id for one in holds(desk.day.ledger, desk.day.journal)] == ["sale-0"]


def test_a_hold_that_another_till_is_taking_at_this_moment_says_so() -> None:
    desk = Desk(1)
    intent = desk.intents[0].read()
    taking = desk.day.payment("sale-0", Authorized(intent, order=CaptureOrder()), capture_now=False)
    driven = Driven(taking, desk.day.card_sale("sale-0", desk.intents[0]), Refused(UNFIT, ""))
    outcome = outcome_of(HoldAct.CAPTURE, driven)
    assert outcome.why is not None
    assert (outcome.state, outcome.why.code) == (HoldState.UNCLEAR, "close_elsewhere")


@pytest.mark.parametrize(
    ("why", "about"), [(Why.UNKNOWN_STATUS, "melted"), (Why.BROKEN_ANSWER, "")]
)
def test_a_hold_whose_status_is_not_known_is_not_said_to_be_another_tills(
    why: Why, about: str
) -> None:
    desk = Desk(1)
    intent = desk.intents[0].read()
    state = Attention(why, intent.intent_id, "melted")
    unknown = desk.day.payment("sale-0", state, capture_now=False)
    driven = Driven(unknown, desk.day.card_sale("sale-0", desk.intents[0]), Refused(UNFIT, ""))
    outcome = outcome_of(HoldAct.CAPTURE, driven)
    assert outcome == Outcome(HoldState.UNCLEAR, bad("close_not_known", about))


def test_an_act_of_which_nobody_knows_the_end_yet_says_so() -> None:
    desk = Desk(1)
    intent = desk.intents[0].read()
    taking = desk.day.payment("sale-0", Authorized(intent, order=CaptureOrder()), capture_now=False)
    driven = Driven(taking, desk.day.card_sale("sale-0", desk.intents[0]), None)
    outcome = outcome_of(HoldAct.CAPTURE, driven)
    assert outcome.why is not None
    assert (outcome.state, outcome.why.code) == (HoldState.UNCLEAR, "close_unclear")
