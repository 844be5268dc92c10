"""The contrast that visual rules ask for, on every pair of colours that meet in the window."""

import re

import pytest

from pos_desktop.ui.look.contrast import luminance, ratio
from pos_desktop.ui.look.palette import CONTRAST, DARK, LIGHT, PALETTES, Palette, Theme

GROUNDS = ("bg", "surface", "sunken", "accent_soft", "ok_soft", "warn_soft", "bad_soft")
WORDS = (
    *(("text", ground) for ground in GROUNDS),
    *(("muted", ground) for ground in GROUNDS),
    *((tone, f"{tone}_soft") for tone in ("accent", "ok", "warn", "bad")),
    *((tone, ground) for tone in ("accent", "ok", "warn", "bad") for ground in ("bg", "surface")),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_bad", "bad"),
    ("on_rail", "rail"),
    ("on_rail_chosen", "rail_chosen"),
    ("bg", "text"),  # a chosen chip, a tool tip
)
SHAPES = (
    ("accent", "bg"),
    ("accent", "surface"),
    ("accent", "sunken"),
    ("accent", "accent_soft"),
    ("edge", "bg"),
    ("edge", "surface"),
    ("rail_focus", "rail"),
    ("on_accent", "accent"),
    ("surface", "text"),  # the ring inside a chosen chip
)
PAIRS = [(palette, *pair) for palette in PALETTES.values() for pair in WORDS]


def _pair(palette: Palette, front: str, back: str) -> float:
    return ratio(getattr(palette, front), getattr(palette, back))


@pytest.mark.parametrize(("palette", "front", "back"), PAIRS)
def test_words_can_be_read_on_what_they_stand_on(palette: Palette, front: str, back: str) -> None:
    least = 7.0 if palette.theme is Theme.CONTRAST or front == "text" else 4.5
    assert _pair(palette, front, back) >= least


@pytest.mark.parametrize(
    ("palette", "front", "back"),
    [(palette, *pair) for palette in PALETTES.values() for pair in SHAPES],
)
def test_focus_and_the_shapes_of_controls_stand_out(
    palette: Palette, front: str, back: str
) -> None:
    assert _pair(palette, front, back) >= 3.0


@pytest.mark.parametrize("palette", PALETTES.values())
def test_every_token_is_a_colour_written_in_full(palette: Palette) -> None:
    tokens = {key: value for key, value in palette._asdict().items() if key != "theme"}
    assert {
        key for key, value in tokens.items() if not re.fullmatch("#[0-9A-F]{6}", value)
    } == set()


def test_the_three_themes_are_told_apart_by_their_page() -> None:
    assert luminance(LIGHT.bg) > luminance(DARK.bg) > luminance(CONTRAST.bg)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#777777", 1.0),
        ("#767676", "#FFFFFF", 4.54),  # the lightest grey that passes AA, known from WCAG's guides
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_the_ratio_is_the_one_of_wcag(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.01)
