"""What the journal port promises, on each kind of database."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pos_desktop.adapters.journal.store import PAGE, SqlJournal
from pos_desktop.domain.cards import Decline
from pos_desktop.domain.payment import Cancelled, Declined
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.ports.journal import JournalFailed, Overtaken
from tests.adapters.journal import book
from tests.adapters.journal.book import entry


def test_a_sale_comes_back_as_it_was_recorded(journal: SqlJournal) -> None:
    sale = book.sale()
    assert journal.record(entry("sale.opened", sale=sale)) == sale
    assert journal.sale(sale.sale_id) == sale


def test_a_sale_nobody_recorded_is_none(journal: SqlJournal) -> None:
    assert journal.sale("sale-9") is None


def test_a_changed_basket_takes_the_place_of_the_one_before(journal: SqlJournal) -> None:
    sale = book.sale()
    journal.record(entry("sale.opened", sale=sale))
    cart = sale.cart.with_quantity(1, 5).without(2).add(book.MUG, 3)
    changed = replace(sale, cart=cart)
    journal.record(entry("cart.changed", sale=changed))
    assert journal.sale(sale.sale_id) == changed


def test_a_basket_is_changed_also_by_a_program_that_did_not_write_it(place: str) -> None:
    sale = book.sale()
    with closing(SqlJournal.open(place, "till-1")) as first:
        first.record(entry("sale.opened", sale=sale))
    changed = replace(sale, cart=sale.cart.without(1))
    with closing(SqlJournal.open(place, "till-1")) as second:
        second.record(entry("cart.removed", sale=changed))
        assert second.sale(sale.sale_id) == changed


def test_what_another_till_did_to_a_sale_is_not_forgotten_by_this_one(place: str) -> None:
    sale = book.sale()
    with (
        closing(SqlJournal.open(place, "till-1")) as ours,
        closing(SqlJournal.open(place, "till-2")) as theirs,
    ):
        ours.record(entry("sale.held", sale=replace(sale, status=SaleStatus.HELD)))
        theirs.record(
            entry("cart.removed", sale=replace(sale, cart=sale.cart.without(1)), till="till-2")
        )
        ours.record(entry("sale.recalled", sale=sale))
        assert ours.sale(sale.sale_id) == sale


def test_a_payment_comes_back_in_its_last_state(journal: SqlJournal) -> None:
    sale = book.sale()
    payment = book.payment(sale)
    declined = replace(payment, state=Declined("pi_1", Decline("card_declined")), serial=3)
    journal.record(entry("payment.creating", sale=sale, payment=payment))
    journal.record(entry("payment.declined", payment=declined))
    assert journal.payments_of(sale.sale_id) == (declined,)


def test_a_payment_is_not_written_over_by_who_knows_it_as_it_was(place: str) -> None:
    sale = book.sale()
    first = book.payment(sale)
    theirs = replace(first, state=Cancelled("pi_1"), serial=4)
    late = replace(first, state=Declined("pi_1", Decline("card_declined")), serial=3)
    with closing(SqlJournal.open(place, "till-1")) as here:
        here.record(entry("payment.creating", sale=sale, payment=first))
        with closing(SqlJournal.open(place, "till-2")) as there:
            there.record(
                replace(entry("payment.cancelled", payment=theirs, till="till-2"), follows=first)
            )
        with pytest.raises(Overtaken):
            here.record(replace(entry("payment.declined", payment=late), follows=first))
        assert here.payments_of(sale.sale_id) == (theirs,)
        assert here.summary().events == 2


def test_payments_of_a_sale_come_in_the_order_of_their_numbers(journal: SqlJournal) -> None:
    sale = book.sale()
    numbers = [3, 1, 2]
    for number in numbers:
        journal.record(entry("payment.creating", sale=sale, payment=book.payment(sale, number)))
    found = journal.payments_of(sale.sale_id)
    assert [payment.terms.number for payment in found] == sorted(numbers)


def test_a_payment_without_its_sale_is_refused_and_leaves_nothing(journal: SqlJournal) -> None:
    with pytest.raises(JournalFailed, match="sale"):
        journal.record(entry("payment.creating", payment=book.payment(book.sale())))
    assert journal.summary().events == 0


def test_the_first_receipt_of_a_till_is_number_one(journal: SqlJournal) -> None:
    kept = journal.record(entry("sale.paid", sale=book.in_cash(book.sale())))
    assert kept is not None
    assert kept.receipt_number == "001-0001"


def test_receipts_have_no_gaps_though_sales_are_abandoned(journal: SqlJournal) -> None:
    numbers = []
    for place in range(6):
        sale = book.sale(f"sale-{place}")
        over = replace(sale, status=SaleStatus.VOID) if place % 2 else book.in_cash(sale)
        kept = journal.record(entry("sale.over", sale=over))
        numbers += [kept.receipt_number] if kept and kept.receipt_number else []
    assert numbers == ["001-0001", "001-0002", "001-0003"]


def test_an_entry_that_fails_uses_no_receipt_number(journal: SqlJournal) -> None:
    first, second = book.sale("sale-1"), book.sale("sale-2")
    elsewhere = book.payment(book.sale("sale-9"))
    with pytest.raises(JournalFailed):
        journal.record(entry("sale.paid", sale=book.in_cash(first), payment=elsewhere))
    kept = journal.record(entry("sale.paid", sale=book.in_cash(second)))
    assert kept is not None
    assert kept.receipt_number == "001-0001"


def test_a_paid_sale_keeps_its_receipt_number_for_ever(journal: SqlJournal) -> None:
    sale = book.in_cash(book.sale())
    journal.record(entry("sale.paid", sale=sale))
    refunded = replace(sale, status=SaleStatus.REFUNDED, receipt_number="999-9999")
    kept = journal.record(entry("sale.refunded", sale=refunded))
    assert kept is not None
    assert kept.receipt_number == "001-0001"


def test_each_till_counts_its_own_receipts(place: str) -> None:
    found = []
    for till in ("till-2", "front", "till-12"):
        with closing(SqlJournal.open(place, till)) as journal:
            sale = book.in_cash(book.sale(f"sale-{till}", till=till))
            kept = journal.record(entry("sale.paid", sale=sale, till=till))
            found.append(kept and kept.receipt_number)
    assert found == ["002-0001", "001-0001", "012-0001"]


def test_sales_are_found_by_how_they_stand_oldest_first(journal: SqlJournal) -> None:
    held = [replace(book.sale(f"s{at}", minutes=-at), status=SaleStatus.HELD) for at in range(3)]
    for sale in (*held, book.in_cash(book.sale("s9"))):
        journal.record(entry("sale.held", sale=sale))
    assert journal.sales_in(SaleStatus.HELD, SaleStatus.OPEN) == tuple(reversed(held))


def test_sales_of_another_till_are_not_taken_for_ours(place: str) -> None:
    with closing(SqlJournal.open(place, "till-2")) as other:
        other.record(entry("sale.opened", sale=book.sale(till="till-2"), till="till-2"))
    with closing(SqlJournal.open(place, "till-1")) as ours:
        assert ours.sales_in(SaleStatus.OPEN) == ()


def test_unfinished_payments_are_those_that_can_still_change(journal: SqlJournal) -> None:
    sale = book.sale()
    open_one, done, given_up = (book.payment(sale, number) for number in (1, 2, 3))
    for payment in (book.paid(done), replace(given_up, state=Cancelled("pi_3")), open_one):
        journal.record(entry("payment", sale=sale, payment=payment))
    assert journal.unfinished_payments() == (open_one,)


def _recorded(journal: SqlJournal, count: int) -> Iterator[str]:
    """Sales with two opened in each minute, recorded backwards."""
    for at in reversed(range(count)):
        sale = book.sale(f"s{at:04}", minutes=at // 2)
        journal.record(entry("sale.opened", sale=sale, payment=book.payment(sale)))
        yield sale.sale_id


def test_all_sales_are_read_oldest_first_over_several_pages(journal: SqlJournal) -> None:
    recorded = sorted(_recorded(journal, PAGE + 3))
    assert [sale.sale_id for sale in journal.sales(None, None)] == recorded


@pytest.mark.parametrize(("since", "until"), [(None, 2), (1, None), (1, 2), (2, 1)])
def test_sales_are_read_from_a_moment_up_to_another(
    journal: SqlJournal, since: int | None, until: int | None
) -> None:
    recorded = sorted(_recorded(journal, 8))
    first, end = 0 if since is None else 2 * since, 8 if until is None else 2 * until
    read = journal.sales(_minute(since), _minute(until))
    assert [sale.sale_id for sale in read] == recorded[first:end]


@pytest.mark.parametrize(("since", "until"), [(None, 2), (1, None), (1, 2)])
def test_payments_are_read_from_a_moment_up_to_another(
    journal: SqlJournal, since: int | None, until: int | None
) -> None:
    sales = [book.sale(f"s{at}", minutes=at) for at in range(4)]
    for sale in reversed(sales):
        journal.record(entry("payment", sale=sale, payment=book.payment(sale, seconds=1)))
    found = [payment.terms.sale_id for payment in journal.payments(_minute(since), _minute(until))]
    assert found == [sale.sale_id for sale in sales[since or 0 : until]]


def _minute(at: int | None) -> datetime | None:
    return None if at is None else book.NOON + timedelta(minutes=at)


def test_sales_can_be_read_while_others_are_recorded(journal: SqlJournal) -> None:
    list(_recorded(journal, 4))
    reading = journal.sales(None, None)
    first = next(reading)
    with ThreadPoolExecutor(1) as lane:
        late = book.sale("s9999", minutes=99)
        lane.submit(journal.record, entry("sale.opened", sale=late)).result(timeout=30)
    found = [first.sale_id, *(sale.sale_id for sale in reading)]
    assert found[:4] == ["s0000", "s0001", "s0002", "s0003"]


def test_two_tills_in_one_database_record_at_the_same_time(place: str) -> None:
    def sell(till: str) -> list[str]:
        with closing(SqlJournal.open(place, till, busy_seconds=30)) as journal:
            sales = [book.sale(f"{till}-{at}", till=till) for at in range(20)]
            kept = [
                journal.record(entry("sale.paid", sale=book.in_cash(s), till=till)) for s in sales
            ]
            return [str(sale.receipt_number) for sale in kept if sale is not None]

    with ThreadPoolExecutor(2) as lanes:
        ours, theirs = lanes.map(sell, ["till-1", "till-2"])
    assert ours == [f"001-{number:04}" for number in range(1, 21)]
    assert theirs == [f"002-{number:04}" for number in range(1, 21)]
    with closing(SqlJournal.open(place, "till-1")) as journal:
        assert journal.verify() is None


def test_a_time_of_another_zone_is_kept_as_the_same_moment_in_utc(journal: SqlJournal) -> None:
    tokyo = timezone(timedelta(hours=9))
    journal.record(entry("sale", sale=replace(book.sale(), opened_at=book.NOON.astimezone(tokyo))))
    kept = journal.sale("sale-1")
    assert kept is not None
    assert (kept.opened_at, kept.opened_at.tzinfo) == (book.NOON, UTC)


def test_a_time_without_its_zone_is_refused(journal: SqlJournal) -> None:
    sale = replace(book.sale(), opened_at=datetime(2026, 3, 1, 12))  # noqa: DTZ001 - on purpose
    with pytest.raises(JournalFailed, match="zone"):
        journal.record(entry("sale.opened", sale=sale))


def test_a_summary_counts_what_is_in_the_book(journal: SqlJournal) -> None:
    sale = book.sale()
    payment = book.paid(book.payment(sale))
    journal.record(entry("sale.opened", sale=sale))
    journal.record(entry("sale.paid", sale=book.by_card(sale, payment), payment=payment))
    found = journal.summary()
    assert (found.events, found.sales, found.payments) == (2, (("paid", 1),), (("paid", 1),))
