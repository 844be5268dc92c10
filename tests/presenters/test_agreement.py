"""The yes is to exactly what was shown, and to nothing else."""

from collections.abc import Callable

import pytest

from pos_desktop.domain.consents import Channel, Wording
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.domain.wording import Wordings
from pos_desktop.presenters.agreement import Agreement
from pos_desktop.presenters.notices import Notice, bad, warn
from pos_desktop.services.phone_orders import Agreed
from tests.presenters.calls import ENGLISH, FRENCH, TERMS


class Terms:
    """The terms on the page; `wordings` can be changed under it."""

    def __init__(self) -> None:
        self.wordings: Wordings | Notice = TERMS
        self.language = "en"
        self.agreement = Agreement(lambda: self.wordings, lambda: self.language, lambda: None)


@pytest.fixture
def terms() -> Terms:
    terms = Terms()
    terms.agreement.open()
    return terms


@pytest.fixture
def agreed(terms: Terms) -> Terms:
    terms.agreement.agree(said_yes=True)
    return terms


def test_the_terms_are_shown_in_the_language_of_the_till(terms: Terms) -> None:
    model = terms.agreement.model()
    assert (model.paragraphs, model.version) == (ENGLISH.paragraphs, "2026-11")
    assert (model.language, model.languages) == ("en", ("en", "fr"))
    assert (model.channel, model.redisplay) == (Channel.PHONE, Redisplay.LIMITED)
    assert model.is_open
    assert not model.is_agreed


def test_what_was_agreed_to_is_what_was_shown(agreed: Terms) -> None:
    assert agreed.agreement.agreed() == Agreed(ENGLISH, Redisplay.LIMITED, Channel.PHONE)
    assert agreed.agreement.model().is_agreed


def test_another_language_is_another_thing_to_agree_to(agreed: Terms) -> None:
    agreed.agreement.choose_language("fr")
    assert not agreed.agreement.is_agreed
    agreed.agreement.agree(said_yes=True)
    assert agreed.agreement.agreed() == Agreed(FRENCH, Redisplay.LIMITED, Channel.PHONE)


CHANGES: list[Callable[[Agreement], None]] = [
    lambda agreement: agreement.choose_channel(Channel.MAIL),
    lambda agreement: agreement.choose_redisplay(Redisplay.ALWAYS),
    lambda agreement: agreement.agree(said_yes=False),
    lambda agreement: agreement.take_back(),
    lambda agreement: agreement.open(),
    lambda agreement: agreement.close(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_yes_is_gone_when_what_it_was_about_changes(
    agreed: Terms, change: Callable[[Agreement], None]
) -> None:
    change(agreed.agreement)
    assert agreed.agreement.agreed() is None


def test_choosing_what_is_chosen_keeps_the_yes(agreed: Terms) -> None:
    agreed.agreement.choose_channel(Channel.PHONE)
    agreed.agreement.choose_redisplay(Redisplay.LIMITED)
    agreed.agreement.choose_language("en")
    assert agreed.agreement.is_agreed


def test_a_yes_to_terms_that_the_shop_changed_meanwhile_is_none(agreed: Terms) -> None:
    agreed.wordings = Wordings((Wording("2026-12", "en", ("Other terms.",)),))
    assert not agreed.agreement.is_agreed


def test_without_a_customer_nobody_can_say_yes() -> None:
    terms = Terms()
    terms.agreement.agree(said_yes=True)
    assert terms.agreement.model().notice == warn("customer_needed")
    assert not terms.agreement.model().is_open


def test_terms_that_cannot_be_read_are_told_and_nobody_can_agree_to_them(terms: Terms) -> None:
    terms.wordings = bad("terms_unreadable", "own.toml", "gone")
    terms.agreement.choose_language("fr")
    terms.agreement.agree(said_yes=True)
    model = terms.agreement.model()
    assert (model.notice, model.paragraphs, model.languages) == (terms.wordings, (), ())
    assert (model.language, model.is_agreed) == ("fr", False)


def test_the_next_customer_is_asked_on_the_phone_and_in_the_till_s_language(terms: Terms) -> None:
    terms.agreement.choose_channel(Channel.IN_PERSON)
    terms.agreement.choose_redisplay(Redisplay.ALWAYS)
    terms.agreement.choose_language("fr")
    terms.agreement.close()
    terms.agreement.open()
    model = terms.agreement.model()
    assert (model.language, model.channel, model.redisplay) == (
        "en",
        Channel.PHONE,
        Redisplay.LIMITED,
    )


def test_the_card_it_is_about_is_named(terms: Terms) -> None:
    assert terms.agreement.model("4242").for_last4 == "4242"
