"""The keys of the tip screen, as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.tip_keys import AMOUNTS, PERCENTS, KeysRefused, TipField, read_keys
from pos_desktop.domain.tipping import TipTable, check

ONE, TWO, THREE = PERCENTS
A_LITTLE, MORE, MOST = AMOUNTS
BELOW = TipField.THRESHOLD


def percents(*texts: str) -> dict[TipField, str]:
    """Three percentages."""
    return dict(zip(PERCENTS, texts, strict=True))


def amounts(*texts: str) -> dict[TipField, str]:
    """Three amounts."""
    return dict(zip(AMOUNTS, texts, strict=True))


def test_percentages_are_read_with_and_without_their_sign() -> None:
    assert read_keys(percents("15", "18 %", "20%"), "usd") == TipTable((15, 18, 20))


def test_amounts_are_read_in_the_shops_currency() -> None:
    assert read_keys(amounts("1", "2,50", "5.00"), "usd") == TipTable(amounts=(100, 250, 500))
    assert read_keys(amounts("100", "200", "300"), "jpy") == TipTable(amounts=(100, 200, 300))


def test_both_kinds_stand_beside_each_other_with_a_threshold() -> None:
    typed = {**percents("15", "18", "20"), **amounts("1", "2", "3"), BELOW: "10"}
    assert read_keys(typed, "usd") == TipTable((15, 18, 20), (100, 200, 300), 1000)


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({}, ONE, "tips_empty"),
        (percents("15", "", "20"), TWO, "tips_not_three"),
        (percents("15", "a lot", "20"), TWO, "tips_no_percentage"),
        (percents("15", "17.5", "20"), TWO, "tips_no_percentage"),
        (percents("15", "15", "20"), TWO, "tips_twice"),
        (percents("15", "20", "18"), THREE, "tips_unsorted"),
        (percents("0", "15", "20"), ONE, "tips_too_small"),
        (percents("15", "20", "101"), THREE, "tips_too_large"),
        (amounts("1", "2", "2"), MOST, "tips_twice"),
        (amounts("3", "2", "4"), MORE, "tips_unsorted"),
        (amounts("0", "2", "4"), A_LITTLE, "tips_too_small"),
        (amounts("1", "two", "4"), MORE, "amount_not_a_number"),
        (amounts("1", "1,234", "4"), MORE, "amount_ambiguous"),
        (amounts("1", "2", "1000000"), MOST, "amount_too_large"),
        ({**percents("15", "18", "20"), **amounts("1", "2", "3")}, BELOW, "tips_no_threshold"),
        ({**percents("15", "18", "20"), BELOW: "10"}, BELOW, "tips_threshold_alone"),
        (
            {**percents("15", "18", "20"), **amounts("1", "2", "3"), BELOW: "0"},
            BELOW,
            "tips_too_small",
        ),
        ({BELOW: "ten"}, BELOW, "amount_not_a_number"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_that_is_at_fault(
    typed: dict[TipField, str], field: TipField, code: str
) -> None:
    with pytest.raises(KeysRefused) as refused:
        read_keys(typed, "usd")
    assert (refused.value.field, refused.value.code) == (field, code)


@given(st.dictionaries(st.sampled_from(TipField), st.sampled_from(["", "0", "1", "2", "3", "x"])))
def test_what_is_read_can_be_shown_on_a_reader(typed: dict[TipField, str]) -> None:
    try:
        table = read_keys(typed, "usd")
    except KeysRefused:
        return
    check(table)
