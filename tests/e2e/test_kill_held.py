"""kill -9 around what is done about held money.

The next start, or the next go, finds what was under way and sees it through: nothing is taken
twice, and the books say what Stripe says.
"""

from contextlib import closing

import pytest

from pos_desktop.domain.sale import Sale, SaleStatus, TenderStatus
from tests.e2e.cashiers import THREE, THREE_TOTAL
from tests.e2e.killing import (
    HELD,
    Victim,
    arguments_of,
    book_of,
    is_under_way,
    until,
    victim,
)
from tests.e2e.shops import Shop
from tests.torture.sampling import sampled

pytestmark = pytest.mark.kill

ACTS = {"capture": "/capture", "raise": "/increment_authorization", "release": "/cancel"}
ALL_SIDES = [(act, after) for act in ACTS for after in (False, True)]


def _held(shop: Shop, number: int) -> list[str]:
    """The shop sells so often, and holds the money; the sales."""
    with victim(*arguments_of(shop)) as till:
        till.heard("found")
        till.heard("recovered")
        for _ in range(number):
            till.order(*THREE)
            till.heard("sold")
    with closing(book_of(shop)) as journal:
        return [sale.sale_id for sale in journal.sales_in(SaleStatus.PAID)]


def _kill_around(shop: Shop, hand: Victim, sale: str, act: str, *, after: bool) -> None:
    shop.stripe.control("DELETE", "log")
    shop.stripe.fault("slow", "/v1/*", method="POST", times=1, seconds=HELD, after=after)
    amount = {"capture": 900, "raise": 1500}.get(act, 0)
    hand.wish({"sale": sale, "act": act, "amount": amount})
    until("the request", lambda: is_under_way(shop, 1, after=after))


def _check(shop: Shop, sale: Sale, act: str) -> None:
    (tender,) = sale.tenders
    intent = next(one for one in shop.stripe.intents() if one.id == tender.payment_intent)
    match act:
        case "capture":
            assert (intent.status, intent.amount_received) == ("succeeded", 900)
            assert (sale.status, tender.status) == (SaleStatus.PAID, TenderStatus.PAID)
            assert tender.amount == 900
        case "raise":
            assert intent.amount_capturable in {THREE_TOTAL, 1500}
            assert (tender.status, tender.amount) == (
                TenderStatus.AUTHORIZED,
                intent.amount_capturable,
            )
        case _:
            assert intent.status == "canceled"
            assert (sale.status, tender.status) == (SaleStatus.VOID, TenderStatus.CANCELED)


def test_a_kill_around_any_request_about_held_money_leaves_it_taken_once_at_most(
    shop: Shop, request: pytest.FixtureRequest
) -> None:
    shop.settle(capture="manual", capture_later=True, incremental_authorization=True)
    sides = sampled(ALL_SIDES, request.config, short=3)
    sales = _held(shop, len(sides))
    assert len(sales) == len(sides)
    for sale, (act, after) in zip(sales, sides, strict=True):
        with victim(*arguments_of(shop), who="afterwards") as hand:
            hand.heard("ready")
            _kill_around(shop, hand, sale, act, after=after)
        shop.stripe.control("DELETE", "faults")
        until("the request to be over", lambda: is_under_way(shop, 1, after=True))
        with victim(*arguments_of(shop), who="afterwards") as hand:
            hand.heard("ready")
            hand.wish({"act": "go_on"})
            hand.heard("done")
        with closing(book_of(shop)) as journal:
            assert journal.verify() is None
            booked = journal.sale(sale)
            assert booked is not None
            _check(shop, booked, act)
    with closing(book_of(shop)) as journal:
        assert all(one.is_held for one in journal.unfinished_payments())
