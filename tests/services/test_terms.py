"""What is asked of Stripe for a payment, by the sale and the shop's settings."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pos_desktop.domain.catalog import Product
from pos_desktop.domain.connecting import ConnectHow, ConnectTerms
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.money import Money
from pos_desktop.domain.payment import Terms
from pos_desktop.domain.settings import ForeignCard, Settings, TipOn
from pos_desktop.domain.tax import TaxRate
from pos_desktop.services.terms import counter_terms, order_terms
from tests.domain.agreements import SAVING
from tests.services.shops import MUG, STARTED, TEA, TERMS, sale_of

SHOP = Settings()
LATER = replace(SHOP, capture=CaptureMethod.MANUAL, capture_later=True)
TIPS = replace(SHOP, tip_on=TipOn.READER)


def _terms(settings: Settings, *products: Product, skip_tip: bool = False) -> Terms:
    sale = replace(sale_of(*(products or (TEA,))), skip_tip=skip_tip)
    return counter_terms(sale, settings, reader="tmr_1", started_at=STARTED)


def test_a_plain_shop_asks_for_the_total_and_for_no_tip() -> None:
    assert _terms(SHOP) == replace(TERMS, skip_tip=True)


def test_a_card_is_kept_for_the_customer_who_agreed_to_it() -> None:
    sale = replace(sale_of(TEA), customer="cus_1")
    terms = counter_terms(sale, SHOP, reader="tmr_1", started_at=STARTED, consent=SAVING)
    assert (terms.customer, terms.keeps) == ("cus_1", SAVING.redisplay)
    assert terms.consent == SAVING.consent_id


@pytest.mark.parametrize(
    ("country", "types"),
    [
        ("US", ("card_present",)),
        ("AU", ("card_present",)),
        ("CA", ("card_present", "interac_present")),
    ],
)
def test_a_canadian_reader_takes_interac_too(country: str, types: tuple[str, ...]) -> None:
    assert _terms(replace(SHOP, country=country)).types == types


@pytest.mark.parametrize(
    ("country", "asked", "capture"),
    [
        ("US", CaptureMethod.MANUAL, CaptureMethod.MANUAL),
        ("CA", CaptureMethod.MANUAL, CaptureMethod.MANUAL_PREFERRED),
        ("AU", CaptureMethod.MANUAL, CaptureMethod.MANUAL_PREFERRED),
        ("CA", CaptureMethod.AUTOMATIC, CaptureMethod.AUTOMATIC),
        ("AU", CaptureMethod.AUTOMATIC, CaptureMethod.AUTOMATIC),
    ],
)
def test_a_debit_card_that_cannot_be_held_is_not_asked_to_be(
    country: str, asked: CaptureMethod, capture: CaptureMethod
) -> None:
    assert _terms(replace(SHOP, country=country, capture=asked)).capture is capture


def test_money_that_is_taken_at_closing_may_be_raised_and_held_longer_where_the_shop_asks() -> None:
    plain = _terms(LATER)
    assert (plain.capture_now, plain.incremental, plain.extended) == (False, False, False)
    both = replace(LATER, incremental_authorization=True, extended_authorization=True)
    asked = _terms(both)
    assert (asked.capture_now, asked.incremental, asked.extended) == (False, True, True)
    at_once = _terms(replace(both, capture_later=False))
    assert (at_once.capture_now, at_once.incremental, at_once.extended) == (True, False, False)


def test_the_reader_asks_for_a_tip_only_where_the_shop_and_the_sale_want_it() -> None:
    assert not _terms(TIPS).skip_tip
    assert _terms(TIPS, skip_tip=True).skip_tip
    assert _terms(replace(LATER, tip_on=TipOn.RECEIPT)).skip_tip


def test_a_tip_on_the_reader_is_asked_for_of_money_that_is_held() -> None:
    assert _terms(TIPS).capture is CaptureMethod.MANUAL
    assert _terms(TIPS).capture_now


def test_a_tip_may_be_reckoned_before_tax() -> None:
    before_tax = replace(TIPS, tip_without_tax=True)
    assert _terms(TIPS, MUG).tip_eligible is None
    assert _terms(before_tax, MUG).tip_eligible == 300
    assert _terms(before_tax, MUG, skip_tip=True).tip_eligible is None


def test_no_tip_is_asked_for_of_nothing() -> None:
    gift = Product("GIFT", "Gift", "Kitchen", Money(0, "usd"), TaxRate("full", Decimal(10)), "403")
    terms = _terms(replace(TIPS, tip_without_tax=True), gift)
    assert (terms.skip_tip, terms.tip_eligible) == (True, None)


@pytest.mark.parametrize(
    ("settings", "inspects"),
    [
        (SHOP, False),
        (replace(SHOP, refused_brands=("amex",)), True),
        (replace(SHOP, foreign_card=ForeignCard.REFUSED), True),
    ],
)
def test_a_card_is_looked_at_first_where_the_shop_has_a_rule(
    settings: Settings, *, inspects: bool
) -> None:
    assert _terms(settings).inspects is inspects


@pytest.mark.parametrize("how", ConnectHow)
def test_a_payment_for_a_connected_account_says_whose_it_is_and_what_is_kept(
    how: ConnectHow,
) -> None:
    settings = replace(
        SHOP, connect_account="acct_12345678", connect_how=how, fee_percent=Decimal(10)
    )
    assert _terms(settings).connect == ConnectTerms("acct_12345678", how, 120)


def test_a_phone_order_is_taken_at_closing_and_asks_for_no_tip() -> None:
    settings = replace(LATER, connect_account="acct_12345678", fee_amount=30)
    asked = order_terms(TERMS, settings)
    assert (asked.capture_now, asked.skip_tip, asked.inspects) == (False, True, False)
    assert asked.connect == ConnectTerms("acct_12345678", ConnectHow.HEADER, 30)
    assert not order_terms(replace(TERMS, reader=""), settings).skip_tip
