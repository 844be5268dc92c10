"""The machine's own clocks."""

from datetime import UTC, datetime, timedelta

from pos_desktop.adapters.clock import SystemClock


def test_the_time_is_told_in_utc() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=10)


def test_steady_seconds_never_go_back() -> None:
    clock = SystemClock()
    readings = [clock.steady() for _ in range(100)]
    assert readings == sorted(readings)
