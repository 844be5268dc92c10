"""Entries that could not be written in their book yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Mode


@dataclass(eq=False)
class WaitingFailed(Exception):
    """An entry can neither be written nor be kept for later; `reason` is one plain sentence."""

    reason: str


class WaitingEntries(Protocol):
    """Kept on disk until the book of their mode is open; each method raises `WaitingFailed`.

    Only entries without values: kind, time, actor, till and detail.
    """

    def put(self, mode: Mode, entry: Entry) -> None:
        """Keep one, on disk on return."""

    def of(self, mode: Mode) -> Iterator[tuple[str, Entry]]:
        """Those of a mode, oldest first, each with the name it is kept under."""

    def done(self, mode: Mode, name: str) -> None:
        """This one is in its book."""
