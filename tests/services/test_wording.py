"""Reading the terms: taken over whole, or refused with each mistake's language and paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.wording import Paragraph, Wordings
from pos_desktop.resources import resource
from pos_desktop.services.wording import TermsMistake, TermsProblem, TermsRefused, wordings

SHOP = "Maple Street Market"
VERSION = 'version = "2"\n'
A_MINUTE = 160
"""Words that somebody reads aloud in one, calmly."""


def _language(code: str, **other: str) -> str:
    said = {each.value: f'"About {each.value}."' for each in Paragraph} | other
    return f"[{code}]\n" + "".join(f"{name} = {text}\n" for name, text in said.items() if text)


def _mistakes(text: str) -> tuple[TermsMistake, ...]:
    with pytest.raises(TermsRefused) as refused:
        wordings(text, SHOP)
    return refused.value.mistakes


@pytest.fixture(scope="module")
def built_in() -> Wordings:
    return wordings(resource("terms/terms.toml").read_text(encoding="utf-8"), SHOP)


def test_the_built_in_terms_speak_the_languages_of_the_till(built_in: Wordings) -> None:
    assert built_in.languages == ("en", "fr")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_built_in_terms_are_read_in_under_forty_seconds(
    built_in: Wordings, language: str
) -> None:
    signs = built_in.wording(language).text.split(" ")
    words = [one for one in signs if any(map(str.isalpha, one))]
    assert len(words) * 60 / A_MINUTE < 40


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_built_in_terms_name_the_shop_and_end_with_a_question(
    built_in: Wordings, language: str
) -> None:
    text = built_in.wording(language).text
    assert SHOP in built_in.wording(language).paragraphs[0]
    assert "{" not in text
    assert text.endswith("?")


def test_the_paragraphs_stand_in_their_order_however_they_are_written() -> None:
    turned = "\n".join(reversed(_language("de").splitlines()[1:]))
    read = wordings(f"{VERSION}[de]\n{turned}", SHOP).wording("de")
    assert read.paragraphs == tuple(f"About {each.value}." for each in Paragraph)
    assert (read.version, read.language) == ("2", "de")


def test_a_paragraph_over_several_lines_is_one_and_keeps_the_blanks_that_bind() -> None:
    text = VERSION + _language("fr", use='"""\nPour vos\n  commandes\u00a0?\t\n"""')
    assert (
        wordings("\ufeff" + text, SHOP).wording("fr").paragraphs[-1] == "Pour vos commandes\u00a0?"
    )


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300))
def test_the_shop_is_named_whatever_its_name_is(shop: str) -> None:
    text = VERSION + _language("en", agreement='"May {shop} keep it, says {shop}?"')
    assert wordings(text, shop).each[0].paragraphs[0] == f"May {shop} keep it, says {shop}?"


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (_language("en"), TermsMistake(TermsProblem.NO_VERSION)),
        ("version = 3\n" + _language("en"), TermsMistake(TermsProblem.NO_VERSION)),
        ('version = " "\n' + _language("en"), TermsMistake(TermsProblem.NO_VERSION)),
        (f'version = "{"9" * 41}"\n' + _language("en"), TermsMistake(TermsProblem.NO_VERSION)),
        (VERSION, TermsMistake(TermsProblem.NO_LANGUAGE)),
        (
            VERSION + 'colour = "red"\n' + _language("en"),
            TermsMistake(TermsProblem.UNKNOWN_KEY, value="colour"),
        ),
        (
            VERSION + _language("en") + _language("Français").replace("[Français]", '["Français"]'),
            TermsMistake(TermsProblem.UNKNOWN_KEY, value="Français"),
        ),
        (VERSION + _language("fr", timing=""), TermsMistake(TermsProblem.MISSING, "fr", "timing")),
        (
            VERSION + _language("fr", timing='" \\t "'),
            TermsMistake(TermsProblem.EMPTY, "fr", "timing"),
        ),
        (
            VERSION + _language("fr", use="7"),
            TermsMistake(TermsProblem.NOT_A_TEXT, "fr", "use", "7"),
        ),
        (
            VERSION + _language("fr", use=f'"{"é" * 601}"'),
            TermsMistake(TermsProblem.TOO_LONG, "fr", "use", "601"),
        ),
        (
            VERSION + _language("fr", colour='"red"'),
            TermsMistake(TermsProblem.UNKNOWN_PARAGRAPH, "fr", "colour"),
        ),
        (
            VERSION + _language("en", use='"For {shop} and {customer}."'),
            TermsMistake(TermsProblem.UNKNOWN_GAP, "en", "use", "{customer}"),
        ),
        (
            VERSION + _language("en", use='"For {shop}}."'),
            TermsMistake(TermsProblem.UNKNOWN_GAP, "en", "use", "}"),
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, mistake: TermsMistake) -> None:
    assert _mistakes(text) == (mistake,)


def test_six_hundred_characters_are_not_too_many() -> None:
    longest = "é" * 600
    read = wordings(VERSION + _language("fr", use=f'"{longest}"'), SHOP)
    assert read.each[0].paragraphs[-1] == longest


@pytest.mark.parametrize("text", ["version = ", "[en]\n[en]", "a = " + "[" * 5000, "\x00"])
def test_what_is_no_toml_is_told_in_the_parsers_words(text: str) -> None:
    (mistake,) = _mistakes(text)
    assert mistake.problem is TermsProblem.NOT_TOML
    assert mistake.value


def test_no_more_than_twenty_mistakes_are_told() -> None:
    assert len(_mistakes(VERSION + "[en]\n[fr]\n[de]\n")) == 20


@given(st.text(max_size=200))
def test_whatever_the_file_holds_it_is_read_or_refused(text: str) -> None:
    try:
        told = wordings(text, SHOP).languages
    except TermsRefused as refused:
        told = tuple(one.problem for one in refused.mistakes)
    assert told
