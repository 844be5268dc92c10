"""What is typed into the search of past sales means all that it can mean."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.dayorder import DayOrder
from pos_desktop.domain.sale_search import (
    Meaning,
    OfAmount,
    OfDay,
    OfGoods,
    OfLast4,
    OfNumber,
    OfSale,
)
from pos_desktop.domain.sale_words import Reading, begin_of, names_sale, read_words

AMERICAN = Reading("usd", ".", DayOrder.MONTH_FIRST, date(2026, 11, 29), UTC)
FRENCH = Reading("eur", ",", DayOrder.DAY_FIRST, date(2026, 11, 29), UTC)
JAPANESE = Reading("jpy", ".", DayOrder.YEAR_FIRST, date(2026, 11, 29), UTC)


def meanings(typed: str, reading: Reading = AMERICAN) -> set[Meaning]:
    """All that one word can mean, without the goods it may name."""
    (word,) = read_words(typed, reading)
    return {one for one in word.meanings if not isinstance(one, OfGoods)}


def day(year: int, month: int, number: int) -> OfDay:
    """That day in UTC."""
    since = datetime(year, month, number, tzinfo=UTC)
    return OfDay(since, since + timedelta(days=1))


def test_a_receipt_number_is_one_of_its_till() -> None:
    assert meanings("001-0042") == {OfNumber(42, 1)}


def test_a_number_sign_does_not_matter() -> None:
    assert meanings("#42") == {OfNumber(42)}


def test_four_digits_are_a_card_a_number_or_an_amount() -> None:
    assert meanings("4242") == {OfLast4("4242"), OfNumber(4242), OfAmount(424200)}


@pytest.mark.parametrize("typed", ["••••4242", "****4242", "x4242", "…4242", "××4242"])
def test_digits_behind_hidden_ones_are_the_last_four_alone(typed: str) -> None:
    assert meanings(typed) == {OfLast4("4242")}


@pytest.mark.parametrize("typed", ["12.50", "12,50", "$12.50", "12,50€", "12.5"])
@pytest.mark.parametrize("reading", [AMERICAN, FRENCH], ids=["english", "french"])
def test_an_amount_is_read_with_either_mark(typed: str, reading: Reading) -> None:
    assert meanings(typed, reading) == {OfAmount(1250)}


def test_narrow_blanks_group_digits_and_part_no_words() -> None:
    assert meanings("1\u202f234,50", FRENCH) == {OfAmount(123450)}


def test_an_amount_is_in_the_currency_of_the_shop() -> None:
    assert OfAmount(1250) in meanings("1250", JAPANESE)
    assert OfAmount(125000) in meanings("1250", AMERICAN)


def test_digits_of_any_script_are_digits() -> None:
    assert meanings("٤٢٤٢") == meanings("4242")


@pytest.mark.parametrize("unseen", ["\u200e", "\u200b", "\ufeff"])
def test_signs_that_cannot_be_seen_do_not_matter(unseen: str) -> None:
    assert meanings(f"{unseen}12{unseen}.50{unseen}") == {OfAmount(1250)}


def test_a_code_of_a_sale_is_that_sale_alone() -> None:
    assert meanings("sale_00ff") == {OfSale("sale_00ff")}


@pytest.mark.parametrize(
    ("typed", "reading", "meant"),
    [
        ("2026-03-01", AMERICAN, day(2026, 3, 1)),
        ("2026-3-1", FRENCH, day(2026, 3, 1)),
        ("3/1/2026", AMERICAN, day(2026, 3, 1)),
        ("1/3/2026", FRENCH, day(2026, 3, 1)),
        ("1.3.26", FRENCH, day(2026, 3, 1)),
        ("26/3/1", JAPANESE, day(2026, 3, 1)),
        ("2026/3/1", AMERICAN, day(2026, 3, 1)),
        ("3/1", AMERICAN, day(2026, 3, 1)),
        ("3/1", JAPANESE, day(2026, 3, 1)),
        ("1/3", FRENCH, day(2026, 3, 1)),
        ("1.3.", FRENCH, day(2026, 3, 1)),
    ],
)
def test_a_day_is_read_in_the_order_of_the_language_or_of_iso(
    typed: str, reading: Reading, meant: OfDay
) -> None:
    assert meant in meanings(typed, reading)


def test_a_day_without_its_year_is_the_latest_that_has_come() -> None:
    assert day(2026, 11, 29) in meanings("11/29")
    assert day(2025, 11, 30) in meanings("11/30")


def test_a_month_is_all_its_days() -> None:
    december = OfDay(datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))
    assert meanings("2025-12") == {december}


@pytest.mark.parametrize("typed", ["2026-02-30", "2026-13-01", "13/45/2026", "2/30", "0001-01-01"])
def test_a_day_that_there_is_not_is_no_day(typed: str) -> None:
    assert not any(isinstance(one, OfDay) for one in meanings(typed))


def test_points_alone_make_no_day_of_an_amount() -> None:
    assert meanings("12.10", FRENCH) == {OfAmount(1210)}


def test_a_day_begins_at_midnight_of_the_zone() -> None:
    paris = replace(FRENCH, zone=ZoneInfo("Europe/Paris"))
    (meant,) = (one for one in meanings("2026-03-29", paris) if isinstance(one, OfDay))
    assert meant.since == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert meant.until - meant.since == timedelta(hours=23)  # the clocks go forward


def test_without_a_zone_a_day_is_the_computers_own() -> None:
    here = begin_of(date(2026, 3, 1), None)
    assert here.astimezone().replace(tzinfo=None) == datetime(2026, 3, 1)  # noqa: DTZ001


def test_every_word_may_be_goods() -> None:
    first, second = read_words("Grüner TEA-1", AMERICAN)
    assert OfGoods(("gruner",)) in first.meanings
    assert OfGoods(("tea", "1")) in second.meanings


def test_each_word_is_kept_as_it_was_typed() -> None:
    assert [word.text for word in read_words("  María  12,50 ", AMERICAN)] == ["María", "12,50"]


@pytest.mark.parametrize("typed", ["", "   ", "!", "– ¿"])
def test_what_means_nothing_asks_for_nothing(typed: str) -> None:
    assert read_words(typed, AMERICAN) == ()


@given(st.text(max_size=60), st.sampled_from([AMERICAN, FRENCH, JAPANESE]))
def test_whatever_is_typed_is_read(typed: str, reading: Reading) -> None:
    for word in read_words(typed, reading):
        assert word.meanings
        for one in word.meanings:
            if isinstance(one, OfDay):
                assert one.since < one.until
            if isinstance(one, OfLast4):
                assert len(one.digits) == 4


@given(st.integers(1, 999), st.integers(1, 999_999_999))
def test_every_receipt_number_is_found_as_it_is_printed(till: int, sequence: int) -> None:
    assert OfNumber(sequence, till) in meanings(f"{till:03}-{sequence:04}")


@given(st.integers(0, 99_999_999))
def test_every_amount_is_found_as_it_is_written_with_either_mark(minor: int) -> None:
    whole, rest = divmod(minor, 100)
    for reading in (AMERICAN, FRENCH):
        for mark in ".,":
            assert OfAmount(minor) in meanings(f"{whole}{mark}{rest:02}", reading)


@given(st.dates(date(1970, 1, 2), date(2290, 1, 1)))
def test_every_day_is_found_as_iso_writes_it(when: date) -> None:
    assert day(when.year, when.month, when.day) in meanings(when.isoformat())


@pytest.mark.parametrize("code", ["001-0042", "012-123456", "sale_0a1b"])
def test_the_code_of_a_receipt_is_told_from_others(code: str) -> None:
    assert names_sale(code)


@pytest.mark.parametrize("code", ["4006381333931", "TEA-1", "1-2", "001-0042x", "sale_"])
def test_the_code_of_goods_is_none_of_a_receipt(code: str) -> None:
    assert not names_sale(code)
