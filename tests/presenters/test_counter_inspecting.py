"""The counter while a card was read and is not charged yet."""

from dataclasses import replace
from decimal import Decimal

import pytest
from typing_extensions import override

from pos_desktop.domain.cardrules import rule_of
from pos_desktop.domain.failures import Refused
from pos_desktop.domain.money import Money
from pos_desktop.domain.news import Outcome, Unsuccessful, Wish
from pos_desktop.domain.payment import Cancelled, Inspecting, Paid, Payment, Presenting
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.settings import ForeignCard, Settings
from pos_desktop.domain.wants import ConfirmAtReader, Want
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.payment import Act, PaymentModel, PaymentWord
from pos_desktop.presenters.salemodel import Page
from pos_desktop.services.deciding import DECIDE_WITHIN, judged
from pos_desktop.services.repricing import CARD_PRICE
from tests.fakes.stripe_records import CardPlayed, Fault
from tests.presenters.counters import Till

NO_AMEX = Settings(refused_brands=("amex",))
ABROAD = Settings(foreign_card=ForeignCard.REPRICED, foreign_percent=Decimal(10))


class _Ruled(Till):
    """A counter whose shop has a rule about cards, as the real till has it."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.rule = self._judged

    def _judged(self, payment: Payment) -> Wish | None:
        return judged(payment, rule_of(self.settings))

    def tap(self, brand: str = "visa", country: str = "US") -> None:
        """The customer taps such a card, and the counter sees it."""
        self.settle()
        self.world.card = replace(self.world.card, brand=brand, country=country)
        self.world.present_card("tmr_1")
        self.settle()

    def pays(self) -> None:
        """The bank approves."""
        self.world.finish_card("tmr_1", CardPlayed.APPROVED)
        self.settle()

    @property
    def model(self) -> PaymentModel:
        return self.payment_view.model


@pytest.fixture
def abroad() -> _Ruled:
    """A foreign card was read, which has a price of its own."""
    till = _Ruled(ABROAD)
    till.scan("TEA")
    till.counter.pay()
    till.tap(country="FR")
    assert isinstance(till.state(), Inspecting)
    return till


def _reason(till: _Ruled) -> Notice | None:
    return till.model.reason


def test_a_card_that_the_rule_takes_is_charged_without_a_word() -> None:
    till = _Ruled(NO_AMEX)
    till.scan("TEA")
    till.counter.pay()
    till.tap()
    assert till.word() is PaymentWord.AUTHORIZING
    till.pays()
    assert till.word() is PaymentWord.APPROVED


def test_a_card_that_the_rule_refuses_is_told_with_what_can_be_done_instead() -> None:
    till = _Ruled(NO_AMEX)
    till.scan("TEA")
    till.counter.pay()
    till.tap("amex")
    assert till.word() is PaymentWord.CANCELED
    assert _reason(till) == warn("shop_refuses_brand", "American Express")
    assert till.model.acts == (Act.BASKET, Act.CASH, Act.RETRY)
    assert till.world.taken(till.register.sale.sale_id) == []


def test_another_card_after_a_refused_one_is_another_payment_of_the_same_basket() -> None:
    till = _Ruled(NO_AMEX)
    till.scan("TEA")
    till.counter.pay()
    till.tap("amex")
    till.counter.act(Act.RETRY)
    assert till.payment.terms.number == 2
    till.tap("visa")
    till.pays()
    assert till.word() is PaymentWord.APPROVED
    assert till.register.sale.total == 450


def test_another_card_waits_until_the_books_have_that_the_first_was_refused() -> None:
    till = _Ruled(NO_AMEX)
    till.scan("TEA")
    till.counter.pay()
    till.settle()
    till.world.card = replace(till.world.card, brand="amex")
    till.world.present_card("tmr_1")
    till.look()
    while not isinstance(till.state(), Cancelled):
        till.lane.work()
        till.lane.arrive()
    till.counter.act(Act.RETRY)
    assert till.payment.terms.number == 1
    till.settle()
    assert till.payment.terms.number == 2


def test_a_card_with_a_price_of_its_own_waits_for_a_person_and_the_clock_runs(
    abroad: _Ruled,
) -> None:
    model = abroad.model
    assert (model.word, model.countdown) == (PaymentWord.WAITING, DECIDE_WITHIN)
    assert (model.acts, model.has_main) == ((Act.CANCEL, Act.ACCEPT), True)
    assert _reason(abroad) == warn("card_has_another_price", Money(495, "usd"))
    assert model.hint == info("card_waits")
    assert model.inspected is not None
    assert model.inspected.country == "FR"
    abroad.timers.forward(3)
    assert abroad.model.countdown == DECIDE_WITHIN - 3


def test_an_accepted_price_is_asked_for_with_the_card_again_and_is_on_the_sale(
    abroad: _Ruled,
) -> None:
    abroad.counter.act(Act.ACCEPT)
    abroad.settle()
    assert abroad.payment.terms.amount == 495
    abroad.tap(country="FR")
    abroad.pays()
    assert isinstance(abroad.state(), Paid)
    assert abroad.register.sale.total == 495
    assert [line.sku for line in abroad.register.sale.cart.lines] == ["TEA", CARD_PRICE]
    assert len(abroad.world.taken(abroad.register.sale.sale_id)) == 1


def test_another_card_after_that_has_its_own_price_again(abroad: _Ruled) -> None:
    abroad.counter.act(Act.ACCEPT)
    abroad.settle()
    abroad.tap(country="US")
    assert _reason(abroad) == warn("card_has_another_price", Money(450, "usd"))
    abroad.counter.act(Act.ACCEPT)
    abroad.settle()
    abroad.tap(country="US")
    abroad.pays()
    assert abroad.register.sale.total == 450


def _given_up_at_its_price(abroad: _Ruled) -> None:
    """Accepted, cancelled, and back at the basket."""
    for act in (Act.ACCEPT, Act.CANCEL):
        abroad.counter.act(act)
        abroad.settle()
    abroad.counter.act(Act.BASKET)


def test_a_price_that_was_not_accepted_is_gone_with_the_card(abroad: _Ruled) -> None:
    _given_up_at_its_price(abroad)
    assert abroad.counter.page is Page.SELLING
    assert [line.sku for line in abroad.register.sale.cart.lines] == ["TEA"]


def test_a_price_that_is_gone_comes_back_by_no_undo(abroad: _Ruled) -> None:
    _given_up_at_its_price(abroad)
    abroad.sale.undo()
    assert abroad.register.sale.cart.lines == ()


def test_a_basket_that_is_changed_after_a_decline_has_no_price_of_what_it_was(
    abroad: _Ruled,
) -> None:
    abroad.counter.act(Act.ACCEPT)
    abroad.settle()
    abroad.tap(country="FR")
    abroad.world.finish_card("tmr_1", CardPlayed.DECLINED)
    abroad.settle()
    assert abroad.word() is PaymentWord.DECLINED
    abroad.counter.act(Act.BASKET)
    abroad.settle()
    assert abroad.counter.page is Page.SELLING
    abroad.scan("TEA")
    assert [line.sku for line in abroad.register.sale.cart.lines] == ["TEA"]
    abroad.counter.pay()
    abroad.tap(country="FR")
    assert _reason(abroad) == warn("card_has_another_price", Money(990, "usd"))


def test_cash_is_taken_at_the_plain_price(abroad: _Ruled) -> None:
    abroad.counter.act(Act.ACCEPT)
    abroad.settle()
    abroad.counter.act(Act.CASH)
    abroad.settle()
    assert abroad.counter.page is Page.CASH
    assert abroad.register.sale.cart.total() == Money(450, "usd")


def test_a_card_that_nobody_decides_about_is_given_back_and_that_is_said(abroad: _Ruled) -> None:
    abroad.timers.forward(DECIDE_WITHIN + 1)
    abroad.settle()
    assert isinstance(abroad.state(), Cancelled)
    assert _reason(abroad) == warn("card_not_decided_in_time")


def test_a_cashier_gives_the_card_back(abroad: _Ruled) -> None:
    abroad.counter.act(Act.CANCEL)
    abroad.settle()
    assert isinstance(abroad.state(), Cancelled)
    assert _reason(abroad) is None


def test_a_confirmation_is_told_as_asking_the_bank_and_then_as_checking() -> None:
    till = _Ruled(NO_AMEX)
    till.scan("TEA")
    till.counter.pay()
    till.settle()
    till.world.present_card("tmr_1")
    till.look()
    assert till.word() is PaymentWord.AUTHORIZING
    assert till.model.hint == info("card_is_accepted")
    till.world.faults.append(Fault.LOST_REQUEST)
    till.lane.drain()
    assert till.word() is PaymentWord.CHECKING
    assert till.model.acts == (Act.CANCEL,)
    till.look()
    assert till.word() is PaymentWord.WAITING
    assert _reason(till) == warn("card_unconfirmed")
    till.counter.act(Act.ACCEPT)
    till.settle()
    till.pays()
    assert till.word() is PaymentWord.APPROVED


class _TakenBack(_Ruled):
    """A counter whose customer takes back on another till that the card is kept."""

    @override
    def perform(self, payment: Payment, want: Want) -> Outcome:
        if isinstance(want, ConfirmAtReader):
            return Unsuccessful(payment.serial, Refused("consent_withdrawn", ""))
        return super().perform(payment, want)


def test_a_card_that_may_not_be_kept_any_more_is_said_to_be_uncharged_for_that() -> None:
    till = _TakenBack(NO_AMEX)
    till.scan("TEA")
    till.counter.pay()
    till.tap()
    assert till.word() is PaymentWord.WAITING
    assert _reason(till) == bad("consent_withdrawn", "")
    till.counter.act(Act.CANCEL)
    till.settle()
    assert till.word() is PaymentWord.CANCELED


def test_there_is_nothing_to_accept_while_no_card_waits() -> None:
    till = _Ruled(NO_AMEX)
    till.counter.accept()
    till.scan("TEA")
    till.counter.pay()
    till.settle()
    till.counter.accept()
    assert isinstance(till.state(), Presenting)


def test_a_customer_who_paid_after_all_is_not_asked_for_another_price(abroad: _Ruled) -> None:
    abroad.counter.act(Act.ACCEPT)
    intent = abroad.payment.intent_id
    assert intent is not None
    abroad.world.approve(abroad.world.intents[intent], 450)
    abroad.settle()
    assert abroad.word() is PaymentWord.APPROVED
    assert abroad.register.sale.status is SaleStatus.PAID
    assert abroad.payment.terms.number == 1


def test_money_that_is_held_for_later_is_told_to_be(till: Till) -> None:
    till.capture_by_hand()
    till.settings = replace(till.settings, capture_later=True)
    till.scan("TEA")
    till.counter.pay()
    till.settle()
    till.play_card()
    till.settle()
    assert till.word() is PaymentWord.APPROVED
    assert till.payment_view.model.hint == info("money_is_held")
    assert till.world.requests.count("capture") == 0


def test_a_cancel_after_the_other_price_was_agreed_begins_no_other_payment(abroad: _Ruled) -> None:
    abroad.counter.act(Act.ACCEPT)
    abroad.counter.cancel()
    abroad.settle()
    assert (abroad.payment.terms.number, abroad.word()) == (1, PaymentWord.CANCELED)


def test_cash_in_place_of_the_other_price_leaves_nothing_of_it_for_the_next_card(
    abroad: _Ruled,
) -> None:
    abroad.counter.act(Act.ACCEPT)
    abroad.counter.take_cash()
    abroad.settle()
    abroad.counter.pay()
    abroad.settle()
    abroad.counter.cancel()
    abroad.settle()
    assert (abroad.payment.terms.number, abroad.payment.terms.amount) == (2, 450)
    assert abroad.word() is PaymentWord.CANCELED
