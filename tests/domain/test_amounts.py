"""Amounts as people type them: understood, or refused with the reason; never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.amounts import AmountProblem, AmountRefused, read_amount
from pos_desktop.domain.money import Money

ZEROS = ("0", "\u0660", "\u06f0", "\u0966", "\uff10")
"""Zero in Latin, Arabic, Persian, Devanagari and full-width digits."""
GROUPS = ("", ",", ".", " ", "\u00a0", "\u202f", "'", "\u2019")


def _written(minor: int, places: int, group: str, mark: str, zero: str) -> str:
    """An amount as it is printed somewhere in the world."""
    digits = str(minor).rjust(places + 1, "0")
    whole, fraction = digits[: len(digits) - places], digits[len(digits) - places :]
    grouped = f"{int(whole):,}".replace(",", group)
    text = f"{grouped}{mark}{fraction}" if places else grouped
    return "".join(chr(ord(zero) + int(sign)) if sign.isdigit() else sign for sign in text)


@given(
    st.integers(0, 10**11),
    st.sampled_from(GROUPS),
    st.sampled_from(",.\u066b\uff0e\uff0c"),
    st.sampled_from(ZEROS),
    st.sampled_from(",."),
)
def test_any_grouping_mark_and_script_is_read_back(
    minor: int, group: str, mark: str, zero: str, decimal_mark: str
) -> None:
    plain = {"\u066b": ".", "\uff0e": ".", "\uff0c": ","}.get(mark, mark)
    if group == plain:
        group = ""
    typed = _written(minor, 2, group, mark, zero)
    assert read_amount(typed, "usd", decimal_mark=decimal_mark) == Money(minor, "usd")


@given(st.integers(0, 10**9), st.sampled_from(ZEROS))
def test_yen_are_read_without_decimals(yen: int, zero: str) -> None:
    assert read_amount(_written(yen, 0, "", "", zero), "jpy") == Money(yen, "jpy")


@given(st.text(alphabet="0123456789.,' -\u0660\u066b\u066c\u00b2x", max_size=12))
def test_whatever_is_typed_is_read_or_refused_and_never_raises_otherwise(typed: str) -> None:
    try:
        read = read_amount(typed, "usd")
    except AmountRefused as refused:
        told = refused.typed
    else:
        told = typed
        assert read.minor >= 0
    assert told == typed


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(",."))
def test_three_digits_after_one_mark_are_thousands_only_where_the_mark_groups(
    head: int, tail: int, mark: str
) -> None:
    typed = f"{head}{mark}{tail:03}"
    with pytest.raises(AmountRefused) as refused:
        read_amount(typed, "usd", decimal_mark=mark)
    assert refused.value.problem is AmountProblem.TOO_MANY_DECIMALS
    other = "," if mark == "." else "."
    assert read_amount(typed, "usd", decimal_mark=other) == Money((head * 1000 + tail) * 100, "usd")


@pytest.mark.parametrize("typed", ["0" * 5000 + "1", "0" * 5000, "0" * 5000 + ".01"])
def test_so_many_noughts_are_the_number_that_they_are_or_too_many_digits(typed: str) -> None:
    assert read_amount(typed, "usd").minor in {100, 0, 1}


@pytest.mark.parametrize("typed", ["1,234", "1.234"])
def test_where_nobody_knows_the_language_one_mark_before_three_digits_is_not_guessed_at(
    typed: str,
) -> None:
    with pytest.raises(AmountRefused) as refused:
        read_amount(typed, "eur", decimal_mark=None)
    assert refused.value.problem is AmountProblem.AMBIGUOUS
    assert read_amount(typed, "jpy", decimal_mark=None) == Money(1234, "jpy")
    assert read_amount("1.234,50", "eur", decimal_mark=None) == Money(123450, "eur")


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("12,50", 1250),
        ("1.234,50", 123_450),
        ("\u0661\u0662", 1200),
        ("12.5", 1250),
        (".5", 50),
        ("12.", 1200),
        ("1,234,567", 123_456_700),
        ("0", 0),
        ("\u200f\u0661\u0662\u066b\u0665", 1250),
        ("  7 ", 700),
        ("000000000000012", 1200),
    ],
)
def test_amounts_as_they_are_typed(typed: str, minor: int) -> None:
    assert read_amount(typed, "usd") == Money(minor, "usd")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", AmountProblem.EMPTY),
        ("   ", AmountProblem.EMPTY),
        ("-5", AmountProblem.NEGATIVE),
        ("\u22125", AmountProblem.NEGATIVE),
        ("five", AmountProblem.NOT_A_NUMBER),
        ("$5", AmountProblem.NOT_A_NUMBER),
        (".", AmountProblem.NOT_A_NUMBER),
        ("1.2,3.4", AmountProblem.NOT_A_NUMBER),
        ("1,23,4", AmountProblem.NOT_A_NUMBER),
        ("1,23.45", AmountProblem.NOT_A_NUMBER),
        (",234.50", AmountProblem.NOT_A_NUMBER),
        ("1\u00b2", AmountProblem.NOT_A_NUMBER),
        ("\u2460", AmountProblem.NOT_A_NUMBER),
        ("12.345", AmountProblem.TOO_MANY_DECIMALS),
        ("1,2345", AmountProblem.TOO_MANY_DECIMALS),
        ("1,234.567", AmountProblem.TOO_MANY_DECIMALS),
        ("1 234.567", AmountProblem.TOO_MANY_DECIMALS),
        (",500", AmountProblem.AMBIGUOUS),
        ("0,500", AmountProblem.AMBIGUOUS),
        ("1234,500", AmountProblem.AMBIGUOUS),
        ("12 50", AmountProblem.AMBIGUOUS),
        ("1'2", AmountProblem.AMBIGUOUS),
        ("5 5.00", AmountProblem.AMBIGUOUS),
        ("1 234,5 0", AmountProblem.AMBIGUOUS),
        ("9" * 13, AmountProblem.TOO_LARGE),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(typed: str, problem: AmountProblem) -> None:
    with pytest.raises(AmountRefused) as refused:
        read_amount(typed, "usd")
    assert (refused.value.problem, refused.value.typed) == (problem, typed)


def test_yen_have_no_decimals() -> None:
    with pytest.raises(AmountRefused) as refused:
        read_amount("12.5", "jpy")
    assert refused.value.problem is AmountProblem.NO_DECIMALS
