"""What waits under the name of a till, which keeps that name until then."""

from dataclasses import replace

import pytest

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.parking import ParkedCall
from pos_desktop.domain.payment import Attention, Authorized, Cancelled, Payment, Why
from pos_desktop.domain.refunding import (
    Refunding,
    RefundKind,
    RefundTerms,
    Requesting,
    Succeeded,
)
from pos_desktop.domain.sale import Sale, SaleStatus
from pos_desktop.services.settling import paid_in_cash
from pos_desktop.services.under_name import waits
from tests.fakes.clocks import NOON
from tests.fakes.journals import MemoryJournal
from tests.fakes.stripe_world import StripeWorld
from tests.services.shops import LATER, STARTED, TEA, TERMS, sale_of

TEAS = sale_of(TEA)
PAID = paid_in_cash(TEAS, 2000, NOON)
CALL = ParkedCall("call_1", "till-1", "Ana", NOON, name="Grace")


def entry(**what: object) -> Entry:
    """An entry of the till."""
    return Entry("told", NOON, "Ana", "till-1", **what)  # type: ignore[arg-type]


@pytest.mark.parametrize("sale", [TEAS, replace(TEAS, status=SaleStatus.HELD), PAID])
def test_baskets_and_sales_that_no_shift_counted_wait(sale: Sale) -> None:
    journal = MemoryJournal()
    journal.record(entry(sale=sale))
    assert waits(journal)


def test_a_call_waits_until_it_is_over() -> None:
    journal = MemoryJournal()
    journal.record(entry(parked=CALL))
    told = [waits(journal)]
    journal.record(entry(parked=replace(CALL, is_over=True)))
    assert [*told, waits(journal)] == [True, False]


def test_a_payment_waits_until_it_is_over_and_held_money_is_found_by_every_till() -> None:
    world = StripeWorld()
    held = replace(TEAS, status=SaleStatus.VOID)
    journal = MemoryJournal()
    told = []
    for payment in (
        Payment(TERMS, Attention(Why.SET_ASIDE, "pi_1")),
        Payment(TERMS, Cancelled("pi_1")),
        Payment(replace(LATER, number=2), Authorized(world.made_of(LATER))),
    ):
        journal.record(entry(sale=held, payment=payment))
        told.append(waits(journal))
    assert told == [True, False, False]


def test_a_refund_waits_until_a_shift_has_counted_it() -> None:
    terms = RefundTerms("sale_1", 1, "till-1", "Ana", 100, "usd", RefundKind.CARD, STARTED, "pi_1")
    journal = MemoryJournal()
    journal.record(entry(sale=replace(PAID, till="till-2")))
    told = [waits(journal)]
    for state in (Requesting(), Succeeded("re_1")):
        journal.record(entry(refunding=Refunding(terms, state)))
        told.append(waits(journal))
    assert told == [False, True, True]


def test_nothing_waits_in_a_new_book() -> None:
    journal = MemoryJournal()
    journal.record(entry(sale=sale_of()))
    assert not waits(journal)
