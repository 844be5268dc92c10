"""How a customer is reached, and who is the same customer."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.customers import (
    Contact,
    ContactField,
    ContactProblem,
    ContactRefused,
    Customer,
    checked,
    digits_of,
    duplicates,
    is_dialled,
)

LETTERS = st.characters(categories=("L", "N", "M", "P", "S"))
NAMES = st.text(LETTERS, min_size=1, max_size=30)
DIGITS = st.text("0123456789", min_size=5, max_size=15)


def refusal_of(contact: Contact) -> tuple[ContactField, ContactProblem, int]:
    """Why the contact is refused."""
    with pytest.raises(ContactRefused) as refused:
        checked(contact)
    return refused.value.field, refused.value.problem, refused.value.limit


def customer(number: int, email: str = "", phone: str = "") -> Customer:
    """Somebody."""
    return Customer(f"cus_{number}", Contact("Ana", email, phone))


@given(NAMES)
def test_a_name_in_any_script_is_kept_as_it_is_written(name: str) -> None:
    kept = checked(Contact(name)).name
    assert kept == unicodedata.normalize("NFC", name)


@given(st.text(st.characters(), max_size=200))
def test_whatever_is_typed_as_a_name_is_kept_as_a_book_can_keep_it(text: str) -> None:
    kept = checked(Contact(text[:80], phone="12345"))
    assert checked(kept) == kept
    assert b"\0" not in kept.name.encode()


@given(st.text(st.characters()), st.text(st.characters()), st.text(st.characters()))
def test_nothing_but_a_refusal_ever_comes_of_a_check(name: str, email: str, phone: str) -> None:
    try:
        kept = checked(Contact(name, email, phone))
    except ContactRefused:
        return
    assert checked(kept) == kept


def test_blanks_are_single_and_letters_composed() -> None:
    typed = Contact("  Ame\u0301lie\t Duval\n", " ana@example.org ", " 030  1234-5 ")
    assert checked(typed) == Contact("Amélie Duval", "ana@example.org", "030 1234-5")


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\0", "\ud800"])
def test_a_customer_without_any_contact_is_refused(blank: str) -> None:
    assert refusal_of(Contact(blank, blank, blank)) == (
        ContactField.NAME,
        ContactProblem.EMPTY,
        0,
    )


@pytest.mark.parametrize(
    ("contact", "field", "limit"),
    [
        (Contact("山" * 300), ContactField.NAME, 256),
        (Contact("a" * 257), ContactField.NAME, 256),
        (Contact(email="a" * 501 + "@example.org"), ContactField.EMAIL, 512),
        (Contact(phone="1 2 3 4 5 6 7 8 9 0 1"), ContactField.PHONE, 20),
    ],
)
def test_what_is_longer_than_stripe_keeps_is_refused_with_the_limit(
    contact: Contact, field: ContactField, limit: int
) -> None:
    assert refusal_of(contact) == (field, ContactProblem.TOO_LONG, limit)


def test_what_is_just_as_long_as_stripe_keeps_is_kept() -> None:
    longest = Contact("é" * 256, "a" * 500 + "@example.org", "1 2 3 4 5 6 7 8 9 00")
    assert checked(longest) == longest


@pytest.mark.parametrize(
    "email",
    [
        "ana@example.org",
        "Ana.Smith+till@sub.example.co.uk",
        "用户@例子.广告",
        "o'brien@example.org",
        "a@b.c",
    ],
)
def test_an_e_mail_that_may_be_one_is_kept(email: str) -> None:
    assert checked(Contact(email=email)).email == email


@pytest.mark.parametrize(
    "email",
    [
        "ana",
        "@example.org",
        "ana@",
        "ana@example",
        "ana@@example.org",
        "ana@b@example.org",
        "ana smith@example.org",
        "ana@exa mple.org",
        ".ana@example.org",
        "ana.@example.org",
        "a..na@example.org",
        "ana@.example.org",
        "ana@example.org.",
        "ana@example..org",
        "<ana@example.org>",
        "ana@example.org,bob@example.org",
    ],
)
def test_an_e_mail_that_cannot_be_one_is_refused(email: str) -> None:
    assert refusal_of(Contact("Ana", email)) == (
        ContactField.EMAIL,
        ContactProblem.NOT_AN_EMAIL,
        0,
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+49 (0)30 1234/56", "+49 (0)30 1234/56"),
        ("415.555.0132", "415.555.0132"),
        ("١٢٣٤٥٦", "123456"),
        ("＋４４ ２０ ７９４６", "+44 20 7946"),
        ("030\u20111234\u201356", "030-1234-56"),
        ("\u202a+4915112345\u202c", "+4915112345"),
        ("030\t12345", "030 12345"),
        ("030\x0012345", "030 12345"),
    ],
)
def test_a_phone_is_kept_with_plain_digits_and_signs(typed: str, kept: str) -> None:
    assert checked(Contact(phone=typed)).phone == kept


@pytest.mark.parametrize("phone", ["1234", "1234567890123456", "+()-./ ", "12345 ext 6", "phone"])
def test_a_phone_that_cannot_be_one_is_refused(phone: str) -> None:
    assert refusal_of(Contact("Ana", phone=phone)) == (
        ContactField.PHONE,
        ContactProblem.NOT_A_PHONE,
        0,
    )


def test_the_first_field_that_is_wrong_is_named() -> None:
    assert refusal_of(Contact("Ana", "none", "none"))[0] is ContactField.EMAIL


@given(DIGITS)
def test_a_phone_of_digits_has_these_digits(digits: str) -> None:
    assert digits_of(checked(Contact(phone=digits)).phone) == digits


def test_the_zero_that_is_not_dialled_from_abroad_does_not_count() -> None:
    assert digits_of("+44 (0)20 7946 0958") == digits_of("+44 20 7946 0958")


@pytest.mark.parametrize(
    ("text", "is_one"), [("+49 30", True), ("٣", True), ("ana", False), ("+-", False), ("", False)]
)
def test_a_part_of_a_phone_number_is_told_from_words(text: str, is_one: bool) -> None:
    assert is_dialled(text) is is_one


def test_two_customers_with_one_e_mail_are_both_pointed_out() -> None:
    one, two, other = (
        customer(1, "Ana@Example.org"),
        customer(2, "ana@example.ORG"),
        customer(3, "bob@example.org"),
    )
    assert duplicates(Contact(email="ANA@example.org"), (one, two, other)) == (one, two)


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("030 123456", "(030) 12-34-56", True),
        ("0151 23456789", "+49 151 23456789", True),
        ("+44 (0)20 7946 0958", "020 7946 0958", True),
        ("12345678", "912345678", False),
        ("12345678", "1234567", False),
        ("12345", "1234 5", True),
        ("555 0132 000", "555 0132 001", False),
    ],
)
def test_phones_are_the_same_however_they_are_written(ours: str, theirs: str, same: bool) -> None:
    known = customer(1, phone=theirs)
    assert duplicates(Contact(phone=ours), (known,)) == ((known,) if same else ())


def test_nobody_is_a_duplicate_for_what_both_do_not_have() -> None:
    assert duplicates(Contact("Ana"), (customer(1),)) == ()


def test_who_was_removed_at_stripe_is_no_duplicate() -> None:
    gone = Customer("cus_1", Contact(email="ana@example.org"), is_deleted=True)
    assert duplicates(Contact(email="ana@example.org"), (gone,)) == ()
