"""The book as it is read for a comparison with Stripe: of all tills, and without its details."""

from dataclasses import dataclass
from typing import Protocol

from pos_desktop.domain.booked import Booked, Order
from pos_desktop.domain.marks import Owners
from pos_desktop.domain.payment import Payment

Account = tuple[Booked, Order | None]
"""A payment or set-up with its sale; a set-up has none."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far the comparison of [since, until) is; times in seconds since 1970, UTC.

    `began_at` is when the reading began. `after` is the last intent that was read, made at
    `down_to`: all that is newer, and was there at `began_at`, was compared. `suspects` are the
    intents that did not agree, `absent` the payments (sale, number) of which no intent was seen.
    `is_read` once there is nothing more to read.
    """

    since: int
    until: int
    began_at: int
    after: str | None = None
    down_to: int | None = None
    intents: int = 0
    suspects: tuple[str, ...] = ()
    absent: tuple[tuple[str, int], ...] = ()
    is_read: bool = False


class Ledger(Protocol):
    """Each method raises `JournalFailed` and nothing else."""

    def owners(self) -> Owners:
        """The tills that write in this book, and the marks by which they know their payments."""

    def accounts(self, since: int, until: int) -> tuple[Account, ...]:
        """Payments and set-ups begun in [since, until), seconds since 1970, with their sales."""

    def account(self, sale_id: str, number: int) -> tuple[Booked | None, Order | None]:
        """That payment of a sale, or the sale alone, or neither."""

    def unfinished(self) -> tuple[Account, ...]:
        """Payments and set-ups of all tills that are not over, oldest first."""

    def held(self) -> tuple[Payment, ...]:
        """Payments of all tills whose money is held and not taken, oldest first."""

    def bookmark(self, since: int, until: int) -> Bookmark | None:
        """How far an earlier comparison of this range came, if it did not end."""

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """All comparisons that did not end, the newest range first."""

    def keep_bookmark(self, mark: Bookmark) -> None:
        """Remember how far the comparison of a range is; it is on disk on return."""

    def drop_bookmark(self, since: int, until: int) -> None:
        """The comparison of this range ended."""
