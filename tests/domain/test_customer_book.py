"""The shop's own book of customers, found as it is typed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.customer_book import BESIDE_AT_MOST, CustomerBook, book_of
from pos_desktop.domain.customers import Contact, Customer, duplicates

ANA = Customer("cus_ana", Contact("Ana García", "ana.garcia@example.org", "+34 600 123 456"), 10)
BOB = Customer("cus_bob", Contact("Bob O'Brien", "bob1995@example.org", "0151 23456789"), 20)
TARO = Customer("cus_taro", Contact("山田太郎", "", "+81 3-1234-5678"), 30)
EVERYBODY = (ANA, BOB, TARO)

EMAILS = st.sampled_from(["", "a@x.org", "A@X.org", "b@x.org"])
PHONES = st.sampled_from(["", "12345", "030 1234567", "+49 30 1234567", "1-2345"])
NAMES = st.text("anb é", max_size=4)
CONTACTS = st.builds(Contact, NAMES, EMAILS, PHONES)
IDS = st.sampled_from([f"cus_{number}" for number in range(6)])
CUSTOMERS = st.builds(Customer, IDS, CONTACTS, st.integers(0, 3), st.booleans())
LISTS = st.lists(CUSTOMERS, max_size=6, unique_by=lambda one: one.customer_id)
TYPED = st.one_of(EMAILS, PHONES, NAMES, st.sampled_from(["a x", "123", "b 45", "org"]))


@pytest.fixture
def book() -> CustomerBook:
    return book_of(EVERYBODY)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a", ANA),
        ("garcia ana", ANA),
        ("GARCÍ", ANA),
        ("ana.garcia@exa", ANA),
        ("bob1995", BOB),
        ("bob1995@ex .org @", BOB),
        ("o'brien", BOB),
        ("obrien", BOB),
        ("brien", BOB),
        ("太郎", TARO),
        ("600123", ANA),
        ("600 12-34", ANA),
        ("0600 123 456", ANA),
        ("+49 151 23456789", BOB),
        ("0049 (0)151 23456789", BOB),
        ("٦٠٠١٢٣", ANA),
        ("6789", BOB),
        ("ana 600", ANA),
        ("0151 bob", BOB),
        ("(03) 1234", TARO),
    ],
)
def test_a_customer_is_found_by_words_and_by_digits(
    book: CustomerBook, typed: str, found: Customer
) -> None:
    assert book.search(typed) == (found,)


@pytest.mark.parametrize(
    "typed", ["", "   ", ".-", "arcia", "ana bob", "zzz", "600 bob", "ana@example"]
)
def test_nobody_is_found_by_what_nobody_has(book: CustomerBook, typed: str) -> None:
    assert book.search(typed) == ()


def test_the_newest_come_first(book: CustomerBook) -> None:
    assert book.search("example") == (BOB, ANA)


def test_no_more_are_given_than_asked_for() -> None:
    book = book_of(Customer(f"cus_{at}", Contact("Ana"), at) for at in range(50))
    assert [one.created_at for one in book.search("ana", 3)] == [49, 48, 47]
    assert len(book.search("ana")) == 20


def test_whose_e_mail_it_is_comes_first() -> None:
    exact = Customer("cus_1", Contact("Ana", "ana@example.org"), 1)
    longer = Customer("cus_2", Contact("Ana", "ana@example.organic"), 2)
    assert book_of((exact, longer)).search(" ANA@example.org") == (exact, longer)


def test_whose_phone_it_is_comes_first() -> None:
    exact = Customer("cus_1", Contact(phone="12 34 56"), 1)
    longer = Customer("cus_2", Contact(phone="1234567"), 2)
    assert book_of((exact, longer)).search("123456") == (exact, longer)


def test_who_was_just_changed_comes_before_newer_ones_and_once(book: CustomerBook) -> None:
    changed = replace(ANA, contact=replace(ANA.contact, name="Anna García"))
    assert book.with_customer(changed).search("example") == (changed, BOB)


def test_a_changed_customer_is_not_found_by_what_was_before(book: CustomerBook) -> None:
    changed = replace(ANA, contact=Contact("Eva", "eva@example.org", "777777"))
    later = book.with_customer(changed)
    assert later.search("garcia") == ()
    assert later.duplicates_of(Contact(email="ana.garcia@example.org")) == ()
    assert later.duplicates_of(Contact(phone="600123456")) == ()
    assert later.search("eva 777777") == (changed,)


def test_a_book_never_changes(book: CustomerBook) -> None:
    book.with_customer(Customer("cus_new", Contact("Zoe")))
    assert book.search("zoe") == ()
    assert book.by_id("cus_new") is None


def test_a_book_counts_its_customers_once(book: CustomerBook) -> None:
    later = book.with_customer(ANA).with_customer(Customer("cus_new", Contact("Zoe")))
    assert (len(book), len(later)) == (3, 4)


def test_a_customer_is_had_by_id(book: CustomerBook) -> None:
    changed = replace(BOB, created_at=99)
    assert book.by_id("cus_bob") == BOB
    assert book.with_customer(changed).by_id("cus_bob") == changed
    assert book.by_id("cus_none") is None


def test_a_customer_is_had_by_e_mail_and_by_phone(book: CustomerBook) -> None:
    assert book.duplicates_of(Contact(email="BOB1995@example.org")) == (BOB,)
    assert book.duplicates_of(Contact(phone="+49 151 2345 6789")) == (BOB,)
    assert book.duplicates_of(Contact()) == ()
    assert book.duplicates_of(Contact(email="nobody@example.org")) == ()


def test_all_customers_with_one_e_mail_are_pointed_out() -> None:
    three = tuple(Customer(f"cus_{at}", Contact("Ana", "ana@example.org"), -at) for at in range(3))
    assert book_of(three).duplicates_of(Contact(email="Ana@example.org")) == three


def test_who_was_removed_at_stripe_is_had_by_id_alone(book: CustomerBook) -> None:
    later = book.with_customer(replace(ANA, is_deleted=True))
    assert later.by_id("cus_ana") is not None
    assert later.search("ana") == ()
    assert later.duplicates_of(Contact(email="ana.garcia@example.org")) == ()
    assert book_of((replace(ANA, is_deleted=True),)).search("ana") == ()


def test_who_was_read_again_as_before_is_not_taken_for_changed(book: CustomerBook) -> None:
    assert book.with_customers((ANA, BOB)).search("example") == (BOB, ANA)


def test_of_those_who_were_read_the_first_comes_first(book: CustomerBook) -> None:
    read = [Customer(f"cus_{at}", Contact("Zoe", "zoe@example.org")) for at in (2, 1)]
    assert book.with_customers(read).search("example") == (*read, BOB, ANA)


@pytest.mark.parametrize("count", [BESIDE_AT_MOST, BESIDE_AT_MOST + 1])
def test_many_who_changed_are_found_as_few_are(book: CustomerBook, count: int) -> None:
    read = [Customer(f"cus_{at}", Contact(f"Zoe {at}x"), 100 + at) for at in range(count)]
    changed = replace(ANA, contact=Contact("Eva"))
    later = book.with_customer(changed).with_customers(read[1:])
    assert len(later) == count + 2
    assert later.search(f"zoe {count - 1}x") == (read[-1],)
    assert later.search("ana") == ()
    assert (later.by_id("cus_ana"), later.search("bob1995")) == (changed, (BOB,))


def test_once_many_changed_the_newest_come_first_again(book: CustomerBook) -> None:
    read = [Customer(f"cus_{at}", Contact("Zoe")) for at in range(BESIDE_AT_MOST)]
    later = book.with_customer(ANA).with_customers(read)
    assert later.search("example") == (BOB, ANA)


@given(LISTS, LISTS, LISTS)
def test_who_was_read_at_once_is_known_as_if_they_came_one_by_one(
    first: list[Customer], changes: list[Customer], read: list[Customer]
) -> None:
    book = book_of(first)
    for change in changes:
        book = book.with_customer(change)
    one_by_one = book
    for customer in read:
        one_by_one = one_by_one.with_customer(customer)
    at_once = book.with_customers(read)
    ids = [f"cus_{number}" for number in range(6)]
    assert [at_once.by_id(one) for one in ids] == [one_by_one.by_id(one) for one in ids]
    assert len(at_once) == len(one_by_one)


@given(LISTS, LISTS, CONTACTS)
def test_the_book_knows_the_duplicates_that_a_look_at_everybody_finds(
    first: list[Customer], changes: list[Customer], wanted: Contact
) -> None:
    book, known = book_of(first), {one.customer_id: one for one in first}
    for change in changes:
        book, known = book.with_customer(change), known | {change.customer_id: change}
    assert set(book.duplicates_of(wanted)) == set(duplicates(wanted, known.values()))
    assert len(book) == len(known)


@given(LISTS, LISTS, TYPED)
def test_a_book_that_was_changed_finds_whom_a_new_one_finds(
    first: list[Customer], changes: list[Customer], typed: str
) -> None:
    book, known = book_of(first), {one.customer_id: one for one in first}
    for change in changes:
        book, known = book.with_customer(change), known | {change.customer_id: change}
    assert set(book.search(typed)) == set(book_of(known.values()).search(typed))
