"""Copies of the book that could take its place, and what would be lost by it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    """Where a copy comes from."""

    BACKUP = "backup"
    """The till made it, by itself or when told."""
    ASIDE = "aside"
    """It was the book until an earlier restore kept it aside."""
    UPDATE = "update"
    """It was the book before a newer version of the program changed it."""
    FILE = "file"
    """A person chose it."""


@dataclass(frozen=True, slots=True)
class BookCopy:
    """A file that holds a copy; `size` in bytes, `made_at` as far as its name says it.

    `sales` and `last_sale_at` (of those that were paid) are known where `fault` is None: that is
    why it cannot be used, as one plain sentence.
    """

    file: str
    origin: Origin
    size: int
    made_at: datetime | None = None
    sales: int = 0
    last_sale_at: datetime | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """What the till's book has and a copy has not.

    `sales` are those that were paid or changed since, `in_cash` of them those that were paid in
    cash, of which Stripe knows nothing. `is_other` where the two have no entry in common.
    """

    entries: int = 0
    sales: int = 0
    in_cash: int = 0
    last_at: datetime | None = None
    is_other: bool = False
    is_unreadable: bool = False
    """The book is damaged: nobody can say what it has."""
