"""When a copy of the book is made by itself, and which of the older ones are thrown away."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from pos_desktop.domain.settings import Mode

EVERY = timedelta(hours=4)
KEPT = timedelta(days=14)
FEWEST = 5
"""Of the newest, which are kept however old they are."""
_STAMP = "%Y%m%dT%H%M%SZ"


def name_of(mode: Mode, at: datetime) -> str:
    """What the copy of a moment is called."""
    return f"journal-{mode.value}-{at.astimezone(UTC):{_STAMP}}.sqlite3"


def made_at(name: str, mode: Mode) -> datetime | None:
    """When the copy of that name was made; None where it is none of this mode's."""
    start, end = f"journal-{mode.value}-", ".sqlite3"
    if not (name.startswith(start) and name.endswith(end)):
        return None
    try:
        return datetime.strptime(name[len(start) : -len(end)], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def newest_first(names: Iterable[str], mode: Mode) -> tuple[str, ...]:
    """The copies of a mode; whatever else is there is left out."""
    return tuple(sorted((one for one in names if made_at(one, mode)), reverse=True))


def is_due(names: Iterable[str], mode: Mode, now: datetime) -> bool:
    """Whether the newest copy is old, or of a time that the clock has not reached (any more)."""
    newest = newest_first(names, mode)
    at = made_at(newest[0], mode) if newest else None
    return at is None or not timedelta() <= now - at < EVERY


def outlived(names: Iterable[str], mode: Mode, now: datetime) -> tuple[str, ...]:
    """The copies that may go, now that a new one was verified."""
    older = newest_first(names, mode)[FEWEST:]
    return tuple(one for one in older if (at := made_at(one, mode)) and now - at > KEPT)
