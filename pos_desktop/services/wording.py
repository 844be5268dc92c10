"""Reading the terms under which cards are kept: taken over whole, or every mistake is named."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category

from pos_desktop.domain.consents import Wording
from pos_desktop.domain.wording import Paragraph, Wordings

LONGEST = 600
"""Characters of a paragraph: one that is longer nobody listens to."""
LONGEST_VERSION = 40
_MOST_MISTAKES = 20
_LANGUAGE = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*")
_SHOP = "{shop}"


class TermsProblem(StrEnum):
    """What is wrong with a file of terms."""

    NOT_TOML = "not_toml"
    NO_VERSION = "no_version"
    NO_LANGUAGE = "no_language"
    UNKNOWN_KEY = "unknown_key"
    """At the top stand the version and the languages."""
    UNKNOWN_PARAGRAPH = "unknown_paragraph"
    MISSING = "missing"
    EMPTY = "empty"
    NOT_A_TEXT = "not_a_text"
    TOO_LONG = "too_long"
    UNKNOWN_GAP = "unknown_gap"
    """Braces around something else than `shop`, which would be read aloud as they stand."""


@dataclass(frozen=True, slots=True)
class TermsMistake:
    """One thing that is wrong; `language` and `paragraph` are "" where it is about no single one.

    `value` is what is there instead: the parser's sentence, a number of characters, a gap.
    """

    problem: TermsProblem
    language: str = ""
    paragraph: str = ""
    value: str = ""


@dataclass(eq=False)
class TermsRefused(Exception):
    """The terms were not taken over, not even in part; at most twenty mistakes are told."""

    mistakes: tuple[TermsMistake, ...]


def wordings(text: str, shop: str) -> Wordings:
    """The terms that this TOML text holds, with the shop's name in its places.

    It has a `version` and one table for each language, such as `[en]`, with the eight paragraphs
    by the names of `Paragraph`.

    Raises:
        TermsRefused: with the language, the paragraph and what is wrong.
    """
    table = _parsed(text)
    mistakes = tuple(_mistakes(table))
    if mistakes:
        raise TermsRefused(mistakes[:_MOST_MISTAKES])
    version = _clean(str(table["version"]))
    return Wordings(
        tuple(
            Wording(version, language, tuple(_spoken(said[each], shop) for each in Paragraph))
            for language, said in table.items()
            if isinstance(said, dict)
        )
    )


def _parsed(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        mistake = TermsMistake(TermsProblem.NOT_TOML, value=str(error))
        raise TermsRefused((mistake,)) from error


def _mistakes(table: Mapping[str, object]) -> Iterator[TermsMistake]:
    """All of them, from top to bottom."""
    version = table.get("version")
    if not isinstance(version, str) or not 0 < len(_clean(version)) <= LONGEST_VERSION:
        yield TermsMistake(TermsProblem.NO_VERSION)
    if not any(isinstance(said, dict) for said in table.values()):
        yield TermsMistake(TermsProblem.NO_LANGUAGE)
    for key, said in table.items():
        if isinstance(said, dict) and _LANGUAGE.fullmatch(key):
            yield from _mistakes_in(key, said)
        elif key != "version":
            yield TermsMistake(TermsProblem.UNKNOWN_KEY, value=key)


def _mistakes_in(language: str, said: Mapping[str, object]) -> Iterator[TermsMistake]:
    for each in Paragraph:
        if each not in said:
            yield TermsMistake(TermsProblem.MISSING, language, each)
    for name, words in said.items():
        if name not in set(Paragraph):
            yield TermsMistake(TermsProblem.UNKNOWN_PARAGRAPH, language, name)
        else:
            yield from _mistakes_of(language, name, words)


def _mistakes_of(language: str, name: str, words: object) -> Iterator[TermsMistake]:
    if not isinstance(words, str):
        yield TermsMistake(TermsProblem.NOT_A_TEXT, language, name, str(words))
        return
    spoken = _clean(words)
    if not spoken:
        yield TermsMistake(TermsProblem.EMPTY, language, name)
    if len(spoken) > LONGEST:
        yield TermsMistake(TermsProblem.TOO_LONG, language, name, str(len(spoken)))
    gap = re.search(r"\{[^{}]*\}|[{}]", spoken.replace(_SHOP, ""))
    if gap is not None:
        yield TermsMistake(TermsProblem.UNKNOWN_GAP, language, name, gap[0])


def _spoken(words: object, shop: str) -> str:
    return _clean(str(words)).replace(_SHOP, shop)


def _clean(text: str) -> str:
    """One line without control characters; blanks that bind, as French has them, stay."""
    visible = "".join(sign if category(sign) != "Cc" else " " for sign in text)
    return re.sub(" +", " ", visible).strip()
