"""Finding by words as fast as they are typed, in any script."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")

_SIGNS = re.compile(
    r"[\s!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u2027\u3001-\u3003\u30fb\u060c"
    r"\x00-\x1f\x7f-\x9f\ud800-\udfff]+"  # nor what is no sign at all, which databases refuse
)
UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Hangul in parts, Khmer, kana, Han: a given name follows without a blank."""


def folded(text: str) -> str:
    """The text as it is searched: without case and accents, words parted by one blank."""
    if text.isascii():
        return " ".join(text.lower().split())
    # Taking letters apart can give new capitals, and folding those new accents.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = (sign for sign in plain if not _is_unheard(sign))
    return " ".join("".join(letters).split())


def words_in(text: str) -> list[str]:
    """The folded words of a text, parted at blanks and signs: those of an e-mail, too."""
    return [word for word in _SIGNS.split(folded(text)) if word]


def start_of_word(word: str) -> bytes:
    """What finds a folded word by its start; in scripts without blanks, anywhere in it."""
    return _bytes(word if UNPARTED.match(word) else f" {word}")


def inside_word(part: str) -> bytes:
    """What finds a part of a folded word, as digits of a phone number."""
    return _bytes(part)


def line_of(words: Iterable[str]) -> bytes:
    """The words of one thing, as they are searched."""
    return _bytes("\n " + " ".join(words))


class WordIndex(Generic[T]):
    """Things by words, in the order in which they are given.

    The words of all of them stand in one string, a line each, so that the search is one scan in C:
    100,000 things take a few milliseconds. It is UTF-8, in which one emoji makes no other longer.
    """

    def __init__(self, things: Iterable[T], line: Callable[[T], bytes]) -> None:
        """`line` gives the `line_of` a thing."""
        self.things = tuple(things)
        lines = [line(thing) for thing in self.things]
        self._text = b"".join(lines) + b"\n"
        self._starts = array("Q", accumulate(map(len, lines), initial=0))

    def matching(self, needles: Sequence[bytes]) -> Iterator[T]:
        """The things of which the line holds each of the needles, found as they are asked for.

        Where one needle is not in a line, the search goes on in the next line that holds it: the
        text is gone through once, whichever needle is the rare one.
        """
        text, start, end = self._text, 0, 0
        while needles:
            for needle in needles:
                if text.find(needle, start, end) < 0:
                    hit = text.find(needle, end)
                    if hit < 0:
                        return
                    start, end = text.rfind(b"\n", end, hit), text.find(b"\n", hit)
                    break
            else:
                yield self.things[bisect_left(self._starts, start)]
                start = end


def _is_unheard(sign: str) -> bool:
    """Accents, and what joins or parts letters without being seen."""
    return unicodedata.combining(sign) != 0 or unicodedata.category(sign) == "Cf"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
