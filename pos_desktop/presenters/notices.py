"""Something to tell the cashier, as a code and what it is about; the words are the window's."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.money import Money

AGAIN = "print_again"
"""The remedy that prints what is left."""


class Level(StrEnum):
    """How loud a notice is."""

    INFO = "info"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence to be shown where it belongs.

    `code` names the sentence in `ui/texts`, `about` fills its gaps in order, `remedy` names the one
    thing a button beside it does, where there is one.
    """

    code: str
    about: tuple[str | Money, ...] = ()
    level: Level = Level.WARN
    remedy: str | None = None


def info(code: str, *about: str | Money, remedy: str | None = None) -> Notice:
    """Something good to know."""
    return Notice(code, about, Level.INFO, remedy)


def warn(code: str, *about: str | Money, remedy: str | None = None) -> Notice:
    """Something that did not work as wished; nothing is lost."""
    return Notice(code, about, Level.WARN, remedy)


def bad(code: str, *about: str | Money, remedy: str | None = None) -> Notice:
    """Something that stops the cashier."""
    return Notice(code, about, Level.BAD, remedy)
