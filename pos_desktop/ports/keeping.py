"""What a book says of its having been restored, and the copies from which it can be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pos_desktop.domain.consents import Consent
from pos_desktop.domain.copies import BookCopy, Loss
from pos_desktop.domain.restoring import Gap


@dataclass(frozen=True, slots=True)
class Restoration:
    """The last restore of a book; `file` is the copy's name, `kept` where what it replaced is.

    `until` is RFC 3339 of the last entry that the copy had, None where it had none. `floor` is more
    than whatever was counted between the copies that were ever restored and those restores:
    numbers that go into idempotency keys begin above it.
    """

    file: str
    until: str | None
    kept: str | None
    floor: int
    at: int = 0
    """When it was restored, in seconds since 1970, UTC."""
    is_settled: bool = False
    """Whether nothing in the book waits any more for what may have happened since the copy."""
    is_compared: bool = False
    """Whether the book has what Stripe knows of the time since."""

    @property
    def gap(self) -> Gap:
        """The time of which the book knew nothing."""
        return Gap(
            0 if self.until is None else int(datetime.fromisoformat(self.until).timestamp()),
            self.at,
        )


class Phase(StrEnum):
    """What a book that is being opened is waited for."""

    RESTORING = "restoring"
    """A copy takes its place."""
    CHECKING = "checking"
    """It is looked through."""
    COPYING = "copying"
    """It is kept a copy of before it is changed."""
    UPDATING = "updating"
    """It is brought up to what this version of the program writes."""


Heard = Callable[[Phase, int | None], None]
"""Told on the thread that opens the book; of the phase in percent, None where nobody can say."""


def unheard(_: Phase, __: int | None) -> None:
    """Nobody waits for it."""


SETTLED = "book.restored"
"""The entry with which nothing waits any more for what may have happened since the copy."""
COMPARED = "book.compared"
"""The entry with which the book has what Stripe knows of the time since."""


class Restored(Protocol):
    """Each method raises `JournalFailed` and nothing else.

    How a restore stands is written with the entry that says it, or neither is.
    """

    def read(self) -> Restoration | None:
        """The last restore; None where the book never was restored."""

    def withdrawn(self) -> tuple[Consent, ...]:
        """Agreements that ended in the books that were set aside, as far as those can be read."""


class Copies(Protocol):
    """Copies of the till's book; work for a lane."""

    def kept(self) -> tuple[BookCopy, ...]:
        """Those in the data folder, newest first; never raises for one that cannot be used."""

    def look(self, file: str) -> BookCopy:
        """The copy in this file, looked through whole.

        Raises:
            JournalFailed: it cannot take the book's place.
        """

    def loss(self, file: str) -> Loss:
        """What would be lost if it did.

        Raises:
            JournalFailed: the copy cannot be read.
        """
