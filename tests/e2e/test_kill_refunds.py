"""kill -9 while money goes back to an Interac card: around any request, at any write.

One shop lives through each test: every start first sees through what the kill before it left, and
is then killed at the next moment of the next refund.
"""

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.domain.refunding import Refunding, RefundKind
from tests.e2e.cashiers import THREE
from tests.e2e.killing import (
    HELD,
    Victim,
    arguments_of,
    book_of,
    is_under_way,
    until,
    victim,
)
from tests.e2e.refunders import refunds_of
from tests.e2e.shops import Shop, stripe_of_its_own

pytestmark = pytest.mark.kill

AMOUNT = "1.00"
Moment = Callable[[Shop, Victim], None]


@contextmanager
def started(shop: Shop, card: str) -> Iterator[Victim]:
    """A till that has seen through what the last one left."""
    with victim(*arguments_of(shop), "--card", card, who="lenient") as till:
        till.heard("recovered")
        yield till


def lives_through(shop: Shop, card: str, *moments: Moment) -> None:
    """A sale, then a kill at each moment of a refund of a part of it."""
    with started(shop, card) as till:
        till.wish({"sell": list(THREE)})
        till.heard("done")
    for moment in moments:
        with started(shop, card) as till:
            check_the_refunds(shop)
            shop.stripe.control("DELETE", "log")
            moment(shop, till)
        shop.stripe.control("DELETE", "faults")
        check_the_refunds(shop)
    with started(shop, card):
        pass
    check_the_end(shop)


def at_request(number: int, *, after: bool) -> Moment:
    """While that write of a refund is on its way to Stripe, or its answer on its way back."""

    def moment(shop: Shop, till: Victim) -> None:
        for times, seconds in ((number - 1, 0.0), (1, HELD)):
            if times:
                shop.stripe.fault(
                    "slow", "/v1/*", method="POST", times=times, seconds=seconds, after=after
                )
        till.wish({"refund": AMOUNT})
        until("the request", lambda: is_under_way(shop, number, after=after))

    return moment


def at_write(rows: int) -> Moment:
    """As soon as the journal has so many more entries."""

    def moment(shop: Shop, till: Victim) -> None:
        before = rows_of(shop)
        till.wish({"refund": AMOUNT})
        until("the entry", lambda: rows_of(shop) >= before + rows or till.has_told())

    return moment


def rows_of(shop: Shop) -> int:
    with closing(sqlite3.connect(shop.folder / "journal-test.sqlite3")) as book:
        (count,) = book.execute("SELECT count(*) FROM events").fetchone()
    return int(count)


def after_a_while(seconds: float) -> Moment:
    """After some milliseconds."""

    def moment(shop: Shop, till: Victim) -> None:
        del shop
        till.wish({"refund": AMOUNT})
        threading.Event().wait(seconds)  # the moment is what the test is about

    return moment


def check_the_refunds(shop: Shop) -> None:
    """No wish was carried out twice, and the book says of none that it was which Stripe has not."""
    made = [one for one in refunds_of(shop) if one.status not in {"failed", "canceled"}]
    wishes = Counter((one.metadata["sale_id"], one.metadata["refund"]) for one in made)
    assert all(count == 1 for count in wishes.values()), wishes
    known = {one.id for one in made}
    with closing(book_of(shop)) as journal:
        assert journal.verify() is None
        for sale in journal.sales(None, None):
            for refunding in journal.refundings_of(sale.sale_id):
                if refunding.is_given and refunding.terms.kind is not RefundKind.CASH:
                    assert refunding.refund_id in known, refunding


def check_the_end(shop: Shop) -> None:
    """After the last start the book and Stripe say the same, and nothing is under way."""
    check_the_refunds(shop)
    made = sorted(one.id for one in refunds_of(shop) if one.status == "succeeded")
    with closing(book_of(shop)) as journal:
        assert journal.unfinished_refundings() == ()
        every = [one for sale in journal.sales(None, None) for one in of(journal, sale.sale_id)]
        assert sorted(one.refund_id or "" for one in every if one.is_given) == made
        for sale in journal.sales(None, None):
            given = sum(one.terms.amount for one in of(journal, sale.sale_id) if one.is_given)
            assert sale.refunded == given


def of(journal: SqlJournal, sale_id: str) -> tuple[Refunding, ...]:
    return journal.refundings_of(sale_id)


@pytest.fixture
def canadian(tmp_path: Path) -> Iterator[Shop]:
    """A shop in Canada."""
    with stripe_of_its_own("CA") as account:
        yield Shop(account, tmp_path / "till")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_around_any_request_of_an_interac_refund_gives_the_money_back_once(
    canadian: Shop, after: bool
) -> None:
    canadian.settle(country="CA")
    moments = (at_request(number, after=after) for number in (1, 2))
    lives_through(canadian, "interac", *moments, after_a_while(0.3))


def test_a_kill_at_any_write_of_an_interac_refund_forgets_nothing(canadian: Shop) -> None:
    canadian.settle(country="CA")
    lives_through(canadian, "interac", *(at_write(rows) for rows in (1, 2, 3)))
