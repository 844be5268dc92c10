"""Telling a scanner from a person, by times alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.ui.keystrokes import FAST, LAST, Keystrokes, Place, has_check_digit, is_scan

EAN = "4006381333931"


def _typed(text: str, gap: float) -> tuple[Keystrokes, float]:
    """The strokes of a text with so many milliseconds between them, and the time of the last."""
    strokes, at = Keystrokes(), 1_000.0
    for sign in text:
        at += gap
        strokes.character(sign, at)
    return strokes, at


@pytest.mark.parametrize("place", Place)
def test_a_fast_code_is_a_scan_wherever_the_keyboard_is(place: Place) -> None:
    strokes, at = _typed(EAN, 5)
    assert strokes.scanned(at + 5, place) == EAN


@given(
    text=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20),
    gap=st.floats(FAST + 0.1, 2_000),
    place=st.sampled_from(Place),
)
def test_a_person_never_triggers_it(text: str, gap: float, place: Place) -> None:
    strokes, at = _typed(text, gap)
    assert strokes.scanned(at + gap, place) is None or len(text) == 1
    assert not strokes.is_machine()


def test_a_scan_may_pause_before_its_last_key_but_not_for_long() -> None:
    strokes, at = _typed(EAN, 5)
    assert strokes.scanned(at + LAST, Place.FIELD) == EAN
    assert strokes.scanned(at + LAST + 1, Place.FIELD) is None


def test_what_was_typed_before_the_clock_began_anew_is_no_part_of_the_scan() -> None:
    strokes = Keystrokes()
    strokes.character("5", 2**32 - 1)
    for at, sign in enumerate(EAN):
        strokes.character(sign, at)
    assert strokes.scanned(len(EAN), Place.SEARCH) == EAN


def test_what_a_person_typed_before_is_no_part_of_the_scan() -> None:
    strokes, at = _typed("ab", 200)
    for sign in EAN:
        at += 5 if sign is not EAN[0] else 300
        strokes.character(sign, at)
    assert strokes.scanned(at + 5, Place.SEARCH) == EAN


def test_control_characters_are_no_part_of_the_code() -> None:
    strokes, at = _typed("\x0240\x1d06381333931", 5)
    assert strokes.scanned(at + 5, Place.SEARCH) == EAN


def test_four_fast_characters_are_no_fingers_and_three_may_be() -> None:
    three, _ = _typed("123", 5)
    four, _ = _typed("1234", 5)
    assert (three.is_machine(), four.is_machine()) == (False, True)


@pytest.mark.parametrize(
    ("text", "place", "is_one"),
    [
        ("123", Place.ELSEWHERE, True),
        ("12", Place.ELSEWHERE, False),
        ("12345", Place.FIELD, False),
        ("123456", Place.FIELD, True),
        ("ABC-123", Place.FIELD, True),
        ("sourdough", Place.SEARCH, False),
        ("oat milk 1", Place.SEARCH, False),
        ("3*4006381333931", Place.SEARCH, False),
        ("1234.50", Place.FIELD, False),
        ("1.234,50", Place.FIELD, False),
        ("10000000", Place.COUNT, False),
        ("10000000", Place.FIELD, True),
        (EAN, Place.COUNT, True),
        ("ABC123", Place.COUNT, True),
    ],
)
def test_what_comes_in_a_rush_is_a_code_or_is_not(text: str, place: Place, is_one: bool) -> None:
    assert is_scan(text, place) is is_one


@pytest.mark.parametrize("digits", [EAN, "96385074", "036000291452", "10614141000415"])
def test_trade_numbers_have_a_check_digit(digits: str) -> None:
    assert has_check_digit(digits)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert not has_check_digit(wrong)


@pytest.mark.parametrize("digits", ["", "0", "1234567", "٩٦٣٨٥٠٧٤"])
def test_what_is_no_trade_number_has_none(digits: str) -> None:
    assert not has_check_digit(digits)


@pytest.mark.parametrize("place", [Place.FIELD, Place.COUNT])
@pytest.mark.parametrize("typed", ["4242-4242-4242-4242", "4242-424242424242"])
def test_a_card_number_in_a_field_is_no_scan_for_the_field_refuses_it(
    typed: str, place: Place
) -> None:
    assert not is_scan(typed, place)


def test_a_trade_number_that_could_be_a_card_is_a_scan_all_the_same() -> None:
    both = "4000000000006"
    assert has_check_digit(both)
    assert is_scan(both, Place.FIELD)


def test_forgetting_ends_the_rush() -> None:
    strokes, at = _typed(EAN, 5)
    strokes.forget()
    assert strokes.count == 0
    assert strokes.scanned(at, Place.ELSEWHERE) is None
