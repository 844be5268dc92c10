"""What is typed on the reader's keypad becomes a card, or what is next."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.testcards import KEYED_CARDS, PUBLISHED, KeyedCard, NotPublishedError
from pos_desktop.presenters.keying import ALL_KEYS, KeyField, Turn, Typed, filled_with, keyed

TODAY = date(2026, 11, 22)
VISA = "4242 4242 4242 4242"
AMEX = "378282246310005"
REAL = "4539578763621486"
"""Passes every check of a card number, and is published by nobody."""


def turn(typed: Typed) -> Turn:
    """What is next, where no card was made of it."""
    result = keyed(typed, TODAY)
    assert isinstance(result, Turn)
    return result


def wrong(typed: Typed) -> str:
    """The code of what is wrong."""
    notice = turn(typed).wrong
    assert notice is not None
    return notice.code


def test_a_whole_card_is_made_of_what_was_typed() -> None:
    card = keyed(Typed(VISA, "07/31", "737"), TODAY)
    assert card == KeyedCard("4242424242424242", 7, 2031, "737")


@pytest.mark.parametrize(
    ("expiry", "month", "year"),
    [("12/34", 12, 2034), ("1234", 12, 2034), ("7/31", 7, 2031), ("11/26", 11, 2026)],
)
def test_an_expiry_is_read_as_it_stands_on_cards(expiry: str, month: int, year: int) -> None:
    card = keyed(Typed(VISA, expiry, "737"), TODAY)
    assert isinstance(card, KeyedCard)
    assert (card.exp_month, card.exp_year) == (month, year)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("4242 4242 4242 424x", "simreader_number_digits"),
        ("\u0664\u0662\u0664\u0662", "simreader_number_digits"),
        ("424242424242", "simreader_number_length"),
        ("42424242424242424242", "simreader_number_length"),
        ("4242 4242 4242 4243", "simreader_number_mistyped"),
        (REAL, "simreader_number_unpublished"),
    ],
)
def test_a_wrong_number_is_told_and_takes_all_that_was_typed_with_it(
    number: str, code: str
) -> None:
    next_up = turn(Typed(number, "07/31", "737", "94107"))
    assert next_up.wrong is not None
    assert (next_up.wrong.code, next_up.to) == (code, KeyField.NUMBER)
    assert next_up.emptied == ALL_KEYS


def test_a_number_that_is_too_short_is_told_how_long_it_is() -> None:
    notice = turn(Typed("4242 4242")).wrong
    assert notice is not None
    assert notice.about == ("8",)


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        (Typed(VISA, "13/31", "737"), "simreader_expiry_month", KeyField.EXPIRY),
        (Typed(VISA, "00/31", "737"), "simreader_expiry_month", KeyField.EXPIRY),
        (Typed(VISA, "10/26", "737"), "simreader_expiry_past", KeyField.EXPIRY),
        (Typed(VISA, "07/3", "737"), "simreader_expiry_unread", KeyField.EXPIRY),
        (Typed(VISA, "soon", "737"), "simreader_expiry_unread", KeyField.EXPIRY),
        (Typed(VISA, "07/31", "7373"), "simreader_cvc_three", KeyField.CVC),
        (Typed(VISA, "07/31", "73"), "simreader_cvc_three", KeyField.CVC),
        (Typed(VISA, "07/31", "abc"), "simreader_cvc_three", KeyField.CVC),
        (Typed(AMEX, "07/31", "737"), "simreader_cvc_four", KeyField.CVC),
        (Typed(VISA, "07/31", "737", "94107!"), "simreader_postal_unread", KeyField.POSTAL),
        (Typed(VISA, "07/31", "737", "1234567890 1"), "simreader_postal_unread", KeyField.POSTAL),
    ],
)
def test_a_wrong_field_is_told_and_emptied_alone(typed: Typed, code: str, field: KeyField) -> None:
    next_up = turn(typed)
    assert (next_up.to, next_up.emptied) == (field, frozenset({field}))
    assert wrong(typed) == code


def test_a_code_of_four_digits_may_come_before_the_number() -> None:
    assert turn(Typed(cvc="7373", at=KeyField.CVC)).wrong is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (Typed("", "07/31", "737"), "simreader_number_missing"),
        (Typed(VISA, "", "737"), "simreader_expiry_missing"),
        (Typed(VISA, "07/31", "", "94107"), "simreader_cvc_missing"),
        (Typed(at=KeyField.NUMBER), "simreader_number_missing"),
        (Typed(VISA, "07/31", at=KeyField.CVC), "simreader_cvc_missing"),
    ],
)
def test_what_is_missing_is_told_and_takes_nothing_away(typed: Typed, code: str) -> None:
    assert wrong(typed) == code
    assert turn(typed).emptied == frozenset()


def test_the_button_brings_the_keyboard_where_nothing_was_typed_yet() -> None:
    next_up = turn(Typed())
    assert (next_up.to, next_up.wrong) == (KeyField.NUMBER, None)


@pytest.mark.parametrize(
    ("typed", "to"),
    [
        (Typed(VISA, at=KeyField.NUMBER), KeyField.EXPIRY),
        (Typed(VISA, "", "737", at=KeyField.NUMBER), KeyField.EXPIRY),
        (Typed(VISA, "07/31", at=KeyField.EXPIRY), KeyField.CVC),
        (Typed(VISA, "07/31", "737", at=KeyField.CVC), KeyField.POSTAL),
        (Typed("", "07/31", "737", at=KeyField.POSTAL), KeyField.NUMBER),
        (Typed("", "07/31", "737", "94107", at=KeyField.CVC), KeyField.NUMBER),
    ],
)
def test_enter_goes_to_the_next_empty_field_without_a_word(typed: Typed, to: KeyField) -> None:
    next_up = turn(typed)
    assert (next_up.to, next_up.wrong, next_up.emptied) == (to, None, frozenset())


@pytest.mark.parametrize(
    "typed",
    [
        Typed(VISA, "07/31", "737", "", KeyField.POSTAL),
        Typed(VISA, "07/31", "737", "94107", KeyField.NUMBER),
        Typed(VISA, "07/31", "737"),
    ],
)
def test_enter_at_the_end_gives_the_card(typed: Typed) -> None:
    assert isinstance(keyed(typed, TODAY), KeyedCard)


@pytest.mark.parametrize("card", KEYED_CARDS, ids=lambda card: card.name)
def test_what_is_filled_in_is_a_whole_card(card: object) -> None:
    name = str(getattr(card, "name", ""))
    filled = filled_with(name, TODAY).filled
    assert filled is not None
    assert isinstance(keyed(filled, TODAY), KeyedCard)


def test_to_fill_in_no_card_empties_the_fields() -> None:
    next_up = filled_with("", TODAY)
    assert (next_up.emptied, next_up.filled) == (ALL_KEYS, None)


@given(st.text("0123456789", min_size=0, max_size=22))
def test_no_card_is_ever_made_of_a_number_that_is_not_published(number: str) -> None:
    card = keyed(Typed(number, "07/31", "737"), TODAY)
    assert isinstance(card, Turn) or card.number in PUBLISHED


@given(*[st.text(max_size=24)] * 4)
def test_whatever_is_typed_no_sentence_repeats_it(
    number: str, expiry: str, cvc: str, postal: str
) -> None:
    result = keyed(Typed(number, expiry, cvc, postal), TODAY)
    if isinstance(result, Turn) and result.wrong is not None:
        assert all(len(str(about)) <= 2 for about in result.wrong.about)


def test_nothing_that_was_typed_is_printed() -> None:
    typed = Typed(VISA, "07/31", "737", "94107")
    printed = repr((typed, keyed(typed, TODAY), filled_with("visa", TODAY)))
    assert [each for each in ("4242", "737", "94107", "07/31") if each in printed] == []


def test_a_card_cannot_even_be_made_of_another_number_and_does_not_say_it() -> None:
    with pytest.raises(NotPublishedError) as caught:
        KeyedCard(REAL, 7, 2031, "737")
    assert REAL not in repr(caught.value)
