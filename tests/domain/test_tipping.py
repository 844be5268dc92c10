"""The keys of a reader's tip screen: which tables can be, and what stands on the keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.tipping import TipProblem, TipsRefused, TipTable, check, check_all

PERCENT = TipTable(percentages=(15, 18, 20))
FIXED = TipTable(amounts=(100, 200, 300))
SMART = TipTable((15, 18, 20), (100, 200, 300), 1000)


@pytest.mark.parametrize("table", [PERCENT, FIXED, SMART])
def test_a_table_with_three_keys_of_a_kind_can_be_shown(table: TipTable) -> None:
    check(table)


@pytest.mark.parametrize(
    ("table", "problem", "key"),
    [
        (TipTable(), TipProblem.EMPTY, None),
        (TipTable(threshold=5), TipProblem.EMPTY, None),
        (TipTable(percentages=(15, 18)), TipProblem.NOT_THREE, None),
        (TipTable(amounts=(1, 2, 3, 4)), TipProblem.NOT_THREE, None),
        (TipTable(percentages=(15, 15, 20)), TipProblem.TWICE, 15),
        (TipTable(amounts=(100, 200, 100)), TipProblem.TWICE, 100),
        (TipTable(percentages=(18, 15, 20)), TipProblem.UNSORTED, 15),
        (TipTable(amounts=(100, 300, 200)), TipProblem.UNSORTED, 200),
        (TipTable(percentages=(0, 15, 20)), TipProblem.TOO_SMALL, 0),
        (TipTable(amounts=(-5, 15, 20)), TipProblem.TOO_SMALL, -5),
        (TipTable(percentages=(15, 20, 101)), TipProblem.TOO_LARGE, 101),
        (TipTable((15, 18, 20), (100, 200, 300)), TipProblem.NO_THRESHOLD, None),
        (TipTable((15, 18, 20), (), 1000), TipProblem.THRESHOLD_ALONE, 1000),
        (TipTable((), (100, 200, 300), 1000), TipProblem.THRESHOLD_ALONE, 1000),
        (TipTable((15, 18, 20), (100, 200, 300), 0), TipProblem.TOO_SMALL, 0),
    ],
)
def test_a_table_that_would_confuse_a_customer_is_refused(
    table: TipTable, problem: TipProblem, key: int | None
) -> None:
    with pytest.raises(TipsRefused) as caught:
        check(table)
    assert (caught.value.problem, caught.value.key) == (problem, key)


def test_currencies_with_the_same_kinds_of_keys_go_together() -> None:
    check_all({"usd": PERCENT, "eur": TipTable(percentages=(5, 10, 15))})
    check_all({})


@pytest.mark.parametrize(
    ("tables", "problem"),
    [
        ({"usd": PERCENT, "eur": FIXED}, TipProblem.OTHER_KEYS),
        ({"usd": SMART, "eur": PERCENT}, TipProblem.OTHER_KEYS),
        ({"krw": PERCENT}, TipProblem.CURRENCY),
        ({"usd": PERCENT, "eur": TipTable()}, TipProblem.EMPTY),
    ],
)
def test_tables_that_cannot_stand_together_are_refused(
    tables: dict[str, TipTable], problem: TipProblem
) -> None:
    with pytest.raises(TipsRefused) as caught:
        check_all(tables)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("table", "eligible", "keys"),
    [
        (PERCENT, 1250, (188, 225, 250)),
        (FIXED, 1250, (100, 200, 300)),
        (SMART, 999, (100, 200, 300)),
        (SMART, 1000, (150, 180, 200)),
        (PERCENT, 0, (0, 0, 0)),
    ],
)
def test_keys_are_amounts_below_the_threshold_and_percentages_from_it_on(
    table: TipTable, eligible: int, keys: tuple[int, ...]
) -> None:
    assert table.keys_for(eligible) == keys


@given(
    st.lists(st.integers(1, 100), min_size=3, max_size=3, unique=True).map(sorted),
    st.integers(0, 10**8),
)
def test_keys_keep_their_order(percentages: list[int], eligible: int) -> None:
    keys = TipTable(percentages=tuple(percentages)).keys_for(eligible)
    assert list(keys) == sorted(keys)
    assert keys[-1] <= eligible
