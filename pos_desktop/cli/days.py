"""Days and moments as they are typed after `--from` and `--to`."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + "[T ]")


@dataclass(eq=False)
class DayRefused(Exception):
    """What was given is no day; `reason` is one plain sentence."""

    reason: str
    exit_status: ClassVar[int] = 2
    """Wrong usage of the command line."""


def parse_day(text: str) -> date | datetime:
    """A day such as 2026-03-01, or a moment such as 2026-03-01T17:00Z.

    Raises:
        DayRefused: it is neither, or there is no such day.
    """
    given = text.strip()
    try:
        if _DAY.fullmatch(given):
            return date.fromisoformat(given)
        moment = datetime.fromisoformat(given if _MOMENT.match(given) else "")
    except ValueError as error:
        reason = (
            f"“{text}” is not a day. Write it as 2026-03-01 (year, month, day), "
            "or a moment as 2026-03-01T17:00Z."
        )
        raise DayRefused(reason) from error
    if moment.tzinfo is None:
        raise DayRefused(f"“{text}” does not say its time zone. Write it as {given}Z for UTC.")
    return moment


def begin_of(day: date) -> datetime:
    """The first moment of a day in UTC; a moment is itself."""
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time.min, UTC)


def end_of(day: date) -> datetime:
    """The moment after a day in UTC; the last day of the calendar has none. A moment is itself."""
    if isinstance(day, datetime):
        return day
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return begin_of(day + timedelta(days=1))
