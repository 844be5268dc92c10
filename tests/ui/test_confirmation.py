"""The confirmation: a letter in the customer's language, as PDF and as e-mail."""

from dataclasses import replace
from datetime import timedelta
from email.utils import parseaddr
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.presenters.confirmation import Confirmation
from pos_desktop.ui.confirmation import LONGEST_ADDRESS, letter_of, mail, pdf
from pos_desktop.ui.texts import words
from tests.domain.agreements import CARD, GIVEN
from tests.ui.pdfs import fonts_of, pages_of, paper_of, words_of

TERMS = ("May Corner Shop keep your card?", "We charge it once for each order.")
GIVEN_TO = Confirmation(
    reference="consent_0123456789ab",
    shop="Corner Shop",
    country="US",
    customer="Amélie Duval",
    email="amelie@duval.example",
    language="en",
    version="2026-11",
    paragraphs=TERMS,
    redisplay=Redisplay.LIMITED,
    channel=Channel.PHONE,
    given_at=GIVEN,
    card=CARD,
)
A4, LETTER = (595, 842), (612, 792)

pytestmark = pytest.mark.usefixtures("spoken")


def _sent(confirmation: Confirmation) -> tuple[str, str, str]:
    """To whom, about what, and what, as a mail program reads the address."""
    parts = urlsplit(bytes(mail(confirmation).address.toEncoded().data()).decode("ascii"))
    fields = parse_qs(parts.query, strict_parsing=True)
    assert parts.scheme == "mailto"
    assert set(fields) == {"subject", "body"}
    (recipient,) = parse_qs(f"to={parts.path}").get("to", [""])
    return recipient, fields["subject"][0], fields["body"][0].replace("\r\n", "\n")


def test_the_letter_says_who_agreed_when_how_and_about_which_card() -> None:
    facts = dict(letter_of(GIVEN_TO).facts)
    assert facts["Shop"] == "Corner Shop"
    assert facts["Customer"] == "Amélie Duval"
    assert facts["Card"] == "Visa, ends in 4242, expires 12/2030"
    assert "2026" in facts["Agreed"]
    assert facts["Agreed"].endswith(", by phone")
    assert facts["Reference"] == "consent_0123456789ab (2026-11)"


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_words(channel: Channel) -> None:
    assert dict(letter_of(replace(GIVEN_TO, channel=channel)).facts)["Agreed"]


def test_the_letter_has_the_very_words_and_how_to_end_it() -> None:
    written = letter_of(GIVEN_TO)
    assert written.paragraphs == TERMS
    assert "Corner Shop" in written.ending
    assert all(one in written.text for one in (*TERMS, written.ending))


def test_a_card_that_is_offered_again_is_told_after_the_terms() -> None:
    written = letter_of(replace(GIVEN_TO, redisplay=Redisplay.ALWAYS))
    assert written.paragraphs[:-1] == TERMS
    assert "later purchases" in written.paragraphs[-1]


def test_what_is_not_known_has_no_line() -> None:
    labels = dict(letter_of(replace(GIVEN_TO, customer="", card=None)).facts)
    assert not {"Customer", "Card", "Ended"} & set(labels)


def test_an_agreement_that_ended_says_when_and_offers_no_end() -> None:
    written = letter_of(replace(GIVEN_TO, ended_at=GIVEN + timedelta(days=40)))
    assert "ended" in written.title
    assert "ended" in written.subject
    assert "December" in dict(written.facts)["Ended"]
    assert written.ending == ""
    assert written.text.endswith(TERMS[-1])


def test_the_day_is_written_as_in_the_customers_language() -> None:
    french = letter_of(replace(GIVEN_TO, language="fr", country="FR"))
    assert any("novembre" in value for _, value in french.facts)


def test_the_letter_is_in_the_customers_language_whatever_the_window_speaks() -> None:
    french, english = letter_of(replace(GIVEN_TO, language="fr")), letter_of(GIVEN_TO)
    assert words("confirmation.title") == english.title
    assert not {label for label, _ in french.facts} & {label for label, _ in english.facts}
    assert french.title == "Confirmation de votre accord"
    assert french.ending != english.ending


def test_a_language_without_a_translation_is_written_as_the_window_speaks() -> None:
    written = letter_of(replace(GIVEN_TO, language="de_AT"))
    assert written.heading == "What you agreed to"
    assert any("November 2026" in value for _, value in written.facts)


def test_the_file_holds_the_letter_in_fonts_of_its_own() -> None:
    made = pdf(GIVEN_TO)
    text = words_of(made)
    written = letter_of(GIVEN_TO)
    for one in (written.title, written.heading, *TERMS, written.ending):
        assert one in text
    assert all(value in text for _, value in written.facts if "\u202f" not in value)
    assert {"Inter-Regular", "Inter-Bold"} <= fonts_of(made)


def test_nothing_in_the_file_is_taken_for_markup() -> None:
    odd = replace(GIVEN_TO, customer="<b>A & B</b> &amp; 100%", paragraphs=("1 < 2 & 3 > 2",))
    text = words_of(pdf(odd))
    assert "<b>A & B</b> &amp; 100%" in text
    assert "1 < 2 & 3 > 2" in text


@pytest.mark.parametrize(("country", "paper"), [("US", LETTER), ("CA", LETTER), ("FR", A4)])
def test_the_paper_is_what_the_country_prints_on(country: str, paper: tuple[int, int]) -> None:
    assert paper_of(pdf(replace(GIVEN_TO, country=country))) == paper


def test_long_terms_go_on_on_the_next_page() -> None:
    long = pdf(replace(GIVEN_TO, paragraphs=("We keep the card. " * 33,) * 8))
    assert pages_of(long) == 2
    assert letter_of(GIVEN_TO).ending in words_of(long)


def test_a_name_without_a_blank_does_not_run_off_the_paper() -> None:
    endless = pdf(replace(GIVEN_TO, customer="W" * 300))
    assert words_of(endless).replace(" ", "").count("W" * 300) == 1


def test_the_e_mail_has_the_whole_letter() -> None:
    to, subject, body = _sent(GIVEN_TO)
    assert parseaddr(to) == ("", "amelie@duval.example")
    assert subject == letter_of(GIVEN_TO).subject
    assert body == letter_of(GIVEN_TO).text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(str.strip),
    st.sampled_from(["a&b%c+d@duval.example", "%41@x.example", "é?subject=x@x.example"]),
)
def test_an_e_mail_arrives_as_it_was_written_whatever_the_names_are(name: str, email: str) -> None:
    odd = replace(GIVEN_TO, shop=f"R&D 100% {name}", customer=name, email=email)
    to, subject, body = _sent(odd)
    assert to.replace(" ", "+") == email
    assert subject == letter_of(odd).subject
    assert body in {letter_of(odd).text, letter_of(odd).note}


@pytest.mark.parametrize(
    "long",
    [
        replace(GIVEN_TO, paragraphs=("私たちはカードを保管します。" * 30,) * 8),
        replace(GIVEN_TO, customer="田" * 300, shop="店" * 80),
    ],
)
def test_what_is_too_long_for_an_address_goes_as_a_file(long: Confirmation) -> None:
    made = mail(long)
    assert made.needs_file
    assert len(made.address.toEncoded().data()) <= LONGEST_ADDRESS
    assert "comes with this e-mail" in _sent(long)[2]
    assert not mail(GIVEN_TO).needs_file
