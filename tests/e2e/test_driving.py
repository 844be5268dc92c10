"""A day that is played without a person ends when it breaks, and never as if all had gone well."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from pos_desktop.app.driving import Day, Driver, Until


def _breaks() -> bool:
    raise ValueError("the book has two tenders")


def _in_a_condition() -> Day:
    yield Until("something", _breaks)


def _in_a_part() -> Day:
    yield Until("the beginning", lambda: True)
    _breaks()


@pytest.mark.parametrize("day", [_in_a_condition, _in_a_part])
def test_a_part_that_breaks_ends_the_day_as_failed(qtbot: QtBot, day: Callable[[], Day]) -> None:
    driver = Driver(day())
    ends: list[str | None] = []
    driver.ended.connect(ends.append)
    with qtbot.captureExceptions() as broken:
        driver.start()
        qtbot.waitUntil(lambda: bool(ends) and bool(broken))
    assert ends == ["ValueError: the book has two tenders"]
    assert len(broken) == 1
