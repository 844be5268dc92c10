"""Every sentence of the window, by its code.

A presenter says a code and what it is about; a view asks here for the words in the user's language.
Each module of this package holds the sentences of one screen in a function `sentences()`, written
as calls of `QCoreApplication.translate` so that they are found by lupdate and translated when they
are asked for.
"""

from collections.abc import Mapping
from functools import lru_cache

from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import Notice
from pos_desktop.ui import format as written
from pos_desktop.ui.texts import (
    adapters,
    audit,
    calls,
    close,
    computer,
    confirmation,
    counter,
    drawer,
    inquiring,
    keeping,
    paying,
    paysettings,
    phone,
    printersettings,
    readers,
    receipts,
    refunds,
    sales,
    settings,
    shell,
    simreader,
    staff,
    support,
    troubles,
    welcome,
)

SCREENS = (
    audit,
    calls,
    close,
    computer,
    confirmation,
    counter,
    drawer,
    inquiring,
    keeping,
    paying,
    paysettings,
    phone,
    printersettings,
    readers,
    receipts,
    refunds,
    sales,
    settings,
    shell,
    simreader,
    staff,
    support,
    troubles,
    welcome,
)
"""The modules that hold sentences, each in a function `sentences()`."""

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
    table = _table()
    if not all(about) and f"{code}{BLANK}" in table:
        return table[f"{code}{BLANK}"]
    try:
        return table[code].format(*about)
    except KeyError:
        raise SentenceMissingError(code) from None


def action(remedy: str | None) -> str:
    """The words on the button of a remedy; "" where there is none."""
    return words(f"remedy.{remedy}") if remedy else ""


def forget() -> None:
    """The language is another now."""
    _table.cache_clear()
    adapters.forget()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, str]:
    """All sentences in the language of the moment."""
    table: dict[str, str] = {}
    for screen in SCREENS:
        table.update(screen.sentences())
    return table
