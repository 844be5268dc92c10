"""Freeing a reader that hangs, without taking another till's payment away unseen.

A reader has one action slot and several tills may use it. So it is read first, a person is told
what would be lost, and right before it is cleared it is read again: only the very action that was
told of is cancelled.
"""

from dataclasses import dataclass

from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.ports.readers import Readers, Sighting


@dataclass(frozen=True, slots=True)
class Cleared:
    """The reader was reset; `sighting` is how it was before."""

    sighting: Sighting


@dataclass(frozen=True, slots=True)
class Changed:
    """Nothing was done, for the reader does something else by now."""

    sighting: Sighting


def is_occupied(sighting: Sighting) -> bool:
    """Whether there is anything to clear: a shown basket counts, a finished action does not."""
    action = sighting.reader.action
    return action is not None and action.status is ActionStatus.IN_PROGRESS


def is_same(before: Action | None, now: Action | None) -> bool:
    """Whether the reader still does the very same thing for the same intent.

    Of two refunds of one payment the amount and the marks tell which is which.
    """
    if before is None or now is None:
        return False
    return _identity(before) == _identity(now)


def _identity(action: Action) -> tuple[object, ...]:
    return (action.kind, action.intent, action.status, action.amount, action.metadata)


def clear(readers: Readers, seen: Sighting) -> Cleared | Changed:
    """Cancel what the reader was seen doing, if it still does that. Raises `Failed`."""
    now = readers.sight(seen.reader.reader_id)
    if not is_occupied(now) or not is_same(seen.reader.action, now.reader.action):
        return Changed(now)
    readers.cancel_action(seen.reader.reader_id)
    return Cleared(now)
