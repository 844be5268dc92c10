"""A window comes back where it was, if somebody can see it there."""

import pytest

from pos_desktop.domain.window_place import Area, WindowPlace, placed

LEFT, RIGHT = Area(0, 0, 1920, 1080), Area(1920, 40, 1280, 984)
SCREENS = {"HDMI-1": LEFT, "DP-2": RIGHT}
WINDOW = Area(100, 50, 1024, 700)


def test_it_is_counted_from_its_screen_wherever_that_stands_now() -> None:
    assert placed(WindowPlace("DP-2", WINDOW), SCREENS) == Area(2020, 90, 1024, 700)


def test_it_is_no_larger_than_its_screen() -> None:
    kept = WindowPlace("DP-2", Area(0, 0, 1920, 1080))
    assert placed(kept, SCREENS) == RIGHT


@pytest.mark.parametrize(
    ("screen", "area"),
    [
        ("VGA-1", WINDOW),
        ("HDMI-1", Area(-1000, 50, 1024, 700)),
        ("HDMI-1", Area(1900, 50, 1024, 700)),
        ("HDMI-1", Area(100, -200, 1024, 700)),
        ("HDMI-1", Area(100, 1075, 1024, 700)),
        ("HDMI-1", Area(100, 50, 0, 700)),
        ("HDMI-1", Area(100, 50, 1024, -1)),
    ],
)
def test_where_nobody_could_take_hold_of_it_it_is_not_put(screen: str, area: Area) -> None:
    assert placed(WindowPlace(screen, area), SCREENS) is None


def test_it_may_stand_out_at_a_side_as_long_as_it_can_be_seen() -> None:
    kept = WindowPlace("HDMI-1", Area(-800, 0, 1024, 700))
    assert placed(kept, SCREENS) == Area(-800, 0, 1024, 700)
