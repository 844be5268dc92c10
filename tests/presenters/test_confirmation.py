"""A confirmation says of an agreement what was agreed, word by word."""

from dataclasses import replace

from pos_desktop.domain.consents import Channel, Withdrawal
from pos_desktop.domain.customers import Contact, Customer
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.domain.settings import Settings
from pos_desktop.presenters.confirmation import Confirmation, confirmation_of
from tests.domain.agreements import CARD, GIVEN, READ_ALOUD, SAVING

AMELIE = Customer("cus_1", Contact("Amélie Duval", "amelie@duval.example", "+33 1 23 45 67 89"))
SHOP = Settings(shop="Corner Shop", country="FR")


def test_a_confirmation_has_all_that_was_agreed() -> None:
    told = confirmation_of(replace(SAVING, card=CARD), AMELIE, SHOP)
    assert told == Confirmation(
        reference="consent_1",
        shop="Corner Shop",
        country="FR",
        customer="Amélie Duval",
        email="amelie@duval.example",
        language=READ_ALOUD.language,
        version=READ_ALOUD.version,
        paragraphs=READ_ALOUD.paragraphs,
        redisplay=Redisplay.LIMITED,
        channel=Channel.PHONE,
        given_at=GIVEN,
        card=CARD,
    )


def test_an_agreement_that_ended_says_when() -> None:
    ended = replace(SAVING, withdrawn=Withdrawal(GIVEN, "Ben"))
    assert confirmation_of(ended, AMELIE, SHOP).ended_at == GIVEN


def test_a_customer_who_is_forgotten_has_no_name() -> None:
    told = confirmation_of(SAVING, None, SHOP)
    assert (told.customer, told.email) == ("", "")


def test_the_file_is_named_by_the_agreement_and_not_by_the_customer() -> None:
    told = confirmation_of(replace(SAVING, consent_id="consent_0123456789abcdef"), AMELIE, SHOP)
    assert told.file_name == "confirmation-0123456789ab.pdf"
