"""A day with every difference planted comes to zero: from the window and from the command line."""

import io
import json
from contextlib import closing
from dataclasses import replace

from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.app.doctoring import Installation, installation
from pos_desktop.app.reconciliation import Reconciliation
from pos_desktop.cli import reconcile
from pos_desktop.domain.reconciling import Case, Remedy
from pos_desktop.runtime.instance import Instance
from tests.e2e.cashiers import THREE
from tests.e2e.closers import LATER, Closer
from tests.e2e.conftest import Opens
from tests.e2e.planting import PRICE, Planter, open_planter, plant
from tests.e2e.shops import Shop, metadata_of, stripe_of_its_own


def _installation(shop: Shop) -> Installation:
    return replace(installation(shop.options), vault=shop.vault)


def told_by_command(
    shop: Shop, *, apply: bool = False, as_json: bool = True
) -> tuple[int, str, str]:
    """What `pos-desktop reconcile` says, and its exit status."""
    out, err = io.StringIO(), io.StringIO()
    found = _installation(shop)
    opened = Reconciliation.of(found, "pos-desktop reconcile", "Taken at Stripe")
    try:
        span = reconcile.span_of(None, None, found.clock.now())
        status = reconcile.run(span, apply, Remedy.REFUND, as_json, opened, out, err)
    finally:
        opened.close()
    return status, out.getvalue(), err.getvalue()


def rows_of(told: str) -> list[tuple[str, str, int]]:
    """The case, the sale and the amount of each row, sorted."""
    rows = json.loads(told)
    return sorted((row["case"], row["sale_id"] or "", row["amount"]) for row in rows)


def sums_at_stripe(shop: Shop) -> list[tuple[str, int, int]]:
    """What became of each sale's money: its state, what was taken, what was given back."""
    found = []
    for intent in shop.stripe.intents():
        charges = shop.stripe.charges(intent.id)
        back = charges[-1].amount_refunded if charges else 0
        sale = metadata_of(intent).get("sale_id", "")
        found.append((f"{sale} {intent.status}", intent.amount_received, back))
    return sorted(found)


def books_of(shop: Shop) -> list[tuple[str, str, int, list[tuple[str, int]]]]:
    """What the book says of each sale afterwards."""
    return sorted(
        (
            sale["sale_id"],
            sale["status"],
            sale["total"],
            [(one["status"], one["amount"]) for one in sale["tenders"]],
        )
        for sale in shop.exported()
    )


def test_the_command_tells_every_difference_and_changes_nothing(shop: Shop) -> None:
    cases = plant(shop)
    before = sums_at_stripe(shop)
    status, out, err = told_by_command(shop)
    assert (status, err) == (1, "")
    assert [case for case, _, _ in rows_of(out)] == cases
    assert sums_at_stripe(shop) == before
    status, out, _ = told_by_command(shop, as_json=False)
    assert status == 1
    assert f"{len(cases)} differences, {len(cases) - 1} left." in out


def test_the_command_brings_the_day_to_zero(shop: Shop) -> None:
    plant(shop)
    status, out, err = told_by_command(shop, apply=True)
    assert (status, err) == (0, ""), out
    status, out, _ = told_by_command(shop)
    assert status == 0
    assert [case for case, _, _ in rows_of(out)] == [Case.UNKNOWN.value]
    with closing(SqlJournal.open(shop.folder / "journal-test.sqlite3", "till-1")) as journal:
        assert journal.verify() is None


def test_the_window_brings_the_same_day_to_the_same_end_with_the_same_rows(
    open_till: Opens, shop: Shop
) -> None:
    closer = Closer(open_till()).open()
    plant(shop)
    _, expected, _ = told_by_command(shop)
    closer.compare()
    shown = sorted((row.case.value, row.amount.minor) for row in closer.differences())
    assert shown == sorted((case, amount) for case, _, amount in rows_of(expected))
    closer.cashier.click("close.applySafe")
    closer.until_compared()
    for row in closer.differences():
        if row.is_open:
            closer.refund(row.name)
    closer.until_compared()
    assert closer.cashier.state("close.reconcileStatus") == "ok"
    assert closer.compare() is not None
    assert [row.case for row in closer.differences()] == [Case.UNKNOWN]
    status, _, _ = told_by_command(shop)
    assert status == 0


def test_window_and_command_leave_the_same_money_and_the_same_books(
    open_till: Opens, shop: Shop
) -> None:
    closer = Closer(open_till()).open()
    plant(shop)
    closer.compare()
    closer.cashier.click("close.applySafe")
    closer.until_compared()
    for row in closer.differences():
        if row.is_open:
            closer.refund(row.name)
    closer.until_compared()
    with stripe_of_its_own() as other:
        twin = Shop(other, shop.folder.parent / "twin")
        plant(twin)
        told_by_command(twin, apply=True)
        assert sums_at_stripe(twin) == sums_at_stripe(shop)
        assert books_of(twin) == books_of(shop)


def test_the_command_beside_an_open_till_leaves_what_is_at_hand(
    open_till: Opens, shop: Shop
) -> None:
    cashier = open_till()
    cashier.scan(*THREE)
    cashier.pay()
    instance = Instance(shop.folder)
    assert instance.claim()
    status, out, _ = told_by_command(shop, apply=True)
    instance.release()
    assert (status, rows_of(out)) == (0, [])
    cashier.present()
    cashier.until_state("approved")


def test_a_comparison_that_stripe_interrupts_goes_on_where_it_stopped(shop: Shop) -> None:
    plant(shop)
    shop.stripe.fault("drop_before", "/v1/payment_intents/*", method="GET", times=20)
    status, _, err = told_by_command(shop)
    assert status == 1
    assert "goes on there" in err
    shop.stripe.control("DELETE", "faults")
    shop.stripe.control("DELETE", "log")
    status, out, _ = told_by_command(shop)
    assert status == 1
    assert rows_of(out)


def test_a_hold_of_a_till_that_captures_later_is_captured_by_the_command(
    open_till: Opens, shop: Shop
) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold()
    status, out, _ = told_by_command(shop, apply=True)
    assert (status, [case for case, _, _ in rows_of(out)]) == (0, ["uncaptured_order"])
    assert shop.stripe.the_intent().status == "succeeded"


def test_two_shops_of_one_account_with_tills_of_one_name_leave_each_others_money_alone(
    open_till: Opens, shop: Shop
) -> None:
    closer = Closer(open_till(**LATER))
    closer.hold(2)
    other = Shop(shop.stripe, shop.folder.parent / "other")
    other.settle()
    with closing(SqlJournal.open(other.folder / "journal-test.sqlite3", "till-1")) as journal:
        Planter(other, journal).completed("good-1")
    status, out, _ = told_by_command(other, apply=True)
    assert status == 0
    assert [case for case, _, _ in rows_of(out)] == [Case.UNKNOWN.value] * 2
    held = [one for one in shop.stripe.intents() if one.status == "requires_capture"]
    assert len(held) == 2


def test_a_refund_that_stripe_failed_within_needs_no_second_day(shop: Shop) -> None:
    with open_planter(shop) as by:
        by.completed("good-1")
        by.intent("none-1")
    shop.stripe.fault("status", "/v1/refunds", stored=True, method="POST")
    assert told_by_command(shop, apply=True)[0] == 0
    (refund,) = shop.stripe.api.v1.refunds.list().data
    assert (refund.amount, refund.status) == (PRICE, "succeeded")
