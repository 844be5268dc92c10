"""The staff as settings keep it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.staff import (
    LONGEST_NAME,
    Person,
    Role,
    is_name,
    leave_givers,
    named,
    read,
    told,
    written,
)

PIN = "scrypt$" + "0" * 32 + "$" + "1" * 64
names = st.text(min_size=1, max_size=LONGEST_NAME).filter(is_name)


@given(st.builds(Person, names, st.sampled_from(Role), st.sampled_from([None, PIN])))
def test_a_person_is_read_as_they_were_written(person: Person) -> None:
    assert read(written(person)) == person


def test_a_name_alone_is_a_cashier_without_a_pin() -> None:
    assert read("Ana") == Person("Ana")


@pytest.mark.parametrize("line", ["", " Ana", "A\nna", "Ana|boss|", "Ana|cashier|1234", "x" * 41])
def test_what_is_nobody_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"nobody|Role"):
        read(line)


def test_capitals_do_not_tell_two_people_apart() -> None:
    assert named((Person("Ana"),), " ANA ") == Person("Ana")
    assert named((Person("Ana"),), "Ben") is None


def test_a_person_is_told_of_without_their_pin() -> None:
    assert told(Person("Mia", Role.MANAGER, PIN)) == "Mia (manager, with a PIN)"
    assert told(Person("Ana")) == "Ana (cashier)"


def test_the_shared_pin_counts_until_a_manager_has_one() -> None:
    cashier, mia = Person("Ana", pin=PIN), Person("Mia", Role.MANAGER, PIN)
    assert leave_givers((), None) == ()
    assert leave_givers((cashier, Person("Max", Role.MANAGER)), "shared") == (
        ("manager", "shared"),
    )
    assert leave_givers((cashier, mia), "shared") == (("Mia", PIN),)
