"""A registration as it is typed and as it is sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.services.registering import (
    MOST_LABEL,
    RegisterField,
    RegisterProblem,
    RegistrationRefused,
    register,
    registration,
)
from tests.fakes.screens import ShelfOfReaders


@pytest.mark.parametrize("typed", [" quick-brown-fox ", "quick brown fox", "Quick - Brown-Fox"])
def test_a_pairing_code_is_sent_as_the_reader_shows_it(typed: str) -> None:
    assert registration(typed, "Front", "tml_1").code == "quick-brown-fox"


def test_a_name_is_sent_without_the_blanks_around_it() -> None:
    assert registration("simulated-wpe", "  Front   counter ", "tml_1").label == "Front counter"


@pytest.mark.parametrize(
    ("code", "label", "location", "field"),
    [
        ("   ", "Front", "tml_1", RegisterField.CODE),
        ("-", "Front", "tml_1", RegisterField.CODE),
        ("a-b-c", "\t ", "tml_1", RegisterField.LABEL),
        ("a-b-c", "Front", " ", RegisterField.LOCATION),
        ("", "", "", RegisterField.CODE),
    ],
)
def test_the_first_blank_field_is_named(
    code: str, label: str, location: str, field: RegisterField
) -> None:
    with pytest.raises(RegistrationRefused) as caught:
        registration(code, label, location)
    assert (caught.value.field, caught.value.problem) == (field, RegisterProblem.BLANK)


def test_a_name_longer_than_any_screen_is_refused() -> None:
    with pytest.raises(RegistrationRefused) as caught:
        registration("a-b-c", "x" * (MOST_LABEL + 1), "tml_1")
    assert caught.value.problem is RegisterProblem.TOO_LONG


@given(st.text(max_size=40))
def test_a_code_of_blanks_is_never_sent(typed: str) -> None:
    try:
        code = registration(typed, "Front", "tml_1").code
    except RegistrationRefused:
        assert not typed.replace("-", " ").split()
    else:
        assert code
        assert not any(sign.isspace() for sign in code)


def test_what_was_typed_reaches_stripe() -> None:
    shelf = ShelfOfReaders()
    register(shelf, registration("a b c", "Front", "tml_shop"))
    assert shelf.requests == [("register", "a-b-c", "Front", "tml_shop")]
