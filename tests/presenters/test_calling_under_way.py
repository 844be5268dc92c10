"""While a card is keyed or a bank is asked, and after a crash."""

from dataclasses import replace

import pytest

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.payment import Cancelled
from pos_desktop.presenters.calling import PhonePresenter
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import OrderModel, PhoneAct
from pos_desktop.services.choosing import Chosen
from pos_desktop.services.recovery import find
from tests.fakes.stripe_records import BankSays, CardPlayed, Fault
from tests.presenters.calls import Line


@pytest.fixture
def line() -> Line:
    return Line().open()


@pytest.fixture
def keying(line: Line) -> Line:
    """Amélie agreed, and the reader asks for the number."""
    line.call()
    line.agree()
    line.act(PhoneAct.SAVE_CARD)
    return line


# -- under way -------------------------------------------------------------------------------------


def test_while_the_card_is_keyed_only_its_own_acts_are_heard(keying: Line) -> None:
    assert keying.model.is_locked
    assert keying.model.acts == (PhoneAct.CANCEL,)
    keying.screen.type_amount("5")
    keying.screen.type_description("x")
    keying.screen.take_basket(wished=True)
    keying.screen.choose_customer("cus_2")
    keying.screen.change_caller()
    keying.screen.choose_channel(Channel.MAIL)
    keying.screen.act(PhoneAct.PAY_NOW)
    keying.screen.enter()
    assert keying.model.order == OrderModel()
    assert keying.model.customer is not None
    assert keying.model.customer.customer_id == "cus_1"
    assert keying.model.agreement.channel is Channel.PHONE


def test_what_is_begun_is_drawn_once_when_its_button_is_pressed(line: Line) -> None:
    line.call()
    line.agree()
    before = len(line.paper.models)
    line.screen.act(PhoneAct.SAVE_CARD)
    assert [model.is_locked for model in line.paper.models[before:]] == [True]


def test_the_reader_that_has_the_card_is_seen(keying: Line) -> None:
    keying.world.present_card("tmr_1")
    keying.look()
    assert keying.word() is PaymentWord.AUTHORIZING
    keying.look()
    assert keying.word() is PaymentWord.AUTHORIZING


def test_looks_while_nothing_is_under_way_are_of_no_interest(line: Line) -> None:
    drawn = len(line.paper.models)
    line.look()
    assert len(line.paper.models) == drawn


def test_the_seconds_of_the_waiting_are_told(keying: Line) -> None:
    keying.timers.forward(3)
    assert keying.model.standing.waited == 3
    assert keying.timers.pending == 1


def test_a_wrong_cvc_is_told_and_tried_again_on_the_same_set_up(keying: Line) -> None:
    keying.key_card(CardPlayed.DECLINED)
    assert keying.word() is PaymentWord.DECLINED
    assert keying.model.main is PhoneAct.RETRY
    keying.act(PhoneAct.RETRY)
    keying.key_card()
    assert keying.word() is PaymentWord.APPROVED
    assert [name for name in keying.world.requests if name == "create_setup"] == ["create_setup"]


def test_another_reader_can_be_tried(keying: Line) -> None:
    keying.key_card(CardPlayed.DECLINED)
    keying.chosen = Chosen("tmr_2", keying.world.readers["tmr_2"].read())
    keying.screen.reader_changed()
    assert keying.model.standing.reader == ""
    keying.act(PhoneAct.RETRY)
    assert keying.payment.terms.reader == "tmr_2"


def test_without_a_chosen_reader_the_same_one_is_tried(keying: Line) -> None:
    keying.key_card(CardPlayed.DECLINED)
    keying.chosen = Chosen()
    keying.act(PhoneAct.RETRY)
    assert keying.payment.terms.reader == "tmr_1"


def test_a_saving_that_is_cancelled_saves_nothing_and_the_customer_stays(keying: Line) -> None:
    keying.act(PhoneAct.CANCEL)
    assert keying.word() is PaymentWord.CANCELED
    assert keying.model.main is PhoneAct.SAVE_CARD
    assert not keying.model.agreement.is_agreed
    assert not keying.model.is_locked
    assert PhoneAct.DONE in keying.model.acts


def test_a_saving_in_doubt_is_set_aside_and_checked(keying: Line) -> None:
    keying.world.revoked = True
    keying.settle()
    assert keying.word() is PaymentWord.ATTENTION
    keying.world.revoked = False
    keying.act(PhoneAct.CHECK)
    keying.settle()
    assert keying.word() is PaymentWord.WAITING


def test_a_bank_that_hangs_can_be_set_aside_and_the_next_call_begins(line: Line) -> None:
    line.saved()
    line.call()
    line.screen.type_amount("15")
    line.world.bank.append(BankSays.TAKES_ITS_TIME)
    line.act(PhoneAct.CHARGE_CARD)
    line.timers.forward(20)
    line.settle()
    line.act(PhoneAct.SET_ASIDE)
    assert line.word() is PaymentWord.ATTENTION
    assert line.model.is_locked
    line.act(PhoneAct.DONE)
    assert line.word() is PaymentWord.IDLE
    assert line.model.customer is None


# -- found again -----------------------------------------------------------------------------------


def _again(before: Line, *, opened: bool = True) -> Line:
    """The till starts anew over what the last one left."""
    after = Line(before.journal, before.world)
    after.customers = before.customers
    if opened:
        after.open()
    found = find(after.journal).at_hand
    assert found is not None
    after.checkout.resume(found.sale, found.payment, found.consent)
    assert after.checkout.progress is not None
    after.screen.resumed(after.checkout.progress)
    after.settle()
    return after


@pytest.mark.parametrize("opened", [True, False])
def test_a_saving_that_a_crash_left_goes_on_with_its_customer(
    keying: Line, *, opened: bool
) -> None:
    after = _again(keying, opened=opened)
    assert after.model.customer is not None
    assert after.model.customer.customer_id == "cus_1"
    assert after.word() is PaymentWord.WAITING
    after.key_card()
    assert after.model.standing.saved_last4 == "4242"
    assert after.model.agreement.is_open


def test_a_payment_of_nobody_goes_on(line: Line) -> None:
    line.screen.type_amount("15")
    line.act(PhoneAct.PAY_NOW)
    after = _again(line)
    assert after.model.customer is None
    assert after.word() is PaymentWord.WAITING


def test_a_customer_whom_stripe_does_not_tell_of_is_not_shown(keying: Line) -> None:
    after = Line(keying.journal, keying.world)
    after.network.faults.extend([Fault.LOST_ANSWER] * 2)
    found = find(after.journal).at_hand
    assert found is not None
    after.checkout.resume(found.sale, found.payment, found.consent)
    after.screen.resumed(after.progress)
    after.settle()
    assert after.model.customer is None


def test_a_customer_who_is_told_after_the_call_was_done_is_not_shown(keying: Line) -> None:
    after = Line(keying.journal, keying.world)
    after.customers = keying.customers
    found = find(after.journal).at_hand
    assert found is not None
    given_up = replace(found.payment, state=Cancelled())
    after.checkout.resume(found.sale, given_up, found.consent)
    after.screen.resumed(after.progress)
    while not after.checkout.is_settled:
        after.lane.work()
        after.lane.arrive()
    after.screen.act(PhoneAct.DONE)
    after.settle()
    assert after.model.customer is None


def test_a_customer_who_is_told_late_is_not_put_on_the_next_call(keying: Line) -> None:
    after = Line(keying.journal, keying.world)
    after.customers = keying.customers
    found = find(after.journal).at_hand
    assert found is not None
    after.checkout.resume(found.sale, replace(found.payment, state=Cancelled()), found.consent)
    after.screen.resumed(after.progress)
    while not after.checkout.is_settled:
        after.lane.work()
        after.lane.arrive()
    after.screen.act(PhoneAct.DONE)
    after.screen.type_amount("15")
    after.screen.act(PhoneAct.PAY_NOW)
    after.settle()
    assert after.progress.payment.terms.customer is None
    assert after.model.customer is None


def test_what_ended_before_the_page_was_made_is_told_and_its_basket_given_back(
    line: Line,
) -> None:
    line.rings_up()
    line.call()
    line.screen.take_basket(wished=True)
    line.act(PhoneAct.PAY_NOW)
    line.act(PhoneAct.CANCEL)
    progress = line.checkout.progress
    assert progress is not None
    line.given_back.clear()
    later = PhonePresenter(line.parts)
    later.resumed(progress)
    later.resumed(progress)
    line.settle()
    assert [sale.sale_id for sale in line.given_back] == ["sale_9"]
    assert line.word() is PaymentWord.CANCELED


def test_the_waiting_of_a_payment_that_was_found_is_told_from_then_on(keying: Line) -> None:
    keying.timers.forward(100)
    later = PhonePresenter(keying.parts)
    later.resumed(keying.progress)
    assert keying.model.standing.waited == 0
