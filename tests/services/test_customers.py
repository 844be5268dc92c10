"""Customers changed, adopted and refreshed; the shop's own book of them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from typing_extensions import override

from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.failures import Refused
from pos_desktop.services.customer_records import Answer, Kept, NotDone
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL, MemoryJournal
from tests.services.directories import DEFECT, DefectiveJournal, Office

ANA = Contact("Ana García", "ana@example.org", "030 123456")


@pytest.fixture
def office() -> Office:
    return Office()


class AskedJournal(MemoryJournal):
    """Keeps from when on the changes of customers were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[datetime | None] = []

    @override
    def customers(self, changed_since: datetime | None = None) -> tuple[Customer, ...]:
        self.asked.append(changed_since)
        return super().customers(changed_since)


def read_book(office: Office) -> None:
    """Read the shop's book, and wait until it is there."""
    office.directory.load()
    office.settle()


def _ignored(_answer: Answer) -> None:
    """Nobody waits for it."""


# -- changing ----------------------------------------------------------------------------------


def test_a_change_is_at_stripe_and_in_the_book(office: Office) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    office.directory.edit(known, ANA, office.answers.append)
    office.settle()
    changed = replace(known, contact=ANA)
    assert office.answers == [Kept(changed)]
    assert office.written == [("customer.changed", changed)]
    assert office.directory.customer(known.customer_id) == changed
    office.directory.search("garcía")
    assert office.found == (changed,)


def test_a_change_that_stripe_refuses_leaves_the_book_as_it_is(office: Office) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    office.world.remove(known.customer_id)
    office.directory.edit(known, ANA, office.answers.append)
    office.settle()
    answer = office.answers[0]
    assert isinstance(answer, NotDone)
    assert isinstance(answer.failure, Refused)
    assert office.directory.customer(known.customer_id) == known
    assert office.written == []


# -- adopting ----------------------------------------------------------------------------------


def test_a_customer_found_at_stripe_gets_into_the_book_once(office: Office) -> None:
    found = office.world.have("Ana")
    office.directory.adopt(found)
    office.directory.adopt(found)
    office.settle()
    office.directory.adopt(found)
    office.settle()
    assert office.written == [("customer.found", found)]
    assert office.directory.customer(found.customer_id) == found


def test_a_customer_who_was_not_written_is_written_when_chosen_again(office: Office) -> None:
    found = office.world.have("Ana")
    office.journal.refusal = FULL
    office.directory.adopt(found)
    office.settle()
    office.journal.refusal = None
    office.directory.adopt(found)
    office.settle()
    assert office.troubles == [FULL, None]
    assert office.written == [("customer.found", found)]


# -- refreshing --------------------------------------------------------------------------------


def refresh(office: Office, customer_id: str) -> Answer:
    """Read a customer at Stripe, and wait for the answer."""
    office.directory.refresh(customer_id, office.answers.append)
    office.settle()
    return office.answers[-1]


def test_what_is_as_it_was_is_not_written_again(office: Office) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    assert refresh(office, known.customer_id) == Kept(known)
    assert office.written == []


def test_what_was_changed_at_stripe_is_changed_in_the_book(office: Office) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    changed = office.world.update(known.customer_id, ANA)
    assert refresh(office, known.customer_id) == Kept(changed)
    assert office.written == [("customer.changed", changed)]
    assert office.directory.customer(known.customer_id) == changed


def test_who_was_removed_at_stripe_is_kept_as_removed_with_the_name(office: Office) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    office.world.remove(known.customer_id)
    removed = replace(known, is_deleted=True)
    assert refresh(office, known.customer_id) == Kept(removed)
    assert office.written == [("customer.deleted", removed)]
    assert office.directory.customer(known.customer_id) == removed
    office.directory.search("ana")
    assert office.found == ()


def test_who_is_not_in_the_book_gets_there(office: Office) -> None:
    found = office.world.have("Ana")
    assert refresh(office, found.customer_id) == Kept(found)
    assert office.written == [("customer.found", found)]
    assert office.directory.customer(found.customer_id) == found


def test_who_was_removed_before_the_book_knew_them_does_not_get_there(office: Office) -> None:
    gone = office.world.have("Ana")
    office.world.remove(gone.customer_id)
    assert refresh(office, gone.customer_id) == Kept(office.world.everybody[gone.customer_id])
    assert office.written == []
    assert office.directory.customer(gone.customer_id) is None


def test_a_customer_whom_stripe_does_not_know_is_a_refusal(office: Office) -> None:
    answer = refresh(office, "cus_none")
    assert isinstance(answer, NotDone)
    assert isinstance(answer.failure, Refused)


def test_what_was_read_before_a_change_does_not_undo_it(office: Office) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    office.directory.refresh(known.customer_id, office.answers.append)
    office.lookups.work()
    office.directory.edit(known, ANA, _ignored)
    office.money.drain()
    office.lookups.drain()
    office.settle()
    changed = replace(known, contact=ANA)
    assert office.answers == [Kept(changed)]
    assert office.directory.customer(known.customer_id) == changed
    assert [kind for kind, _ in office.written] == ["customer.changed"]


def test_who_was_not_written_is_written_by_a_refresh(office: Office) -> None:
    found = office.world.have("Ana")
    office.journal.refusal = FULL
    office.directory.adopt(found)
    office.settle()
    office.journal.refusal = None
    refresh(office, found.customer_id)
    assert len(office.written) == 1


# -- the book ----------------------------------------------------------------------------------


def test_a_book_that_cannot_be_read_is_told_and_can_be_read_again(office: Office) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    office.journal.refusal = FULL
    office.directory.load()
    office.settle()
    assert office.troubles == [None, FULL]
    assert office.directory.customer(known.customer_id) == known
    office.journal.refusal = None
    office.directory.load()
    office.settle()
    assert office.troubles == [None, FULL, None]


def test_what_another_till_wrote_is_there_when_the_book_is_read_again(office: Office) -> None:
    office.directory.load()
    office.settle()
    theirs = office.world.have("Ana")
    office.directory.search("ana")
    office.keeps(theirs)
    assert office.found == (theirs,)


def test_the_book_is_read_once_at_a_time(office: Office) -> None:
    office.directory.load()
    office.directory.load()
    office.settle()
    assert office.troubles == [None]


def test_what_was_made_while_the_book_was_read_is_in_it(office: Office) -> None:
    office.keeps()
    office.directory.load()
    office.lookups.work()
    office.directory.create(ANA, _ignored)
    office.settle()
    assert office.directory.customer("cus_1") is not None
    assert office.troubles[-1] is None


def test_what_could_not_be_written_is_still_known_when_the_book_is_read_again(
    office: Office,
) -> None:
    office.journal.refusal = FULL
    office.directory.create(ANA, _ignored)
    office.settle()
    office.journal.refusal = None
    office.directory.load()
    office.settle()
    assert office.directory.customer("cus_1") is not None


def test_the_first_reading_reads_all_a_later_one_what_changed_since_with_a_day_to_spare() -> None:
    journal = AskedJournal()
    office = Office(journal)
    for _ in range(3):
        read_book(office)
        office.clock.forward(60.0)
    day_before = NOON - timedelta(days=1)
    assert journal.asked == [None, day_before, day_before + timedelta(seconds=60)]


def test_a_reading_that_failed_is_made_up_for_by_the_next_one() -> None:
    journal = AskedJournal()
    office = Office(journal)
    for refusal in (FULL, None, FULL, None):
        journal.refusal = refusal
        read_book(office)
        office.clock.forward(60.0)
    since = NOON + timedelta(seconds=60) - timedelta(days=1)
    assert journal.asked == [None, None, since, since]


def test_what_is_written_while_the_book_is_read_is_asked_for_the_next_time() -> None:
    journal = AskedJournal()
    office = Office(journal)
    office.directory.load()
    office.clock.forward(60.0)
    office.settle()
    read_book(office)
    assert journal.asked[-1] == NOON - timedelta(days=1)


def test_a_clock_that_was_ahead_and_is_set_right_hides_nothing_of_what_comes_then() -> None:
    journal = AskedJournal()
    office = Office(journal)
    read_book(office)
    office.clock.forward(-timedelta(days=365).total_seconds())
    read_book(office)
    assert journal.asked[-1] == NOON - timedelta(days=366)


def test_what_a_till_with_a_slow_clock_wrote_is_there_when_the_book_is_read_again(
    office: Office,
) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    office.clock.forward(timedelta(hours=20).total_seconds())
    read_book(office)
    changed = replace(known, contact=ANA)
    office.keeps(changed)
    assert office.directory.customer(known.customer_id) == changed


def test_whom_another_till_found_removed_is_not_found_when_the_book_is_read_again(
    office: Office,
) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    removed = replace(known, is_deleted=True)
    office.keeps(removed)
    office.directory.search("ana")
    assert office.found == ()
    assert office.directory.customer(known.customer_id) == removed


def test_a_change_that_could_not_be_written_outlasts_a_later_reading_of_the_book(
    office: Office,
) -> None:
    known = office.world.have("Ana")
    office.keeps(known)
    office.journal.refusal = FULL
    changed = office.world.update(known.customer_id, ANA)
    assert refresh(office, known.customer_id) == Kept(changed, FULL)
    office.journal.refusal = None
    read_book(office)
    assert office.directory.customer(known.customer_id) == changed


def test_a_defect_of_the_book_is_told_as_its_trouble() -> None:
    office = Office(DefectiveJournal())
    found = office.world.have("Ana")
    office.directory.load()
    office.directory.load()
    office.settle()
    office.directory.adopt(found)
    assert refresh(office, found.customer_id) == Kept(found, DEFECT)
    assert set(office.troubles) == {DEFECT}
