"""Customers found as they are typed: in the shop's book at once, at Stripe after a pause."""

import pytest

from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.failures import Broken, NoAnswer, Silence
from pos_desktop.services.customer_search import PAUSE, Found
from tests.fakes.stripe_records import Fault
from tests.services.directories import Office

SILENT = NoAnswer(Silence.NETWORK)


@pytest.fixture
def office() -> Office:
    """Ana is in the book, Anna at Stripe alone."""
    office = Office()
    office.keeps(office.world.have("Ana", "ana@example.org"))
    office.world.have("Anna", "Anna@example.org")
    office.shown.clear()
    return office


@pytest.fixture
def ana(office: Office) -> Customer:
    return office.world.everybody["cus_1"]


@pytest.fixture
def anna(office: Office) -> Customer:
    return office.world.everybody["cus_2"]


def test_the_book_answers_at_once(office: Office, ana: Customer) -> None:
    office.directory.search("ana")
    assert office.shown == [Found("ana", (ana,), is_asking=True)]


def test_stripe_is_asked_after_a_pause_and_its_customers_come_after_those_of_the_book(
    office: Office, ana: Customer, anna: Customer
) -> None:
    office.directory.search("example")
    office.pause()
    assert office.shown[1:] == [Found("example", (ana, anna))]
    assert office.directory.found == office.shown[-1]


def test_stripe_is_not_asked_while_the_agent_types(office: Office) -> None:
    for typed in ("ana", "anna", "anna@", "anna@e"):
        office.directory.search(typed)
        office.timers.forward(PAUSE * 0.9)
    assert office.lookups.is_idle
    assert office.timers.pending == 1


@pytest.mark.parametrize("typed", ["", "  a ", "an", " an "])
def test_stripe_is_not_asked_for_less_than_three_characters(office: Office, typed: str) -> None:
    office.directory.search(typed)
    assert not office.directory.found.is_asking
    assert office.timers.pending == 0


def test_an_e_mail_is_also_looked_for_in_stripes_list_which_does_not_lag(
    office: Office, anna: Customer
) -> None:
    office.world.lags.add(anna.customer_id)
    office.directory.search(" Anna@example.org")
    office.pause()
    assert office.found == (anna,)
    assert office.world.requests.requests == ["with_email", "search"]


def test_whom_stripe_tells_twice_is_shown_once(office: Office, anna: Customer) -> None:
    office.directory.search("Anna@example.org")
    office.pause()
    assert office.found == (anna,)


def test_an_answer_to_what_was_typed_before_is_never_shown(office: Office) -> None:
    office.directory.search("anna")
    office.timers.forward(PAUSE)
    office.lookups.work()
    office.directory.search("zoe")
    office.lookups.drain()
    assert office.found == ()
    office.pause()
    assert office.directory.found == Found("zoe")


def test_an_answer_to_what_was_typed_before_the_field_was_emptied_is_never_shown(
    office: Office,
) -> None:
    office.directory.search("anna")
    office.timers.forward(PAUSE)
    office.directory.search("")
    office.settle()
    assert office.directory.found == Found()


def test_one_question_is_under_way_at_a_time_and_the_newest_text_is_asked_next(
    office: Office, anna: Customer
) -> None:
    office.directory.search("example")
    office.timers.forward(PAUSE)
    for typed in ("exa", "anna"):
        office.directory.search(typed)
        office.timers.forward(PAUSE)
    office.settle()
    assert office.world.requests.requests == ["search", "search"]
    assert office.directory.found == Found("anna", (anna,))


def test_a_text_that_came_back_is_asked_again(office: Office, anna: Customer) -> None:
    office.directory.search("anna")
    office.timers.forward(PAUSE)
    office.directory.search("ann")
    office.directory.search("anna")
    office.settle()
    assert office.directory.found.is_asking
    office.pause()
    assert office.directory.found == Found("anna", (anna,))


def test_a_failure_is_told_and_the_book_still_answers(office: Office, ana: Customer) -> None:
    office.world.requests.faults.append(Fault.LOST_REQUEST)
    office.directory.search("ana")
    office.pause()
    assert office.directory.found == Found("ana", (ana,), failure=SILENT)


def test_where_the_search_fails_the_list_still_answers(office: Office, anna: Customer) -> None:
    office.world.requests.faults.extend([None, Fault.LOST_REQUEST])
    office.directory.search("Anna@example.org")
    office.pause()
    assert office.directory.found == Found("Anna@example.org", (anna,), failure=SILENT)


def test_a_failure_is_forgotten_with_the_next_letter(office: Office) -> None:
    office.world.requests.faults.append(Fault.LOST_REQUEST)
    office.directory.search("ann")
    office.pause()
    office.directory.search("anna")
    assert office.directory.found.failure is None


def test_a_defect_is_told_as_one(office: Office, ana: Customer) -> None:
    office.world.is_defective = True
    office.directory.search("ana")
    office.pause()
    assert office.directory.found == Found("ana", (ana,), failure=Broken("a defect of ours"))


def test_who_was_removed_at_stripe_is_not_shown(office: Office, anna: Customer) -> None:
    office.directory.search("anna")
    office.timers.forward(PAUSE)
    office.world.remove(anna.customer_id)
    office.settle()
    assert office.found == ()


def test_whom_the_book_knows_is_shown_as_the_book_has_them(office: Office, ana: Customer) -> None:
    office.world.update(ana.customer_id, Contact("Zoe"))
    office.directory.search("zoe")
    office.pause()
    assert office.found == ()


def test_without_a_way_to_stripe_the_book_alone_is_searched(office: Office, ana: Customer) -> None:
    office.is_reached = False
    office.directory.search("ana")
    assert office.directory.found == Found("ana", (ana,))
    assert office.timers.pending == 0


def test_a_way_to_stripe_that_is_lost_meanwhile_ends_the_asking(
    office: Office, ana: Customer
) -> None:
    office.directory.search("ana")
    office.is_reached = False
    office.pause()
    assert office.directory.found == Found("ana", (ana,))


def test_an_adopted_customer_comes_from_the_book_at_once(office: Office, anna: Customer) -> None:
    office.directory.search("anna")
    office.pause()
    office.directory.adopt(anna)
    assert office.found == (anna,)
    assert len(office.shown) == 3
