"""Whose sale the one at the counter is, and whether the card that pays it is kept."""

from dataclasses import replace

import pytest

from pos_desktop.domain.consents import Channel, Wording
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.presenters.salemodel import Page
from pos_desktop.services.buying import Buyer
from pos_desktop.services.phone_orders import Agreed
from tests.presenters.counters import Till

AMELIE = Customer("cus_1", Contact("Amélie Duval", "amelie@duval.example", "+33 1 23 45 67 89"))
YES = Agreed(Wording("2026-11", "fr", ("Oui ?",)), Redisplay.ALWAYS, Channel.IN_PERSON)


@pytest.fixture
def till() -> Till:
    counter = Till()
    counter.scan("TEA")
    return counter


def test_a_sale_is_nobodys_until_somebody_says_so(till: Till) -> None:
    assert (till.sale_view.model.customer, till.sale_view.model.keeps_card) == (None, False)


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (AMELIE.contact, "Amélie Duval"),
        (Contact(email="a@b.example"), "a@b.example"),
        (Contact(phone="0123 45678"), "0123 45678"),
    ],
)
def test_the_basket_tells_whose_it_is(till: Till, contact: Contact, shown: str) -> None:
    till.buyer.set(Buyer(replace(AMELIE, contact=contact)))
    till.sale.show()
    assert (till.sale_view.model.customer, till.sale_view.model.keeps_card) == (shown, False)


def test_the_basket_tells_that_its_card_will_be_kept(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE, YES))
    till.sale.show()
    assert till.sale_view.model.keeps_card


def test_after_a_new_start_only_that_it_is_somebodys_is_known(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE, YES))
    till.lane.drain()
    again = Till(till.journal)
    again.register.take(till.kept())
    again.sale.show()
    assert (again.sale_view.model.customer, again.sale_view.model.keeps_card) == ("", False)


def test_whose_sale_it_is_is_written_down_with_it(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE))
    till.lane.drain()
    assert till.kept().customer == "cus_1"


def test_a_sale_that_is_nobodys_again_keeps_no_card(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE, YES))
    till.buyer.forget()
    till.counter.pay()
    till.lane.drain()
    assert (till.payment.terms.customer, till.payment.terms.keeps) == (None, None)


def test_the_card_of_a_customer_who_did_not_agree_is_not_kept(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE))
    till.counter.pay()
    assert (till.payment.terms.customer, till.payment.terms.keeps) == ("cus_1", None)


def test_a_card_that_is_kept_is_kept_under_the_agreement_that_is_written_down(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE, YES))
    till.counter.pay()
    till.lane.drain()
    (consent,) = till.journal.consents_of("cus_1")
    assert (consent.wording, consent.channel, consent.agent) == (YES.wording, YES.channel, "Ana")
    terms = till.payment.terms
    assert (terms.consent, terms.keeps) == (consent.consent_id, Redisplay.ALWAYS)


def test_the_next_sale_is_nobodys(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE, YES))
    till.counter.pay()
    till.lane.drain()
    till.play_card()
    till.settle()
    till.counter.new_sale()
    till.scan("TEA")
    till.counter.pay()
    assert (till.payment.terms.customer, till.payment.terms.keeps) == (None, None)


def test_no_card_is_taken_while_a_phone_order_is_under_way(till: Till) -> None:
    till.is_phone_idle = False
    till.counter.pay()
    notice = till.sale_view.model.notice
    assert till.page() is Page.SELLING
    assert notice is not None
    assert (notice.code, notice.remedy) == ("phone_order_under_way", "phone")


def test_a_card_that_is_only_saved_is_no_business_of_the_baskets(till: Till) -> None:
    before = till.register.sale
    till.counter.pay()
    progress = replace(till.progress, sale=None)
    till.counter.progressed(progress)
    assert till.register.sale.cart == before.cart
