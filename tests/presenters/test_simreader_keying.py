"""The simulated reader while a card is keyed on it."""

from dataclasses import replace

import pytest

from pos_desktop.domain.readers import Action, ActionStatus
from pos_desktop.presenters.keying import ALL_KEYS, KeyField, Turn, Typed
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.readerscreen import Screen
from pos_desktop.presenters.simpanel import CARDS, TO_KEY
from pos_desktop.services.choosing import Chosen
from tests.fakes.screens import FRONT, asking, refusal
from tests.presenters.test_simreader import INTENT, Counter

KEYED = replace(INTENT, types=("card",))
WHOLE = Typed("4242 4242 4242 4242", "07/31", "737")


def waiting(counter: Counter | None = None) -> Counter:
    """The reader asks for a card to be keyed."""
    return (counter or Counter()).see(asking(FRONT), KEYED)


def next_up(counter: Counter) -> Turn:
    """What the panel is to do with the fields."""
    assert counter.shown.turn is not None
    return counter.shown.turn


def test_the_panel_shows_the_keypad_while_a_card_is_to_be_keyed() -> None:
    shown = waiting().shown
    assert (shown.screen, shown.may_present, shown.cards) == (Screen.MOTO, True, TO_KEY)


def test_a_keyed_card_is_given_to_the_reader() -> None:
    counter = waiting()
    counter.presenter.key(WHOLE)
    counter.lane.drain()
    assert [(card.number, card.cvc) for card in counter.customer.keyed] == [
        ("4242424242424242", "737")
    ]
    assert counter.shown.screen is Screen.APPROVED


def test_a_card_is_keyed_once_however_often_enter_is_pressed() -> None:
    counter = waiting()
    counter.presenter.key(WHOLE)
    assert not counter.shown.may_present
    counter.presenter.key(WHOLE)
    counter.lane.drain()
    assert len(counter.customer.keyed) == 1


def test_a_wrong_number_is_told_and_nothing_is_sent() -> None:
    counter = waiting()
    counter.presenter.key(replace(WHOLE, number="4539578763621486"))
    assert counter.lane.is_idle
    assert next_up(counter).wrong == warn("simreader_number_unpublished")
    assert next_up(counter).emptied == ALL_KEYS


def test_enter_in_a_field_only_goes_on_to_the_next() -> None:
    counter = waiting()
    counter.presenter.choose_card("visa")
    counter.presenter.key(Typed("4242 4242 4242 4242", at=KeyField.NUMBER))
    assert (next_up(counter).to, next_up(counter).wrong) == (KeyField.EXPIRY, None)
    assert counter.shown.card == "visa"


def test_no_card_is_keyed_where_one_is_to_be_presented() -> None:
    counter = Counter().asked()
    counter.presenter.key(WHOLE)
    assert counter.lane.is_idle


def test_no_card_is_keyed_where_there_is_no_reader() -> None:
    counter = waiting()
    counter.presenter.use(Chosen())
    counter.presenter.key(WHOLE)
    assert counter.lane.is_idle


def test_no_card_is_presented_where_one_is_to_be_keyed() -> None:
    counter = waiting()
    counter.presenter.tap()
    assert counter.lane.is_idle


def test_a_test_card_is_filled_in() -> None:
    counter = waiting()
    counter.presenter.choose_card("amex")
    filled = next_up(counter).filled
    assert filled is not None
    assert (filled.number, filled.expiry, filled.cvc) == ("378282246310005", "12/29", "1234")
    assert counter.shown.card == "amex"


def test_to_choose_none_empties_the_fields() -> None:
    counter = waiting()
    counter.presenter.choose_card("amex")
    counter.presenter.choose_card("")
    assert (next_up(counter).emptied, counter.shown.card) == (ALL_KEYS, "")


def test_what_the_reader_does_not_take_is_told_and_keyed_again() -> None:
    counter = waiting(Counter(answer=refusal("invalid_expiry_year")))
    counter.presenter.key(WHOLE)
    counter.lane.drain()
    assert counter.shown.notice is not None
    assert (counter.shown.screen, counter.shown.may_present) == (Screen.MOTO, True)
    assert next_up(counter).to is KeyField.NUMBER


def test_a_declined_card_ends_with_the_readers_own_sentence() -> None:
    declined = Action("process_payment_intent", ActionStatus.FAILED, "pi_1")
    counter = waiting(Counter(answer=replace(FRONT, action=declined)))
    counter.presenter.key(WHOLE)
    counter.lane.drain()
    assert (counter.shown.screen, counter.shown.reason is not None) == (Screen.DECLINED, True)


def test_what_was_filled_in_is_gone_when_the_reader_stops_asking() -> None:
    counter = waiting()
    counter.presenter.choose_card("amex")
    counter.see(FRONT)
    assert (counter.shown.turn, counter.shown.cards) == (None, CARDS)
    assert (waiting(counter).shown.card, next_up(counter).filled) == ("", None)


def test_another_prompt_right_after_empties_the_fields_and_leaves_the_keyboard() -> None:
    counter = waiting()
    counter.presenter.choose_card("amex")
    counter.see(asking(FRONT, "pi_2"), replace(KEYED, intent_id="pi_2"))
    assert (next_up(counter).emptied, next_up(counter).to) == (ALL_KEYS, None)
    assert counter.shown.card == ""


@pytest.mark.parametrize("name", ["lost", "4242424242424242"])
def test_only_cards_that_are_offered_can_be_filled_in(name: str) -> None:
    with pytest.raises(KeyError):
        waiting().presenter.choose_card(name)


def test_what_the_reader_did_not_take_is_forgotten_with_the_next_key() -> None:
    counter = waiting(Counter(answer=refusal("invalid_expiry_year")))
    counter.presenter.key(WHOLE)
    counter.lane.drain()
    counter.presenter.key(replace(WHOLE, cvc="73"))
    assert counter.shown.notice is None


def test_a_look_at_the_same_prompt_leaves_the_fields_alone() -> None:
    counter = waiting()
    counter.presenter.choose_card("amex")
    before = next_up(counter)
    assert next_up(waiting(counter)) is before


def test_a_number_that_is_left_behind_does_not_stay_where_it_is_not_published() -> None:
    counter = waiting()
    counter.presenter.leave(replace(WHOLE, number="4539578763621486"))
    assert next_up(counter).wrong == warn("simreader_number_unpublished")
    assert (next_up(counter).emptied, next_up(counter).to) == (ALL_KEYS, None)


@pytest.mark.parametrize("typed", [WHOLE, Typed()])
def test_a_published_number_that_is_left_behind_stays(typed: Typed) -> None:
    counter = waiting()
    counter.presenter.leave(typed)
    assert next_up(counter).wrong is None


def test_nothing_is_said_of_a_number_that_nobody_asks_for() -> None:
    counter = Counter()
    counter.presenter.leave(replace(WHOLE, number="4539578763621486"))
    assert counter.shown.turn is None
