"""Days where the clocks change: 23 or 25 hours long, none twice and none missing, in any zone."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from pos_desktop.domain.sale_words import begin_of

ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Africa/Cairo",  # there it changes at midnight, so that a day begins at one o'clock
    "Australia/Lord_Howe",  # by half an hour
    "Asia/Kolkata",  # not at all
    "America/Santiago",
)
HOURS = {"Australia/Lord_Howe": {23.5, 24.0, 24.5}, "Asia/Kolkata": {24.0}}

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The computer is in this zone."""
    name = str(request.param)
    monkeypatch.setenv("TZ", name)
    time.tzset()
    yield name
    monkeypatch.undo()
    time.tzset()


def test_a_year_of_days_has_every_moment_once(zone: str) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(366)]
    begins = [begin_of(day, None) for day in days]
    lengths = {(after - before) / timedelta(hours=1) for before, after in pairwise(begins)}
    assert lengths == HOURS.get(zone, {23.0, 24.0, 25.0})
    assert begins == [begin_of(day, ZoneInfo(zone)) for day in days]


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
def test_both_half_past_twos_of_the_night_are_of_that_day_an_hour_apart(zone: str) -> None:
    """Berlin has 02:30 twice on 25 October 2026: sales then are two, in order, of one day."""
    here = ZoneInfo(zone)
    first = datetime(2026, 10, 25, 2, 30, tzinfo=here)
    second = first.replace(fold=1)
    assert first.time() == second.time()
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    day, after = begin_of(date(2026, 10, 25), None), begin_of(date(2026, 10, 26), None)
    assert after - day == timedelta(hours=25)
    assert day <= first.astimezone(UTC) < second.astimezone(UTC) < after
