"""Every sentence of the window, by its code.

A presenter says a code and what it is about; a view asks here for the words in the user's language.
Each module of this package holds the sentences of one screen in a function `sentences()`, written
as calls of `QCoreApplication.translate` so that they are found by lupdate and translated when they
are asked for.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module

from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import Notice
from pos_desktop.ui import format as written
from pos_desktop.ui.texts import adapters

FRAME = ("shell", "staff")
"""The modules with the sentences of the window's frame, which is painted first."""
FIRST = (*FRAME, "counter", "inquiring")
"""The same with those of the counter, which is painted next: the others are imported after it."""
OTHERS = (
    "audit", "calls", "close", "computer", "confirmation", "drawer", "entries", "keeping", "paying",
    "paysettings", "phone", "printersettings", "readers", "receipts", "refunds", "refusal", "sales",
    "settings", "simreader", "support", "troubles", "welcome",
)  # fmt: skip
"""All other modules that hold sentences, each in a function `sentences()`."""

BLANK = ".blank"
"""Behind a code: the sentence for when what it is about has no name ("the reader")."""


class SentenceMissingError(LookupError):
    """There are no words for a code: a defect, which a test of all codes keeps from happening."""


def sentence(notice: Notice) -> str:
    """The words of a notice, its gaps filled.

    Raises:
        SentenceMissingError: nobody wrote them.
    """
    return words(notice.code, *map(_said, notice.about))


def _said(about: str | Money) -> str:
    return written.money(about) if isinstance(about, Money) else adapters.in_our_language(about)


def words(code: str, *about: str) -> str:
    """The words of a code: a notice's, or a label's (`sale.pay`).

    Raises:
        SentenceMissingError: nobody wrote them.
    """
    if not all(about) and f"{code}{BLANK}" in _table():
        return _table()[f"{code}{BLANK}"]
    for table in (_frame, _first, _table):
        if code in table():
            return table()[code].format(*about)
    raise SentenceMissingError(code)


def action(remedy: str | None) -> str:
    """The words on the button of a remedy; "" where there is none."""
    return words(f"remedy.{remedy}") if remedy else ""


def forget() -> None:
    """The language is another now."""
    _frame.cache_clear()
    _first.cache_clear()
    _table.cache_clear()
    adapters.forget()


@lru_cache(maxsize=1)
def _frame() -> Mapping[str, str]:
    """The sentences of the frame in the language of the moment."""
    return _sentences(FRAME)


@lru_cache(maxsize=1)
def _first() -> Mapping[str, str]:
    """The sentences of the first paint in the language of the moment."""
    return {**_frame(), **_sentences(FIRST[len(FRAME) :])}


@lru_cache(maxsize=1)
def _table() -> Mapping[str, str]:
    """All sentences in the language of the moment."""
    return {**_first(), **_sentences(OTHERS)}


def _sentences(modules: Sequence[str]) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for module in modules:
        table.update(import_module(f"{__name__}.{module}").sentences())
    return table
