"""By what the tills of a book know their payments at Stripe, also of one that was restored.

A copy can go on in two places: in the shop, and on another computer that was set up from it. Both
are then the same till by name. So a book gets another mark with each restore, and what bears an
older one counts as its own only as long as that was given out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

APP = "pos-desktop"
"""What `app` says on every intent and refund of a till."""
SKEW = 300
"""Seconds by which Stripe's clock and a till's may differ."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Eight hexadecimal digits in the ids of sales, and the last second in which this book gave
    them out; None while it does."""

    text: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Owners:
    """The tills that write in a book, and all marks that it ever had."""

    tills: frozenset[str]
    marks: tuple[Mark, ...]

    def gave(self, mark: str, created: int) -> bool:
        """Whether the book gave out the mark in that second."""
        return any(
            one.text == mark and (one.until is None or created <= one.until + SKEW)
            for one in self.marks
        )


def marks_of(first: str, began_at: int, restores: Iterable[int]) -> tuple[Mark, ...]:
    """The marks of a chain, oldest first; the last is that of now.

    Args:
        first: the mark that its first entry gave it.
        began_at: when that was, in seconds since 1970.
        restores: when the book was restored, also into its place in this folder, in the same.
    """
    later = sorted({at for at in restores if at >= began_at})
    texts = (first, *(_after(first, at) for at in later))
    ends = (*later, None)
    return tuple(Mark(text, until) for text, until in zip(texts, ends, strict=True))


def _after(first: str, at: int) -> str:
    """Told from chain and moment alone, so that it is known of a book that cannot be read."""
    return sha256(f"{first}/{at}".encode()).hexdigest()[: len(first)]
