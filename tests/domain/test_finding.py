"""Finding by words, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.finding import (
    WordIndex,
    folded,
    inside_word,
    line_of,
    start_of_word,
    words_in,
)

WORDS = st.text("abcé茶ก", min_size=1, max_size=3).map(folded)
THINGS = st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=12)
ASKED = st.lists(WORDS, min_size=1, max_size=3)


def index_of(*things: str) -> WordIndex[str]:
    """The words of these things."""
    return WordIndex(things, _line)


def _line(thing: str) -> bytes:
    return line_of(words_in(thing))


@given(THINGS, ASKED)
def test_what_is_found_holds_every_needle_and_nothing_else_does(
    things: list[list[str]], asked: list[str]
) -> None:
    needles = [start_of_word(word) for word in asked]
    index = WordIndex(list(enumerate(things)), lambda thing: line_of(thing[1]))
    naive = [
        (number, thing)
        for number, thing in enumerate(things)
        if all(needle in line_of(thing) for needle in needles)
    ]
    assert list(index.matching(needles)) == naive


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_the_words_of_a_text_hold_no_blank(text: str) -> None:
    assert all(word and not any(map(str.isspace, word)) for word in words_in(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ana_smith.2@web-mail.co.uk", ["ana", "smith", "2", "web", "mail", "co", "uk"]),
        ("O’Brien", ["o", "brien"]),
        ("Jean-Luc  Müller", ["jean", "luc", "muller"]),
        ("山田・太郎", ["山田", "太郎"]),
        ("می\u200cشود", ["میشود"]),
        (" .- ", []),
    ],
)
def test_words_are_parted_at_blanks_and_signs(text: str, words: list[str]) -> None:
    assert words_in(text) == words


def test_nothing_is_found_where_nothing_is_looked_for() -> None:
    assert list(index_of("tea").matching([])) == []


def test_a_word_is_found_by_its_start_and_not_by_its_middle() -> None:
    index = index_of("green tea", "steam")
    assert list(index.matching([start_of_word("tea")])) == ["green tea"]


def test_a_part_of_a_word_is_found_anywhere() -> None:
    index = index_of("0123456", "99")
    assert list(index.matching([inside_word("345")])) == ["0123456"]


@pytest.mark.parametrize(
    ("whole", "part"), [("山田太郎", "太郎"), ("김철수", "철수"), ("สมชายใจดี", "ใจดี")]
)
def test_a_word_is_found_by_any_part_in_scripts_without_blanks(whole: str, part: str) -> None:
    found = index_of("other", whole).matching([start_of_word(word) for word in words_in(part)])
    assert list(found) == [whole]


def test_halves_of_characters_break_nothing() -> None:
    assert list(index_of("tea", "a\ud800").matching([start_of_word("\udfff")])) == []
