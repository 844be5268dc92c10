"""The buyer of the sale at the counter."""

from dataclasses import replace

import pytest

from pos_desktop.domain.consents import Channel, Wording
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.services.buying import Buyer, BuyerAtCounter
from pos_desktop.services.phone_orders import Agreed
from tests.presenters.counters import Till

AMELIE = Customer("cus_1", Contact("Amélie Duval"))
YES = Agreed(Wording("1", "en", ("Yes?",)), Redisplay.LIMITED, Channel.IN_PERSON)


@pytest.fixture
def till() -> Till:
    return Till()


def test_a_buyer_is_known_for_one_sale_only(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE, YES))
    first = till.register.sale
    till.register.renew()
    assert till.buyer.of(first) is not None
    assert till.buyer.of(till.register.sale) is None


def test_without_an_agreement_no_card_is_kept(till: Till) -> None:
    nobody = till.buyer.consent(till.register.sale)
    till.buyer.set(Buyer(AMELIE))
    assert (nobody, till.buyer.consent(till.register.sale)) == (None, None)


def test_an_agreement_names_who_wrote_it_down_and_when(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE, YES))
    consent = till.buyer.consent(till.register.sale)
    assert consent is not None
    assert (consent.agent, consent.till, consent.given_at) == ("Ana", "till-1", till.clock.now())
    assert consent.covers_saving("cus_1")


def test_one_yes_is_one_agreement_however_often_the_sale_is_tried_to_be_paid(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE, YES))
    first = till.buyer.consent(till.register.sale)
    till.clock.forward(60)
    assert till.buyer.consent(replace(till.register.sale, payments_begun=2)) == first


def test_another_yes_is_another_agreement(till: Till) -> None:
    buyer, given = BuyerAtCounter(till.register, till.clock), []
    for _ in range(2):
        buyer.set(Buyer(AMELIE, YES))
        given.append(buyer.consent(till.register.sale))
    one, other = given
    assert one is not None
    assert other is not None
    assert one.consent_id != other.consent_id


def test_a_basket_that_comes_back_is_whose_the_counter_said(till: Till) -> None:
    till.buyer.set(Buyer(AMELIE))
    called = replace(till.register.sale, customer="cus_2")
    assert till.buyer.given_back(called) == "cus_1"
    till.register.renew()
    assert till.buyer.given_back(till.register.sale) is None


def test_a_basket_that_comes_back_is_nobodys_where_nobody_said_whose(till: Till) -> None:
    assert till.buyer.given_back(replace(till.register.sale, customer="cus_2")) is None


def test_a_receipt_goes_where_the_buyer_gets_email(till: Till) -> None:
    nobodys = till.buyer.address(till.register.sale)
    till.buyer.set(Buyer(replace(AMELIE, contact=Contact("Amélie", "amelie@duval.example"))))

    assert (nobodys, till.buyer.address(till.register.sale)) == ("", "amelie@duval.example")
