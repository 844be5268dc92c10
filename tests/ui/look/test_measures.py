"""Lengths in steps of four, and how they grow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.ui.look.measures import Length, length_scale, pane_width
from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import Look


@pytest.mark.parametrize(
    ("length", "least"),
    [(Length.TARGET, 48), (Length.TILE, 104), (Length.MAIN, 72), (Length.TABLE_ROW, 48)],
)
def test_what_is_touched_is_large_enough(length: Length, least: int) -> None:
    assert length >= least


@pytest.mark.parametrize("radius", [Length.RADIUS, Length.RADIUS_LARGE])
def test_radii_are_between_10_and_16(radius: Length) -> None:
    assert 10 <= radius <= 16


def test_the_gutter_is_five_steps() -> None:
    assert Look(LIGHT).space(5) == Length.GUTTER


def test_lengths_grow_by_half_of_what_words_do() -> None:
    assert length_scale(1.0) == 1.0
    assert Look(LIGHT, 2.0).px(Length.TARGET) == 72


def test_the_pane_is_456_wide_at_first_and_a_third_on_a_wide_screen() -> None:
    assert pane_width(1366) == 456
    assert pane_width(1920) == 640


@given(st.integers(1100, 4000), st.floats(1.0, 2.0))
def test_the_pane_always_leaves_most_of_the_window_for_the_work(window: int, scale: float) -> None:
    assert 456 <= pane_width(window, scale) <= max(window * 0.45 + 1, 456)
