"""Making a customer: at Stripe once, whatever becomes of answers, and in the shop's book."""

from dataclasses import replace

import pytest

from pos_desktop.domain.customers import Contact, ContactRefused, Customer
from pos_desktop.domain.failures import (
    Broken,
    NoAnswer,
    NotNow,
    Obstacle,
    Refused,
    Silence,
    Unauthorised,
)
from pos_desktop.domain.journal import Entry
from pos_desktop.services.customer_records import SEARCH_LAG, Answer, Duplicates, Kept, NotDone
from pos_desktop.services.pacing import KEY_LIFE
from tests.fakes.clocks import NOON
from tests.fakes.journals import FULL
from tests.fakes.stripe_records import Fault
from tests.services.directories import DEFECT, DefectiveJournal, Office

ANA = Contact("Ana García", "ana@example.org", "030 123456")
BOB = Contact("Bob")
FAILED = NoAnswer(Silence.SERVER_ERROR)


@pytest.fixture
def office() -> Office:
    return Office()


def _ignored(_answer: Answer) -> None:
    """Nobody waits for it."""


def create(office: Office, contact: Contact = ANA) -> Answer:
    """Wish for a customer, and wait for the answer."""
    office.directory.create(contact, office.answers.append)
    office.settle()
    return office.answers[-1]


def test_a_new_customer_is_at_stripe_and_in_the_book(office: Office) -> None:
    made = office.world.have("Somebody else")
    answer = create(office, replace(ANA, name="  Ana  García "))
    customer = office.world.everybody["cus_2"]
    assert answer == Kept(customer)
    assert customer.contact == ANA
    assert office.written == [("customer.created", customer)]
    assert office.directory.customer("cus_2") == customer
    assert office.directory.customer(made.customer_id) is None


def test_the_entry_says_who_made_the_customer_where_and_when(office: Office) -> None:
    create(office)
    entry = office.journal.entries[0]
    assert (entry.actor, entry.till, entry.at) == ("Ana", "till-1", NOON)
    assert entry.detail == ()


@pytest.mark.parametrize("contact", [ANA, Contact("Ann", phone="+49 30 123456")])
def test_a_wish_that_comes_before_the_book_is_read_waits_for_it(
    office: Office, contact: Contact
) -> None:
    known = Customer("cus_9", replace(ANA, phone="+4930123456"))
    office.journal.record(Entry("customer.found", NOON, "Ana", "till-1", customer=known))
    office.directory.load()
    office.directory.create(contact, office.answers.append)
    office.directory.create(BOB, office.answers.append)
    assert office.directory.is_creating
    office.settle()
    assert office.answers == [Duplicates((known,))]
    assert office.world.everybody == {}


def test_a_wish_is_not_lost_where_the_book_cannot_be_read(office: Office) -> None:
    office.directory.load()
    office.directory.create(ANA, office.answers.append)
    office.journal.refusal = FULL
    office.lookups.drain()
    office.journal.refusal = None
    office.settle()
    assert office.answers == [Kept(office.world.everybody["cus_1"])]


def test_a_wish_is_not_lost_where_reading_the_book_is_a_defect() -> None:
    office = Office(DefectiveJournal())
    office.directory.load()
    office.directory.create(ANA, office.answers.append)
    office.settle()
    assert len(office.answers) == 1
    assert not office.directory.is_creating


def test_a_contact_that_cannot_be_kept_is_refused_before_anything_is_sent(office: Office) -> None:
    for wish in (office.directory.create, office.directory.create_anyway):
        with pytest.raises(ContactRefused):
            wish(Contact(email="none"), _ignored)
    with pytest.raises(ContactRefused):
        office.directory.edit(Customer("cus_1", ANA), Contact(), _ignored)
    assert office.money.is_idle
    assert not office.directory.is_creating


def test_a_duplicate_in_the_book_is_pointed_out_at_once(office: Office) -> None:
    known = office.world.have(phone="+49 30 123 456")
    office.keeps(known)
    office.directory.create(Contact("Anna", phone="4930123456"), office.answers.append)
    assert office.answers == [Duplicates((known,))]
    assert office.world.requests.requests == []


@pytest.mark.parametrize("email", ["Ana@Example.org", "ana@example.org"])
def test_a_duplicate_at_stripe_is_pointed_out_whatever_its_case(office: Office, email: str) -> None:
    known = office.world.have("Anna", "ana@example.org")
    assert create(office, Contact(email=email)) == Duplicates((known,))
    assert office.written == []
    assert office.directory.customer(known.customer_id) is None


def test_two_customers_with_one_e_mail_are_both_pointed_out(office: Office) -> None:
    first, second = office.world.have("A", ANA.email), office.world.have("B", ANA.email)
    assert create(office) == Duplicates((second, first))


def test_a_customer_without_e_mail_is_made_without_looking_at_stripe(office: Office) -> None:
    create(office, BOB)
    assert office.world.requests.requests == ["create"]


def test_a_customer_is_made_anyway_where_the_agent_says_so(office: Office) -> None:
    known = office.world.have("Anna", ANA.email)
    office.keeps(known)
    office.directory.create_anyway(ANA, office.answers.append)
    office.settle()
    assert office.answers == [Kept(office.world.everybody["cus_2"])]
    assert office.world.requests.requests == ["create"]


def test_one_customer_is_made_at_a_time(office: Office) -> None:
    known = office.world.have(phone="12345")
    office.keeps(known)
    office.directory.create(ANA, office.answers.append)
    states = [office.directory.is_creating]
    office.directory.create(ANA, office.answers.append)
    office.directory.create(Contact(phone="12345"), office.answers.append)
    office.directory.create_anyway(BOB, office.answers.append)
    office.settle()
    states.append(office.directory.is_creating)
    assert states == [True, False]
    assert len(office.answers) == 1
    assert len(office.world.everybody) == 2


@pytest.mark.parametrize("fault", [Fault.LOST_ANSWER, Fault.LOST_REQUEST, Fault.LATE])
def test_a_wish_that_is_repeated_after_no_answer_makes_one_customer(
    office: Office, fault: Fault
) -> None:
    office.world.requests.faults.extend([None, fault])
    lost = create(office)
    assert isinstance(lost, NotDone)
    assert isinstance(lost.failure, NoAnswer)
    assert office.written == []
    again = create(office)
    office.world.requests.deliver_late()
    assert len(set(office.world.requests.keys)) == 1
    assert list(office.world.everybody) == ["cus_1"]
    assert again == Kept(office.world.everybody["cus_1"])
    assert [kind for kind, _ in office.written] == ["customer.created"]


@pytest.mark.parametrize("wanted", [ANA, BOB, Contact("Eva", phone="123456")])
def test_a_customer_who_was_made_although_the_server_failed_is_looked_up(
    office: Office, wanted: Contact
) -> None:
    looks = [None] if wanted.email else []
    office.world.requests.faults.extend([*looks, Fault.SERVER_ERROR_AFTER])
    assert create(office, wanted) == Kept(office.world.everybody["cus_1"])
    assert len(office.world.everybody) == 1


def test_a_customer_who_was_not_made_when_the_server_failed_can_be_wished_for_again(
    office: Office,
) -> None:
    office.world.requests.faults.extend([None, Fault.SERVER_ERROR_BEFORE])
    assert create(office) == NotDone(FAILED)
    assert create(office) == Kept(office.world.everybody["cus_1"])


def test_whom_only_the_search_could_find_is_not_made_again_before_it_has_caught_up(
    office: Office,
) -> None:
    office.world.lags.add("cus_1")
    office.world.requests.faults.append(Fault.SERVER_ERROR_AFTER)
    answers = [create(office, BOB)]
    answers.append(create(office, BOB))
    office.world.lags.clear()
    answers.append(create(office, BOB))
    assert answers == [NotDone(FAILED), NotDone(FAILED), Kept(office.world.everybody["cus_1"])]
    assert len(office.world.everybody) == 1


def test_whom_the_search_does_not_find_in_time_was_not_made(office: Office) -> None:
    office.world.requests.faults.append(Fault.SERVER_ERROR_BEFORE)
    create(office, BOB)
    office.clock.forward(SEARCH_LAG + 1)
    assert create(office, BOB) == NotDone(FAILED)
    assert create(office, BOB) == Kept(office.world.everybody["cus_1"])


def test_somebody_else_of_that_e_mail_is_not_who_was_made(office: Office) -> None:
    office.world.have("Anna", ANA.email)
    office.world.requests.faults.append(Fault.SERVER_ERROR_BEFORE)
    office.directory.create_anyway(ANA, office.answers.append)
    office.settle()
    assert office.answers == [NotDone(FAILED)]


def test_where_the_look_fails_too_the_wish_stays_open(office: Office) -> None:
    office.world.requests.faults.extend([None, Fault.SERVER_ERROR_AFTER, Fault.LOST_REQUEST])
    assert create(office) == NotDone(FAILED)
    assert create(office) == Kept(office.world.everybody["cus_1"])
    assert len(office.world.everybody) == 1


@pytest.mark.parametrize("wanted", [ANA, BOB, Contact("Eva", phone="123456")])
@pytest.mark.parametrize("fault", [Fault.LOST_ANSWER, Fault.LOST_REQUEST])
def test_a_wish_of_which_stripe_has_forgotten_the_key_makes_one_customer_all_the_same(
    office: Office, wanted: Contact, fault: Fault
) -> None:
    looks = [None] if wanted.email else []
    office.world.requests.faults.extend([*looks, fault])
    create(office, wanted)
    office.clock.forward(KEY_LIFE + 1)
    office.world.requests.forget()
    assert create(office, wanted) == Kept(office.world.everybody["cus_1"])
    assert len(office.world.everybody) == 1


def test_an_old_wish_that_cannot_be_looked_for_is_not_repeated_blindly(office: Office) -> None:
    office.world.requests.faults.extend([Fault.LOST_ANSWER, Fault.LOST_REQUEST])
    create(office, BOB)
    office.clock.forward(KEY_LIFE + 1)
    office.world.requests.forget()
    assert isinstance(create(office, BOB), NotDone)
    assert create(office, BOB) == Kept(office.world.everybody["cus_1"])
    assert len(office.world.everybody) == 1


def test_a_repeated_wish_is_not_stopped_by_the_customer_it_made(office: Office) -> None:
    office.world.requests.faults.extend([None, Fault.LOST_ANSWER])
    create(office)
    office.directory.adopt(office.world.everybody["cus_1"])
    office.settle()
    assert create(office) == Kept(office.world.everybody["cus_1"])


@pytest.mark.parametrize(
    ("fault", "why"), [(Fault.RATE_LIMIT, Obstacle.RATE_LIMIT), (Fault.LOCKED, Obstacle.LOCKED)]
)
def test_a_wish_that_was_not_taken_up_keeps_its_key(
    office: Office, fault: Fault, why: Obstacle
) -> None:
    office.world.requests.faults.extend([None, fault])
    assert create(office) == NotDone(NotNow(why))
    create(office)
    assert len(set(office.world.requests.keys)) == 1


def test_after_a_refusal_the_next_wish_has_another_key(office: Office) -> None:
    refused = Refused("email_invalid", "Invalid email address", "email")
    office.world.refused = refused
    assert create(office) == NotDone(refused)
    assert isinstance(create(office), Kept)
    assert len(set(office.world.requests.keys)) == 2


def test_a_key_that_may_not_write_is_told(office: Office) -> None:
    office.world.requests.revoked = True
    assert create(office, BOB) == NotDone(Unauthorised("The key was revoked."))


def test_the_same_customer_wished_for_again_is_another_one(office: Office) -> None:
    create(office, BOB)
    create(office, BOB)
    assert len(office.world.everybody) == 2


def test_where_stripe_cannot_be_looked_at_nobody_is_made_and_the_next_wish_looks_again(
    office: Office,
) -> None:
    known = office.world.have("Anna", ANA.email)
    office.world.requests.faults.append(Fault.LOST_REQUEST)
    assert create(office) == NotDone(NoAnswer(Silence.NETWORK))
    assert create(office) == Duplicates((known,))


def test_a_book_that_refuses_is_told_and_the_customer_is_written_when_chosen(
    office: Office,
) -> None:
    office.journal.refusal = FULL
    answer = create(office)
    customer = office.world.everybody["cus_1"]
    office.journal.refusal = None
    for _ in range(2):
        office.directory.adopt(customer)
        office.settle()
    assert answer == Kept(customer, FULL)
    assert office.written == [("customer.found", customer)]
    assert office.troubles == [FULL, None]


def test_without_a_way_to_stripe_nothing_is_made_changed_or_read(office: Office) -> None:
    office.is_reached = False
    create(office)
    office.directory.edit(Customer("cus_1", ANA), BOB, office.answers.append)
    office.directory.refresh("cus_1", office.answers.append)
    assert office.answers == [NotDone(None)] * 3
    assert not office.directory.is_creating


def test_a_defect_is_told_to_whoever_waits(office: Office) -> None:
    office.world.is_defective = True
    create(office)
    office.directory.edit(Customer("cus_1", ANA), BOB, office.answers.append)
    office.directory.refresh("cus_1", office.answers.append)
    office.settle()
    assert office.answers == [NotDone(Broken(DEFECT))] * 3
    assert not office.directory.is_creating
