"""What is left of a hold's time is told by the clock that is further on."""

from datetime import timedelta

import pytest

from pos_desktop.services.later_clock import LaterClock
from tests.fakes.clocks import NOON, SteeredClock


@pytest.mark.parametrize(
    ("set_by", "later"), [(-86400, timedelta()), (0, timedelta()), (86400, timedelta(days=1))]
)
def test_a_clock_that_was_set_back_gives_nobody_more_time(set_by: int, later: timedelta) -> None:
    own = SteeredClock()
    own.forward(set_by)
    clock = LaterClock(own, lambda: NOON)
    assert clock.now() == NOON + later
    assert clock.steady() == own.steady()


def test_before_the_first_answer_there_is_one_clock_only() -> None:
    assert LaterClock(SteeredClock(), lambda: None).now() == NOON
