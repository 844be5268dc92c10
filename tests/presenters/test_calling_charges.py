"""A saved card is charged, a keyed one pays: once, and only as agreed."""

from dataclasses import replace

import pytest

from pos_desktop.domain.consents import Channel, Withdrawal
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.money import Money
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import Happening, PhoneAct
from pos_desktop.services.choosing import Chosen
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import BankSays, Fault
from tests.presenters.calls import Line, code_of, covered


@pytest.fixture
def line() -> Line:
    return Line().open()


# -- a saved card ----------------------------------------------------------------------------------


def test_the_saved_card_is_shown_and_chosen(line: Line) -> None:
    line.call()
    line.agree()
    line.act(PhoneAct.SAVE_CARD)
    line.key_card()
    assert line.model.customer is not None
    (card,) = line.model.customer.cards
    assert line.model.customer.selected == card.method_id
    assert card.agreed_at is not None
    (consent,) = line.journal.consents_of("cus_1")
    assert line.model.standing.confirms == consent.consent_id


def test_a_card_that_was_just_saved_is_charged_in_the_same_call(line: Line) -> None:
    line.call()
    line.screen.type_amount("15")
    line.agree()
    line.act(PhoneAct.SAVE_CARD)
    line.key_card()
    assert line.model.main is PhoneAct.CHARGE_CARD
    line.act(PhoneAct.CHARGE_CARD)
    assert (line.word(), line.model.standing.amount) == (
        PaymentWord.APPROVED,
        Money(1500, "usd"),
    )
    assert len(line.world.charged) == 1


def test_a_saved_card_is_charged_later_without_a_reader(line: Line) -> None:
    line.saved()
    line.call()
    line.chosen = Chosen()
    line.screen.type_amount("15")
    line.screen.type_description("Two teas")
    assert line.model.main is PhoneAct.CHARGE_CARD
    line.act(PhoneAct.CHARGE_CARD)
    assert line.word() is PaymentWord.APPROVED
    assert line.model.standing.receipt == "till-1-000001"
    assert line.payment.terms.description == "Two teas"
    assert line.happened()[0] is Happening.PAID


def test_what_was_charged_is_not_charged_again_by_the_next_key(line: Line) -> None:
    line.saved()
    line.call()
    line.screen.type_amount("15")
    line.act(PhoneAct.CHARGE_CARD)
    assert (line.model.order.amount, line.model.main) == ("", PhoneAct.DONE)
    line.act(PhoneAct.CHARGE_CARD)
    assert len(line.world.charged) == 1


def test_two_presses_are_one_charge(line: Line) -> None:
    line.saved()
    line.call()
    line.screen.type_amount("15")
    line.screen.act(PhoneAct.CHARGE_CARD)
    line.act(PhoneAct.CHARGE_CARD)
    assert len(line.world.charged) == 1


def test_a_lost_answer_is_looked_up_and_never_charged_twice(line: Line) -> None:
    line.saved()
    line.call()
    line.screen.type_amount("15")
    line.screen.act(PhoneAct.CHARGE_CARD)
    line.world.faults.extend([None, Fault.LOST_ANSWER])
    line.settle()
    line.timers.forward(20)
    line.settle()
    assert line.word() is PaymentWord.APPROVED
    assert len(line.world.charged) == 1


def test_a_bank_that_wants_the_customer_says_what_to_do(line: Line) -> None:
    line.saved()
    line.call()
    line.screen.type_amount("15")
    line.world.bank.append(BankSays.NEEDS_CUSTOMER)
    line.act(PhoneAct.CHARGE_CARD)
    assert line.word() is PaymentWord.DECLINED
    assert code_of(line.model.standing.reason) == "decline_needs_customer"
    assert line.model.main is PhoneAct.CANCEL
    line.act(PhoneAct.CANCEL)
    assert line.word() is PaymentWord.CANCELED
    assert line.model.order.amount == "15"
    assert line.happened()[0] is Happening.DECLINED


def test_the_same_saved_card_can_be_tried_again_on_the_same_intent(line: Line) -> None:
    line.saved()
    line.call()
    line.screen.type_amount("15")
    line.world.bank.append(BankSays.DECLINED)
    line.act(PhoneAct.CHARGE_CARD)
    line.act(PhoneAct.RETRY)
    assert line.word() is PaymentWord.APPROVED
    assert len(set(line.world.charged)) == 1


def test_a_card_without_an_agreement_is_not_charged_and_that_is_said(line: Line) -> None:
    card = line.world.new_card()
    line.call()
    line.screen.type_amount("15")
    line.act(PhoneAct.CHARGE_CARD)
    assert line.code() == "card_needed"
    line.screen.choose_card(card.method_id)
    line.act(PhoneAct.CHARGE_CARD)
    assert line.code() == "charge_needs_agreement"
    assert line.world.charged == []


def test_an_agreement_that_was_taken_back_at_another_till_a_second_ago_charges_nothing(
    line: Line,
) -> None:
    line.saved()
    line.call()
    (consent,) = line.journal.consents_of("cus_1")
    ended = replace(consent, withdrawn=Withdrawal(NOON, "Ben"))
    line.journal.record(Entry("consent.withdrawn", NOON, "Ben", "till-2", consent=ended))
    line.screen.type_amount("15")
    line.act(PhoneAct.CHARGE_CARD)
    assert code_of(line.model.standing.reason) == "consent_withdrawn"
    assert line.world.charged == []
    line.act(PhoneAct.CANCEL)
    assert line.model.customer is not None
    assert line.model.customer.cards[0].agreed_at is None


def test_a_card_that_was_detached_elsewhere_is_said_to_be_gone(line: Line) -> None:
    card = line.saved()
    line.call()
    line.world.detach(card.method_id)
    line.screen.type_amount("15")
    line.act(PhoneAct.CHARGE_CARD)
    assert code_of(line.model.standing.reason) == "saved_card_gone"
    line.act(PhoneAct.CANCEL)
    assert line.model.customer is not None
    assert line.model.customer.cards == ()


def test_an_amount_of_nothing_is_not_charged(line: Line) -> None:
    line.saved()
    line.call()
    line.screen.type_amount("0")
    line.act(PhoneAct.CHARGE_CARD)
    assert code_of(line.model.order.notice) == "order_too_small"
    assert line.code() is None


def test_a_book_that_cannot_be_read_stops_charging_and_that_is_said(line: Line) -> None:
    card = line.saved()
    line.journal.refusal = FULL
    line.call()
    line.screen.choose_card(card.method_id)
    line.screen.type_amount("15")
    line.act(PhoneAct.CHARGE_CARD)
    assert line.code() == "wallet_unread"


# -- a card that is keyed for this payment alone ---------------------------------------------------


def test_a_payment_is_taken_from_somebody_whom_the_shop_does_not_know(line: Line) -> None:
    line.screen.type_amount("15")
    assert line.model.main is PhoneAct.PAY_NOW
    line.act(PhoneAct.PAY_NOW)
    line.key_card()
    assert line.word() is PaymentWord.APPROVED
    assert line.payment.terms.description == "Phone order"
    assert line.cards.of("cus_1") == ()


def test_the_yes_keeps_the_card_that_pays(line: Line) -> None:
    line.call()
    line.agree()
    line.screen.type_amount("15")
    line.act(PhoneAct.PAY_NOW)
    line.key_card()
    assert line.model.standing.saved_last4 == "4242"
    assert line.happened() == [Happening.CARD_SAVED, Happening.PAID, Happening.AGREED]


def test_without_the_yes_the_card_that_pays_is_not_kept(line: Line) -> None:
    line.call()
    line.screen.type_amount("15")
    line.act(PhoneAct.PAY_NOW)
    line.key_card()
    assert line.model.standing.saved_last4 == ""
    assert line.cards.of("cus_1") == ()


def test_without_an_amount_nothing_is_paid_and_that_is_said(line: Line) -> None:
    line.act(PhoneAct.PAY_NOW)
    assert code_of(line.model.order.notice) == "order_amount_empty"


def test_who_is_here_pays_at_the_counter(line: Line) -> None:
    line.call()
    line.screen.choose_channel(Channel.IN_PERSON)
    line.screen.type_amount("15")
    line.act(PhoneAct.PAY_NOW)
    assert line.code() == "pay_at_counter"


# -- the basket of the counter ---------------------------------------------------------------------


def test_the_basket_of_the_counter_is_handed_over_and_paid(line: Line) -> None:
    basket = line.rings_up()
    line.call()
    line.screen.take_basket(wished=True)
    line.act(PhoneAct.PAY_NOW)
    assert line.basket is None
    line.key_card()
    sale = line.journal.sale(basket.sale_id)
    assert sale is not None
    assert (sale.status, sale.customer) == (SaleStatus.PAID, "cus_1")
    assert line.given_back == []
    assert not line.model.order.takes_basket


def test_a_basket_that_was_not_paid_is_given_back_once(line: Line) -> None:
    line.rings_up()
    line.screen.take_basket(wished=True)
    line.act(PhoneAct.PAY_NOW)
    line.act(PhoneAct.CANCEL)
    line.settle()
    (sale,) = line.given_back
    assert (sale.sale_id, sale.status) == ("sale_9", SaleStatus.OPEN)
    assert line.model.order.takes_basket


def test_an_amount_alone_has_no_basket_to_give_back(line: Line) -> None:
    line.screen.type_amount("15")
    line.act(PhoneAct.PAY_NOW)
    line.act(PhoneAct.CANCEL)
    assert line.given_back == []
    assert line.model.order.amount == "15"


def test_a_yes_to_keep_another_card_is_none_to_one_whose_agreement_ended_elsewhere_meanwhile(
    line: Line,
) -> None:
    card = covered(line)
    line.call()
    line.agree()
    agreed = [line.model.agreement.is_agreed]
    (consent,) = line.journal.consents_of("cus_1")
    ended = replace(consent, withdrawn=Withdrawal(NOON, "Ben"))
    line.journal.record(Entry("consent.withdrawn", NOON, "Ben", "till-2", consent=ended))
    line.open()
    assert line.model.agreement.for_last4 == card.last4
    agreed.append(line.model.agreement.is_agreed)
    assert agreed == [True, False]
    assert PhoneAct.AGREE not in line.model.acts
